"""Requests of pjsua2 on their way out, and their responses on the way back."""

from __future__ import annotations

from collections.abc import Callable

from ccpdesk.voice.edge.contact import expose
from ccpdesk.voice.edge.digest import strongest_challenge
from ccpdesk.voice.edge.fitting import fitted
from ccpdesk.voice.edge.flow import SERVER_TOKEN, Action, Flow, ToFlow, ToUa
from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.ground import Ground, has_tag, note_ending
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.refusal import answer
from ccpdesk.voice.edge.registering import at_most, rest_wanted, wanted_longer
from ccpdesk.voice.edge.screening import cap_service_routes, screen_response
from ccpdesk.voice.edge.settings import Transport
from ccpdesk.voice.edge.transactions import (
    FINAL,
    REDIRECTION,
    REGISTER_PATIENCE,
    TRYING,
    Transaction,
    Transactions,
    repeat_request,
    timeout_of,
)
from ccpdesk.voice.edge.uri import parse_uri
from ccpdesk.voice.edge.via import only_via, vias, vias_of

_TOO_BRIEF, _UNAVAILABLE = 423, 503
_DIALOG_METHODS = frozenset({"INVITE", "SUBSCRIBE", "REFER"})

PeerFlow = Callable[[str, int | None], Flow | None]
"""A way to an allowed peer by host and port, None for a host that is not on the list."""


class Leaving:
    """The client side of the edge."""

    def __init__(self, ground: Ground, peer_flow: PeerFlow) -> None:
        self._ground = ground
        self._peer_flow = peer_flow
        self.transactions = Transactions()

    def request(self, request: Message, now: float) -> list[Action]:
        """Send a request of pjsua2 where it belongs, or answer 503 when there is no way."""
        try:
            branch = self._ground.branch(str(vias(request)[0]))
        except (SyntaxFault, IndexError):
            return []
        request, token = self._without_own_route(request)
        flow = self._way(request, token)
        if request.method == "ACK":
            return self._acknowledge(request, branch, flow)
        if flow is None or (request.method == "REGISTER" and now < self._ground.registrar_rests_until):
            self._remember_unsent(request, branch, now)
            return unavailable(request)
        sent = self._outside(at_most(request, self._ground.longest_registration), branch, flow)
        transaction = Transaction(request, flow, timeout_of(request.method, now))
        if not flow.transport.reliable:
            transaction.repeat = repeat_request(sent, request.method, now)
        if request.method == "REGISTER":
            transaction.given_up = now + REGISTER_PATIENCE
        self.transactions.add(branch, request.method, transaction)
        if request.method == "INVITE" and not has_tag(request):
            self._ground.dialogs.began(request.first("call-id") or "")
        return [ToFlow(flow, sent)]

    def response(self, response: Message, now: float) -> list[Action]:
        """Bring a response to pjsua2 if it belongs to a request that left here."""
        if fault := screen_response(response):
            return self._drop(f"response with {fault}")
        top = vias(response)[0]
        method = (response.first("cseq") or "").split()[-1]
        transaction = self.transactions.find(top.branch, method)
        status = response.status or 0
        if transaction is None:
            return self._drop("response without a request")
        transaction.repeat = transaction.repeat if status < FINAL and method != "INVITE" else None
        if transaction.answered_here:
            return self._drop("response that came too late")
        if transaction.acknowledgement:
            return [ToFlow(transaction.flow, transaction.acknowledgement)]
        transaction.answered(status, now)
        if method == "REGISTER" and status == _TOO_BRIEF:
            response = wanted_longer(response, transaction.request, self._ground.longest_registration)
            self._ground.longest_registration = None
        if method == "REGISTER" and status == _UNAVAILABLE:
            self._ground.registrar_rests_until = now + rest_wanted(response)
        if not _asks_for_credentials(status):
            note_ending(self._ground, transaction.request, status)
        data = self._inside(response, transaction, method)
        return [ToUa(data)] if data else self._drop("response larger than pjsua2 reads")

    def lost(self, token: str, now: float) -> list[Action]:
        """Answer 503 to all that waits on a flow that is gone, so that pjsua2 need not time out."""
        actions: list[Action] = []
        for transaction in self.transactions:
            if transaction.flow.token == token and not transaction.finished:
                transaction.answered(503, now)
                transaction.repeat, transaction.answered_here = None, True
                actions += unavailable(transaction.request)
        return actions

    def overdue(self, now: float) -> list[Action]:
        """Answer 408 to what nobody answers, so that pjsua2 tries again soon."""
        actions: list[Action] = []
        for transaction in self.transactions.overdue(now):
            transaction.answered(408, now)
            transaction.repeat, transaction.answered_here = None, True
            response = answer(transaction.request, 408, why="the server does not answer")
            actions += [ToUa(response.to_bytes())] if response else []
        return actions

    def _acknowledge(self, request: Message, branch: str, flow: Flow | None) -> list[Action]:
        invite = self.transactions.find(branch, "INVITE")
        if flow is None or (invite is not None and invite.answered_here):
            return []
        sent = self._outside(request, branch, flow)
        if invite is not None and not flow.transport.reliable:
            invite.acknowledgement = sent
        return [ToFlow(flow, sent)]

    def _remember_unsent(self, request: Message, branch: str, now: float) -> None:
        """So that the ACK to our own 503 goes nowhere either."""
        nowhere = Flow("", Transport.TCP, "", 0, "", 0)
        transaction = Transaction(request, nowhere, timeout_of(request.method, now), answered_here=True)
        transaction.answered(503, now)
        self.transactions.add(branch, request.method, transaction)

    def _without_own_route(self, request: Message) -> tuple[Message, str]:
        """Take our own entries off the top of the route set; the token of the last one says where to."""
        token, headers = "", list(request.headers)
        for index, header in enumerate(request.headers):
            if header.key != "route":
                continue
            items = split_list(header.value)
            while items and (own := self._ground.own_route(items[0])) is not None:
                token, items = own or token, items[1:]
            headers[index] = Header(header.name, ", ".join(items))
            if items:
                break
        return request.with_headers(h for h in headers if h.key != "route" or h.value), token

    def _way(self, request: Message, token: str) -> Flow | None:
        if token and (flow := self._ground.flow(token)):
            return flow
        if token == SERVER_TOKEN or self._ground.server is not None:
            return self._ground.server
        try:
            uri = parse_uri(request.uri or "")
        except SyntaxFault:
            return None
        return self._peer_flow(uri.host, uri.port)

    def _outside(self, request: Message, branch: str, flow: Flow) -> bytes:
        return only_via(expose(request, flow), flow.via(branch)).to_bytes()

    def _inside(self, response: Message, transaction: Transaction, method: str) -> bytes | None:
        response = cap_service_routes(strongest_challenge(vias_of(response, transaction.request)))
        if self._ground.ua_port is not None:
            response = self._ground.advertised.contacts_inside(response, self._ground.ua_port)
        if method in _DIALOG_METHODS and TRYING < (response.status or 0) < REDIRECTION:
            own = self._ground.record_route(transaction.flow)
            response = response.with_headers([*response.headers, own])
        return fitted(response)

    def _drop(self, why: str) -> list[Action]:
        self._ground.refused[why] += 1
        return []


def unavailable(request: Message) -> list[Action]:
    """503 to pjsua2: the server can't be reached."""
    response = answer(request, 503, why="the server cannot be reached at the moment")
    return [ToUa(response.to_bytes())] if response else []


def _asks_for_credentials(status: int) -> bool:
    """After 401 and 407 pjsua2 calls again, in the same call."""
    return status in {401, 407}
