"""No phone number and no secret goes to a log (SEC-01)."""

import re
import time

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.kernel.redaction import redact

pytestmark = pytest.mark.req("SEC-01")

STYLES = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
)
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CONTEXTS = (
    "{}",
    "call from {} rings",
    "<sip:{}@10.0.0.7:5060;user=phone>",
    "tel:{};ext=1",
    "call={},",
    "ab{}cd",
    "%2B{}",
    '"{}"',
    "Route: {}",
    "12:30:05 {} x",
    "2026-11-21 22:00:01,123 {}",
)


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number as somebody may write it, and its digits."""
    example = phonenumbers.example_number(draw(st.sampled_from(REGIONS)))
    digits = list(str(example.national_number)) if example else list("4045550199")
    for position in draw(
        st.sets(st.integers(2, len(digits) - 1), max_size=4) if len(digits) > 6 else st.just(set())
    ):
        digits[position] = draw(st.sampled_from("0123456789"))
    if example is None:
        text = "".join(digits)
    else:
        example.national_number = int("".join(digits))
        text = phonenumbers.format_number(example, draw(st.sampled_from(STYLES)))
    return text, "".join(re.findall(r"\d", text))


@given(written_numbers(), st.sampled_from(CONTEXTS))
def test_every_spelling_of_every_country_is_masked(number: tuple[str, str], context: str) -> None:
    text, digits = number
    shown = redact(context.format(text))
    if len(digits) >= 7:
        assert digits[-5:] not in re.sub(r"[^\d*]", "", shown)
        if len(digits) > 8:  # four digits or fewer may stand among the last four by chance
            assert digits[:-4] not in re.sub(r"[^\d*]", "", shown)
        assert "****" in shown


def test_a_long_line_costs_no_more_than_its_length() -> None:
    for piece in ("x", "a://", "password ", "1 ", "1.", "%20"):
        started = time.process_time()
        redact(piece * (200_000 // len(piece)))
        assert time.process_time() - started < 2.0, piece


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call from +14045550199", "call from ****0199"),
        ("(404) 555-0199", "****0199"),
        ("1.404.555.0199", "****0199"),
        ("sip:+14045550199@pbx", "sip:****0199@pbx"),
        ("404%20555%200199", "****0199"),
        ("404 555–0199", "****0199"),
        ("extension 1002 and code 486", "extension 1002 and code 486"),
        ("192.168.1.20:5060 refused", "192.168.1.20:5060 refused"),
        ("2026-11-21 22:00:01,123 INFO", "2026-11-21 22:00:01,123 INFO"),
        ("call 0192f1aa-7b1c-7000-8000-0123456789ab", "call 0192f1aa-7b1c-7000-8000-0123456789ab"),
        (
            "call 01920000-1111-7222-8333-444455556666 ended",
            "call 01920000-1111-7222-8333-444455556666 ended",
        ),
        ("postgresql://ann:s3cret@db/x", "postgresql://ann:***@db/x"),
        ('Digest username="1001", response="6629fae49393a053"', 'Digest username="1001", response=***'),
        ("password = hunter2, next", "password = ***, next"),
        ("{'password': 'hunter 2'}", "{'password': ***}"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert redact(text) == shown


@given(st.text(min_size=4, max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_known_secret_is_never_left(secret: str, before: str, after: str) -> None:
    shown = redact(f"{before}{secret}{after}", {secret})
    assert secret not in shown or secret in "***" or secret in redact(f"{before}***{after}")


def test_a_secret_inside_another_does_not_spoil_it() -> None:
    assert redact("pass: longer-secret", {"secret", "longer-secret"}) == "pass: ***"
