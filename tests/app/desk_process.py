"""A program: a desk's control socket with real server and state, and actions that only move the state.

    python -m tests.app.desk_process PROFILE

Prints ``ready``, then every action as a JSON list. Reads commands from standard input: ``ring`` offers the
next call, ``refuse WORDS`` makes the next action fail with those words, ``bug`` with an unexpected error.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from ccpdesk.agents.status import Choice, started
from ccpdesk.agents.user import User
from ccpdesk.app.ctl_server import CtlServer
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.log import HistoryFilter
from ccpdesk.calls.state_machine import CallHappening, CallState
from ccpdesk.customers.customer import Customer
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import (
    CallId,
    CustomerId,
    QueueId,
    TenantId,
    UserId,
    new_id,
)
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.call_link import call_target
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, DeskState, LinkStatus
from tests.ui import offices
from tests.ui.recording_actions import RecordingActions

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
TENANT = Tenant(id=TenantId(new_id()), name="Acme Plumbing", colour="#1A73E8")
QUEUE = Queue(id=QueueId(new_id()), name="plumbing", label="Plumbing")
CUSTOMER = Customer(id=CustomerId(new_id()), tenant_id=TENANT.id, name="Jane Roe")


class ScriptedActions(RecordingActions):
    """Prints what was asked, and moves calls and status at once, as if voice and the PBX had confirmed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.next_error: Exception | None = None
        self.administer, self.sync_updates = offices.of(MemoryStore())

    def open_link(self, link: str, _token: str) -> None:
        self._note("open_link", call_target(link))

    def accept(self, call: CallId) -> None:
        super().accept(call)
        self._move(call, CallHappening.ACCEPT_ASKED, CallHappening.CONNECTED)

    def reject(self, call: CallId) -> None:
        super().reject(call)
        self._move(call, CallHappening.ENDED)

    def hang_up(self, call: CallId) -> None:
        super().hang_up(call)
        self._move(call, CallHappening.ENDED)

    def hold(self, call: CallId) -> None:
        super().hold(call)
        self._move(call, CallHappening.HELD)

    def resume(self, call: CallId) -> None:
        super().resume(call)
        self._move(call, CallHappening.RESUMED)

    def mute(self, on: bool) -> None:
        super().mute(on)
        self._desk.show(replace(self._desk.state, muted=on))

    def redial(self) -> CallId:
        return self.dial("redial")

    def dial(self, target: str, tenant: TenantId | None = None, *, sure: bool = False) -> CallId:
        super().dial(target, tenant, sure=sure)
        call = Call(
            id=CallId(new_id()),
            direction=Direction.OUTBOUND,
            type=CallType.OUTBOUND,
            state=CallState.DIALLING,
            party=parse_party(target),
            started_at=START,
        )
        self._desk.show(self._desk.state.with_call(call))
        return call.id

    def choose_status(self, choice: Choice) -> None:
        super().choose_status(choice)
        status = self._desk.state.status.chose(choice, START + timedelta(minutes=1))
        self._desk.show(replace(self._desk.state, status=status))

    def _note(self, *asked: object) -> None:
        error, self.next_error = self.next_error, None
        if error is not None:
            raise error
        print(json.dumps(asked, default=_plain), flush=True)

    def _move(self, call_id: CallId, *happenings: CallHappening) -> None:
        call = self._desk.state.calls.required(call_id)
        for happening in happenings:
            call = call.moved(happening, START + timedelta(seconds=7))
        self._desk.show(self._desk.state.with_call(call))


def _plain(asked: object) -> object:
    """An argument of a verb that JSON does not know."""
    match asked:
        case Choice(availability, reason):
            return [availability.value, reason]
        case Enum():
            return asked.value
        case HistoryFilter():
            return asked.limit
        case _:
            return str(asked)


def offer(desk: Desk) -> None:
    """A queue call rings."""
    call = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.RINGING,
        party=parse_party("+14045550142"),
        party_name="ROE JANE",
        dialled="+14045550199",
        campaign="Spring",
        linked_id="1763.5",
        started_at=START,
    )
    card = Card(
        call_id=call.id, tenant=TENANT, queue=QUEUE, number_label="TV", campaign="Spring", customer=CUSTOMER
    )
    desk.show(desk.state.with_call(call, card))


def main() -> int:
    app = QCoreApplication(sys.argv)
    me = User(id=UserId(new_id()), login="ann", name="Ann Bell", extension="1001")
    link = LinkStatus(LinkState.CONNECTED, START)
    desk = Desk(DeskState(me=me, status=started(START), link=link, tenants=(TENANT,)))
    actions = ScriptedActions(desk)
    server = CtlServer(desk, actions, QtDispatcher(), actions.open_link)
    server.listen(find_paths(Path(sys.argv[1])).create().local_socket("ctl"))

    # Without a buffer: two lines that come together are two events, not one.
    commands = os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False)

    def obey() -> None:
        word, _, rest = commands.readline().decode().strip().partition(" ")
        if word == "ring":
            offer(desk)
        elif word == "refuse":
            actions.next_error = Refused(rest, "", "Wait a little.")
        elif word == "bug":
            actions.next_error = RuntimeError("not thought of")
        else:
            server.close()
            app.quit()

    listener = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listener.activated.connect(obey)
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
