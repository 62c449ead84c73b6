"""Does a desk run on this profile? Then it is asked, not disturbed."""

import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ccpdesk.app.ctl import NoDesk, ask
from ccpdesk.app.ctl_protocol import SOCKET, VERSION
from ccpdesk.app.doctor.finding import Check, Finding, Result, failed, ok, refused, skipped, warning
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.host.paths import Paths
from ccpdesk.kernel.errors import KnownError

_PATIENCE: Final = 2.0
_VOICE: Final = "voice"


@dataclass(frozen=True)
class DeskSeen:
    """``running`` also when only its voice lives; ``status`` is the answer to `ccpdesk ctl status`."""

    running: bool = False
    voice_alone: bool = False
    status: dict[str, Any] = field(default_factory=dict)


async def check_desk(paths: Paths) -> Result[DeskSeen]:
    """Ask the desk how it is."""
    try:
        status = await in_thread(lambda: _status(paths))
    except NoDesk as error:
        if isinstance(error.__cause__, TimeoutError):
            return Result(refused(Check.DESK, error), DeskSeen(running=True))
        return await in_thread(lambda: _without_desk(paths))
    except KnownError as error:
        return Result(refused(Check.DESK, error), DeskSeen(running=True))
    who = status.get("name") or status.get("login") or "nobody"
    calls = f"{status['calls']} call{'' if status['calls'] == 1 else 's'}"
    found = f"Running on this profile for {who}, {calls}; it was asked, not disturbed"
    return Result(ok(Check.DESK, found), DeskSeen(running=True, status=status))


def registration_of(desk: DeskSeen) -> Finding:
    """What the running desk says about its link."""
    status = desk.status
    if desk.voice_alone:
        return skipped(Check.REGISTRATION, "The call that goes on would lose its registration")
    if not status:
        return failed(Check.REGISTRATION, "The running desk does not answer", "Close it and start it again.")
    if status["link"] == "connected":
        return ok(Check.REGISTRATION, f"The running desk is connected since {status['link_since']}")
    reason = status["link_reason"] or "no reason told"
    remedy = "See the other checks; for a registration of the doctor's own, close the desk and try again."
    return failed(Check.REGISTRATION, f"The running desk is not connected: {reason}", remedy)


def _without_desk(paths: Paths) -> Result[DeskSeen]:
    """Voice outlives its desk while a call is up, and keeps the account (REL-01)."""
    if _voice_lives(paths.local_socket(_VOICE)):
        found = "None, but the voice process of one lives on: a call may be up"
        seen = DeskSeen(running=True, voice_alone=True)
        return Result(warning(Check.DESK, found, "Start the desk: it takes the call up again."), seen)
    return Result(ok(Check.DESK, "None on this profile; the checks below do what it would do"), DeskSeen())


def _voice_lives(address: str) -> bool:
    """Whether somebody listens; a socket left behind by a crash has nobody."""
    if sys.platform == "win32":
        return Path(rf"\\.\pipe\{address}").exists()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(address)
        except OSError:
            return False
    return True


def _status(paths: Paths) -> dict[str, Any]:
    answer: dict[str, Any] = ask(paths.local_socket(SOCKET), {"v": VERSION, "do": "status"}, _PATIENCE)
    return answer
