"""How the phone itself is: link to the PBX, sound devices, mute, voice lost, commands that failed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import (
    AudioNoticed,
    AudioNoticeKind,
    CallEnded,
    CommandFailed,
    LinkChanged,
    LinkState,
    MuteChanged,
    VoiceLost,
)
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, LinkStatus, Notice, Severity
from ccpdesk.workflows.ledger import Ledger

_K = AudioNoticeKind
_LOST: Final[dict[AudioNoticeKind, tuple[str, str, str]]] = {
    _K.NO_AUDIO_SYSTEM: (
        "audio",
        "There is no sound system on this computer: callers can't hear you, nor you them.",
        "Calls still connect. Plug in the headset or start the sound service; it is taken at once.",
    ),
    _K.MICROPHONE_LOST: (
        "microphone",
        "The microphone {device} is gone.",
        "Plug it in again; it is taken at once.",
    ),
    _K.SPEAKER_LOST: ("speaker", "The headset {device} is gone.", "Plug it in again; it is taken at once."),
    _K.RINGER_LOST: ("ringer", "The ringing device {device} is gone.", "Calls ring on the screen only."),
}
_BACK: Final = {
    _K.AUDIO_BACK: "audio",
    _K.MICROPHONE_BACK: "microphone",
    _K.SPEAKER_BACK: "speaker",
    _K.RINGER_BACK: "ringer",
}
_VOICE_LOST: Final = Notice(
    key="voice",
    severity=Severity.ERROR,
    text="The phone part of ccpdesk stopped and is starting again.",
)


class WatchPhone:
    """Shows the state of the phone; when voice is lost, its calls end as failed (REL-02)."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        track: Callable[[CallEnded], None],
        voice_lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._track = track
        self._voice_lost = voice_lost

    def __call__(self, fact: AudioNoticed | CommandFailed | LinkChanged | MuteChanged | VoiceLost) -> None:
        """Take one fact."""
        state = self._desk.state
        match fact:
            case MuteChanged():
                self._desk.show(replace(state, muted=fact.on))
            case LinkChanged():
                self._desk.show(_linked(state, fact))
            case AudioNoticed():
                self._desk.show(noticed(state, fact))
            case CommandFailed():
                self._desk.show(
                    state.with_notice(Notice("command", Severity.WARNING, fact.what, fact.remedy))
                )
            case VoiceLost():
                self._lost(fact)

    def _lost(self, fact: VoiceLost) -> None:
        link = LinkStatus(LinkState.RECONNECTING, fact.at, "The phone part is starting again")
        self._desk.show(replace(self._desk.state, link=link, muted=False).with_notice(_VOICE_LOST))
        lost = tuple(self._ledger.calls)
        if lost:
            self._desk.show(self._desk.state.with_notice(_lost_calls(lost)))
        for call in lost:
            self._track(CallEnded(call.id, fact.at, Ending(EndedBy.SYSTEM, text="voice stopped")))
        self._voice_lost()


def _lost_calls(calls: tuple[Call, ...]) -> Notice:
    """Stays until the agent has read it: the phone itself is back in a second."""
    others = ", ".join(call.party.formatted() for call in calls)
    return Notice(
        "lost_calls",
        Severity.ERROR,
        Told("The phone part of ccpdesk stopped and was started again. Lost: {others}.", others=others),
        "Call back from the call history.",
    )


def _linked(state: DeskState, fact: LinkChanged) -> DeskState:
    if (state.link.state, state.link.reason) == (fact.state, fact.reason):
        return state
    since = state.link.since if state.link.state is fact.state else fact.at
    linked = replace(state, link=LinkStatus(fact.state, since, fact.reason))
    return linked.without_notice("voice") if fact.state is LinkState.CONNECTED else linked


def noticed(state: DeskState, fact: AudioNoticed) -> DeskState:
    if fact.kind in _BACK:
        return state.without_notice(_BACK[fact.kind])
    key, text, remedy = _LOST[fact.kind]
    told = Told(text, device=fact.device)
    return state.with_notice(Notice(key, Severity.WARNING, told, remedy))
