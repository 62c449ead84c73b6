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


@pytest.mark.parametrize("rest", [b"", b"rubbish\n", b'{"v":999,"m":"CallEnded","b":{}}\n'])
def test_a_damaged_rest_stops_nothing(tmp_path: Path, rest: bytes) -> None:
    file = tmp_path / "calls.jsonl"
    (tmp_path / "calls.jsonl.unheard").write_bytes(rest)
    journal = Journal(file)
    assert journal.unheard == ()
    journal.close()
