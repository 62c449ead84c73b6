"""`ccpdesk admin pbx log`: Asterisk's file queue_log into the database (SUP-01)."""

from pathlib import Path

import pytest

from ccpdesk.app import cli
from ccpdesk.app.pbx_log import LogFile, parse
from ccpdesk.storage import open_store

pytestmark = pytest.mark.req("SUP-01")

STARTED = "1772456400|NONE|NONE|NONE|QUEUESTART|\n"
ENTERED = "1772456401|1772456401.7|service|NONE|ENTERQUEUE||+14045550199|1\n"
CONNECTED = "1772456401|1772456401.7|service|1001|CONNECT|0|1772456402.8|0\n"
ABANDONED = "1772456460|1772456455.9|service|NONE|ABANDON|1|1|5\n"


def copy(tmp_path: Path, file: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Copy once more; all lines that are in the database then."""
    address = f"sqlite:///{tmp_path / 'centre.db'}"
    profile = ["--profile", str(tmp_path / "p"), "admin", "--database", address]
    assert cli.main([*profile, "pbx", "log", str(file)]) == 0
    store = open_store(address)
    with store.reading() as work:
        first = parse(STARTED.strip())
        assert first is not None
        found = [(event.event, event.agent, event.data) for event in work.queue_log.since(first.at)]
    store.close()
    return found


def test_lines_are_copied_once_each_also_within_one_second(tmp_path: Path) -> None:
    file = tmp_path / "queue_log"
    file.write_text(STARTED + "no line of Asterisk\n" + ENTERED)
    entered = ("ENTERQUEUE", "NONE", ("", "+14045550199", "1", "", ""))
    assert copy(tmp_path, file) == [("QUEUESTART", "NONE", ("", "", "", "", "")), entered]
    file.write_text(file.read_text() + CONNECTED + ABANDONED + "17724564")
    assert [event for event, _, _ in copy(tmp_path, file)] == [
        "QUEUESTART",
        "ENTERQUEUE",
        "CONNECT",
        "ABANDON",
    ]


def test_a_file_is_followed_through_half_lines_and_its_rotation(tmp_path: Path) -> None:
    path = tmp_path / "queue_log"
    path.write_text(STARTED[:9])
    log = LogFile(path)
    assert list(log.lines()) == []
    with path.open("a") as file:
        file.write(STARTED[9:] + ENTERED)
    assert list(log.lines()) == [STARTED.strip(), ENTERED.strip()]
    with path.open("a") as file:
        file.write(CONNECTED)
    path.rename(tmp_path / "queue_log.1")
    path.write_text(ABANDONED)
    assert list(log.lines()) == [CONNECTED.strip(), ABANDONED.strip()]
    path.write_text("")
    assert list(log.lines()) == []
