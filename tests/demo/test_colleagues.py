"""The demo's colleagues at work: what the Monitor of `ccpdesk demo` shows (SUP-01, SUP-02, DESK-05)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccpdesk.agents.orders import Order, OrderKind, OrderOutcome
from ccpdesk.agents.status import OFFLINE
from ccpdesk.app.demo.colleagues.colleague import Colleague
from ccpdesk.app.demo.colleagues.queue_floor import QueueFloor
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.staff import MY_LOGIN
from ccpdesk.calls.queue_figures import queue_figures
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.ids import OrderId, new_id
from ccpdesk.storage import open_store

pytestmark = pytest.mark.req("DESK-05", "SUP-01")


def test_five_minutes_of_work(profile: Path) -> None:
    store = open_store(find_paths(profile).default_database_url)
    chance, begin = chance_of(3, "colleagues"), datetime.now(UTC)
    with store.unit_of_work() as work:
        floor, people = QueueFloor(chance, work), work.users.all()
        me = next(user for user in people if user.login == MY_LOGIN)
        colleagues = [Colleague(user, chance, floor) for user in people if user != me]
        talking = 0
        for tick in range(150):
            now = begin + timedelta(seconds=2 * tick)
            floor.live(work, now)
            for colleague in colleagues:
                colleague.live(work, now)
            talking = max(talking, sum(seen.call is not None for seen in work.live.agents()))
        assert talking >= 3
        figures = queue_figures(work.queue_log.since(begin), begin, timedelta(seconds=20)).values()
        assert sum(one.answered for one in figures) > 8
        gave_up = work.abandoned.since(begin, 100, "US")
        assert gave_up
        assert all(one.tenant is not None and one.dialled for one in gave_up)
        assert any(one.customer_name for one in gave_up)  # a number may be that of several
        walter = next(user for user in people if user.login == "walter")
        order = Order(id=OrderId(new_id()), agent=walter.id, by=me.id, kind=OrderKind.SIGN_OUT)
        work.orders.give(order)
        later = begin + timedelta(seconds=302)
        for colleague in colleagues:
            colleague.live(work, later)
        done = work.orders.get(order.id)
        assert done is not None
        assert done.outcome is OrderOutcome.DONE
        assert walter.id not in work.live.silences()
        for colleague in colleagues:
            colleague.go_home(work, later)
        assert {seen.live.choice for seen in work.live.agents()} == {OFFLINE}
        assert not any(work.calls.unfinished(user.id) for user in people if user != me)
        work.commit()
    store.close()
