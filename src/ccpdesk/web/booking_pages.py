"""The booking pages: one address a step, forms that work without scripts (WEB-01)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ccpdesk.customers.address import Address
from ccpdesk.customers.places import Places
from ccpdesk.inbox.visit import Step, Visit
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.phone_number import PhoneNumber
from ccpdesk.web.addresses import slugs
from ccpdesk.web.equal_time import at_least
from ccpdesk.web.limits import Limit, network_of
from ccpdesk.web.pages import Pages, colours, days, when, window_of
from ccpdesk.web.session import Browser
from ccpdesk.workflows.book_online import BookOnline, Contact, postal_code, read_contact
from ccpdesk.workflows.ports import BookingPage, PublicWork

_SEE_OTHER: Final = 303
_TOO_MANY: Final = 429
_LOOKING: Final = frozenset({Step.CONTACT, Step.CODE})
_TYPED: Final = ("postal_code", "name", "phone", "email", "street", "unit", "city", "state", "summary")
_LATE: Final = "late"
"""In the address of the first step, for whom it says that the visit is gone."""
_LOOK_UPS: Final = (10, 600.0)
_LOOK_UPS_OF_A_PHONE: Final = (5, 3600.0)
_REQUESTS: Final = (240, 60.0)


@dataclass(frozen=True)
class _Asked:
    """One request for a step of a tenant's page."""

    page: BookingPage
    slug: str
    step: Step
    browser: Browser
    visit: Visit | None


