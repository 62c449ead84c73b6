"""What the calls look like to a headset. Pure."""

from dataclasses import dataclass, field

from ccpdesk.calls import facts
from ccpdesk.kernel.ids import CallId


@dataclass(frozen=True, kw_only=True)
class CallLights:
    """The calls as far as a headset can show them.

    Attributes:
        ringing: a call waits to be answered.
        talking: a call has the headset, or is about to: accepted, dialled, connected.
        held: a call is held by us.
        muted: the microphone is silent.
    """

    ringing: bool = False
    talking: bool = False
    held: bool = False
    muted: bool = False


@dataclass
class LightPlan:
    """Follows the calls of one phone."""

    _ringing: set[CallId] = field(default_factory=set)
    _talking: set[CallId] = field(default_factory=set)
    _held: set[CallId] = field(default_factory=set)
    _muted: bool = False

    @property
    def lights(self) -> CallLights:
        """As of now."""
        return CallLights(
            ringing=bool(self._ringing),
            talking=bool(self._talking),
            held=bool(self._held),
            muted=self._muted,
        )

    def accepting(self, call: CallId) -> CallLights:
        """The agent answers this call; one that is over meanwhile stays over."""
        if call in self._ringing:
            self._move(call, self._talking)
        return self.lights

    def dialled(self, call: CallId) -> CallLights:
        """The agent places this call."""
        self._move(call, self._talking)
        return self.lights

    def after(self, fact: facts.TelephoneFact) -> CallLights:
        """Follow a fact."""
        match fact:
            case facts.CallOffered(call=call):
                self._move(call, self._ringing)
            case facts.CallConnected(call=call) | facts.CallResumed(call=call):
                self._move(call, self._talking)
            case facts.CallHeld(call=call):
                self._move(call, self._held)
            case facts.CallEnded(call=call):
                self._move(call, None)
            case facts.MuteChanged(on=on):
                self._muted = on
            case _:
                pass
        return self.lights

    @property
    def talking(self) -> CallId | None:
        """A call that has the headset."""
        return next(iter(self._talking), None)

    def _move(self, call: CallId, to: set[CallId] | None) -> None:
        for calls in (self._ringing, self._talking, self._held):
            calls.discard(call)
        if to is not None:
            to.add(call)
