"""Several calls at once, one of them active (CALL-07): the one that hears the microphone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ccpdesk.calls.call import Call, CallType
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.told import Told

_NAMED = 2
"""More states than this are not listed in a refusal."""
_CONNECTING = (CallState.ACCEPTING, CallState.DIALLING, CallState.ALERTING)


@dataclass(frozen=True)
class Calls:
    """The agent's calls that are not over, oldest first."""

    items: tuple[Call, ...] = ()

    def __iter__(self) -> Iterator[Call]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def get(self, call_id: CallId) -> Call | None:
        """The call with that id, if it is among these."""
        return next((call for call in self.items if call.id == call_id), None)

    def with_call(self, call: Call) -> "Calls":
        """With ``call`` added, or put in the place of its older self; a call that is over leaves."""
        if call.ended:
            return replace(self, items=tuple(item for item in self.items if item.id != call.id))
        if self.get(call.id) is None:
            return replace(self, items=(*self.items, call))
        return replace(self, items=tuple(call if item.id == call.id else item for item in self.items))

    @property
    def active(self) -> Call | None:
        """The call the agent talks in: connected, and not held by us."""
        return next((call for call in self.items if call.state is CallState.ACTIVE), None)

    @property
    def conference(self) -> tuple[Call, ...]:
        """The calls that hear each other: all that are active, when there is more than one (CALL-08)."""
        active = tuple(call for call in self.items if call.state is CallState.ACTIVE)
        return active if len(active) > 1 else ()

    @property
    def connecting(self) -> Call | None:
        """The call that is being accepted or dialled."""
        return next((call for call in self.items if call.state in _CONNECTING), None)

    @property
    def busy(self) -> Call | None:
        """The call that has the microphone or is about to: active, being accepted or being dialled."""
        return self.active or self.connecting

    @property
    def ringing(self) -> tuple[Call, ...]:
        """Inbound calls that wait for the agent, oldest first."""
        return tuple(call for call in self.items if call.state is CallState.RINGING)

    @property
    def in_queue_call(self) -> bool:
        """A queue call is connected, held or ringing: no second one may come (CALL-06)."""
        return any(call.type is CallType.QUEUE for call in self.items)

    def required(self, call_id: CallId) -> Call:
        """The call with that id.

        Raises:
            Refused: it is over or never was.
        """
        call = self.get(call_id)
        if call is None:
            raise Refused("That call is over", str(call_id), "Its entry is in the call history.")
        return call

    def chosen(self, wanted: str, *states: CallState) -> Call:
        """The call meant by ``wanted``: an id, the start of one, or nothing for the only one in ``states``.

        Raises:
            Refused: there is none, or more than one.
        """
        fitting = [
            call
            for call in self.items
            if (not states or call.state in states) and str(call.id).startswith(wanted)
        ]
        if len(fitting) == 1:
            return fitting[0]
        few = 0 < len(states) <= _NAMED
        words = " or ".join(state.value for state in states) if few else "current"
        if not fitting:
            raise Refused(
                Told("There is no {words} call", words=words), wanted, "List the calls to see what there is."
            )
        raise Refused(
            Told("There are {count} {words} calls", count=len(fitting), words=words),
            wanted,
            "Name one by the start of its id.",
        )
