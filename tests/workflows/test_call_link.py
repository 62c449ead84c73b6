"""Links that mean a call (CALL-09)."""

import pytest

from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.call_link import call_target

pytestmark = pytest.mark.req("CALL-09")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("tel:+14045550199", "+14045550199"),
        ("TEL:+1-404-555-0199", "+1-404-555-0199"),
        ("tel:404%20555%200199;ext=12", "404 555 0199"),
        ("tel:7042;phone-context=example.com", "7042"),
        ("tel:4045550199;phone-context=+1", "+14045550199"),
        ("sip:1002@pbx.example.com;transport=tls?subject=hi", "1002@pbx.example.com"),
        ("sips:maria@example.com", "maria@example.com"),
        ("callto://+442079460018/", "+442079460018"),
    ],
)
def test_a_link_names_whom_to_call(link: str, target: str) -> None:
    assert call_target(link) == target


@pytest.mark.parametrize(
    "link",
    [
        *("", "tel:", "sip:?subject=x", "mailto:maria@example.com", "https://example.com/tel:+14045550199"),
        *("tel:+1404", "sip:a b@example.com", "sip:1002@pbx%0d%0aVia: x", "tel:\u202e9910-555-404"),
        "callto:" + "9" * 500,
    ],
)
def test_what_is_no_such_link_is_refused_in_clear_words(link: str) -> None:
    with pytest.raises(Refused) as refused:
        call_target(link)
    assert refused.value.remedy
    assert len(str(refused.value)) < 250
    assert str(refused.value).isprintable()
