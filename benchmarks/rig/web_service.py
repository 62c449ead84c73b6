"""`ccpdesk web` as it runs in life: a process of its own, on PostgreSQL, with the login that sees little."""

import html
import http.client
import re
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import urlencode

from sqlalchemy import make_url

from benchmarks.rig.phones import PROGRAM
from benchmarks.rig.stamped_socket import LOOPBACK
from ccpdesk.storage.logins import set_web_password
from ccpdesk.storage.store import Store
from tests.peers.ports import free_port
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

_TOKEN: Final = re.compile(r'name="token" value="(\w+)"')
_WINDOW: Final = re.compile(r'name="window" value="([^"]+)"')


@dataclass(frozen=True)
class WebService:
    """Where it is."""

    port: int
    pid: int


@contextmanager
def web_service(folder: Path, store: Store) -> Iterator[WebService]:
    """Run it until the block ends; the pages' login is made. The server must trust everybody."""
    url, port = store.engine.url, free_port()
    login = f"web_{url.database}"
    set_web_password(store.engine, login, "Quiet-Harbour-77")
    database = make_url(url).set(username=login, password=None, drivername="postgresql")
    command: list[str | Path] = [
        *(PROGRAM, "--profile", folder, "web", "--listen", f"{LOOPBACK}:{port}"),
        *("--database", database.render_as_string(hide_password=False)),
    ]
    process = PeerProcess("web", command, folder / "web.log")
    try:
        wait_until(lambda: _healthy(port), "the pages to be served")
        yield WebService(port, process.pid)
    finally:
        process.stop(10)


def _healthy(port: int) -> bool:
    with suppress(URLError, ConnectionError), urllib.request.urlopen(f"http://{LOOPBACK}:{port}/healthz"):
        return True
    return False


class Visitor:
    """Somebody at the pages, behind a proxy that names ``address``; one connection."""

    def __init__(self, port: int, address: str) -> None:
        self._line = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
        self._line.connect()
        self._headers = {"X-Forwarded-For": address}
        self.page = ""

    def get(self, path: str) -> None:
        """Load a page."""
        self._ask("GET", path)

    def token(self) -> str:
        """Of the form on the page."""
        return str(_TOKEN.findall(self.page)[0])

    def window(self) -> str:
        """The first that is offered."""
        return html.unescape(str(_WINDOW.findall(self.page)[0]))

    def send(self, path: str, fields: Mapping[str, str]) -> int:
        """Send the form of the page; the status."""
        return self.post(path, self.form(fields))

    def form(self, fields: Mapping[str, str]) -> str:
        """What a browser sends."""
        return urlencode({"token": self.token(), **fields})

    def post(self, path: str, body: str) -> int:
        """Send it."""
        return self._ask("POST", path, body)

    def to_contact(self, slug: str) -> None:
        """The steps up to contact details."""
        where = f"/book/{slug}"
        self.get(f"{where}/zip")
        self.send(f"{where}/zip", {"postal_code": "30303"})
        self.send(f"{where}/service", {"service": "Plumbing"})
        self.get(f"{where}/when")
        self.send(f"{where}/when", {"window": self.window()})

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _ask(self, method: str, path: str, body: str = "") -> int:
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self._line.request(method, path, body or None, self._headers | kind)
        answer = self._line.getresponse()
        text = answer.read().decode()
        if answer.headers["set-cookie"]:
            self._headers["Cookie"] = answer.headers["set-cookie"].partition(";")[0]
        if text:
            self.page = text
        return answer.status
