"""Requests from outside on their way to pjsua2, and its responses on the way back."""

from __future__ import annotations

from ccpdesk.voice.edge.address import parse_address
from ccpdesk.voice.edge.contact import LOOPBACK, expose
from ccpdesk.voice.edge.correcting import corrected
from ccpdesk.voice.edge.fitting import fitted
from ccpdesk.voice.edge.flow import SERVER_TOKEN, Action, Flow, ToFlow, ToUa
from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.ground import Ground, has_tag, note_ending
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.rates import TokenBucket
from ccpdesk.voice.edge.refusal import Refusal, answer, stamp_source
from ccpdesk.voice.edge.screening import ALLOW, EXTENSIONS, screen_request
from ccpdesk.voice.edge.sdp import offers_plain_speech
from ccpdesk.voice.edge.transactions import (
    FINAL,
    REDIRECTION,
    Transaction,
    Transactions,
    repeat_response,
    timeout_of,
)
from ccpdesk.voice.edge.via import MAGIC, Via, only_via, parse_via, vias, vias_of

CALLS_PER_SECOND = 10.0
CALLS_BURST = 20
OTHERS_PER_SECOND = 50.0
OTHERS_BURST = 100
PLAIN_OFFER = "a call without encryption, which is required (SRTP)"
_ROUTED = frozenset({"INVITE", "SUBSCRIBE", "REFER", "NOTIFY"})
_CAPABILITIES = (
    ALLOW,
    Header("Accept", "application/sdp"),
    Header("Supported", ", ".join(sorted(EXTENSIONS))),
)


