"""Recordings are deleted when their tenant no longer keeps them, and the log says so (REC-01, SEC-03)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccpdesk.calls.recording import Recording
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.ids import RecordingId, new_id
from ccpdesk.storage import open_store
from ccpdesk.tenants.policies import Policies
from tests.app.conftest import Run
from tests.storage.examples import a_call, a_tenant, a_user, kept

DAYS = timedelta(days=1)


@pytest.mark.req("REC-01", "SEC-03")
def test_what_is_too_old_is_deleted_with_its_file_and_logged(ccpdesk_inside: Run, tmp_path: Path) -> None:
    ccpdesk_inside("admin", "init")
    paths = find_paths(tmp_path / "p")
    folder = paths.data / "recordings"
    folder.mkdir()
    week = replace(a_tenant("Week"), policies=Policies(retention_days=7))
    ever, user, call = a_tenant("Ever"), a_user("ann"), a_call(tenant_id=None)
    now = datetime.now(UTC)
    made = {
        name: Recording(
            id=RecordingId(new_id()),
            call_id=call.id,
            started_at=now - age * DAYS,
            file=f"{name}.ccprec",
            key_id="k",
            tenant_id=tenant.id,
        )
        for name, tenant, age in (("old", week, 8), ("new", week, 6), ("kept", ever, 900), ("gone", week, 9))
    }
    store = open_store(paths.default_database_url)
    with store.unit_of_work() as work:
        kept(work, week, ever, user)
        work.calls.save(call, user.id)
        for name, recording in made.items():
            work.recordings.recordings.save(recording)
            if name != "gone":
                (folder / recording.file).write_bytes(b"sealed")
        work.commit()
    listed = ccpdesk_inside("admin", "recordings", "purge", "--dry-run").stdout
    assert "old.ccprec" in listed
    assert len(list(folder.iterdir())) == 3
    purged = ccpdesk_inside("admin", "recordings", "purge")
    assert (purged.returncode, purged.stdout.splitlines()[-1]) == (1, "Deleted 1, could not delete 1.")
    assert "not here" in purged.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["kept.ccprec", "new.ccprec"]
    with store.reading() as work:
        left = {item.file for item in work.recordings.of_call(call.id)}
    store.close()
    assert left == {"new.ccprec", "kept.ccprec", "gone.ccprec"}
    log = json.loads(ccpdesk_inside("admin", "audit", "list", "--table", "recordings", "--json").stdout)
    assert [(entry["action"], entry["entity_id"]) for entry in log] == [("delete", made["old"].id.hex)]


@pytest.mark.req("REC-01")
def test_a_new_key_of_the_centre_is_used_from_then_on(ccpdesk_inside: Run, tmp_path: Path) -> None:
    ccpdesk_inside("admin", "init")
    store = open_store(find_paths(tmp_path / "p").default_database_url)
    for count in (1, 2):
        told = ccpdesk_inside("admin", "recordings", "key").stdout
        with store.reading() as work:
            keys = work.recordings.keys()
            assert len(keys) == count
            assert keys[0].id in told
            assert work.recordings.private_key(keys[0].id) is not None
    store.close()
