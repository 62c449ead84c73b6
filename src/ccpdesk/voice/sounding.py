"""What the agent has to hear besides speech: ringing, a knock during a call, ringback, busy. Pure."""

from dataclasses import dataclass, field
from typing import Final

from ccpdesk.calls import facts
from ccpdesk.calls.end_reason import EndedBy
from ccpdesk.kernel.ids import CallId

_BUSY: Final = {486, 600}


@dataclass(frozen=True)
class Sounding:
    """What should sound now; ``knock`` and ``busy`` are played once, at this moment."""

    ring: bool = False
    ringback: bool = False
    headset_open: bool = False
    knock: bool = False
    busy: bool = False


@dataclass
class SoundPlan:
    """Follows the calls of one phone.

    A call that has just come makes no sound until `decided`: the desk may refuse it by rule.
    """

    _ringing: set[CallId] = field(default_factory=set)
    _fresh: set[CallId] = field(default_factory=set)
    _dialling: set[CallId] = field(default_factory=set)
    _alerting: set[CallId] = field(default_factory=set)
    _talking: set[CallId] = field(default_factory=set)

    @property
    def calls(self) -> frozenset[CallId]:
        """Every call that is not over."""
        return frozenset(self._ringing | self._dialling | self._talking)

    def dialled(self, call: CallId) -> Sounding:
        """The agent places a call: the headset is opened while the other side rings."""
        self._dialling.add(call)
        return self._now()

    def accepting(self, call: CallId) -> Sounding:
        """The agent answers: the ringing stops, and the headset is opened before the 200 leaves."""
        if call not in self._ringing:
            return self._now()
        self._ringing.discard(call)
        self._talking.add(call)
        return self._now()

    def after(self, fact: facts.TelephoneFact) -> Sounding:
        """What should sound after a fact."""
        busy = False
        match fact:
            case facts.CallOffered(call=call):
                self._ringing.add(call)
                self._fresh.add(call)
            case facts.CallProgressed(call=call):
                (self._alerting.discard if fact.early_media else self._alerting.add)(call)
            case facts.CallConnected(call=call):
                self._forget(call)
                self._talking.add(call)
            case facts.CallEnded(call=call):
                busy = call in self._dialling and _sounds_busy(fact)
                self._forget(call)
            case _:
                pass
        return self._now(busy=busy)

    def decided(self, call: CallId) -> Sounding:
        """The desk has had its time to refuse a call: if it rings still, it is heard now."""
        heard = call in self._fresh and call in self._ringing
        self._fresh.discard(call)
        return self._now(knock=heard and bool(self._talking or self._dialling))

    def _forget(self, call: CallId) -> None:
        for calls in (self._fresh, self._ringing, self._dialling, self._alerting, self._talking):
            calls.discard(call)

    def _now(self, knock: bool = False, busy: bool = False) -> Sounding:
        speaking = bool(self._talking or self._dialling)
        return Sounding(
            ring=bool(self._ringing - self._fresh) and not speaking,
            ringback=bool(self._alerting) and not self._talking,
            headset_open=speaking,
            knock=knock,
            busy=busy,
        )


def _sounds_busy(fact: facts.CallEnded) -> bool:
    return fact.ending.by is not EndedBy.AGENT and fact.ending.code in _BUSY
