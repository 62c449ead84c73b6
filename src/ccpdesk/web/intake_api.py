"""The intake API: bookings that customers made elsewhere, sent by programs with a token (WEB-01, WEB-04)."""

import logging
import re
from collections.abc import Callable
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from ccpdesk.inbox.intake import IntakeSource, hash_of
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.web.addresses import slugs
from ccpdesk.web.equal_time import at_least
from ccpdesk.web.guard import LARGEST_REQUEST
from ccpdesk.web.intake_words import BOOKINGS, DOCUMENT, KEY, KEY_PATTERN, Booking, Received, openapi
from ccpdesk.web.limits import Limit, network_of
from ccpdesk.web.problems import FieldFault, problem, problem_of
from ccpdesk.workflows.ports import PublicWork
from ccpdesk.workflows.take_in_booking import NotOnline, SentBooking, SentOtherwise, TakeInBooking, Taken

_log = logging.getLogger(__name__)
_MINUTE: Final = 60.0
_OF_A_NETWORK: Final = (600, _MINUTE)
_OF_A_SOURCE: Final = (120, _MINUTE)
_WRONG_TOKENS: Final = (20, _MINUTE)
_BEARER: Final = {"WWW-Authenticate": "Bearer"}
_KEY: Final = re.compile(KEY_PATTERN)
_LONGEST_TOKEN: Final = 200
_AT: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_NAMED: Final = re.compile(r"^Object (?:missing required|contains unknown) field `(?P<name>.*)`", re.DOTALL)
_CALLED: Final = {"ZIP code": "postal_code", "postal code": "postal_code", "province": "state"}
"""What the rules of addresses call a field."""


class _NotTakenError(Exception):
    """The request gets this answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


class IntakeApi:
    """What is served under ``/api``; each booking takes ``least_seconds``, as a look-up of the pages does."""

    def __init__(self, work: Callable[[], PublicWork], clock: Clock, least_seconds: float) -> None:
        self._book = TakeInBooking(work, clock, lambda asked: slugs(asked.pages()))
        self._least_seconds = least_seconds
        self._of_network = Limit(*_OF_A_NETWORK)
        self._of_source = Limit(*_OF_A_SOURCE)
        self._wrong = Limit(*_WRONG_TOKENS)
        self._decoder = msgspec.json.Decoder(Booking)

    @property
    def mount(self) -> Mount:
        """Its routes, with errors of their own kind."""
        app = Starlette(
            routes=[
                Route(DOCUMENT.removeprefix("/api"), self._document),
                Route(BOOKINGS.removeprefix("/api"), self._send, methods=["POST"]),
            ],
            exception_handlers={
                _NotTakenError: self._not_taken,
                HTTPException: self._not_there,
                KnownError: self._away,
                Exception: self._bug,
            },
        )
        return Mount("/api", app)

    async def _document(self, request: Request) -> Response:
        self._count(request)
        return Response(openapi(), media_type="application/json")

    async def _send(self, request: Request) -> Response:
        self._count(request)
        source = await self._source(request)
        key = request.headers.get(KEY, "")
        if not _KEY.fullmatch(key):
            fault = FieldFault(KEY, "The header is missing or malformed", "Send your own id of the booking.")
            raise _NotTakenError(problem(400, f"{fault.what}. {fault.remedy}", fault))
        body = await _body(request)
        sent = self._read(body)
        took = run_in_threadpool(self._take, source, key, body, sent)
        try:
            taken = await at_least(self._least_seconds, took)
        except SentOtherwise as refused:
            return problem_of(409, refused, KEY)
        except NotOnline as refused:
            return problem_of(422, refused)
        except Refused as refused:
            return problem_of(422, refused, _CALLED.get(refused.where, refused.where))
        told = Received(taken.receipt.booking_id, taken.receipt.at)
        return Response(msgspec.json.encode(told), 200 if taken.again else 201, media_type="application/json")

    def _take(self, source: IntakeSource, key: str, body: bytes, sent: Booking) -> Taken:
        fields = {name: getattr(sent, name) for name in Booking.__struct_fields__ if name != "company"}
        return self._book.take(source, hash_of(key), hash_of(body), SentBooking(page=sent.company, **fields))

    async def _source(self, request: Request) -> IntakeSource:
        """Who sends it, by the token."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        network = _network(request)
        known = scheme.lower() == "bearer" and 0 < len(token) <= _LONGEST_TOKEN
        source = await run_in_threadpool(self._book.source, hash_of(token)) if known else None
        if source is None:
            if not self._wrong.allows(network):
                raise _too_often()
            words = (
                "A valid token is missing. Send it as `Authorization: Bearer …`; the office gives you one."
            )
            raise _NotTakenError(problem(401, words, headers=_BEARER))
        if not self._of_source.allows(str(source.id)):
            raise _too_often()
        return source

    def _read(self, body: bytes) -> Booking:
        try:
            return self._decoder.decode(body)
        except msgspec.ValidationError as error:
            raise _NotTakenError(_wrong_field(str(error))) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise _NotTakenError(problem(400, "The body is not JSON.")) from None

    def _count(self, request: Request) -> None:
        if not self._of_network.allows(_network(request)):
            raise _too_often()

    # --- errors

    async def _not_taken(self, _request: Request, error: Exception) -> Response:
        if not isinstance(error, _NotTakenError):
            raise TypeError(error)
        return error.answer

    async def _not_there(self, _request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise TypeError(error)
        return problem(error.status_code, f"{error.detail}. See {DOCUMENT}.", headers=error.headers)

    async def _away(self, _request: Request, error: Exception) -> Response:
        _log.warning("a booking from elsewhere could not be taken: %s", error)
        words = "The booking could not be taken now. Send the same again later, under the same key."
        return problem(503, words)

    async def _bug(self, _request: Request, error: Exception) -> Response:
        _log.error("a booking from elsewhere could not be taken", exc_info=error)
        return problem(500, "The booking could not be taken.")


async def _body(request: Request) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _NotTakenError(problem(415, "Send the booking as application/json."))
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_REQUEST:
            raise _NotTakenError(problem(413, f"A booking has {LARGEST_REQUEST} bytes at most."))
    return bytes(body)


def _wrong_field(told: str) -> Response:
    """What msgspec says of a body, as a fault of one field."""
    at, named = _AT.search(told), _NAMED.match(told)
    field = named["name"] if named else at["path"] if at else ""
    what = _AT.sub("", told)
    fault = FieldFault(field, what, f"See {DOCUMENT} for what it must be.")
    return problem(422, f"{what}. {fault.remedy}", fault)


def _too_often() -> _NotTakenError:
    return _NotTakenError(
        problem(429, "That was asked too often. Try again later.", headers={"Retry-After": str(int(_MINUTE))})
    )


def _network(request: Request) -> str:
    return network_of(request.client.host if request.client else "")
