"""Contract: tenants, queues and tracking numbers (TEN-01, TEN-02)."""

import pytest

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import QueueId, TenantId, new_id
from ccpdesk.tenants.directory import Dialled
from tests.storage.conftest import Units
from tests.storage.examples import a_number, a_queue, a_tenant, kept


@pytest.mark.req("TEN-01")
def test_a_tenant_comes_back_as_it_was_given(units: Units) -> None:
    tenant = a_tenant(
        greeting="Hi, {tenant}, {agent} speaking – “hello”",
        time_zone="Pacific/Auckland",
        country="NZ",
        caller_id="+6493001234",
    )
    kept(units(), tenant)
    with units() as unit:
        assert unit.tenants.tenant(tenant.id) == tenant
        assert unit.tenants.tenant(TenantId(new_id())) is None


def test_tenants_are_listed_by_name_whatever_its_case(units: Units) -> None:
    names = ["beta", "Alpha", "Émile", "ALPHA 2", "zebra"]
    kept(units(), *(a_tenant(name) for name in names))
    with units() as unit:
        listed = [tenant.name for tenant in unit.tenants.tenants()]
    assert listed == ["Alpha", "ALPHA 2", "beta", "zebra", "Émile"]


@pytest.mark.parametrize("asked", ["Müller Söhne", "MÜLLER SÖHNE", " müller söhne "])
def test_a_tenant_is_found_by_name_in_any_case(units: Units, asked: str) -> None:
    tenant = a_tenant("Müller Söhne")
    kept(units(), tenant)
    with units() as unit:
        assert unit.tenants.tenant_named(asked) == tenant
        assert unit.tenants.tenant_named("Muller") is None


def test_a_tenant_name_that_is_taken_is_refused_by_name(units: Units) -> None:
    kept(units(), a_tenant("Acme"))
    with units() as unit, pytest.raises(StoreError, match=r"(?i)tenant name 'acme' is taken") as refusal:
        unit.tenants.add_tenant(a_tenant("ACME"))
    assert refusal.value.where
    assert refusal.value.remedy


@pytest.mark.req("TEN-02")
def test_a_number_that_is_taken_is_refused_and_changes_nothing(units: Units) -> None:
    kept(units(), a_number("+14045550100", label="first"))
    with units() as unit:
        with pytest.raises(StoreError, match=r"tracking number '\+14045550100' is taken"):
            unit.tenants.add_number(a_number("+14045550100", label="second"))
        unit.tenants.add_number(a_number("+14045550101"))
        unit.commit()
    with units() as unit:
        assert [(item.number, item.label) for item in unit.tenants.numbers()] == [
            ("+14045550100", "first"),
            ("+14045550101", ""),
        ]


def test_a_queue_name_that_is_taken_is_refused(units: Units) -> None:
    kept(units(), a_queue("plumbing"))
    with units() as unit, pytest.raises(StoreError, match=r"(?i)queue name 'plumbing' is taken"):
        unit.tenants.add_queue(a_queue("Plumbing"))


def test_queues_come_back_by_label(units: Units) -> None:
    queues = [
        a_queue("q2", label="heating", ring_seconds=15, wrap_up_seconds=30, unavailable_on_miss=False),
        a_queue("q1", label="Plumbing"),
        a_queue("q3", label="Air"),
    ]
    kept(units(), *queues)
    with units() as unit:
        assert list(unit.tenants.queues()) == [queues[2], queues[0], queues[1]]


def test_the_name_of_the_pbx_counts_before_the_label(units: Units) -> None:
    labelled, named = a_queue("q1", label="Sales"), a_queue("sales", label="Other")
    kept(units(), labelled, named)
    with units() as unit:
        assert unit.tenants.queue_named("SALES") == named
        assert unit.tenants.queue_named("other") == named
        assert unit.tenants.queue_named("Q1") == labelled
        assert unit.tenants.queue_named("nobody") is None


@pytest.mark.req("TEN-02")
def test_a_dialled_number_tells_tenant_queue_and_campaign(units: Units) -> None:
    tenant, queue = a_tenant(), a_queue()
    number = a_number(label="Bus", campaign="Spring", queue_id=queue.id, tenant_id=tenant.id)
    kept(units(), tenant, queue, number)
    with units() as unit:
        assert unit.tenants.dialled(number.number) == Dialled(number, tenant, queue)
        assert unit.tenants.dialled("+14045550999") is None


@pytest.mark.req("TEN-02")
def test_a_national_number_has_no_tenant(units: Units) -> None:
    queue = a_queue()
    number = a_number("+18005550100", queue_id=queue.id)
    kept(units(), queue, number)
    with units() as unit:
        assert unit.tenants.dialled("+18005550100") == Dialled(number, None, queue)


def test_a_number_of_an_unknown_tenant_or_queue_is_refused(units: Units) -> None:
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.tenants.add_number(a_number(tenant_id=TenantId(new_id())))
        with pytest.raises(StoreError, match="not in the database"):
            unit.tenants.add_number(a_number(queue_id=QueueId(new_id())))
        assert list(unit.tenants.numbers()) == []
