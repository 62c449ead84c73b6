"""Chat pages: a form that works without scripts, and server-sent events for those with them (CHAT-01).

A message bears an id that the page made, so that sending it again keeps it once; events bear its number,
so that a page that lost its connection goes on behind the last one it has (``Last-Event-ID``).
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ccpdesk.inbox.public_chat import ChatTenant, Greeting, PublicChats, Said, VisitorChat
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ChatMessageId, new_id
from ccpdesk.kernel.phone_number import PhoneNumber, parse_phone_number
from ccpdesk.kernel.plain_text import visible
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.web.addresses import slugs
from ccpdesk.web.limits import Limit, network_of
from ccpdesk.web.news import News
from ccpdesk.web.pages import Pages, colours
from ccpdesk.web.session import Browser
from ccpdesk.workflows.ports import BookingPage

_SEE_OTHER: Final = 303
_POSTS_OF_A_BROWSER: Final = (20, 60.0)
_POSTS_OF_A_NETWORK: Final = (60, 60.0)
_REQUESTS: Final = (240, 60.0)
_QUIET_SECONDS: Final = 15.0
"""After so long without news a line says that the connection lives; proxies cut silent ones."""
_LONGEST: Final = {"name": 200, "phone": 40, "email": 254}


@dataclass(frozen=True)
class _Asked:
    page: BookingPage
    tenant: ChatTenant
    slug: str
    browser: Browser


class ChatPages:
    """Routes of the chats; ``news`` tells when a chat is not as it was."""

    def __init__(self, chats: Callable[[], PublicChats], news: News, pages: Pages, *, https: bool) -> None:
        self._chats = chats
        self._news = news
        self._pages = pages
        self._https = https
        self._requests = Limit(*_REQUESTS)
        self._of_browser = Limit(*_POSTS_OF_A_BROWSER)
        self._of_network = Limit(*_POSTS_OF_A_NETWORK)
        static = files("ccpdesk.web") / "static"
        self._files = {
            "chat.js": ((static / "chat.js").read_text(encoding="utf-8"), "text/javascript"),
            "chat.css": ((static / "chat.css").read_text(encoding="utf-8"), "text/css"),
        }
        self._widget = (static / "widget.js").read_text(encoding="utf-8")

    @property
    def routes(self) -> list[Route]:
        """What the application serves of them."""
        return [
            Route("/chat-static/{name}", self._file),
            Route("/chat/{slug}", self._page, methods=["GET", "POST"]),
            Route("/chat/{slug}/events", self._events),
            Route("/chat/{slug}/typing", self._typing, methods=["POST"]),
            Route("/chat/{slug}/colours.css", self._colours),
            Route("/chat/{slug}/widget.js", self._widget_of),
        ]

    async def _file(self, request: Request) -> Response:
        found = self._files.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1], headers={"Cache-Control": "max-age=300"})

    async def _colours(self, request: Request) -> Response:
        asked = await self._asked(request)
        return Response(colours(asked.page), media_type="text/css", headers={"Cache-Control": "max-age=300"})

    async def _widget_of(self, request: Request) -> Response:
        """The one script that a tenant's own page needs; it is told nothing but the name and the colour."""
        asked = await self._asked(request)
        told = json.dumps({"name": asked.tenant.name, "colour": asked.tenant.colour})
        text = self._widget.replace("{/* told by the service */}", told.replace("<", "\\u003c"))
        return Response(text, media_type="text/javascript", headers={"Cache-Control": "max-age=300"})

    async def _page(self, request: Request) -> Response:
        asked = await self._asked(request)
        if request.method == "POST":
            return asked.browser.dress(await self._post(asked, request))
        chat = await run_in_threadpool(self._read, asked, 0)
        return asked.browser.dress(self._shown(asked, chat))

    async def _post(self, asked: _Asked, request: Request) -> Response:
        live = "application/json" in request.headers.get("accept", "")
        fields: Mapping[str, str] = {}
        try:
            fields = await asked.browser.form(request)
            await self._take(asked, fields, request)
        except Refused as refused:
            if live:
                return JSONResponse({"error": f"{refused.what}. {refused.remedy}".strip()}, status_code=422)
            chat = await run_in_threadpool(self._read, asked, 0)
            return self._shown(asked, chat, refused, fields)
        return JSONResponse({}) if live else RedirectResponse(f"/chat/{asked.slug}", _SEE_OTHER)

    async def _take(self, asked: _Asked, fields: Mapping[str, str], request: Request) -> None:
        message, who = _message(fields), _greeting(fields, asked.tenant.country)
        network = network_of(request.client.host if request.client else "")
        if not all((self._of_browser.allows(asked.browser.key), self._of_network.allows(network))):
            raise Refused("That was a lot at once", "text", "Please wait a moment, then send it again.")
        if not await run_in_threadpool(self._keep, asked, message, fields.get("text", ""), who):
            raise Refused("Messages can't be taken here now", "text", _call(asked.tenant))

    async def _typing(self, request: Request) -> Response:
        asked = await self._asked(request)
        try:
            await asked.browser.form(request)
        except Refused:
            return JSONResponse({}, status_code=422)
        await run_in_threadpool(self._type, asked)
        return JSONResponse({})

    async def _events(self, request: Request) -> Response:
        asked = await self._asked(request)
        last = request.headers.get("last-event-id", "") or request.query_params.get("after", "0")
        after = int(last) if last.isdecimal() and len(last) < 10 else 0  # noqa: PLR2004 - digits of an integer
        chat = await run_in_threadpool(self._read, asked, after)
        if chat is None:
            raise HTTPException(404)
        return StreamingResponse(
            self._tell(asked, chat.id, after),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},  # nginx would keep events back
        )

    async def _tell(self, asked: _Asked, chat_id: UUID, after: int) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        typing = False
        with self._news.follow(chat_id) as event:
            while True:
                event.clear()
                chat = await run_in_threadpool(self._read, asked, after)
                if chat is None or chat.id != chat_id:
                    return
                for said in chat.messages:
                    after = said.number
                    yield f"id: {after}\nevent: message\ndata: {json.dumps(_told(said))}\n\n"
                if chat.typing != typing:
                    typing = chat.typing
                    yield f"event: typing\ndata: {json.dumps(typing)}\n\n"
                try:
                    await asyncio.wait_for(event.wait(), _QUIET_SECONDS if not typing else 3.0)
                except TimeoutError:
                    yield ": here\n\n"

    async def _asked(self, request: Request) -> _Asked:
        network = network_of(request.client.host if request.client else "")
        if not self._requests.allows(network):
            raise HTTPException(429)
        slug = request.path_params["slug"]
        found = (await run_in_threadpool(self._tenants)).get(slug)
        if found is None:
            raise HTTPException(404)
        return _Asked(*found, slug, Browser(request, https=self._https, framed=True))

    def _tenants(self) -> Mapping[str, tuple[BookingPage, ChatTenant]]:
        with self._chats() as work:
            found = {tenant.id: tenant for tenant in work.tenants()}
        pages = [BookingPage(Tenant(id=one.id, name=one.name, colour=one.colour)) for one in found.values()]
        return {slug: (page, found[page.tenant.id]) for slug, page in slugs(pages).items()}

    def _read(self, asked: _Asked, after: int) -> VisitorChat | None:
        with self._chats() as work:
            return work.read(asked.tenant.id, asked.browser.key, after)

    def _keep(self, asked: _Asked, message: ChatMessageId, text: str, who: Greeting) -> bool:
        with self._chats() as work:
            return work.post(asked.tenant.id, asked.browser.key, message, text, who)

    def _type(self, asked: _Asked) -> None:
        with self._chats() as work:
            work.typed(asked.tenant.id, asked.browser.key)

    def _shown(
        self,
        asked: _Asked,
        chat: VisitorChat | None,
        error: Refused | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        values = {
            "slug": asked.slug,
            "title": asked.tenant.name,
            "office": _office(asked.tenant),
            "number": asked.tenant.office,
            "token": asked.browser.token,
            "message": new_id(),
            "messages": chat.messages if chat else (),
            "known": chat is not None,
            "error": error,
            "typed": typed or {},
        }
        return HTMLResponse(self._pages.of("chat.html", **values), status_code=422 if error else 200)


def _told(said: Said) -> dict[str, object]:
    return {"number": said.number, "ours": said.ours, "text": said.text, "at": said.at.isoformat()}


def _message(fields: Mapping[str, str]) -> ChatMessageId:
    try:
        return ChatMessageId(UUID(fields.get("message", "")))
    except ValueError:
        raise Refused("This page is out of date", "message", "Load it again.") from None


def _greeting(fields: Mapping[str, str], country: str) -> Greeting:
    typed = {name: " ".join(visible(fields.get(name, "")).split())[:most] for name, most in _LONGEST.items()}
    number = parse_phone_number(typed["phone"], country) if typed["phone"] else None
    return Greeting(typed["name"], str(number) if number else typed["phone"], typed["email"])


def _office(tenant: ChatTenant) -> str:
    return PhoneNumber(tenant.office).formatted(tenant.country) if tenant.office else ""


def _call(tenant: ChatTenant) -> str:
    office = _office(tenant)
    return f"Please call {office}." if office else "Please call us."
