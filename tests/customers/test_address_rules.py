"""Addresses and coordinates: kept in order, or refused with what is wrong (CUST-05)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import Coordinates, check_address, check_coordinates, check_postal_code
from ccpdesk.kernel.errors import Refused
from tests.customers.examples import place

pytestmark = pytest.mark.req("CUST-05")


def test_an_address_is_put_in_order_and_stays_what_it_is() -> None:
    typed = place("  12  Oak St ", state="ga", city=" Atlanta ", unit=" Apt  4", country="us", name="Home")
    kept = check_address(typed)
    assert (kept.one_line, kept.country) == ("12 Oak St, Apt 4, Atlanta, GA 30303", "US")
    assert (kept.name, kept.id) == ("Home", typed.id)


@pytest.mark.parametrize(
    ("address", "where", "what"),
    [
        (Address("", "Atlanta", "GA", "30303"), "street", "street is missing"),
        (Address("1 Elm", " ", "GA", "30303"), "city", "city is missing"),
        (Address("1 Elm", "Atlanta", "", "30303"), "state", "state is missing"),
        (Address("1 Elm", "Atlanta", "Georgia", "30303"), "state", "'Georgia' is no state of US"),
        (Address("1 Elm", "Atlanta", "GA", ""), "ZIP code", "ZIP code is missing"),
        (Address("1 Elm", "Atlanta", "GA", "3030"), "ZIP code", "'3030' is no ZIP code of US"),
        (Address("1 Elm", "Atlanta", "GA", "90210"), "ZIP code", "90210 is not in GA"),
        (Address("1 Elm", "Toronto", "ON", "M5J2R", country="CA"), "postal code", "no postal code of CA"),
        (Address("1 Elm", "Toronto", "GA", "M5J 2R8", country="CA"), "province", "no province of CA"),
    ],
)
def test_a_wrong_address_is_refused_with_its_part(address: Address, where: str, what: str) -> None:
    with pytest.raises(Refused, match=what) as refusal:
        check_address(address)
    assert refusal.value.where == where
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("30303", "US", "30303"),
        ("30303-1234", "US", "30303-1234"),
        ("m5j2r8", "CA", "M5J 2R8"),
        ("sw1a1aa", "GB", "SW1A 1AA"),
        ("d02af30", "IE", "D02 AF30"),
        ("2000", "AU", "2000"),
        ("", "AE", ""),
    ],
)
def test_postal_codes_are_written_as_their_country_does(typed: str, country: str, kept: str) -> None:
    assert check_postal_code(typed, country) == kept


@given(text=st.text(max_size=12), country=st.sampled_from(["US", "CA", "GB", "AU", "IE", "XX"]))
def test_a_postal_code_that_is_kept_is_kept_again(text: str, country: str) -> None:
    try:
        kept = check_postal_code(text, country)
    except Refused:
        return
    assert check_postal_code(kept, country) == kept


@pytest.mark.parametrize(
    ("latitude", "longitude", "found"),
    [
        ("33.7531", " -84.3857", Coordinates(33.7531, -84.3857)),
        ("", " ", None),
        ("-90", "180", Coordinates(-90, 180)),
    ],
)
def test_coordinates(latitude: str, longitude: str, found: Coordinates | None) -> None:
    assert check_coordinates(latitude, longitude) == found


@pytest.mark.parametrize(
    ("latitude", "longitude", "what"),
    [
        ("33.7", "", "longitude is missing"),
        ("north", "1", "'north' is not a number"),
        ("91", "1", "91 is not on earth"),
        ("1", "-180.5", "-180.5 is not on earth"),
        ("nan", "1", "nan is not on earth"),
        ("0", "0.0", "Atlantic"),
    ],
)
def test_coordinates_that_are_none_are_refused(latitude: str, longitude: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        check_coordinates(latitude, longitude)


def test_an_address_in_one_line_has_no_comma_for_what_is_missing() -> None:
    whole = Address("12 Oak St", "Atlanta", "GA", "30303", unit="Unit 4")
    assert whole.one_line == "12 Oak St, Unit 4, Atlanta, GA 30303"
    assert replace(whole, street="", unit="").one_line == "Atlanta, GA 30303"
    assert replace(whole, unit="", state="", postal_code="").one_line == "12 Oak St, Atlanta"
