"""Fills a profile's empty store with the made-up call centre, through the same port as everything else."""

from collections.abc import Sequence

from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.past_outcomes import outcomes_of
from ccpdesk.app.demo.company.past_queue_log import queue_log_of
from ccpdesk.app.demo.company.services import make_areas, offer_of
from ccpdesk.app.demo.paperwork.paperwork import Paperwork
from ccpdesk.calls.log import LoggedCall
from ccpdesk.workflows.ports import UnitOfWork


def seed(
    work: UnitOfWork, centre: Centre, past: Sequence[LoggedCall], papers: Paperwork | None = None
) -> None:
    """Write centre, past and papers in one unit of work, all or nothing.

    Raises:
        StoreError: the store refuses, e.g. because it is seeded already.
    """
    with work:
        for company in centre.companies:
            work.tenants.add_tenant(company.tenant)
            work.tenants.change_offer(company.tenant.id, offer_of(company.trades))
        trades = {company.tenant.id: company.trades for company in centre.companies}
        for tenant, area in make_areas(trades, centre.customers).items():
            work.tenants.change_service_area(tenant, area)
        for queue in centre.queues.values():
            work.tenants.add_queue(queue)
        for number in centre.numbers:
            work.tenants.add_number(number)
        for user in centre.staff:
            work.users.add(user)
        work.customers.add_many(centre.customers)
        if papers is not None:
            papers.keep(work)
        _keep_calls(work, past)
        work.queue_log.add(queue_log_of(past, centre.queues.values()))
        work.commit()


def _keep_calls(work: UnitOfWork, past: Sequence[LoggedCall]) -> None:
    for entry in past:
        work.calls.save(entry.call, entry.agent)
        for event in entry.events:
            work.calls.record(entry.call.id, event)
    work.bookings.outcomes.add_many(list(outcomes_of(past)))
