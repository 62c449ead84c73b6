"""ZIP and postal codes, and who may serve one (TEN-03, TEN-05)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.kernel.ids import TenantId, new_id
from ccpdesk.tenants.postal_code import parse_postal_code, places_of
from ccpdesk.tenants.service_area import Overlap, ServedZip, overlaps
from ccpdesk.tenants.tenant import Tenant

pytestmark = pytest.mark.req("TEN-03")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("30303", "30303"),
        (" 30303-1234 ", "30303"),
        ("303031234", "30303"),
        ("02134", "02134"),
        ("k1a0b1", "K1A 0B1"),
        ("K1A-0B1", "K1A 0B1"),
        ("k1a  0b1", "K1A 0B1"),
        ("m5v", "M5V"),
        ("sw1a 1aa", "SW1A 1AA"),
        ("2000", None),
        ("K1A OB1", None),
        ("D1A 0B1", None),
        ("Atlanta", None),
        ("", None),
        ("123456", "123456"),
        ("30303-1", None),
        ("٣٠٣٠٣", None),
    ],
)
def test_one_spelling_of_each_code(written: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(ValueError, match=r"digits|not a"):
            parse_postal_code(written)
    else:
        assert parse_postal_code(written) == kept


def test_where_the_country_is_known_codes_of_others_are_refused() -> None:
    assert parse_postal_code("sw1a 1aa", "GB") == "SW1A 1AA"
    assert parse_postal_code("k1a0b1", "US") == "K1A 0B1"
    with pytest.raises(ValueError, match="not a ZIP"):
        parse_postal_code("sw1a 1aa", "US")


def test_a_dropped_zero_is_named() -> None:
    with pytest.raises(ValueError, match="leading zero"):
        parse_postal_code("2134")


def test_a_canadian_place_is_found_by_its_area_too() -> None:
    assert places_of("K1A 0B1") == ("K1A 0B1", "K1A")
    assert places_of("30303") == ("30303",)


@settings(max_examples=60)
@given(text=st.text(max_size=12) | st.text("k1aB0 -", max_size=8))
def test_what_was_read_once_is_read_the_same_again(text: str) -> None:
    try:
        code = parse_postal_code(text)
    except ValueError:
        return
    assert parse_postal_code(code) == code
    assert code in places_of(code)


@pytest.mark.req("TEN-05")
def test_a_trade_in_a_zip_code_belongs_to_one_tenant_unless_it_is_shared() -> None:
    other, third = TenantId(new_id()), TenantId(new_id())
    held = {("30303", "Plumbing"): [(other, False), (third, True)], ("30304", "Plumbing"): [(third, True)]}
    claimed = [ServedZip("30303", "Plumbing"), ServedZip("30304", "Plumbing"), ServedZip("30303", "Heating")]
    assert overlaps(claimed, held) == [Overlap(claimed[0], other)]
    assert overlaps([ServedZip("30303", "Plumbing", shared=True)], held) == []


@pytest.mark.req("CUST-04")
def test_links_to_the_tenants_own_system_are_filled_in() -> None:
    tenant = Tenant(
        id=TenantId(new_id()), name="Acme", colour="#000000", customer_link="https://a.example/c?id={id}&x=1"
    )
    assert tenant.customer_page("12/3 &") == "https://a.example/c?id=12%2F3%20%26&x=1"
    assert tenant.location_page("1") == ""
    assert replace(tenant, location_link="https://a.example/l/{id}").location_page("a b") == (
        "https://a.example/l/a%20b"
    )
