"""Contract: reports (SUP-01): calls by what they have in common, time in status by agent and day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from ccpdesk.agents.desk_session import DeskSession
from ccpdesk.agents.reporting import By, CallLine, Span
from ccpdesk.agents.status import AVAILABLE, OFFLINE, Availability, Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, StatusChangeId, new_id
from ccpdesk.storage.people.tables import DeskSessionRow
from ccpdesk.storage.store import Store
from tests.storage.conftest import Units
from tests.storage.examples import a_call, a_number, a_queue, a_tenant, a_user, kept

pytestmark = pytest.mark.req("SUP-01")
ATLANTA = ZoneInfo("America/New_York")
LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")
SPRING = date(2026, 3, 8)  # the clocks go forward at two: a day of 23 hours
LINE = "+14045550100"

# Local time in Atlanta, agent, queue, direction, how it ended, seconds of talk, how it counts.
CALLS = (
    ("2026-03-07 23:59", "ada", "service", Direction.INBOUND, EndReason.ANSWERED, 60, CallClass.BOOKED),
    ("2026-03-08 00:00", "ada", "service", Direction.INBOUND, EndReason.ANSWERED, 90, CallClass.BOOKED),
    ("2026-03-08 00:59", "ben", "service", Direction.INBOUND, EndReason.MISSED, 0, None),
    ("2026-03-08 03:00", "ben", "night", Direction.INBOUND, EndReason.REJECTED, 0, None),
    ("2026-03-08 23:59", "ada", "", Direction.OUTBOUND, EndReason.ANSWERED, 30, None),
    ("2026-03-09 00:00", "ada", "night", Direction.INBOUND, EndReason.ANSWERED, 10, CallClass.UNBOOKED),
)

# By what, then: key, calls, answered, missed, outbound, booked, abandoned, seconds of talk, of the 8th alone.
TABLE = {
    By.OUTCOME: [
        ("answered", 2, 1, 0, 1, 1, 0, 120),
        ("missed", 1, 0, 1, 0, 0, 0, 0),
        ("rejected", 1, 0, 1, 0, 0, 0, 0),
    ],
    By.COUNTED: [("", 3, 0, 2, 1, 0, 0, 30), ("booked", 1, 1, 0, 0, 1, 0, 90)],
    By.QUEUE: [
        ("Service", 2, 1, 1, 0, 1, 1, 90),
        ("", 1, 0, 0, 1, 0, 0, 30),
        ("Night", 1, 0, 1, 0, 0, 0, 0),
    ],
    By.TENANT: [("Acme Plumbing", 4, 1, 2, 1, 1, 1, 120)],
    By.AGENT: [("Ada", 2, 1, 0, 1, 1, 0, 120), ("Ben", 2, 0, 2, 0, 0, 0, 0)],
    By.DAY: [("2026-03-08", 4, 1, 2, 1, 1, 1, 120)],
    By.HOUR: [
        ("00", 2, 1, 1, 0, 1, 0, 90),
        ("03", 1, 0, 1, 0, 0, 1, 0),
        ("23", 1, 0, 0, 1, 0, 0, 30),
    ],
}


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ATLANTA).astimezone(UTC)


def told(line: CallLine) -> tuple[object, ...]:
    figures = (line.calls, line.answered, line.missed, line.outbound, line.booked, line.abandoned)
    return (line.name or line.key, *figures, line.talk.total_seconds())


def test_calls_counted_by_what_they_have_in_common_on_a_day_of_the_place(units: Units) -> None:
    apex, queues = a_tenant(), {name: a_queue(name) for name in ("service", "night")}
    agents = {name: a_user(name) for name in ("ada", "ben")}
    with units() as unit:
        kept(unit, apex, *queues.values(), *agents.values(), a_number(LINE, tenant_id=apex.id))
        for at, agent, queue, direction, ended, talk, counted in CALLS:
            began = local(at)
            answered = began + timedelta(seconds=5)
            call = a_call(
                state=CallState.ENDED,
                tenant_id=apex.id,
                queue_id=queues[queue].id if queue else None,
                direction=direction,
                started_at=began,
                answered_at=answered if talk else None,
                ended_at=answered + timedelta(seconds=talk),
                end_reason=ended,
            )
            unit.calls.save(call, agents[agent].id)
            if counted is not None:
                outcome = CallOutcome(
                    call_id=CallId(call.id), agent_id=agents[agent].id, call_class=counted, at=began
                )
                unit.bookings.outcomes.save(outcome)
        unit.calls.save(a_call(started_at=local("2026-03-08 12:00")), agents["ada"].id)  # not over
        for seconds, word, data in (
            (0, "DIALLED", (LINE,)),
            (0, "ENTERQUEUE", ("", "+14045550199")),
            (40, "ABANDON", ()),
        ):
            moment = local("2026-03-08 03:01") + timedelta(seconds=seconds)
            unit.queue_log.add([QueueEvent(at=moment, call="1", queue="service", event=word, data=data)])
        unit.commit()
    with units() as unit:
        for by, expected in TABLE.items():
            lines = unit.reports.calls(Span(SPRING, SPRING, ATLANTA), by)
            assert [told(line) for line in lines] == expected, by
        days = unit.reports.calls(Span(date(2026, 3, 7), date(2026, 3, 9), ATLANTA), By.DAY)
        assert [(line.key, line.calls) for line in days] == [
            ("2026-03-07", 1),
            ("2026-03-08", 4),
            ("2026-03-09", 1),
        ]
        (mine,) = unit.reports.calls(Span(SPRING, SPRING, ATLANTA), By.TENANT, agents["ben"].id)
        assert (mine.calls, mine.abandoned) == (2, 0)
        others = frozenset({a_tenant().id})
        assert unit.reports.calls(Span(SPRING, SPRING, ATLANTA), By.QUEUE, tenants=others) == []
        assert unit.reports.calls(Span(date(2025, 1, 1), date(2025, 1, 2), ATLANTA), By.HOUR) == []


# Local time and the status from then on; then hours of each by day. The 8th has 23 hours.
STATUSES = {
    "across midnight, and through a day without a change": (
        [("2026-03-06 22:00", AVAILABLE), ("2026-03-09 06:00", OFFLINE)],
        {("03-07", AVAILABLE): 24, ("03-08", AVAILABLE): 23, ("03-09", AVAILABLE): 6, ("03-09", OFFLINE): 18},
    ),
    "lunch twice": (
        [
            ("2026-03-08 08:00", AVAILABLE),
            ("2026-03-08 12:00", LUNCH),
            ("2026-03-08 12:30", AVAILABLE),
            ("2026-03-08 15:00", LUNCH),
            ("2026-03-08 15:30", OFFLINE),
        ],
        {
            ("03-08", AVAILABLE): 6.5,
            ("03-08", LUNCH): 1,
            ("03-08", OFFLINE): 8.5,
            ("03-09", OFFLINE): 24,
        },
    ),
    "gone without a word, as the next start tells": (
        [("2026-03-08 20:00", AVAILABLE), ("2026-03-08 21:00", OFFLINE), ("2026-03-09 08:00", AVAILABLE)],
        {
            ("03-08", AVAILABLE): 1,
            ("03-08", OFFLINE): 3,
            ("03-09", OFFLINE): 8,
            ("03-09", AVAILABLE): 16,
        },
    ),
    "only later": ([("2026-03-10 08:00", AVAILABLE)], {}),
}


def test_time_in_status_by_day_of_the_place(units: Units) -> None:
    people = {name: a_user(f"user-{number}") for number, name in enumerate(STATUSES)}
    with units() as unit:
        kept(unit, *people.values())
        for name, (changes, _) in STATUSES.items():
            for at, choice in changes:
                change = StatusChange(
                    id=StatusChangeId(new_id()), user=people[name].id, at=local(at), choice=choice
                )
                unit.status_log.record(change)
        unit.commit()
    with units() as unit:
        found = unit.reports.statuses(Span(date(2026, 3, 7), date(2026, 3, 9), ATLANTA))
        for name, (_, expected) in STATUSES.items():
            hours = {
                (f"{one.day:%m-%d}", one.choice): one.time / timedelta(hours=1)
                for one in found
                if one.user == people[name].id
            }
            assert hours == expected, name


def test_a_status_that_lasts_ends_now_or_when_its_desk_was_last_heard_of(store: Store) -> None:
    ada, ben = a_user("ada"), a_user("ben")
    now = datetime.now(UTC)
    span = Span((now - timedelta(days=1)).date(), now.date(), UTC)
    with store.unit_of_work() as unit:
        kept(unit, ada, ben)
        for user in (ada, ben):
            begins = now - timedelta(minutes=30)
            unit.status_log.record(
                StatusChange(id=StatusChangeId(new_id()), user=user.id, at=begins, choice=AVAILABLE)
            )
            unit.desks.claim(DeskSession(desk=new_id(), user=user.id, place="here", began=begins))
        unit.commit()
    with store.engine.begin() as connection:  # Ben's desk vanished after twenty minutes
        gone = update(DeskSessionRow).where(DeskSessionRow.user_id == ben.id)
        connection.execute(gone.values(seen=now - timedelta(minutes=10)))
    with store.reading() as unit:
        spent = {ada.id: timedelta(), ben.id: timedelta()}
        for one in unit.reports.statuses(span):
            spent[one.user] += one.time
    assert timedelta(minutes=30) <= spent[ada.id] < timedelta(minutes=32)
    assert abs(spent[ben.id] - timedelta(minutes=20)) < timedelta(seconds=1)
