"""The centre in a real store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.company.callers import numbers_of
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.profile import prepare
from ccpdesk.app.demo.seed import seed
from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.host.paths import find_paths
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import KnownError, Refused, StoreError
from ccpdesk.storage import open_store

pytestmark = pytest.mark.req("DESK-05")


def test_what_is_written_can_be_read(tmp_path: Path, centre: Centre, past: tuple[LoggedCall, ...]) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'demo.sqlite'}")
    seed(store.unit_of_work(), centre, past)
    customer = centre.customers[1234]
    with store.reading() as work:
        assert len(work.tenants.tenants()) == 12
        assert len(work.calls.history(HistoryFilter(limit=1000))) == len(past)
        assert customer in work.customers.by_number(numbers_of(customer)[0], customer.tenant_id)
        dialled = work.tenants.dialled(centre.numbers[0].number)
        assert dialled is not None
        assert dialled.tenant == centre.companies[0].tenant
        place = customer.locations[0].postal_code
        assert customer.tenant_id in {found.tenant.id for found in work.tenants.find_tenants(place, None)}
        assert work.tenants.offer(customer.tenant_id).job_types
        assert all(user.emergency_address and user.queues for user in work.users.all())
        assert all(tenant.hours.week and tenant.windows for tenant in work.tenants.tenants())
        assert all(queue.overflow for queue in work.tenants.queues())
        answered = [item.call.id for item in past if item.call.end_reason is EndReason.ANSWERED]
        queue_calls = [call for call in past if call.call.type is CallType.QUEUE]
        counted = {call.call.id for call in queue_calls if work.bookings.outcomes.get(call.call.id)}
        assert {call.call.id for call in queue_calls} & set(answered) <= counted
        log = work.queue_log.since(past[0].call.started_at)
        assert {event.event for event in log} == {"DIALLED", "ENTERQUEUE", "CONNECT", "ABANDON"}
        left = work.abandoned.since(past[0].call.started_at, 100, "US")
        assert left
        assert all(one.tenant for one in left)
        written = work.calls.get(past[-1].call.id)
        assert written is not None
        assert [event.what for event in written.events] == [event.what for event in past[-1].events]
    store.close()


def test_a_store_that_is_seeded_is_left_as_it_is(
    tmp_path: Path, centre: Centre, past: tuple[LoggedCall, ...]
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'demo.sqlite'}")
    seed(store.unit_of_work(), centre, past)
    with pytest.raises(StoreError):
        seed(store.unit_of_work(), centre, past)
    with store.reading() as work:
        assert len(work.tenants.tenants()) == 12
    store.close()


def test_a_profile_can_be_used_again(profile: Path) -> None:
    prepare(profile, SEED, datetime.now(UTC), pbx_port=20_003, desk_port=20_004)
    settings = load_settings(find_paths(profile).settings_file)
    assert (settings.agent.login, settings.agent.start_status) == ("sam", "available")
    assert (settings.sip.port, settings.sip.peers.listen_port) == (20_003, 20_004)


def test_the_settings_of_a_real_desk_are_not_touched(tmp_path: Path) -> None:
    file = find_paths(tmp_path).create().settings_file
    file.write_text('[agent]\nlogin = "maria"\n')
    with pytest.raises(Refused) as refusal:
        prepare(tmp_path, SEED, datetime.now(UTC), pbx_port=20_001, desk_port=20_002)
    assert isinstance(refusal.value, KnownError)
    assert file.read_text() == '[agent]\nlogin = "maria"\n'
    assert not list(find_paths(tmp_path).data.iterdir())
