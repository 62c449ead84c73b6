"""What no desk heard is told by the next voice process (REL-01)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.journal import Journal

_NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.req("REL-01", "CALL-12")
def test_facts_that_nobody_heard_pass_to_the_next_journal(tmp_path: Path) -> None:
    file = tmp_path / "calls.jsonl"
    call = CallId(new_id())
    heard, unheard = CallConnected(call, _NOW), CallEnded(call, _NOW, Ending(EndedBy.REMOTE))
    first = Journal(file)
    first.write(heard)
    first.write(unheard)
    first.heard(1)
    first.close()
    second = Journal(file)
    assert second.unheard == (unheard,)
    second.heard(1)
    second.close()
    third = Journal(file)
    assert third.unheard == ()
    third.close()
    assert len(file.read_bytes().splitlines()) == 2


@pytest.mark.req("CALL-12")
@pytest.mark.errors_expected
def test_a_full_disk_keeps_no_fact_from_being_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "calls.jsonl"
    file.symlink_to("/dev/full")  # the system itself says that there is no space left
    call, journal = CallId(new_id()), Journal(file)
    facts = CallConnected(call, _NOW), CallEnded(call, _NOW, Ending(EndedBy.REMOTE))
    for fact in facts:
        journal.write(fact)
    assert journal.unheard == facts
    assert len([record for record in caplog.records if "No space left" in record.getMessage()]) == 1
    journal.heard(2)
    journal.close()


@pytest.mark.parametrize("rest", [b"", b"rubbish\n", b'{"v":999,"m":"CallEnded","b":{}}\n'])
def test_a_damaged_rest_stops_nothing(tmp_path: Path, rest: bytes) -> None:
    file = tmp_path / "calls.jsonl"
    (tmp_path / "calls.jsonl.unheard").write_bytes(rest)
    journal = Journal(file)
    assert journal.unheard == ()
    journal.close()
