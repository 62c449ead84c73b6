"""CALL-09: from what is dialled to a URI; nothing can smuggle a header in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.sip.targets import checked_headers, preferred_identity, target_uri

pytestmark = pytest.mark.req("CALL-09")


@pytest.mark.parametrize(
    ("target", "uri"),
    [
        ("+14045550199", "sip:+14045550199@pbx"),
        ("+1 (404) 555-0199", "sip:+14045550199@pbx"),
        ("tel:+1-404-555-0199;phone-context=x", "sip:+14045550199@pbx"),
        ("1002", "sip:1002@pbx"),
        ("*46", "sip:*46@pbx"),
        ("#31#", "sip:%2331%23@pbx"),
        ("bob smith", "sip:bob%20smith@pbx"),
        ("bob@other", "sip:bob@other"),
        ("sip:bob@other:5080;transport=tcp", "sip:bob@other:5080;transport=tcp"),
        ("SIPS:bob@other", "SIPS:bob@other"),
    ],
)
def test_targets(target: str, uri: str) -> None:
    assert target_uri(target, "pbx") == uri


@pytest.mark.parametrize("target", ["", " ", "a\r\nb", "\x00", "@", "tel:"])
def test_not_to_be_dialled(target: str) -> None:
    with pytest.raises(VoiceError):
        target_uri(target, "pbx")


def test_without_a_server() -> None:
    with pytest.raises(VoiceError, match="no server"):
        target_uri("1002", "")


@settings(deadline=None)  # machines are busy
@given(st.text(), st.text())
def test_headers_have_one_line(name: str, value: str) -> None:
    try:
        checked_headers(((name, value),))
    except VoiceError:
        return
    assert name
    assert not set(name) & set(": \r\n")
    assert not set(value) & set("\r\n\0")


@settings(deadline=None)  # machines are busy
@given(st.text())
def test_a_uri_has_no_blank_and_no_break(target: str) -> None:
    try:
        uri = target_uri(target, "pbx")
    except VoiceError:
        return
    assert not any(character.isspace() or ord(character) < 32 for character in uri)


def test_caller_id() -> None:
    expected = (("P-Preferred-Identity", "<sip:+12025550101@pbx>"),)
    assert preferred_identity("+12025550101", "pbx") == expected
    assert preferred_identity("", "pbx") == ()
