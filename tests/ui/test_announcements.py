"""Calls that ring or are missed behind another window are announced by the system (DESK-01)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from queue import Queue
from threading import Thread

import pytest
from jeepney import HeaderFields, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtWidgets import QApplication

from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.state_machine import CallState
from ccpdesk.ui.models.announcements import Announcement, announcements
from ccpdesk.workflows.desk_state import DeskState
from tests.peers.secret_service import SecretService
from tests.peers.waiting import PATIENCE
from tests.ui import scenes
from tests.ui.conftest import Stage

pytestmark = pytest.mark.req("DESK-01")


def ended(state: DeskState, reason: EndReason) -> DeskState:
    """The first ringing call is over."""
    call = replace(state.calls.ringing[0], state=CallState.ENDED, end_reason=reason, ended_at=scenes.NOW)
    return state.with_call(call)


def said(before: DeskState, now: DeskState) -> list[Announcement]:
    return list(announcements(before, now, lambda _context, text: text))


def test_each_call_is_announced_once_and_only_a_missed_one_again() -> None:
    idle, ringing = scenes.idle(), scenes.ringing()
    (incoming,) = said(idle, ringing)
    assert incoming == Announcement("Incoming call", "Apex Heating & Air · Maria Lopez")
    assert said(ringing, ringing) == []
    for reason in EndReason:
        wanted = reason in (EndReason.MISSED, EndReason.CALLER_HUNG_UP)
        over = ended(ringing, reason)
        assert [one.title for one in said(ringing, over)] == ["Missed call"] * wanted, reason
        assert said(over, over) == []


class NotificationService:
    """org.freedesktop.Notifications on the session bus: keeps what it is asked to show."""

    def __init__(self) -> None:
        self.asked: Queue[tuple[object, ...]] = Queue()
        self._bus = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(EOFError, OSError):  # the bus ends with the test
            while True:
                message = self._bus.receive()
                if message.header.fields.get(HeaderFields.member) == "Notify":
                    self._bus.send(new_method_return(message, "u", (1,)))
                    self.asked.put(message.body)


def test_without_a_tray_the_desktop_shows_it_while_another_window_is_in_front(
    secret_service: SecretService, stage: Callable[[DeskState], Stage], qapp: QApplication
) -> None:
    service = NotificationService()
    built = stage(scenes.idle())
    built.ui.window.hide()
    qapp.processEvents()
    built.desk.show(scenes.ringing())
    program, _, _, title, text, *_ = service.asked.get(timeout=PATIENCE)
    assert (program, title, text) == ("ccpdesk", "Incoming call", "Apex Heating &amp; Air · Maria Lopez")
    built.desk.show(scenes.idle())
    built.ui.show()
    qapp.processEvents()
    assert built.ui.window.in_front
    built.desk.show(scenes.ringing())  # seen on the screen: nothing to announce
    built.ui.window.hide()
    qapp.processEvents()
    built.desk.show(ended(built.desk.state, EndReason.MISSED))
    assert service.asked.get(timeout=PATIENCE)[3] == "Missed call"
