"""A call as pjsua2 has it: its callbacks take snapshots and hand them on. All on the SIP thread."""

from typing import Final, Protocol

import pjsua2 as pj

from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.account import SipAccount
from ccpdesk.voice.sip.audio import Tap
from ccpdesk.voice.sip.guard import guarded
from ccpdesk.voice.sip.message import SipMessage, parse_message
from ccpdesk.voice.sip.same_codec import with_codec_alone
from ccpdesk.voice.sip.snapshots import (
    MediaStatus,
    OfferAnswered,
    Phase,
    PhaseSeen,
    RequestSeen,
    TransferSeen,
)
from ccpdesk.voice.sip.stream_buffer import StreamBuffer

_PHASES: Final = {
    pj.PJSIP_INV_STATE_CALLING: Phase.CALLING,
    pj.PJSIP_INV_STATE_EARLY: Phase.EARLY,
    pj.PJSIP_INV_STATE_CONNECTING: Phase.ANSWERED,
    pj.PJSIP_INV_STATE_CONFIRMED: Phase.CONFIRMED,
    pj.PJSIP_INV_STATE_DISCONNECTED: Phase.OVER,
}
_MEDIA: Final = {
    pj.PJSUA_CALL_MEDIA_ACTIVE: MediaStatus.BOTH_WAYS,
    pj.PJSUA_CALL_MEDIA_LOCAL_HOLD: MediaStatus.HELD_HERE,
    pj.PJSUA_CALL_MEDIA_REMOTE_HOLD: MediaStatus.HELD_THERE,
    pj.PJSUA_CALL_MEDIA_ERROR: MediaStatus.FAILED,
}
_FINAL: Final = 200
_REFUSED: Final = 300
_MOST_REDIRECTIONS: Final = 5
_CHALLENGES: Final = {401, 407}
_TOLD: Final = {"BYE", "CANCEL", "INVITE", "UPDATE"}


class LegListener(Protocol):
    """Who is told what happens to a call."""

    def phase_seen(self, leg: "CallLeg", seen: PhaseSeen) -> None:
        """The session moved."""
        ...

    def media_seen(self, leg: "CallLeg", status: MediaStatus) -> None:
        """Speech flows differently now."""
        ...

    def request_seen(self, leg: "CallLeg", seen: RequestSeen) -> None:
        """A request of the other side within the call: it ends, or offers anew."""
        ...

    def transfer_seen(self, leg: "CallLeg", seen: TransferSeen) -> None:
        """Our transfer is decided."""
        ...

    def digits_refused(self, leg: "CallLeg", why: str) -> None:
        """An INFO with a digit of ours was refused."""
        ...

    def transfer_goes_on(self, leg: "CallLeg") -> None:
        """Somebody works on our transfer."""
        ...

    def offer_answered(self, leg: "CallLeg", seen: OfferAnswered) -> None:
        """Our re-INVITE is done."""
        ...

    def may_be_replaced(self, leg: "CallLeg") -> bool:
        """Whether somebody else may take the other side's place in the call."""
        ...

    def replaced(self, leg: "CallLeg", successor: "CallLeg", invite: SipMessage) -> None:
        """Somebody else has taken it; ``leg`` ends by itself."""
        ...


