"""What each request of `ccpdesk ctl` asks of the desk."""

from collections.abc import Callable
from typing import Any

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.status import Availability, Choice
from ccpdesk.app.ctl_abandoned import follow_up
from ccpdesk.app.ctl_chats import chats
from ccpdesk.app.ctl_view import show_call, show_calls, show_status
from ccpdesk.app.ctl_voicemail import follow_up_message
from ccpdesk.app.ctl_web_bookings import web_bookings
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, TenantId
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.taping import TapeState

Request = dict[str, Any]

_STARTED = (CallState.ACCEPTING, CallState.DIALLING, CallState.ALERTING, CallState.ACTIVE, CallState.HELD)


class Verbs:
    """Carries out requests that are answered at once. Main thread only."""

    def __init__(self, desk: Desk, actions: Actions, open_link: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._actions = actions
        self._open_link = open_link
        self._verbs: dict[str, Callable[[Request], Any]] = {
            "status": lambda _: show_status(desk.state),
            "calls": lambda _: show_calls(desk.state),
            "accept": lambda request: self._on_call(request, actions.accept, CallState.RINGING),
            "reject": lambda request: self._on_call(request, actions.reject, CallState.RINGING),
            "hangup": self._hang_up,
            "hold": lambda request: self._on_call(request, actions.hold, CallState.ACTIVE),
            "resume": lambda request: self._on_call(request, actions.resume, CallState.HELD),
            "mute": lambda _: self._mute(on=True),
            "unmute": lambda _: self._mute(on=False),
            "recording": self._recording,
            "dtmf": self._send_dtmf,
            "dial": self._dial,
            "redial": lambda _: self._placed(self._actions.redial()),
            "transfer": self._transfer,
            "transfer complete": lambda request: self._on_consultation(request, actions.complete_transfer),
            "transfer cancel": lambda request: self._on_consultation(request, actions.cancel_transfer),
            "park": self._park,
            "pickup": lambda request: self._placed(actions.pick_up(text(request, "place"))),
            "voicemail": lambda _: self._placed(actions.call_mailbox()),
            "conference": lambda _: self._conference(),
            "status set": self._choose_status,
            "help-me": lambda _: self._done(actions.ask_help),
            "supervise": self._supervise,
            "abandoned": lambda request: follow_up(desk.state, actions, request),
            "chats": lambda request: chats(desk, actions, request),
            "web-bookings": lambda request: web_bookings(desk, actions, request),
            "messages": lambda request: follow_up_message(desk.state, actions, request),
            "takeover": lambda _: self._done(actions.take_over),
            "wrapup end": lambda _: self._done(actions.end_wrap_up),
            "open": self._open,
            "wrapup extend": lambda _: self._done(actions.extend_wrap_up),
        }

    def carry_out(self, request: Request) -> Any:
        """The result of the request, ready for JSON.

        Raises:
            KnownError: the request is not understood, or a rule forbids it (`Refused`).
        """
        verb = self._verbs.get(str(request.get("do")))
        if verb is None:
            raise KnownError(f"There is no command {request.get('do')}", "", "See `ccpdesk ctl --help`.")
        return verb(request)

    def _on_call(self, request: Request, action: Callable[[CallId], None], *states: CallState) -> Any:
        call = self._desk.state.calls.chosen(text(request, "call"), *states)
        action(call.id)
        return show_call(self._desk.state, self._desk.state.calls.get(call.id) or call)

    def _hang_up(self, request: Request) -> Any:
        """The active call is meant when there is one and no other was named; a ringing one only by name."""
        active = self._desk.state.calls.active
        if active is not None and not text(request, "call"):
            request = {**request, "call": str(active.id)}
        states = () if text(request, "call") else _STARTED
        return self._on_call(request, self._actions.hang_up, *states)

    def _done(self, action: Callable[[], None]) -> Any:
        action()
        return show_status(self._desk.state)

    def _open(self, request: Request) -> Any:
        """Show the number of a link, from `ccpdesk open`."""
        self._open_link(text(request, "link"), text(request, "token"))
        return show_status(self._desk.state)

    def _mute(self, *, on: bool) -> Any:
        self._actions.mute(on)
        return show_status(self._desk.state)

    def _recording(self, request: Request) -> Any:
        """Pause and resume say what is wanted, not the other way than now: a script may repeat itself."""
        deed = text(request, "deed")
        state = self._desk.state
        call = state.calls.chosen(text(request, "call"), CallState.ACTIVE, CallState.HELD)
        taping = state.taping(call.id)
        paused = taping is not None and taping.state is TapeState.PAUSED
        if deed == "agreed":
            self._actions.record(call.id)
        elif (deed == "pause") is not paused:
            self._actions.pause_recording(call.id)
        return show_call(self._desk.state, self._desk.state.calls.get(call.id) or call)

    def _send_dtmf(self, request: Request) -> Any:
        digits = text(request, "digits").upper()
        if not digits or set(digits) - set("0123456789*#ABCD"):
            raise Refused("Those are not digits of a telephone", digits, "Use 0-9 * # A-D.")
        return self._on_call(request, lambda call: self._actions.send_dtmf(call, digits), CallState.ACTIVE)

    def _dial(self, request: Request) -> Any:
        tenant, sure = self._tenant(text(request, "tenant")), request.get("sure") is True
        return self._placed(self._actions.dial(text(request, "target"), tenant, sure=sure))

    def _placed(self, call: CallId) -> Any:
        """A call that may not be on the screen yet."""
        known = self._desk.state.calls.get(call)
        return show_call(self._desk.state, known) if known else {"id": str(call)}

    def _transfer(self, request: Request) -> Any:
        """Of the active call, to a target; with ``ask`` somebody is asked first."""
        target = text(request, "target")
        call = self._desk.state.calls.chosen(text(request, "call"), CallState.ACTIVE)
        if request.get("ask"):
            return self._placed(self._actions.consult(call.id, target))
        self._actions.transfer(call.id, target)
        return show_call(self._desk.state, call)

    def _park(self, request: Request) -> Any:
        call = self._desk.state.calls.chosen(text(request, "call"), CallState.ACTIVE)
        return {"id": str(call.id), "place": self._actions.park(call.id)}

    def _on_consultation(self, request: Request, action: Callable[[CallId], None]) -> Any:
        """The call that was placed for another one is meant, unless a call is named."""
        state = self._desk.state
        wanted = text(request, "call")
        asked = [call for call in state.calls if state.card(call.id).about is not None]
        if not wanted and len(asked) == 1:
            wanted = str(asked[0].id)
        return self._on_call({"call": wanted}, action, *_STARTED)

    def _conference(self) -> Any:
        self._actions.conference()
        return show_calls(self._desk.state)

    def _tenant(self, name: str) -> TenantId | None:
        if not name:
            return None
        fitting = [item for item in self._desk.state.tenants if item.name.casefold() == name.casefold()]
        if not fitting:
            raise Refused("You have no tenant of that name", name, "The list in “New call” has yours.")
        return fitting[0].id

    def _supervise(self, request: Request) -> Any:
        """What a supervisor wants of an agent; the actions check the permission."""
        login, deed = text(request, "agent"), text(request, "deed")
        agent = next((one for one in self._desk.state.colleagues if one.login == login), None)
        if agent is None:
            raise Refused("There is no such agent", login, "See `ccpdesk admin user list`.")
        actions = self._actions
        orders: dict[str, Callable[[], object]] = {
            "status": lambda: actions.supervise_status(agent.id, self._choice(request)),
            "wrapup": lambda: actions.supervise_wrap_up(agent.id),
            "signout": lambda: actions.supervise_sign_out(agent.id),
            "listen": lambda: actions.spy(agent.id, OrderKind.LISTEN),
            "whisper": lambda: actions.spy(agent.id, OrderKind.WHISPER),
            "barge": lambda: actions.spy(agent.id, OrderKind.BARGE),
        }
        if deed not in orders:
            raise Refused("There is no such thing to do", deed, f"Use {', '.join(orders)}.")
        orders[deed]()
        return show_status(self._desk.state)

    def _choose_status(self, request: Request) -> Any:
        self._actions.choose_status(self._choice(request))
        return show_status(self._desk.state)

    def _choice(self, request: Request) -> Choice:
        try:
            availability = Availability(text(request, "status"))
        except ValueError as error:
            words = ", ".join(item.value for item in Availability)
            raise Refused("There is no such status", text(request, "status"), f"Use {words}.") from error
        reason = text(request, "reason")
        if reason and availability is not Availability.UNAVAILABLE:
            raise Refused("Only unavailable has a reason", reason)
        return Choice(availability, self._reason(reason))

    def _reason(self, name: str) -> str:
        """One of the centre's reasons as it is spelled there; none at all is allowed (STAT-01)."""
        reasons = self._desk.state.reasons
        found = next((reason for reason in reasons if reason.casefold() == name.casefold()), "")
        if name and not found:
            raise Refused("There is no such reason", name, f"Use {', '.join(reasons)}, or none.")
        return found


def text(request: Request, name: str) -> str:
    """A text of the request, empty when absent.

    Raises:
        KnownError: it is something else.
    """
    value = request.get(name, "")
    if not isinstance(value, str):
        raise KnownError("A text is expected", name)
    return value.strip()
