"""The demo (DESK-05): a made-up call centre, a PBX that places real SIP calls, the real desk."""

import signal
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Final

from ccpdesk.app.demo.child_process import ChildProcess
from ccpdesk.app.demo.free_port import LOOPBACK, free_port
from ccpdesk.app.demo.profile import demo_folder, prepare
from ccpdesk.app.display import use_display
from ccpdesk.host.paths import find_paths

SEED: Final = 11  # its first caller has a postcard about a tune-up in hand, and says so


def run(profile: Path | None, *, calls: int | None = None, once: bool = False, headless: bool = False) -> int:
    """Run the demo until the window is closed or the process is told to end; returns the exit code.

    Args:
        profile: folder to live in; ``None`` for a temporary one.
        calls: how many calls the demo PBX places; ``None`` for as long as it runs.
        once: one call.
        headless: show no window.

    Raises:
        KnownError: the profile is in use, or can't be written.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    _tell(use_display(headless))
    with demo_folder(profile) as folder:
        pbx_port, desk_port = free_port(), free_port()
        _tell(f"Making up a call centre in {folder} …")
        prepare(folder, SEED, datetime.now().astimezone(), pbx_port=pbx_port, desk_port=desk_port)
        _tell(_instructions(folder))
        arguments = [f"--listen={pbx_port}", f"--desk={LOOPBACK}:{desk_port}", f"--seed={SEED}"]
        limit = ["--once"] if once else [] if calls is None else [f"--calls={calls}"]
        exchange = ["--until-input-ends", *arguments, *limit]
        database = find_paths(folder).default_database_url
        colleagues = [f"--database={database}", f"--seed={SEED}"]
        with (
            ChildProcess("ccpdesk.app.demo.pbx", exchange),
            ChildProcess("ccpdesk.app.demo.colleagues", colleagues),
        ):
            from ccpdesk.app import desk  # noqa: PLC0415 - Qt must not load before the display is chosen

            return desk.run(folder)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Until the desk listens to signals itself, let SIGTERM clean up as an interrupt does."""
    raise KeyboardInterrupt


def _tell(text: str) -> None:
    if text:
        print(text, flush=True)


def _instructions(folder: Path) -> str:
    return f"""You are Sam Ortiz, extension 1001. The first call comes in a few seconds. Elsewhere:
  ccpdesk --profile {folder} ctl --json calls
  ccpdesk --profile {folder} ctl accept
Numbers to call: any; those that end in 7 are busy, in 3 nobody answers; colleagues have 1002 to 1008."""