class BookingPages:
    """Routes of the company's page and the tenants' pages."""

    def __init__(
        self,
        work: Callable[[], PublicWork],
        book: BookOnline,
        pages: Pages,
        places: Places,
        *,
        https: bool,
        look_up_seconds: float,
        last_code: Callable[[str], str] | None,
    ) -> None:
        """``look_up_seconds`` is how long each look-up takes; ``last_code`` shows codes, for demos."""
        self._work = work
        self._book = book
        self._pages = pages
        self._places = places
        self._https = https
        self._look_up_seconds = look_up_seconds
        self._last_code = last_code
        self._requests = Limit(*_REQUESTS)
        self._look_ups = Limit(*_LOOK_UPS)
        self._of_a_phone = Limit(*_LOOK_UPS_OF_A_PHONE)
        self._style = (files("ccpdesk.web") / "static" / "page.css").read_text(encoding="utf-8")
        self._takes: Mapping[Step, Callable[[_Asked, Mapping[str, str], Request], Awaitable[None]]] = {
            Step.ZIP: self._take_zip,
            Step.SERVICE: self._take_service,
            Step.WHEN: self._take_when,
            Step.CONTACT: self._take_contact,
            Step.CODE: self._take_code,
            Step.WHERE: self._take_where,
            Step.SUMMARY: self._take_summary,
        }

    @property
    def routes(self) -> list[Route]:
        """What the application serves of them."""
        return [
            Route("/book-static/page.css", self._style_sheet),
            Route("/book-static/{slug}.css", self._colours),
            Route("/book", self._company, methods=["GET", "POST"]),
            Route("/book/{slug}", self._begin),
            Route("/book/{slug}/{step}", self._step, methods=["GET", "POST"]),
        ]

    async def _style_sheet(self, _request: Request) -> Response:
        return _style(self._style)

    async def _colours(self, request: Request) -> Response:
        return _style(colours(await self._page(request)))

    # --- the company's page

    async def _company(self, request: Request) -> Response:
        self._count(request)
        browser = Browser(request, https=self._https)
        values: dict[str, Any] = {"token": browser.token, "trades": (), "choices": ()}
        if request.method == "POST":
            try:
                fields = await browser.form(request)
                chosen = await run_in_threadpool(self._route, browser, fields, values)
            except Refused as refused:
                return browser.dress(self._company_page(values | {"error": refused}, 422))
            if chosen:
                return browser.dress(RedirectResponse(chosen, _SEE_OTHER))
        return browser.dress(self._company_page(values, 200))

    def _company_page(self, values: Mapping[str, Any], status: int) -> Response:
        return HTMLResponse(self._pages.of("company.html", **values), status_code=status)

    def _route(self, browser: Browser, fields: Mapping[str, str], values: dict[str, Any]) -> str:
        """Where to go on; empty while there is something to choose, which is put into ``values``."""
        code, service = postal_code(fields.get("postal_code", "")), fields.get("service", "")
        with self._work() as work:
            found, there = slugs(work.pages()), work.trades_at(code)
        serving = {
            slug: page
            for slug, page in found.items()
            if (service in there.get(page.tenant.id, ()) if service else page.tenant.id in there)
        }
        if not serving:
            raise Refused(f"Nobody works in {code} yet", "postal_code", "")
        values |= {"postal_code": code, "service": service}
        values["trades"] = sorted({trade for page in serving.values() for trade in there[page.tenant.id]})
        if not service:
            return ""
        chosen = fields.get("company", "") or (next(iter(serving)) if len(serving) == 1 else "")
        if chosen not in serving:
            values["choices"] = [(slug, page.tenant.name) for slug, page in serving.items()]
            return ""
        visit = self._book.enter(browser.key, serving[chosen], code)
        self._book.choose_service(browser.key, visit, service)
        return f"/book/{chosen}/{Step.WHEN.value}"

    # --- a tenant's page

    async def _begin(self, request: Request) -> Response:
        await self._page(request)
        return RedirectResponse(f"/book/{request.path_params['slug']}/{Step.ZIP.value}", _SEE_OTHER)

    async def _step(self, request: Request) -> Response:
        self._count(request)
        page = await self._page(request)
        try:
            step = Step(request.path_params["step"])
        except ValueError:
            raise HTTPException(404) from None
        browser = Browser(request, https=self._https)
        visit = await run_in_threadpool(self._book.visit, browser.key)
        if visit is not None and visit.tenant_id != page.tenant.id:
            visit = None
        asked = _Asked(page, request.path_params["slug"], step, browser, visit)
        due = _due(asked)
        if not _reached(step, due):
            late = f"?{_LATE}" if request.method == "POST" and visit is None else ""
            return browser.dress(RedirectResponse(f"/book/{asked.slug}/{due.value}{late}", _SEE_OTHER))
        answer = self._post if request.method == "POST" else self._get
        return browser.dress(await answer(asked, request))

    async def _get(self, asked: _Asked, request: Request) -> Response:
        values = await run_in_threadpool(self._values, asked)
        values["entering"] = "new" in request.query_params
        if _LATE in request.query_params and asked.visit is None:
            values["error"] = Refused("This page was open for too long", "", "Please begin again.")
        return HTMLResponse(self._pages.step(asked.step, asked.page, asked.slug, **values))

    async def _post(self, asked: _Asked, request: Request) -> Response:
        if asked.step in _LOOKING:
            return await at_least(self._look_up_seconds, self._take(asked, request))
        return await self._take(asked, request)

    async def _take(self, asked: _Asked, request: Request) -> Response:
        take = self._takes.get(asked.step)
        if take is None:
            raise HTTPException(405)
        fields: Mapping[str, str] = {}
        try:
            fields = await asked.browser.form(request)
            await take(asked, fields, request)
        except Refused as refused:
            fresh = replace(asked, visit=await run_in_threadpool(self._book.visit, asked.browser.key))
            values = await run_in_threadpool(self._values, fresh)
            values |= {"error": refused, "typed": fields, "entering": "street" in fields}
            body = self._pages.step(asked.step, asked.page, asked.slug, **values)
            return HTMLResponse(body, status_code=422)
        visit = await run_in_threadpool(self._book.visit, asked.browser.key)
        due = _due(replace(asked, visit=visit))
        return RedirectResponse(f"/book/{asked.slug}/{due.value}", _SEE_OTHER)

    def _values(self, asked: _Asked) -> dict[str, Any]:
        """What the template of a step shows."""
        visit, tenant = asked.visit, asked.page.tenant
        values: dict[str, Any] = {"token": asked.browser.token, "visit": visit}
        if visit is None:
            return values
        values["typed"] = {name: getattr(visit, name) for name in _TYPED}
        values["phone"] = PhoneNumber(visit.phone).formatted(tenant.country) if visit.phone else ""
        values["typed"]["phone"] = values["phone"]
        if asked.step is Step.SERVICE:
            with self._work() as work:
                values["trades"] = work.trades_at(visit.postal_code).get(tenant.id, ())
        elif asked.step is Step.WHEN:
            values["days"] = days(self._book.windows(tenant), tenant.time_zone)
        elif asked.step is Step.CODE:
            show = self._last_code
            values["shown_code"] = show(visit.phone) if show else ""
        elif asked.step is Step.WHERE:
            values["places"] = visit.known.places if visit.known else ()
            values["typed"] = self._guessed(visit, tenant.country) | {
                name: text for name, text in values["typed"].items() if text
            }
        values["when"] = when(visit, tenant.time_zone)
        return values

    def _guessed(self, visit: Visit, country: str) -> dict[str, str]:
        area = self._places.area(visit.postal_code, country)
        return {"city": area.cities[0] if area.cities else "", "state": area.state} if area else {}

    # --- what a step takes

    async def _take_zip(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        typed = fields.get("postal_code", "")
        await run_in_threadpool(self._book.enter, asked.browser.key, asked.page, typed)

    async def _take_service(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        service = fields.get("service", "")
        await run_in_threadpool(self._book.choose_service, asked.browser.key, _visit(asked), service)

    async def _take_when(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        window = window_of(fields.get("window", ""))
        if window is None:
            raise Refused("Choose one of the times", "window", "")
        take, tenant = self._book.choose_window, asked.page.tenant
        await run_in_threadpool(take, asked.browser.key, _visit(asked), tenant, window)

    async def _take_contact(self, asked: _Asked, fields: Mapping[str, str], request: Request) -> None:
        typed = Contact(fields.get("name", ""), fields.get("phone", ""), fields.get("email", ""))
        contact = read_contact(typed, asked.page.tenant.country)
        self._count_look_up(request, contact.phone)
        take, key, visit = self._book.introduce, asked.browser.key, _visit(asked)
        await run_in_threadpool(take, key, visit, asked.page, contact)

    async def _take_code(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        take, key, visit = self._book.prove, asked.browser.key, _visit(asked)
        await run_in_threadpool(take, key, visit, fields.get("code", "")[:20])

    async def _take_where(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        key, visit = asked.browser.key, _visit(asked)
        if "place" in fields:
            chosen = fields["place"]
            index = int(chosen) if len(chosen) <= 3 and chosen.isdecimal() else -1  # noqa: PLR2004 - digits
            await run_in_threadpool(self._book.choose_place, key, visit, index)
            return
        parts = {name: fields.get(name, "") for name in ("street", "city", "state", "unit")}
        typed = Address(**parts, postal_code=visit.postal_code)
        await run_in_threadpool(self._book.enter_place, key, visit, asked.page.tenant.country, typed)

    async def _take_summary(self, asked: _Asked, fields: Mapping[str, str], _request: Request) -> None:
        take, summary = self._book.book, fields.get("summary", "")
        await run_in_threadpool(take, asked.browser.key, _visit(asked), asked.page, summary)

    # --- who may ask

    def _count(self, request: Request) -> None:
        if not self._requests.allows(_network(request)):
            raise HTTPException(_TOO_MANY)

    def _count_look_up(self, request: Request, phone: str) -> None:
        by_address = self._look_ups.allows(_network(request))
        if not (self._of_a_phone.allows(phone) and by_address):
            raise HTTPException(_TOO_MANY)

    def _read_pages(self) -> Mapping[str, BookingPage]:
        with self._work() as work:
            return slugs(work.pages())

    async def _page(self, request: Request) -> BookingPage:
        page = (await run_in_threadpool(self._read_pages)).get(request.path_params["slug"])
        if page is None:
            raise HTTPException(404)
        return page


def _visit(asked: _Asked) -> Visit:
    if asked.visit is None:
        raise Refused("This page is out of date", "", "Begin again.")
    return asked.visit


def _due(asked: _Asked) -> Step:
    if asked.visit is None:
        return Step.ZIP
    return asked.visit.step(code_wanted=asked.page.tenant.policies.web_code)


def _reached(step: Step, due: Step) -> bool:
    """A visitor may go back, but not past what is due; after the end only a new beginning is left."""
    if step is Step.ZIP:
        return True
    if due in (Step.DONE, Step.STOPPED):
        return step is due
    order = list(Step)
    if step is Step.CODE and due is not Step.CODE:
        return False
    return order.index(step) <= order.index(due)


def _network(request: Request) -> str:
    return network_of(request.client.host if request.client else "")


def _style(text: str) -> Response:
    return Response(text, media_type="text/css", headers={"Cache-Control": "max-age=300"})
