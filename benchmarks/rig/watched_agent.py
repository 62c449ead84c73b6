"""The real PBX, an agent at a desk, and a supervisor at another with the Monitor before her."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import make_url

from benchmarks.rig.ground import Ground
from benchmarks.rig.noted_wallboard import painted
from ccpdesk.agents.permissions import Role
from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_pbx_password
from tests.e2e.company import furnish
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import AsteriskProgram
from tests.peers.asterisk_site import CARRIER_HOST, Database, PbxSite
from tests.peers.carrier import Carrier
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.ports import LOOPBACK, free_block, free_port
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

EXTENSION: Final = "1001"
QUEUES: Final = ("plumbing", "heating", "brief")
PBX_ELSEWHERE: Final = "10.9.0.9"
"""The PBX's address in a network namespace, where the way to it can be cut."""
_PATIENCE_S: Final = 60.0
_RTP_PORTS: Final = 40


@dataclass(frozen=True)
class Seen:
    """When each of the three said it, in seconds since the epoch; ``wallboard`` is None without one."""

    desk: float
    pbx: float
    wallboard: float | None


@dataclass
class WatchedAgent:
    """Ada (1001) at her desk; ``paints`` is what Dora's wallboard noted, where there is one."""

    ada: RealDesk
    asterisk: Asterisk
    carrier: Carrier
    url: str
    paints: Path | None = None

    def status(self) -> tuple[str, str, bool]:
        """Chosen status, reason, confirmed, as the desk shows it."""
        told = self.ada.ctl("status")
        return told["status"], told["reason"], told["confirmed"]

    def when_all_say(self, status: str, reason: str = "", *, since: float) -> Seen:
        """When desk (confirmed), PBX (each queue) and wallboard (painted) first said so."""
        wanted, paused = (status, reason, True), status != "available"
        looks: dict[str, Callable[[], float | None]] = {
            "desk": lambda: time.time() if self.status() == wanted else None,
            "pbx": lambda: time.time() if self._stands(paused=paused) else None,
        }
        if self.paints is not None:
            looks["wallboard"] = lambda: self._painted(reason or status.capitalize(), since)
        with ThreadPoolExecutor(len(looks)) as eyes:
            found = {
                name: eyes.submit(wait_until, look, f"{wanted} at the {name}", _PATIENCE_S)
                for name, look in looks.items()
            }
            at = {name: one.result() for name, one in found.items()}
        return Seen(at["desk"], at["pbx"], at.get("wallboard"))

    def when_painted(self, word: str, since: float) -> float:
        """When the wallboard first had this in the status."""
        return wait_until(lambda: self._painted(word, since), f"{word!r} on the wallboard", _PATIENCE_S)

    def back_to_available(self) -> tuple[float, Seen]:
        """One click; when it was, and when all three said it."""
        at = time.time()
        self.ada.ctl("status", "set", "available")
        return at, self.when_all_say("available", since=at)

    def rang_out_at(self) -> float:
        """When the PBX noted last that it had rung in vain."""
        with closing(open_store(self.url)) as store, store.engine.connect() as connection:
            query = "SELECT extract(epoch FROM max(time)) FROM queue_log WHERE event = 'RINGNOANSWER'"
            return float(connection.exec_driver_sql(query).scalar_one())

    def _stands(self, *, paused: bool) -> bool:
        shown = self.asterisk.command("queue show")
        mine = [line for line in shown.splitlines() if f"(PJSIP/{EXTENSION})" in line]
        there = not any("(Unavailable)" in line or "(Invalid)" in line for line in mine)
        return there and all(("(paused" in line) is paused for line in mine)

    def _painted(self, word: str, since: float) -> float | None:
        assert self.paints is not None  # noqa: S101 - asked for only then
        name = self.asterisk.agent(EXTENSION).name
        found = (at for at, status in painted(self.paints, name) if at >= since and word in status)
        return next(found, None)


