"""Moving and cancelling appointments with a reason (BOOK-04)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.bookings.job import AppointmentStatus, JobStatus, Visit
from ccpdesk.bookings.rescheduling import ChangeKind
from ccpdesk.kernel.errors import Refused
from tests.workflows.house import MARIA, TWINS, House
from tests.workflows.test_book_job import booking, fill_in, open_house

__all__ = ["open_house"]


@pytest.fixture
def booked(open_house: House) -> House:
    """Maria has an appointment in the first window."""
    actions = open_house.workflows.actions
    actions.open_customer(MARIA.id)
    actions.open_booking()
    fill_in(open_house)
    actions.book()
    return open_house


def visit(house: House) -> Visit:
    profile = house.desk.state.lookup.profile
    assert profile is not None
    (found,) = profile.visits.items
    return found


@pytest.mark.req("BOOK-04")
def test_an_appointment_is_moved_with_a_reason(booked: House) -> None:
    actions, before = booked.workflows.actions, visit(booked).appointment
    actions.open_appointment(before.id)
    moving = booked.desk.state.moving
    assert moving is not None
    assert moving.day is not None
    assert [item.places for item in moving.day.windows] == [1, 2]  # its own place is free for it
    wanted = moving.day.windows[1].window
    with pytest.raises(Refused, match="without a reason"):
        actions.reschedule(wanted, " ")
    with pytest.raises(Refused, match="can't be seen"):
        actions.reschedule(wanted, "At \u202ework")
    actions.reschedule(wanted, "At work in the morning")
    assert booked.desk.state.moving is None
    assert visit(booked).appointment.window == wanted
    with booked.store.reading() as work:
        (change,) = work.bookings.changes_of(before.id)
    assert (change.what, change.reason) == (ChangeKind.RESCHEDULED, "At work in the morning")
    actions.open_booking()
    day = booking(booked).day
    assert day is not None
    assert [item.places for item in day.windows] == [1, 1]


@pytest.mark.req("BOOK-04")
def test_cancelling_the_only_appointment_cancels_the_job(booked: House) -> None:
    actions = booked.workflows.actions
    actions.open_appointment(visit(booked).appointment.id)
    actions.cancel_appointment("Repaired by a friend")
    found = visit(booked)
    assert found.appointment.status is AppointmentStatus.CANCELLED
    assert (found.job.status, found.job.cancel_reason) == (JobStatus.CANCELLED, "Repaired by a friend")
    with pytest.raises(Refused, match="cancelled"):
        actions.open_appointment(found.appointment.id)


@pytest.mark.req("BOOK-04", "REL-03")
def test_a_change_that_is_refused_later_is_told_to_an_agent_who_has_turned_to_somebody_else(
    booked: House,
) -> None:
    actions, before = booked.workflows.actions, visit(booked).appointment
    actions.open_appointment(before.id)
    moving = booked.desk.state.moving
    assert moving is not None
    assert moving.day is not None
    booked.store_is_away = True
    actions.reschedule(moving.day.windows[1].window, "At work in the morning")
    booked.store_is_away = False
    with booked.store.unit_of_work() as work:
        work.bookings.appointments.change(replace(before, status=AppointmentStatus.CANCELLED))
        work.commit()
    actions.open_customer(TWINS[0].id)
    actions.add_note("Wants to be called back")  # waits behind the change, and is written all the same
    booked.dispatcher.pass_time()
    assert booked.desk.state.moving is None
    (told,) = [notice for notice in booked.desk.state.notices if notice.key == "appointment"]
    assert told.text.startswith("The appointment of Maria Lopez is as it was: Appointment ")
    with booked.store.reading() as work:
        (note,) = work.records.notes_of(TWINS[0].id, 9).items
    assert note.text == "Wants to be called back"