class Arriving:
    """The server side of the edge."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._calls = TokenBucket(CALLS_PER_SECOND, CALLS_BURST)
        self._others = TokenBucket(OTHERS_PER_SECOND, OTHERS_BURST)
        self.transactions = Transactions()

    def request(self, request: Message, flow: Flow, now: float) -> list[Action]:
        """Pass a sound request on to pjsua2, answer any other."""
        request = stamp_source(request, flow.remote_host, flow.remote_port)
        if refusal := screen_request(request):
            return self._refuse(request, flow, refusal)
        branch = self._ground.branch(_hop_identity(request))
        if request.method == "ACK":
            return self._acknowledged(request, branch, flow, now)
        if known := self.transactions.find(branch, request.method):
            return self._again(request, known, flow)
        return self._begin(request, branch, flow, now)

    def response(self, response: Message, now: float) -> list[Action]:
        """Send a response of pjsua2 back where its request came from."""
        try:
            branch = vias(response)[0].branch
        except (SyntaxFault, IndexError):
            return []
        method = (response.first("cseq") or "").split()[-1]
        transaction = self.transactions.find(branch, method)
        if transaction is None or transaction.answered_here:
            return []
        flow = self._current(transaction.flow)
        response = corrected(response)
        response = self._without_own_routes(expose(vias_of(response, transaction.request), flow))
        data = response.to_bytes()
        transaction.answered(response.status or 0, now)
        transaction.answer = data
        note_ending(self._ground, transaction.request, response.status or 0)
        if transaction.finished and method == "INVITE" and not flow.transport.reliable:
            transaction.repeat = repeat_response(data, now)
        return [ToFlow(flow, data)]

    def _begin(self, request: Message, branch: str, flow: Flow, now: float) -> list[Action]:
        transaction = Transaction(request, flow, timeout_of(request.method, now), _call_identity(request))
        refusal = self._transaction_fault(request, branch, now)
        if refusal is None or not _malformed(refusal):
            self.transactions.add(branch, request.method, transaction)
        if refusal is None:
            if data := self._inside(request, branch, flow):
                self._note_beginning(request)
                return [ToUa(data)]
            refusal = Refusal(413, "a message larger than pjsua2 reads")
        actions = self._refuse(request, flow, refusal)
        transaction.answered_here = True
        transaction.answer = b"".join(action.data for action in actions)
        transaction.answered(refusal.status, now)
        return actions

    def _transaction_fault(self, request: Message, branch: str, now: float) -> Refusal | None:
        """What can only be said about a request beside those that came before it, and the phone's state."""
        if self._ground.ua_port is None:
            return Refusal(480, "the phone is not running")
        if self.transactions.others(branch, request.method):
            return Refusal(400, "a branch used again with another method")
        if request.method == "CANCEL" and self.transactions.find(branch, "INVITE") is None:
            return Refusal(481, "a CANCEL without its INVITE")
        if request.method == "OPTIONS" and not has_tag(request):
            return Refusal(200, "", _CAPABILITIES)
        if self._ground.secure_speech and offers_plain_speech(request.body):
            return Refusal(488, PLAIN_OFFER)
        return self._too_many(request, now) or self._still_stands(request)

    def _too_many(self, request: Message, now: float) -> Refusal | None:
        """New calls, requests within one call, and all others are counted apart; giving up never is."""
        if request.method == "CANCEL":
            return None
        if not has_tag(request):
            new_call = request.method == "INVITE"
            fits = (self._calls if new_call else self._others).take(now)
            why = "too many new calls" if new_call else "too many new requests"
        else:
            within = self._ground.dialogs.take(request.first("call-id") or "", request.method, now)
            fits = self._others.take(now) if within is None else within
            why = "too many requests within a call"
        return None if fits else Refusal(503, why, (Header("Retry-After", "2"),))

    def _still_stands(self, request: Message) -> Refusal | None:
        """A server asks whether a call is still up; pjsua2 knows only to answer 500."""
        asks = request.method == "OPTIONS" and request.first("call-id") in self._ground.dialogs
        return Refusal(200, "", _CAPABILITIES) if asks else None

    def _again(self, request: Message, known: Transaction, flow: Flow) -> list[Action]:
        """A repeated request gets the answer from before, and is not passed on twice."""
        if request.first("cseq") != known.request.first("cseq"):
            return self._refuse(request, flow, Refusal(400, "a branch used again with another CSeq"))
        return [ToFlow(flow, known.answer)] if known.answer else []

    def _acknowledged(self, request: Message, branch: str, flow: Flow, now: float) -> list[Action]:
        invite = self.transactions.find(branch, "INVITE") or self._accepted(request)
        if invite is None and self.transactions.others(branch, "INVITE"):
            return self._refuse(request, flow, Refusal(400, "a branch used again with another method"))
        if invite is None:
            self._ground.refused["an ACK without its INVITE"] += 1
            return []
        invite.repeat = None
        if (
            invite.answered_here
            or self._ground.dialogs.take(request.first("call-id") or "", "ACK", now) is False
        ):
            return []
        data = self._inside(request, branch, flow)
        return [ToUa(data)] if data is not None and self._ground.ua_port is not None else []

    def _note_beginning(self, request: Message) -> None:
        if request.method == "INVITE" and not has_tag(request):
            self._ground.dialogs.began(request.first("call-id") or "")

    def _accepted(self, ack: Message) -> Transaction | None:
        """The INVITE with a 2xx that an ACK with a branch of its own belongs to (RFC 3261 §13.2.2.4).

        One to a refused INVITE has that one's branch, or pjsua2, which knows of no such call, aborts.
        """
        identity = _call_identity(ack)
        calls = (t for t in self.transactions if t.call == identity and FINAL <= t.status < REDIRECTION)
        return next((t for t in calls if t.request.method == "INVITE"), None)

    def _inside(self, request: Message, branch: str, flow: Flow) -> bytes | None:
        request = self._without_own_routes(request)
        if request.method in _ROUTED:
            own = self._ground.record_route(flow)
            request = request.prepended(own.name, own.value)
        request = request.with_uri(
            self._ground.advertised.inside(request.uri or "", self._ground.ua_port or 0)
        )
        hop = Via("TCP", LOOPBACK, self._ground.loopback_port, (("branch", branch),))
        return fitted(only_via(request, hop))

    def _without_own_routes(self, message: Message) -> Message:
        """pjsua2 repeats our Record-Route in responses, and peers may name us in Route: neither goes on."""
        headers = []
        for header in message.headers:
            if header.key in {"record-route", "route"}:
                items = [item for item in split_list(header.value) if self._ground.own_route(item) is None]
                if items:
                    headers.append(Header(header.name, ", ".join(items)))
            else:
                headers.append(header)
        return message.with_headers(headers)

    def _refuse(self, request: Message, flow: Flow, refusal: Refusal) -> list[Action]:
        if refusal.status != 200:  # noqa: PLR2004 - the edge's own answer to OPTIONS is no refusal
            self._ground.refused[refusal.why] += 1
        response = answer(request, refusal.status, refusal.headers, refusal.why)
        return [ToFlow(flow, response.to_bytes())] if response else []

    def _current(self, flow: Flow) -> Flow:
        """The server's present connection for a request that came over an earlier one."""
        return (self._ground.server or flow) if flow.token == SERVER_TOKEN else flow


def _hop_identity(request: Message) -> str:
    """What a request shares with its repetitions, its CANCEL and the ACK to its refusal (RFC 3261 §17.2)."""
    top = parse_via(split_list(request.values("via")[0])[0])
    if top.branch.startswith(MAGIC):
        return f"{top.host}:{top.port}:{top.branch}"
    number, call = _call_identity(request)[:2]
    return f"{top.host}:{top.port}:{top.branch}:{number}:{call}:{request.uri}"


def _call_identity(request: Message) -> tuple[str, ...]:
    number = (request.first("cseq") or "").split()[0]
    caller = parse_address(request.first("from") or "").parameter("tag")
    return number, request.first("call-id") or "", caller or ""


def _malformed(refusal: Refusal) -> bool:
    return refusal.status == 400  # noqa: PLR2004 - the status's own name says less than its number
