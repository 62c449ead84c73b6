"""Addresses without a network: what the table knows and what it does not (CUST-05)."""

import pytest

from ccpdesk.customers.places import Place
from ccpdesk.host.postal_table import PostalTable

TABLE = PostalTable()


def words(place: Place) -> str:
    address = place.address
    parts = (address.street, address.city, address.state, address.postal_code, address.country)
    return "|".join(parts)


@pytest.mark.req("CUST-05")
@pytest.mark.parametrize(
    ("typed", "country", "first"),
    [
        ("480 Peachtree St NE, Atlanta, GA 30308", "US", "480 Peachtree St NE|Atlanta|GA|30308|US"),
        ("480 peachtree st ne atlanta 30308", "US", "480 peachtree st ne|Atlanta|GA|30308|US"),
        ("12345 Oak St, 30308-1234", "US", "12345 Oak St|Atlanta|GA|30308-1234|US"),
        ("480 Peachtree St NE, Atlanta", "US", "480 Peachtree St NE|Atlanta|GA||US"),
        ("12 Oak St, Fort Worth TX", "US", "12 Oak St|Fort Worth|TX||US"),
        ("200 Bay St, Toronto, ON m5j2r8", "CA", "200 Bay St|Toronto|ON|M5J 2R8|CA"),
        ("200 Bay St, Toronto M5J 2R8", "US", "200 Bay St|Toronto|ON|M5J 2R8|CA"),
    ],
)
def test_town_or_code_is_found_and_the_rest_is_the_street(typed: str, country: str, first: str) -> None:
    assert words(TABLE.search(typed, country)[0]) == first


@pytest.mark.req("CUST-05")
@pytest.mark.parametrize(
    "typed", ["", "a", "x" * 5000, "\u202e\x00", "'; DROP TABLE", "1 Oak St, Nowhereville"]
)
def test_what_is_no_address_finds_nothing(typed: str) -> None:
    assert TABLE.search(typed, "US") == ()
    assert TABLE.search(typed, "CA") == ()


@pytest.mark.req("CUST-05")
def test_an_area_reaches_farther_where_codes_lie_far_apart() -> None:
    city, arctic = TABLE.area("30308", "US"), TABLE.area("99723", "US")
    assert city is not None
    assert arctic is not None
    assert city.reach_km < arctic.reach_km
    assert (city.state, city.cities[0]) == ("GA", "Atlanta")
    assert TABLE.area("00000", "US") is None
    assert TABLE.area("SW1A 1AA", "GB") is None
