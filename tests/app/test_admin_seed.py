"""A made-up centre of any size (ADM-03, PERF-04)."""

import re
from pathlib import Path

import pytest
import zipcodes
from sqlalchemy import text

from ccpdesk.app import cli
from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.kernel.ids import CustomerId, new_id
from ccpdesk.storage import open_store
from ccpdesk.workflows.ports import UnitOfWork

pytestmark = pytest.mark.req("ADM-03", "PERF-04")

FICTION = re.compile(r"\+1\d{3}55501\d\d")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'centre.db'}"
    return str(request.getfixturevalue("owned_database"))


def seed(tmp_path: Path, address: str, *options: str) -> int:
    profile = ["--profile", str(tmp_path / "p")]
    return cli.main([*profile, "admin", "--database", address, "seed", *options])


def everybody(unit: UnitOfWork) -> list[Customer]:
    return list(unit.customers.page(None, 10_000))


def test_rules_for_rows_hold_the_owner_again(tmp_path: Path, owned_database: str) -> None:
    assert seed(tmp_path, owned_database, "--tenants", "1", "--customers", "1") == 0
    store = open_store(owned_database)
    with store.engine.connect() as connection:
        loose = "SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity"
        assert not connection.execute(text(loose)).all()
    store.close()


def test_customers_are_realistic_found_and_kept_in_step(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed(tmp_path, address, "--tenants", "3", "--customers", "400") == 0
    assert "Made 400 customers of 3 tenants" in capsys.readouterr().out
    store = open_store(address)
    with store.reading() as unit:
        customers = everybody(unit)
        assert len(customers) == 400
        assert len({customer.tenant_id for customer in customers}) == len(unit.tenants.tenants()) == 3
        for customer in customers[::40]:
            place = customer.locations[0]
            assert (zipcodes.matching(place.postal_code)[0]["city"], place.state) == (  # type: ignore[no-untyped-call]
                place.city,
                zipcodes.matching(place.postal_code)[0]["state"],  # type: ignore[no-untyped-call]
            )
            numbers = [item.value for item in customer.all_contacts if item.kind is not ContactKind.EMAIL]
            assert all(FICTION.fullmatch(number) for number in numbers)
            found = unit.customers.search(f"{customer.name} {place.street}", [customer.tenant_id])
            assert (customer.id, place.id) in {
                (item.customer, item.location.id) for item in found if item.location
            }
            assert customer in unit.customers.by_number(numbers[0], customer.tenant_id)
    with store.unit_of_work() as unit:  # the indices and triggers that were put aside are there again
        unit.customers.add(Customer(id=CustomerId(new_id()), tenant_id=customers[0].tenant_id, name="Zyxwv"))
        assert [item.name for item in unit.customers.search("zyxw", None)] == ["Zyxwv"]
    store.close()


def test_a_database_with_customers_is_refused_unless_told(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed(tmp_path, address, "--tenants", "1", "--customers", "5") == 0
    assert seed(tmp_path, address, "--tenants", "1", "--customers", "5") == 1
    assert "has customers already" in capsys.readouterr().err
    assert seed(tmp_path, address, "--tenants", "2", "--customers", "5", "--seed", "2", "--anyway") == 0
    store = open_store(address)
    with store.reading() as unit:
        assert len(everybody(unit)) == 10
        assert len(unit.tenants.tenants()) == 3
    store.close()


def test_no_customers_are_nothing_to_make(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        seed(tmp_path, "sqlite:///x", "--customers", "0")
    assert "must be 1 or more" in capsys.readouterr().err