@contextmanager
def watched_agent(place: Ground, program: AsteriskProgram, url: str) -> Iterator[WatchedAgent]:
    """Ada and Dora on a PostgreSQL database, which the PBX writes its queue log to."""
    furnish(url)
    with closing(open_store(url)) as store, store.unit_of_work() as work:
        dora = work.users.by_login("dora")
        assert dora is not None  # noqa: S101 - `furnish` made her
        work.users.change(replace(dora, role=Role.SUPERVISOR))
        work.commit()
        login = f"pbx_{uuid4().hex[:8]}"
        set_pbx_password(store.engine, login, "Silent-Orchard-40")
    at = make_url(url)
    database = Database(LOOPBACK, int(at.port or 0), str(at.database), login)
    with ExitStack() as stack:
        asterisk = _pbx(place, program, replace(_site(place), database=database), stack)
        paints = place.subfolder("paints") / "status"
        noting = (sys.executable, "-m", "benchmarks.rig.noted_wallboard", str(paints))
        display, _ = stack.enter_context(place.display())
        dora_desk = RealDesk(place.subfolder("dora"), display.environment, noting)
        _run(dora_desk, asterisk, "1004", url, stack)
        _show_monitor(display)
        beside, _ = stack.enter_context(place.display())
        ada = RealDesk(place.subfolder("ada"), beside.environment)
        _run(ada, asterisk, EXTENSION, url, stack)
        yield _agreed(WatchedAgent(ada, asterisk, _carrier(place, asterisk, stack), url, paints))


@contextmanager
def agent_behind_a_network(place: Ground, program: AsteriskProgram) -> Iterator[WatchedAgent]:
    """Ada alone, on a file of her own, in a network namespace: `cut_network` cuts the way to the PBX."""
    _ip("link", "set", "lo", "up")
    _ip("address", "add", f"{PBX_ELSEWHERE}/32", "dev", "lo")
    with ExitStack() as stack:
        asterisk = _pbx(place, program, replace(_site(place), host=PBX_ELSEWHERE), stack)
        display, _ = stack.enter_context(place.display())
        ada = RealDesk(place.subfolder("ada"), display.environment)
        furnish(ada.database)
        _run(ada, asterisk, EXTENSION, ada.database, stack)
        yield _agreed(WatchedAgent(ada, asterisk, _carrier(place, asterisk, stack), ada.database))


@contextmanager
def cut_network() -> Iterator[None]:
    """As when a cable is pulled out."""
    _ip("route", "del", "local", PBX_ELSEWHERE, "dev", "lo", "table", "local")
    try:
        yield
    finally:
        _ip("route", "add", "local", PBX_ELSEWHERE, "dev", "lo", "table", "local")


def _agreed(watched: WatchedAgent) -> WatchedAgent:
    watched.when_all_say("available", since=0)
    return watched


def _carrier(place: Ground, asterisk: Asterisk, stack: ExitStack) -> Carrier:
    carrier = Carrier(asterisk, place.subfolder("carrier"))
    stack.callback(carrier.close)
    return carrier


def _site(place: Ground) -> PbxSite:
    issued = CertificateAuthority(place.subfolder("ca")).issue("localhost", LOOPBACK)
    first = free_block(_RTP_PORTS)
    return PbxSite(
        sip_port=free_port(),
        tls_port=free_port(),
        rtp_ports=(first, first + _RTP_PORTS - 1),
        carrier_port=free_port(CARRIER_HOST),
        certificate=issued.certificate,
        key=issued.key,
    )


def _pbx(place: Ground, program: AsteriskProgram, site: PbxSite, stack: ExitStack) -> Asterisk:
    asterisk = Asterisk(program, site, place.subfolder("pbx"))
    stack.callback(asterisk.stop)
    asterisk.start()
    return asterisk


def _run(desk: RealDesk, asterisk: Asterisk, extension: str, url: str, stack: ExitStack) -> None:
    desk.set_up(asterisk, extension, more="register_seconds = 30")
    desk.use_database(url)
    stack.callback(desk.stop)
    desk.start()
    desk.wait_for_link()
    asterisk.wait_until_registered(extension)


def _show_monitor(display: Xvfb) -> None:
    display.xdotool("windowfocus", "--sync", display.wait_for_window("ccpdesk"))
    display.xdotool("key", "ctrl+6")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, env=os.environ)
