"""The profile of a demo: its settings, and its company in an embedded database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ccpdesk.app.demo.company.centre import make_centre
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.past import make_past
from ccpdesk.app.demo.company.staff import MY_LOGIN
from ccpdesk.app.demo.free_port import LOOPBACK
from ccpdesk.app.demo.paperwork.paperwork import make_paperwork
from ccpdesk.app.demo.seed import seed
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.single_instance import ProfileLock
from ccpdesk.kernel.errors import Refused
from ccpdesk.storage import open_store

_FIRST_LINE: Final = "# Written by `ccpdesk demo`, and written again each time it starts."
_SETTINGS: Final = """{first_line}

[agent]
login = "{login}"
start_status = "available"

[sip]
server = "{host}"
port = {pbx_port}
transport = "tcp"
register = false

[sip.peers]
listen_host = "{host}"
listen_port = {desk_port}
allow = ["{host}"]

[window]
theme = "{theme}"
"""


@contextmanager
def demo_folder(profile: Path | None) -> Iterator[Path]:
    """The folder given, or a temporary one that is gone afterwards."""
    if profile is not None:
        yield profile
        return
    with TemporaryDirectory(prefix="ccpdesk-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def prepare(
    folder: Path, seed_number: int, now: datetime, *, pbx_port: int, desk_port: int, theme: str = "system"
) -> None:
    """Write settings and, the first time, the company; a demo that ran there before goes on.

    Raises:
        Refused: the profile is in real use.
        KnownError: a desk runs on it, or it can't be written.
    """
    paths = find_paths(folder).create()
    _refuse_real_profile(paths)
    with ProfileLock(paths.runtime):
        _fill_store(paths, seed_number, now)
        text = _SETTINGS.format(
            first_line=_FIRST_LINE,
            login=MY_LOGIN,
            host=LOOPBACK,
            pbx_port=pbx_port,
            desk_port=desk_port,
            theme=theme,
        )
        paths.settings_file.write_text(text, encoding="utf-8")


def _refuse_real_profile(paths: Paths) -> None:
    file = paths.settings_file
    if file.exists() and not file.read_text(encoding="utf-8").startswith(_FIRST_LINE):
        raise Refused(
            "This profile is in use by a real desk; the demo would overwrite its settings",
            str(file),
            "Choose an empty folder with --profile, or leave it out for a temporary one.",
        )


def _fill_store(paths: Paths, seed_number: int, now: datetime) -> None:
    """Write the company, unless there is one."""
    store = open_store(paths.default_database_url)
    try:
        with store.reading() as work:
            if work.users.all():
                return
        centre = make_centre(seed_number, now)
        past = make_past(chance_of(seed_number, "past"), now, centre)
        papers = make_paperwork(chance_of(seed_number, "papers"), now, centre)
        seed(store.unit_of_work(), centre, past, papers)
    finally:
        store.close()
