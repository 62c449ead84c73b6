"""`ccpdesk report`: the same figures for scripts (SUP-01)."""

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ccpdesk.agents.status import AVAILABLE
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.app.cli import main
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import StatusChangeId, new_id
from ccpdesk.storage import open_store
from tests.storage.examples import NOON, a_call, a_queue, a_user, kept

DAYS = ("--from", "2026-03-02", "--to", "2026-03-02", "--zone", "America/New_York")


@pytest.mark.req("SUP-01")
def test_reports_as_a_table_and_as_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, file = f"sqlite:///{tmp_path / 'centre.db'}", tmp_path / "out.csv"
    store = open_store(url)
    ada, sums = a_user("ada", name="=Ada"), a_queue("service")
    call = a_call(
        state=CallState.ENDED,
        queue_id=sums.id,
        answered_at=NOON,
        ended_at=NOON + timedelta(seconds=90),
        end_reason=EndReason.ANSWERED,
    )
    with store.unit_of_work() as work:
        kept(work, ada, sums)
        work.calls.save(call, ada.id)
        work.calls.save(replace(a_call(state=CallState.ENDED, end_reason=EndReason.MISSED)), ada.id)
        work.status_log.record(
            StatusChange(id=StatusChangeId(new_id()), user=ada.id, at=NOON, choice=AVAILABLE)
        )
        work.commit()
    store.close()
    base = ("--profile", str(tmp_path), "report", "--database", url)
    assert main([*base, "calls", *DAYS]) == 0
    head, nothing, service = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["QUEUE", "CALLS", "ANSWERED", "MISSED"]
    assert service.split() == ["Service", "1", "1", "0", "0", "0", "0", "90"]
    assert nothing.split() == ["1", "0", "1", "0", "0", "0", "0"]
    assert main([*base, "status", *DAYS, "--csv", str(file)]) == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    # Noon in UTC is seven in New York: 17 hours are left of the day. A name is no formula.
    assert rows[1:] == [["'=Ada", "2026-03-02", "available", "", str(17 * 3600)]]
    assert main([*base, "calls", "--from", "2026-03-02", "--to", "2026-03-01"]) == 1
    assert main([*base, "calls", "--zone", "Nowhere/Land"]) == 1
