"""The agent's order of sound devices survives a restart (HEAD-01)."""

from pathlib import Path

import pytest

from ccpdesk.calls.headset import DeviceOrder
from ccpdesk.host.device_choice import DeviceChoiceFile
from ccpdesk.kernel.errors import SettingsError

pytestmark = pytest.mark.req("HEAD-01")


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    order = DeviceOrder(("Jabra “Evolve”", "b"), ("c",), ())
    assert DeviceChoiceFile(tmp_path / "devices.json").load() is None
    DeviceChoiceFile(tmp_path / "devices.json").save(order)
    assert DeviceChoiceFile(tmp_path / "devices.json").load() == order
    assert [path.name for path in tmp_path.iterdir()] == ["devices.json"]


SPOILT = ("", "[]", "{", '{"microphones": "x"}', '{"ears": []}', '{"speakers": [1]}')


@pytest.mark.parametrize("content", SPOILT)
def test_a_spoilt_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "devices.json").write_text(content)
    assert DeviceChoiceFile(tmp_path / "devices.json").load() is None


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be kept"):
        DeviceChoiceFile(tmp_path / "nowhere" / "devices.json").save(DeviceOrder())