class CallLeg(pj.Call):  # type: ignore[misc]  # pjsua2 has no type information
    """One call of one account.

    Args:
        handle: pjsua2's number of an incoming call; left out for an outgoing one.
    """

    def __init__(
        self, account: SipAccount, call: CallId, listener: LegListener, handle: int = pj.PJSUA_INVALID_ID
    ) -> None:
        super().__init__(account, handle)
        self.call = call
        self._account = account
        self._successor: tuple[CallLeg, SipMessage] | None = None
        self._listener = listener
        self._answered = False
        self._redirections = 0
        self._codec = ""
        self.buffer: StreamBuffer | None = None
        self.tap: Tap | None = None

    @guarded
    def onStreamCreated(self, prm: pj.OnStreamCreatedParam) -> None:
        """A stream begins: the first, or the next after a re-INVITE."""
        self.buffer = StreamBuffer(prm)

    @guarded
    def onStreamDestroyed(self, _: pj.OnStreamDestroyedParam) -> None:
        """It is taken apart when this returns. Nobody tells of the last one: the call is over by then."""
        self._let_go_of_stream()

    @guarded
    def onCallState(self, prm: pj.OnCallStateParam) -> None:
        """The INVITE session changed its state."""
        info = self.getInfo()
        phase = _PHASES.get(info.state)
        if phase is None:
            return
        if phase is Phase.OVER:
            self._let_go_of_stream()
        self._answered = self._answered or phase is Phase.CONFIRMED
        final = _received(prm.e) if phase is Phase.OVER else None
        self._listener.phase_seen(self, PhaseSeen(phase, info.lastStatusCode, info.lastReason, final))

    @guarded
    def onCallMediaState(self, _: pj.OnCallMediaStateParam) -> None:
        """An offer was answered: look at the first audio stream."""
        self._codec = self._spoken() or self._codec
        self._listener.media_seen(self, self.media_status())

    @guarded
    def onCallSdpCreated(self, prm: pj.OnCallSdpCreatedParam) -> None:
        """A description of ours is about to leave, as pjsua2 finds it in ``prm`` afterwards."""
        if self._codec and not prm.remSdp.wholeSdp:  # an offer within the call
            prm.sdp.wholeSdp = with_codec_alone(prm.sdp.wholeSdp, self._codec)

    @guarded
    def onCallTsxState(self, prm: pj.OnCallTsxStateParam) -> None:
        """A transaction of this call changed its state."""
        transaction = prm.e.body.tsxState.tsx
        method, code, text = transaction.method, transaction.statusCode, transaction.statusText
        ours = transaction.role == pj.PJSIP_ROLE_UAC
        if ours and code in _CHALLENGES and self._account.has_password and not _has_credentials(transaction):
            return  # pjsip sends the same once more, with them
        if ours and method == "INVITE" and self._answered and code >= _FINAL:
            if transaction.state in (pj.PJSIP_TSX_STATE_COMPLETED, pj.PJSIP_TSX_STATE_TERMINATED):
                self._listener.offer_answered(self, OfferAnswered(code, text))
        elif ours and method == "REFER" and code >= _REFUSED:
            self._listener.transfer_seen(self, TransferSeen(code, text))
        elif ours and method == "INFO" and code >= _REFUSED:
            if transaction.state == pj.PJSIP_TSX_STATE_COMPLETED:
                self._listener.digits_refused(self, f"{code} {text}")
        elif not ours and method in _TOLD and (message := _received(prm.e)) is not None:
            self._listener.request_seen(self, RequestSeen(method, message))

    @guarded
    def onCallTransferStatus(self, prm: pj.OnCallTransferStatusParam) -> None:
        """A NOTIFY tells how a transfer of ours goes on (RFC 3515 section 2.4.4)."""
        if prm.finalNotify or prm.statusCode >= _FINAL:
            self._listener.transfer_seen(self, TransferSeen(prm.statusCode, prm.reason))
            prm.cont = False
        else:
            self._listener.transfer_goes_on(self)

    def onCallRedirected(self, _: pj.OnCallRedirectedParam) -> int:
        """A 3xx names another address. The way there is the server's or the peers', as for any other call."""
        self._redirections += 1
        followed = self._redirections <= _MOST_REDIRECTIONS
        return int(pj.PJSIP_REDIRECT_ACCEPT_REPLACE if followed else pj.PJSIP_REDIRECT_STOP)

    @guarded
    def onCallReplaceRequest(self, prm: pj.OnCallReplaceRequestParam) -> None:
        """An INVITE wants to take this call's place (RFC 3891). Without a leg for it pjsua2 would crash."""
        prm.statusCode = pj.PJSIP_SC_FORBIDDEN
        invite = parse_message(prm.rdata.wholeMsg)
        if self._account.admits(invite) and self._listener.may_be_replaced(self):
            leg = CallLeg(self._account, self.call, self._listener)
            self._successor = leg, invite
            prm.newCall = leg
            prm.statusCode = pj.PJSIP_SC_OK

    @guarded
    def onCallReplaced(self, prm: pj.OnCallReplacedParam) -> None:  # noqa: ARG002 - we know who it is
        """It has."""
        if self._successor is not None:
            (leg, invite), self._successor = self._successor, None
            self._listener.replaced(self, leg, invite)

    @guarded
    def onCallTransferRequest(self, prm: pj.OnCallTransferRequestParam) -> None:
        """The other side wants us to call somebody: nobody may make an agent's telephone dial."""
        prm.statusCode = pj.PJSIP_SC_DECLINE

    def _let_go_of_stream(self) -> None:
        buffer, self.buffer = self.buffer, None
        if buffer is not None:
            buffer.close()

    def _spoken(self) -> str:
        """The codec of the first audio stream; empty while there is none."""
        info = self.getInfo()  # kept in a variable: its media list lives in it
        indices = [m.index for m in info.media if m.type == pj.PJMEDIA_TYPE_AUDIO]
        try:
            return str(self.getStreamInfo(indices[0]).codecName) if indices else ""
        except pj.Error:  # no stream: refused, or silent both ways
            return ""

    def media_status(self) -> MediaStatus:
        """How speech flows now."""
        info = self.getInfo()  # kept in a variable: its media list lives in it
        kinds = [m.status for m in info.media if m.type == pj.PJMEDIA_TYPE_AUDIO]
        return _MEDIA.get(kinds[0], MediaStatus.NONE) if kinds else MediaStatus.NONE


def _has_credentials(transaction: pj.SipTransaction) -> bool:
    request = parse_message(transaction.lastTx.wholeMsg)
    return bool(request.first("authorization") or request.first("proxy-authorization"))


def _received(event: pj.SipEvent) -> SipMessage | None:
    """The message that caused an event, when it came from outside."""
    if event.type != pj.PJSIP_EVENT_TSX_STATE or event.body.tsxState.type != pj.PJSIP_EVENT_RX_MSG:
        return None
    text = event.body.tsxState.src.rdata.wholeMsg
    return parse_message(text) if text else None
