"""Export: what it writes, import reads back as it was, in both formats (ADM-03; the demo's: tests/demo)."""

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import (
    Billing,
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
    Location,
    Notification,
)
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.ids import CustomerId, new_id
from ccpdesk.workflows.records.files import write_rows
from ccpdesk.workflows.records.kinds import KINDS
from tests.workflows.records.shop import furnished

pytestmark = pytest.mark.req("ADM-03")


words = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20
).map(str.strip)
filled = words.filter(lambda text: bool(text.strip()) and text.isprintable())
memos = st.just("") | filled
contacts = st.builds(
    ContactMethod,
    kind=st.sampled_from([ContactKind.PHONE, ContactKind.MOBILE, ContactKind.FAX]),
    value=st.integers(0, 9999).map(lambda number: f"+1404555{number:04}"),
    memo=memos,
    notifications=st.frozensets(st.sampled_from(Notification)),
) | st.builds(ContactMethod, kind=st.just(ContactKind.EMAIL), value=st.just("maria@example.com"), memo=memos)
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(data=st.data())
def test_a_customer_with_everything_goes_round(tmp_path: Path, data: st.DataObject) -> None:
    shop, copy = furnished(tmp_path), furnished(tmp_path)
    with shop.reading() as unit:
        acme = unit.tenants.tenants()[0]
    notes = st.text(st.sampled_from('ab ☎,;|"\n'), max_size=20).map(str.strip)
    places = st.builds(
        Location,
        street=st.just("12 Oak St"),
        city=st.just("Atlanta"),
        state=st.just("GA"),
        postal_code=st.sampled_from(["30303", "30304-1234"]),
        unit=st.sampled_from(["", "4 B"]),
        name=memos,
        notes=notes,
        latitude=st.just(33.7531),
        longitude=st.floats(-84.9, -84.1),
    )
    payer = st.builds(
        Billing,
        address=st.just(Address("1 Bay St", "Savannah", "GA", "31401")),
        name=memos,
        contacts=st.lists(contacts, max_size=3).map(tuple),
    )
    customer = data.draw(
        st.builds(
            Customer,
            id=st.builds(new_id).map(CustomerId),
            tenant_id=st.just(acme.id),
            name=filled,
            type=st.sampled_from(CustomerType),
            contacts=st.lists(contacts, max_size=5).map(tuple),
            locations=st.lists(places, max_size=3).map(tuple),
            do_not_service=st.booleans(),
            do_not_service_reason=memos,
            since=st.none() | st.dates(date(1950, 1, 1), date(2026, 1, 1)),
            billing=st.none() | payer,
            taxable=st.booleans(),
            balance=st.integers(-(10**9), 10**9),
            tags=st.lists(filled.filter(lambda text: "|" not in text), max_size=3).map(tuple),
        )
    )
    with shop.unit_of_work() as unit:
        unit.customers.add(customer)
        unit.commit()
    for suffix in ("csv", "json"):
        shop.write("customer", tmp_path / f"customers.{suffix}")
    copy.take("customer", tmp_path / "customers.csv")
    assert copy.rows("customer") == shop.rows("customer")
    other = furnished(tmp_path)
    other.take("customer", tmp_path / "customers.json")
    assert other.rows("customer") == shop.rows("customer")


def test_only_the_owner_can_read_it_and_a_failure_leaves_the_older_one(tmp_path: Path) -> None:
    shop, folder = furnished(tmp_path), tmp_path / "out"
    folder.mkdir()
    file = folder / "tenants.csv"
    shop.write("tenant", file)
    before = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = iter([{"name": "A"}])

    def breaking() -> object:
        yield next(rows)
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        write_rows(file, KINDS["tenant"].columns, breaking())  # type: ignore[arg-type] # a generator is one
    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]
    with pytest.raises(SettingsError, match="cannot be written"):
        shop.write("tenant", tmp_path / "no" / "such" / "folder.csv")
