"""Numbers are compared in E.164; extensions and SIP names are never rewritten (CALL-03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.kernel.phone_number import ANONYMOUS, PartyKind, PhoneNumber, parse_party, parse_phone_number


@pytest.mark.req("CALL-03")
@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("(404) 555-0199", "US", "+14045550199"),
        ("404.555.0199", "US", "+14045550199"),
        ("1 404 555 0199", "US", "+14045550199"),
        ("+1-404-555-0199", "GB", "+14045550199"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("+44 (0)20 7946 0018", "US", "+442079460018"),
    ],
)
def test_every_usual_spelling(text: str, region: str, e164: str) -> None:
    assert parse_phone_number(text, region) == PhoneNumber(e164)


@pytest.mark.req("CALL-03")
@pytest.mark.parametrize("text", ["1002", "*45", "911", "7"])
def test_short_extensions_stay_as_they_are(text: str) -> None:
    party = parse_party(text)
    assert (party.kind, party.value) == (PartyKind.EXTENSION, text)


@pytest.mark.req("CALL-03")
@pytest.mark.parametrize("text", ["front.desk", "Bob", "12345678", "+999"])
def test_sip_names_and_impossible_numbers_are_never_rewritten(text: str) -> None:
    party = parse_party(text)
    assert (party.kind, party.value) == (PartyKind.SIP_NAME, text)


@pytest.mark.req("CALL-03")
@pytest.mark.parametrize("text", ["", "anonymous", "Restricted", "UNAVAILABLE", "unknown", "private"])
def test_withheld(text: str) -> None:
    assert parse_party(text) == ANONYMOUS
    assert parse_party(text).formatted() == "No caller ID"


def test_numbers_look_as_their_country_writes_them() -> None:
    assert PhoneNumber("+14045550199").formatted("US") == "(404) 555-0199"
    assert PhoneNumber("+442079460018").formatted("US") == "+44 20 7946 0018"


@given(st.text())
def test_anything_can_be_asked(text: str) -> None:
    party = parse_party(text)
    assert (party.kind is PartyKind.ANONYMOUS) == (not party.value)
    number = parse_phone_number(text)
    assert number is None or parse_phone_number(number.e164) == number
