"""Every fact of the telephone goes through here, once, in order, to the workflow that it concerns."""

from collections.abc import Callable
from typing import Any

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, QueuesSaid
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import (
    AudioNoticed,
    CallEnded,
    CallOffered,
    CommandFailed,
    HeadsetPressed,
    LinkChanged,
    MuteChanged,
    QualityMeasured,
    RecordingSaid,
    TelephoneFact,
    VoiceLost,
)
from ccpdesk.calls.services import MailSaid, ParkingSaid, ServiceFact
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.receive_call import ReceiveCall
from ccpdesk.workflows.track_call import CallFact, TrackCall

Other = AudioNoticed | CommandFailed | LinkChanged | MuteChanged | VoiceLost


class HearTelephone:
    """Routes facts. What happens to a call while its offer is still looked up waits for it."""

    def __init__(
        self,
        receive: ReceiveCall,
        track: TrackCall,
        press: Callable[[HeadsetPressed], None],
        measured: Callable[[QualityMeasured], None],
        others: Callable[[Other], None],
        queues: Callable[[QueueFact], None],
        services: Callable[[ServiceFact], None],
        recordings: Callable[[RecordingSaid], None],
    ) -> None:
        self._receive = receive
        self._track = track
        self._direct: dict[type, Callable[[Any], None]] = {
            HeadsetPressed: press,
            QualityMeasured: measured,
            RecordingSaid: recordings,
            QueuesSaid: queues,
            QueuesAnswered: queues,
            ParkingSaid: services,
            MailSaid: services,
        }
        self._others = others
        self._offered: dict[CallId, list[CallFact]] = {}

    def __call__(self, fact: TelephoneFact | QueueFact | ServiceFact) -> None:
        """Take one fact, on the main thread."""
        match fact:
            case CallOffered():
                self._offered[fact.call] = []
                self._receive(fact, lambda: self._catch_up(fact.call))
            case HeadsetPressed() | QualityMeasured() | RecordingSaid():
                self._direct[type(fact)](fact)
            case QueuesSaid() | QueuesAnswered() | ParkingSaid() | MailSaid():
                self._direct[type(fact)](fact)
            case VoiceLost():
                for call, later in self._offered.items():
                    later.append(CallEnded(call, fact.at, Ending(EndedBy.SYSTEM, text="voice stopped")))
                self._others(fact)
            case AudioNoticed() | CommandFailed() | LinkChanged() | MuteChanged():
                self._others(fact)
            case _ if fact.call in self._offered:
                self._offered[fact.call].append(fact)
            case _:
                self._track(fact)

    def _catch_up(self, call: CallId) -> None:
        for fact in self._offered.pop(call):
            self._track(fact)
