"""The file of a recording: who can open it, and what is noticed (REC-01)."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from ccpdesk.recordings.keys import CentreKey, CentrePublicKey, DeskKey, OpeningKey, new_centre_key, new_key
from ccpdesk.recordings.sealed_file import (
    NoKeyForRecording,
    RecordingDamaged,
    SealedReader,
    SealedWriter,
    head_for,
)
from ccpdesk.recordings.sound import compressed, restored
from ccpdesk.recordings.wiping import wipe

DESK, CENTRE = DeskKey(new_key()), new_centre_key()
SOUND = [b"the card number is", b" 4242 4242", b" 4242 4242", b" thank you"]


def _written(path: Path, *, whole: bool = True) -> list[int]:
    """Where each chunk begins, and the end."""
    key = new_key()
    writer = SealedWriter(path, head_for("r1", key, [DESK, CENTRE.public]), key)
    places = []
    for chunk in SOUND[:-1]:
        places.append(writer.size)
        writer.add(chunk)
    places.append(writer.size)
    if whole:
        writer.close(SOUND[-1])
    else:
        writer.abandon()
    return [*places, writer.size]


def _read(path: Path, *keys: OpeningKey) -> tuple[list[bytes], bool]:
    reader = SealedReader(path, lambda name: next((key for key in keys if key.id == name), None))
    return list(reader.chunks()), reader.complete


@pytest.mark.req("REC-01", "SEC-01")
def test_only_the_desk_and_the_centre_can_open_it(tmp_path: Path) -> None:
    path = tmp_path / "r1"
    _written(path)
    assert _read(path, DESK) == (SOUND, True)
    assert _read(path, CENTRE) == (SOUND, True)
    with pytest.raises(NoKeyForRecording):
        _read(path, DeskKey(new_key()), new_centre_key())
    raw = path.read_bytes()
    assert not any(chunk in raw for chunk in SOUND)
    assert DESK.secret not in raw
    assert CENTRE.private not in raw
    assert repr(DESK.secret) not in repr(DESK)
    assert isinstance(CENTRE, CentreKey)


@pytest.mark.req("REC-01")
def test_a_key_keeps_its_name_so_that_old_recordings_find_it() -> None:
    assert DeskKey(bytes(range(32))).id == "desk-4a84af14691222da"
    assert CentrePublicKey(bytes(range(32))).id == "centre-630dcd2966c43366"


@pytest.mark.req("REC-01")
def test_every_change_to_the_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "r1"
    places = _written(path)
    raw = path.read_bytes()
    one, two, three, four, end = places
    other = tmp_path / "r2"
    _written(other)
    foreign = other.read_bytes()
    changed = {
        "left out": raw[:two] + raw[three:],
        "exchanged": raw[:two] + raw[three:four] + raw[two:three] + raw[four:],
        "of another file": raw[:two] + foreign[two:three] + raw[three:],
        "last one first": raw[:one] + raw[four:end],
        "repeated end": raw + raw[four:end],
        "appended": raw + b"\0" * 20,
    }
    flips = random.Random(7).sample(range(len(raw)), 40)  # noqa: S311 - not for secrets
    changed |= {f"bit at {at}": raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in flips}
    for what, data in changed.items():
        path.write_bytes(data)
        try:
            sound, complete = _read(path, DESK)
        except (RecordingDamaged, NoKeyForRecording):
            continue
        assert not complete, what  # a length that points behind the end is a torn chunk
        assert sound == SOUND[: len(sound)], what
    path.write_bytes(raw[:four])
    assert _read(path, DESK) == (SOUND[:3], False)


@pytest.mark.req("REC-01")
def test_a_crash_leaves_every_chunk_but_a_torn_one(tmp_path: Path) -> None:
    path = tmp_path / "r1"
    places = _written(path, whole=False)
    assert _read(path, CENTRE) == (SOUND[:3], False)
    os.truncate(path, places[2] + 9)
    assert _read(path, DESK) == (SOUND[:2], False)
    os.truncate(path, places[2] + 2)
    assert _read(path, DESK) == (SOUND[:2], False)


@pytest.mark.req("REC-01")
def test_sound_comes_back_sample_by_sample() -> None:
    pcm = random.Random(1).randbytes(16_000)  # noqa: S311 - not for secrets
    assert restored(compressed(pcm)) == pcm
    assert len(compressed(bytes(64_000))) < 1000


@pytest.mark.req("REC-02")
def test_wiping_writes_over_the_file_before_it_goes(tmp_path: Path) -> None:
    path, also = tmp_path / "r1", tmp_path / "the same file"
    _written(path)
    os.link(path, also)
    assert wipe(path)
    assert not path.exists()
    assert set(also.read_bytes()) == {0}
    assert not wipe(path)
