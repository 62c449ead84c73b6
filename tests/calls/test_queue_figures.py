"""What Asterisk's queue log comes to (SUP-01): each row is a course of events and the figures after it."""

from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.queue_figures import queue_figures

BEGIN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

# Seconds after nine, call, queue, event and its data; then of "service": waiting since, answered, abandoned,
# answered in 20 s, left, service level.
TABLE = {
    "nothing yet": ("", [], 0, 0, 0, 0, None),
    "one waits": ("0 a service ENTERQUEUE", [0], 0, 0, 0, 0, None),
    "two wait, longest first": ("0 a service ENTERQUEUE; 5 b service ENTERQUEUE", [0, 5], 0, 0, 0, 0, None),
    "answered in time": ("0 a service ENTERQUEUE; 9 a service CONNECT 9", [], 1, 0, 1, 0, 1.0),
    "at the last second": ("0 a service ENTERQUEUE; 20 a service CONNECT 20", [], 1, 0, 1, 0, 1.0),
    "answered late": ("0 a service ENTERQUEUE; 21 a service CONNECT 21", [], 1, 0, 0, 0, 0.0),
    "the wait as the clock tells it": ("0 a service ENTERQUEUE; 30 a service CONNECT", [], 1, 0, 0, 0, 0.0),
    "abandoned": ("0 a service ENTERQUEUE; 40 a service ABANDON 1 1 40", [], 0, 1, 0, 0, 0.0),
    "half in time": (
        "0 a service ENTERQUEUE; 1 b service ENTERQUEUE; 3 a service CONNECT 3; 60 b service ABANDON 1 2 59",
        [],
        1,
        1,
        1,
        0,
        0.5,
    ),
    "rung in vain, it waits on": (
        "0 a service ENTERQUEUE; 20 a service RINGNOANSWER 20000; 20 NONE service PAUSE",
        [0],
        0,
        0,
        0,
        0,
        None,
    ),
    "sent on after too long": (
        "0 a service ENTERQUEUE; 120 a service EXITWITHTIMEOUT 1",
        [],
        0,
        0,
        0,
        1,
        None,
    ),
    "overflown to another queue": (
        "0 a service ENTERQUEUE; 120 a service EXITEMPTY; 120 a night ENTERQUEUE; 125 a night CONNECT 5",
        [],
        0,
        0,
        0,
        1,
        None,
    ),
    "back in the same queue": (
        "0 a service ENTERQUEUE; 60 a service EXITWITHKEY; 90 a service ENTERQUEUE",
        [90],
        0,
        0,
        0,
        1,
        None,
    ),
    "the PBX was restarted": ("0 a service ENTERQUEUE; 9 NONE NONE QUEUESTART", [], 0, 0, 0, 0, None),
    "yesterday's call waits, yesterday's figures don't count": (
        "-20000 a service ENTERQUEUE; -19990 b service ENTERQUEUE; -19980 b service CONNECT 10",
        [-20000],
        0,
        0,
        0,
        0,
        None,
    ),
    "answered and lost in the first second, and a second too early": (
        "-14401 a service CONNECT 4; -14401 b service ABANDON 1 1 3; -14400 c service CONNECT 4",
        [],
        1,
        0,
        1,
        0,
        1.0,
    ),
    "left in the first second": (
        "-14404 a service ENTERQUEUE; -14400 a service EXITWITHKEY",
        [],
        0,
        0,
        0,
        1,
        None,
    ),
    "a connect whose beginning is not known": ("9 a service CONNECT 4", [], 1, 0, 1, 0, 1.0),
    "an exit of a call that is not known": ("9 a service EXITEMPTY", [], 0, 0, 0, 0, None),
}


def event(line: str) -> QueueEvent:
    seconds, call, queue, word, *data = line.split()
    at = NINE + timedelta(seconds=int(seconds))
    return QueueEvent(at=at, call=call, queue=queue, event=word, data=tuple(data))


@pytest.mark.req("SUP-01")
@pytest.mark.parametrize("course", TABLE)
def test_figures_after_a_course_of_events(course: str) -> None:
    lines, waiting, answered, abandoned, in_time, left, level = TABLE[course]
    events = [event(line) for line in lines.split("; ") if line]
    figures = queue_figures(events, BEGIN, timedelta(seconds=20)).get("service")
    if figures is None:
        assert (waiting, answered, abandoned, in_time, left) == ([], 0, 0, 0, 0)
        return
    assert [(since - NINE).total_seconds() for since in figures.waiting] == waiting
    assert (figures.answered, figures.abandoned) == (answered, abandoned)
    assert (figures.in_time, figures.left, figures.service_level) == (in_time, left, level)


@pytest.mark.req("SUP-01")
def test_the_hours_of_the_day() -> None:
    lines = "0 a s CONNECT 4; 3599 b s ABANDON 1 1 70; 3600 c s CONNECT 8"
    (figures,) = queue_figures(map(event, lines.split("; ")), BEGIN, timedelta(seconds=20)).values()
    told = {
        (hour - NINE) / timedelta(hours=1): (one.answered, one.abandoned, one.longest.total_seconds())
        for hour, one in figures.hours.items()
    }
    assert told == {0: (1, 1, 70), 1: (1, 0, 8)}
