"""What surrounds every page: headers, size of requests, requests from elsewhere."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ccpdesk.web.problems import in_api, problem

LARGEST_REQUEST: Final = 16 * 1024
"""Bytes: the longest form has a fifth of that."""

_METHODS: Final = {"GET", "HEAD", "POST"}
_NOT_ALLOWED: Final = 405
_DIGITS: Final = 9

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_FRAMED: Final = {name: value for name, value in _HEADERS.items() if name != "X-Frame-Options"} | {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors *; base-uri 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Chat pages stand in frames of the tenants' own sites, whose script is loaded from here."""


class Guard:
    """Refuses what is too large or comes from another site's page; puts the headers on answers."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        https_only = {"Strict-Transport-Security": "max-age=31536000"} if https else {}
        self._headers, self._framed = _HEADERS | https_only, _FRAMED | https_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                framed = scope["path"].startswith("/chat")
                for name, value in (self._framed if framed else self._headers).items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = _refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, dressed)
            return
        await self._app(scope, receive, dressed)


def _refusal(scope: Scope) -> Response | None:
    found = _fault(scope)
    if found is None:
        return None
    status, words = found
    if in_api(scope["path"]):
        return problem(status, words)
    allowed = {"Allow": ", ".join(sorted(_METHODS))} if status == _NOT_ALLOWED else None
    return PlainTextResponse(words, status, allowed)


def _fault(scope: Scope) -> tuple[int, str] | None:
    headers = Headers(scope=scope)
    if scope["method"] not in _METHODS and not in_api(scope["path"]):  # the API says itself what it takes
        return _NOT_ALLOWED, "Method not allowed"
    if scope["method"] == "POST" and headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return 403, "This was sent from another site's page"
    length = headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > _DIGITS or int(length) > LARGEST_REQUEST:
        return 413, "Too large"
    return None
