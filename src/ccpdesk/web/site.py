"""What customers see, as one web application: routes, errors, and what runs beside them (WEB-01)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from ccpdesk.customers.places import Places
from ccpdesk.inbox.public_chat import PublicChats
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.web.booking_pages import BookingPages
from ccpdesk.web.chat_pages import ChatPages
from ccpdesk.web.guard import Guard
from ccpdesk.web.intake_api import IntakeApi
from ccpdesk.web.news import News
from ccpdesk.web.pages import Pages
from ccpdesk.workflows.book_online import ABANDONED_AFTER, BookOnline, CodeSender
from ccpdesk.workflows.ports import Changed, Changes, PublicWork

_log = logging.getLogger(__name__)
_TOO_MANY: Final = 429
_LOOK_UP_SECONDS: Final = 0.5
"""A look-up takes so long whatever comes of it: its time must not tell whose a number is."""
_SWEEP_SECONDS: Final = 30.0


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the pages are made with.

    Attributes:
        https: visitors come over https (a proxy in front): cookies are sent over nothing else.
        codes: sends one-time codes. last_code: what was sent to a phone last, for demos that show it.
        look_up_seconds: how long each look-up takes.
        chats: what the chat pages ask. changes: tells them of new messages.
    """

    work: Callable[[], PublicWork]
    clock: Clock
    places: Places
    https: bool = False
    codes: CodeSender | None = None
    last_code: Callable[[str], str] | None = None
    abandoned_after: timedelta = ABANDONED_AFTER
    sweep_seconds: float = _SWEEP_SECONDS
    look_up_seconds: float = _LOOK_UP_SECONDS
    chats: Callable[[], PublicChats] | None = None
    changes: Changes | None = None


def make_site(site: Site) -> Starlette:
    """The application."""
    return _Application(site).starlette


class _Application:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._book = BookOnline(site.work, site.clock, site.codes)
        self._pages = Pages()
        self._news = News()

    @property
    def starlette(self) -> Starlette:
        """Routes, errors, and what surrounds them."""
        site = self._site
        booking = BookingPages(
            site.work,
            self._book,
            self._pages,
            site.places,
            https=site.https,
            look_up_seconds=site.look_up_seconds,
            last_code=site.last_code,
        )
        return Starlette(
            routes=[
                Route("/healthz", self._health),
                *booking.routes,
                *self._chat_routes(),
                IntakeApi(site.work, site.clock, site.look_up_seconds).mount,
            ],
            middleware=[Middleware(Guard, https=site.https)],
            exception_handlers={
                HTTPException: self._refused,
                KnownError: self._away,
                Exception: self._bug,
            },
            lifespan=self._while_up,
        )

    def _chat_routes(self) -> list[Route]:
        site = self._site
        if site.chats is None:
            return []
        return ChatPages(site.chats, self._news, self._pages, https=site.https).routes

    @asynccontextmanager
    async def _while_up(self, _app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        if self._site.changes is not None:
            self._site.changes.listen(lambda changed: _tell(loop, self._news, changed))
        sweeping = asyncio.create_task(self._sweep())
        yield
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping

    async def _sweep(self) -> None:
        while True:
            try:
                found = await run_in_threadpool(self._book.sweep, self._site.abandoned_after)
            except KnownError as error:
                _log.warning("unfinished bookings can't be read: %s", error)
            except Exception:  # noqa: BLE001 - the pages go on, and so does the sweeping
                _log.exception("sweeping unfinished bookings")
            else:
                if found:
                    _log.info("%d unfinished bookings are leads now", found)
            await asyncio.sleep(self._site.sweep_seconds)

    async def _health(self, _request: Request) -> Response:
        await run_in_threadpool(self._ask_store)
        return PlainTextResponse("ok")

    def _ask_store(self) -> None:
        with self._site.work() as work:
            work.pages()

    async def _refused(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        if status == _TOO_MANY:
            return self._problem(
                status,
                "Please wait a moment",
                "That was asked too often. Try again in ten minutes, or call us.",
            )
        again = "/book" if request.url.path.startswith("/book/") else ""
        return self._problem(status, "There is no such page", "Look at the address again.", again)

    async def _away(self, _request: Request, error: Exception) -> Response:
        _log.warning("a page could not be made: %s", error)
        return self._problem(503, "Please try again later", "Online booking is not available now.")

    async def _bug(self, _request: Request, error: Exception) -> Response:
        _log.error("a page could not be made", exc_info=error)
        return self._problem(500, "Please try again later", "Online booking is not available now.")

    def _problem(self, status: int, heading: str, text: str, again: str = "") -> Response:
        return HTMLResponse(
            self._pages.of("problem.html", heading=heading, text=text, again=again), status_code=status
        )


def _tell(loop: asyncio.AbstractEventLoop, news: News, changed: Changed) -> None:
    """From the thread that listens; nobody is left to be told while the service ends."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(news, changed)
