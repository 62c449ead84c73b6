"""What ties a browser to its visit: a random cookie, of which the store keeps the hash only."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from ccpdesk.kernel.errors import Refused
from ccpdesk.web.guard import LARGEST_REQUEST

_BYTES: Final = 32
_LENGTH: Final = 43  # of so many bytes in base 64 without padding
_MOST_FIELDS: Final = 20


class Browser:
    """The visitor's browser: its secret, made at the first page that it gets."""

    def __init__(self, request: Request, *, https: bool, framed: bool = False) -> None:
        """``framed``: the page may stand in a frame of another site, which gets a cookie of its own there."""
        self._https = https
        self._framed = framed and https  # browsers take such a cookie over https only
        self._name = ("__Host-ccpdesk" if https else "ccpdesk") + ("-chat" if framed else "")
        sent = request.cookies.get(self._name, "")
        self._new = len(sent) != _LENGTH
        self._secret = secrets.token_urlsafe(_BYTES) if self._new else sent

    @property
    def key(self) -> str:
        """Under which its visit is kept."""
        return hashlib.sha256(self._secret.encode()).hexdigest()

    @property
    def token(self) -> str:
        """What its forms bear, and no other site can know (CSRF)."""
        return hmac.new(self._secret.encode(), b"form", hashlib.sha256).hexdigest()

    def dress(self, response: Response) -> Response:
        """Give the browser its cookie, if it has none."""
        if self._new:
            same = "SameSite=None; Partitioned" if self._framed else "SameSite=Lax"
            secure = "; Secure" if self._https else ""
            response.headers.append(
                "Set-Cookie", f"{self._name}={self._secret}; Path=/; HttpOnly; {same}{secure}"
            )
        return response

    async def form(self, request: Request) -> Mapping[str, str]:
        """The fields of a form of ours.

        Raises:
            Refused: it is too large, none, or not of this browser.
        """
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_REQUEST:
                raise Refused("That is too much", "form", "")
        try:
            fields = parse_qs(
                body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
            )
        except ValueError:
            raise Refused("That is no form", "form", "") from None
        values = {name: found[0] for name, found in fields.items()}
        if self._new or not hmac.compare_digest(values.get("token", "").encode(), self.token.encode()):
            raise Refused("This page is out of date", "form", "Begin again.")
        return values
