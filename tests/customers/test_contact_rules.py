"""What a contact method must be (CUST-06)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.customers.contact_rules import check_contact, check_number
from ccpdesk.customers.customer import ContactKind
from ccpdesk.kernel.errors import Refused

pytestmark = pytest.mark.req("CUST-06")


@pytest.mark.parametrize(
    ("text", "country", "kept"),
    [
        ("(404) 555-0199", "US", "+14045550199"),
        ("404.555.0199", "CA", "+14045550199"),
        ("+44 20 7946 0018", "US", "+442079460018"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("0044 20 7946 0018", "GB", "+442079460018"),
    ],
)
def test_a_number_is_kept_as_e164(text: str, country: str, kept: str) -> None:
    assert check_number(text, country).value == kept
    assert check_number(text, country).doubt == ""


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        ("404 555 01", "US", "too short for a number in US"),
        ("404 555 01999 9", "US", "too long for a number in US"),
        ("555 0199", "US", "lacks its area code"),
        ("+999 555 0199", "US", "country code that does not exist"),
        ("call me", "US", "not a telephone number"),
        ("", "US", "not a telephone number"),
        ("404 555 0199 ext. 12", "US", "extension"),
        ("+44 20", "US", "too short"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(text: str, country: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        check_number(text, country)
    assert refusal.value.remedy.startswith(f"Type the number as it is written in {country}, like ")


def test_a_number_of_an_area_that_is_not_known_is_kept_with_a_doubt() -> None:
    assert check_number("999 555 0199", "US").value == "+19995550199"
    assert "is known to begin like this" in check_number("999 555 0199", "US").doubt


@given(
    area=st.integers(200, 989).filter(lambda code: code // 10 % 10 != 9),
    exchange=st.integers(200, 999),
    line=st.integers(0, 9999),
)
def test_every_number_of_ten_digits_is_kept_whatever_stands_between(
    area: int, exchange: int, line: int
) -> None:
    assert check_number(f"({area}) {exchange}-{line:04}", "US").value == f"+1{area}{exchange}{line:04}"


@pytest.mark.parametrize(
    "address",
    ["maria@example.com", " m.lopez+ac@mail.example.co.uk ", "josé@exämple.com", "o'neil@example.org"],
)
def test_an_email_address_is_kept_without_outer_blanks(address: str) -> None:
    assert check_contact(ContactKind.EMAIL, address, "US").value == address.strip()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("maria.example.com", "the @ is missing"),
        ("@example.com", "nothing stands before the @"),
        ("maria@example", "a domain with a dot"),
        ("maria lopez@example.com", "a blank"),
        ("maria@exam ple.com", "a blank"),
        ("maria@@example.com", "more than one @"),
        ("a" * 250 + "@example.com", "more than 254"),
        ("maria@.example.com", "a blank or another character"),
    ],
)
def test_what_is_no_email_address_is_refused_with_the_reason(address: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_contact(ContactKind.EMAIL, address, "US")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_kept_or_refused(text: str) -> None:
    for kind in ContactKind:
        with suppress(Refused):
            assert check_contact(kind, text, "US").value
