"""Contract: tenants, queues and tracking numbers (TEN-01, TEN-02)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ccpdesk.kernel.errors import Outdated, StoreError
from ccpdesk.kernel.ids import QueueId, TenantId, new_id
from ccpdesk.tenants.centre import Trade
from ccpdesk.tenants.directory import Dialled, Serving, TenantDirectory
from ccpdesk.tenants.hours import BusinessHours, parse_hours
from ccpdesk.tenants.policies import Policies, Recording
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Target, Tenant, TrackingNumber
from ccpdesk.tenants.windows import parse_windows
from tests.storage.conftest import Units
from tests.storage.examples import a_number, a_queue, a_tenant, kept


@pytest.mark.req("TEN-01")
def test_a_tenant_comes_back_as_it_was_given(units: Units) -> None:
    tenant = a_tenant(
        greeting="Hi, {tenant}, {agent} speaking – “hello”",
        time_zone="Pacific/Auckland",
        country="NZ",
        caller_id="+6493001234",
        hours=parse_hours("Mon-Fri 08:00-18:00, Sat 09:00-13:00", "2026-12-25, 2027-01-01"),
        windows=parse_windows("Mon-Fri 08:00-10:00 x4, Mon 13:00-15:00 x2"),
        policies=Policies(Recording.ASK, takeover=True, retention_days=365, chats=False, web_bookings=False),
        customer_link="https://acme.example/customers/{id}",
        location_link="https://acme.example/locations/{id}",
        source="/srv/acme.csv",
        active=False,
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


@pytest.mark.req("TEN-02")
def test_a_queue_comes_back_as_it_was_given(units: Units) -> None:
    tenant, night = a_tenant(), a_queue("night")
    queue = a_queue(
        ring_seconds=15,
        wrap_up_seconds=30,
        wrap_up_can_end=False,
        wrap_up_extension=60,
        unavailable_on_miss=False,
        roll_over_seconds=90,
        overflow=Target(number="+14045550150"),
        after_hours=Target(night.id),
        hours=BusinessHours(closed_days=frozenset({date(2026, 12, 25)})),
        time_zone="America/Denver",
        tenants=frozenset({tenant.id}),
        active=False,
    )
    kept(units(), tenant, night, queue)
    with units() as unit:
        assert unit.tenants.queue_named("plumbing") == queue
        assert list(unit.tenants.queues()) == [night, queue]


def test_a_change_is_written_once_and_counted(units: Units) -> None:
    tenant, queue = a_tenant(), a_queue()
    number = a_number(tenant_id=tenant.id)
    kept(units(), tenant, queue, number)
    with units() as unit:
        tenants = unit.tenants
        assert tenants.tenants() and tenants.queues() and tenants.numbers()  # noqa: PT018 - what is known already
        renamed = tenants.change_tenant(replace(tenant, name="Acme & Sons"))
        longer = tenants.change_queue(
            replace(queue, ring_seconds=45, tenants=frozenset({tenant.id}), overflow=Target(queue.id))
        )
        moved = tenants.change_number(replace(number, queue_id=queue.id))
        assert (renamed.version, longer.version, moved.version) == (2, 2, 2)
        assert tenants.dialled(number.number) == Dialled(moved, renamed, longer)
        unit.commit()
    with units() as unit:
        assert unit.tenants.dialled(number.number) == Dialled(moved, renamed, longer)
        back = unit.tenants.change_queue(replace(longer, tenants=frozenset(), overflow=None))
        assert list(unit.tenants.queues()) == [back]


@pytest.mark.req("CUST-11")
def test_a_change_of_what_somebody_else_changed_is_refused(units: Units) -> None:
    tenant, queue, number = a_tenant(), a_queue(), a_number()
    kept(units(), tenant, queue, number)
    with units() as unit:
        unit.tenants.change_tenant(replace(tenant, colour="#000000"))
        unit.tenants.change_queue(replace(queue, label="Pipes"))
        unit.tenants.change_number(replace(number, label="TV"))
        unit.commit()
    with units() as unit:
        for change, stale in stale_changes(unit.tenants, tenant, queue, number):
            with pytest.raises(Outdated, match="Somebody else changed") as refusal:
                change(stale)
            assert refusal.value.remedy
        found = unit.tenants.tenant(tenant.id)
        assert found is not None
        assert (found.colour, found.version) == ("#000000", 2)
        with pytest.raises(Outdated):
            unit.tenants.change_tenant(a_tenant("never added"))


def stale_changes(
    tenants: TenantDirectory, tenant: Tenant, queue: Queue, number: TrackingNumber
) -> list[tuple[Callable[[Any], object], Tenant | Queue | TrackingNumber]]:
    return [
        (tenants.change_tenant, replace(tenant, name="Mine")),
        (tenants.change_queue, replace(queue, name="mine")),
        (tenants.change_number, replace(number, label="mine")),
    ]


def test_a_change_to_a_name_that_is_taken_is_refused_and_leaves_the_rest(units: Units) -> None:
    first, second = a_tenant("first"), a_tenant("second")
    kept(units(), first, second)
    with units() as unit:
        with pytest.raises(StoreError, match=r"(?i)tenant name 'first' is taken"):
            unit.tenants.change_tenant(replace(second, name="FIRST"))
        assert unit.tenants.change_tenant(replace(second, name="SECOND")).version == 2
        unit.commit()
    with units() as unit:
        assert [tenant.name for tenant in unit.tenants.tenants()] == ["first", "SECOND"]


@pytest.mark.req("TEN-02")
def test_a_number_that_is_given_up_means_nothing(units: Units) -> None:
    number = a_number()
    kept(units(), number)
    with units() as unit:
        unit.tenants.change_number(replace(number, active=False))
        assert unit.tenants.dialled(number.number) is None
        assert [item.active for item in unit.tenants.numbers()] == [False]


@pytest.mark.req("BOOK-01", "TEN-01")
def test_what_a_tenant_offers_is_replaced_and_keeps_its_order(units: Units) -> None:
    tenant, other = a_tenant("A"), a_tenant("B")
    kept(units(), tenant, other)
    offer = Offer(("Spring", "Radio"), ("Repair", "Install", "Advice"), ("Service",))
    with units() as unit:
        assert unit.tenants.offer(tenant.id) == Offer()
        unit.tenants.change_offer(other.id, Offer(("Vans",)))
        unit.tenants.change_offer(tenant.id, Offer(("Old",), ("Old",)))
        unit.tenants.change_offer(tenant.id, offer)
        unit.commit()
    with units() as unit:
        assert unit.tenants.offer(tenant.id) == offer
        assert unit.tenants.offer(other.id) == Offer(("Vans",))
        with pytest.raises(StoreError, match="not in the database"):
            unit.tenants.change_offer(TenantId(new_id()), offer)


@pytest.mark.req("TEN-03")
def test_tenants_are_found_by_zip_and_trade_or_by_zip(units: Units) -> None:
    acme, bright, gone = a_tenant("Acme"), a_tenant("Bright"), a_tenant("Closed", active=False)
    kept(units(), acme, bright, gone)
    with units() as unit:
        unit.tenants.change_service_area(
            acme.id,
            [ServedZip("30303", "Plumbing"), ServedZip("30304", "Heating"), ServedZip("M5V", "Heating")],
        )
        unit.tenants.change_service_area(
            bright.id, [ServedZip("30303", "Heating"), ServedZip("30303", "plumbing", shared=True)]
        )
        unit.tenants.change_service_area(gone.id, [ServedZip("30303", "Plumbing")])
        unit.commit()
    with units() as unit:
        find = unit.tenants.find_tenants
        both = ("Heating", "Plumbing")
        assert list(find("30303", "PLUMBING")) == [Serving(acme, ("Plumbing",)), Serving(bright, both)]
        assert list(find("30303", "Heating")) == [Serving(bright, both)]
        assert list(find("30303", None)) == [Serving(acme, ("Plumbing",)), Serving(bright, both)]
        assert list(find("30304", None)) == [Serving(acme, ("Heating",))]
        assert list(find("30304", "Plumbing")) == []
        assert list(find("30305", None)) == []
        assert list(find("M5V 2T6", "Heating")) == [Serving(acme, ("Heating",))]
        assert list(find("M5W 2T6", "Heating")) == []
        unit.centre.save_trade(Trade("Heating", active=False))
        assert list(find("30304", None)) == []
        plumbing = ("Plumbing",)
        assert list(find("30303", None)) == [Serving(acme, plumbing), Serving(bright, plumbing)]


@pytest.mark.req("TEN-01")
def test_a_service_area_is_replaced_and_told_in_order_with_the_names_of_its_trades(units: Units) -> None:
    tenant, other = a_tenant("A"), a_tenant("B")
    kept(units(), tenant, other)
    with units() as unit:
        unit.tenants.change_service_area(tenant.id, [ServedZip("99999", "Roofing")])
        unit.tenants.change_service_area(
            tenant.id, [ServedZip("30304", "Plumbing"), ServedZip("30303", "PLUMBING", shared=True)]
        )
        unit.tenants.change_service_area(other.id, [ServedZip("30303", "Plumbing")])
        assert list(unit.tenants.service_area(tenant.id)) == [
            ServedZip("30303", "Plumbing", shared=True),
            ServedZip("30304", "Plumbing"),
        ]
        assert dict(unit.tenants.served_by_others(other.id)) == {
            ("30303", "Plumbing"): [(tenant.id, True)],
            ("30304", "Plumbing"): [(tenant.id, False)],
        }
        everybody = unit.tenants.served_by_others(None)
        assert sorted(everybody["30303", "Plumbing"]) == sorted([(tenant.id, True), (other.id, False)])
        unit.tenants.add_service_area(tenant.id, [ServedZip("30303", "Plumbing"), ServedZip("1", "Roofing")])
        unit.tenants.remove_service_area(
            tenant.id, [ServedZip("30304", "plumbing"), ServedZip("9", "Roofing")]
        )
        assert list(unit.tenants.service_area(tenant.id)) == [
            ServedZip("1", "Roofing"),
            ServedZip("30303", "Plumbing"),
        ]
        for write in (unit.tenants.change_service_area, unit.tenants.add_service_area):
            with pytest.raises(StoreError, match="not in the database"):
                write(tenant.id, [ServedZip("30303", "Alchemy")])
        assert len(unit.tenants.service_area(tenant.id)) == 2
