"""Contract: a unit of work is all or nothing."""

import pytest

from ccpdesk.kernel.errors import StoreError
from tests.storage.conftest import Units
from tests.storage.examples import a_tenant, kept


def test_leaving_without_commit_keeps_nothing(units: Units) -> None:
    with units() as unit:
        unit.tenants.add_tenant(a_tenant())
    with units() as unit:
        assert list(unit.tenants.tenants()) == []


def test_an_error_keeps_nothing(units: Units) -> None:
    def failing() -> None:
        with units() as unit:
            unit.tenants.add_tenant(a_tenant())
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        failing()
    with units() as unit:
        assert list(unit.tenants.tenants()) == []


def test_what_was_committed_stays_and_what_came_after_does_not(units: Units) -> None:
    first, second = a_tenant("first"), a_tenant("second")
    with units() as unit:
        unit.tenants.add_tenant(first)
        unit.commit()
        unit.tenants.add_tenant(second)
    with units() as unit:
        assert list(unit.tenants.tenants()) == [first]


def test_a_unit_reads_what_it_wrote(units: Units) -> None:
    tenant = a_tenant()
    with units() as unit:
        unit.tenants.add_tenant(tenant)
        assert unit.tenants.tenant(tenant.id) == tenant


def test_the_same_id_twice_is_refused(units: Units) -> None:
    tenant = a_tenant("first")
    kept(units(), tenant)
    again = a_tenant("second")
    with units() as unit, pytest.raises(StoreError, match="is taken"):
        unit.tenants.add_tenant(type(again)(id=tenant.id, name="second", colour="#000000"))
