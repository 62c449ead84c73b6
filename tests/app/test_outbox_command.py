"""`ccpdesk admin outbox`: list, retry, drop (REL-03)."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.ids import new_id
from ccpdesk.storage.outbox import JournalFile
from ccpdesk.workflows.ports import Entry, SetAside
from tests.app.conftest import Run


def entry(title: str) -> Entry:
    return Entry(
        id=new_id(),
        at=datetime.now(UTC),
        kind="note added",
        version=1,
        about="customer",
        title=title,
        body="{}",
    )


@pytest.mark.req("REL-03")
def test_an_administrator_sees_retries_and_drops_what_was_refused(ccpdesk: Run, tmp_path: Path) -> None:
    assert "empty" in ccpdesk("admin", "outbox", "list").stdout
    waits, first, second = entry("Note: gate code"), entry("Note: dog"), entry("Note: ladder")
    paths = find_paths(tmp_path / "p").create()
    with closing(JournalFile(paths.outbox_file)) as journal:
        journal.append([waits, first, second])
        for refused in (first, second):
            journal.set_aside(SetAside(refused, "The customer is gone", "customers", "Write it elsewhere."))
        listed = ccpdesk("admin", "outbox", "list").stdout.splitlines()
        assert [line.split()[3] for line in listed[1:]] == ["refused", "refused", "waiting"]
        assert "The customer is gone (customers). Write it elsewhere." in listed[1]
        states = json.loads(ccpdesk("admin", "outbox", "list", "--json").stdout)
        assert [row["state"] for row in states] == ["waiting", "refused", "refused"]
        assert ccpdesk("admin", "outbox", "drop", str(waits.id)).returncode == 1, "it only waits"
        assert ccpdesk("admin", "outbox", "retry", str(first.id)[-8:]).returncode == 0
        assert ccpdesk("admin", "outbox", "drop", "--all").stdout == "1 dropped.\n"
        backlog = journal.backlog()
    assert [item.title for item in backlog.waiting] == [waits.title, first.title]
    assert backlog.aside == ()
