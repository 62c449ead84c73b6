"""Folders and sockets of a profile."""

import os
import socket
import stat
from pathlib import Path

import pytest

from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import SettingsError


def test_a_profile_keeps_everything_below_its_folder(tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "p").create()
    root = (tmp_path / "p").resolve()
    for folder in (paths.config, paths.data, paths.logs, paths.runtime):
        assert folder.parent == root
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert paths.settings_file == root / "config" / "settings.toml"
    assert paths.default_database_url == f"sqlite:///{root}/data/ccpdesk.sqlite"


def test_two_spellings_of_a_folder_are_one_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths(Path("p")) == find_paths(tmp_path / "x" / ".." / "p")


def test_finding_makes_nothing(tmp_path: Path) -> None:
    find_paths(tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_the_usual_folders_are_named_for_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))  # a login sets it; without one platformdirs warns
    paths = find_paths()
    assert paths.profile == "default"
    assert all("ccpdesk" in str(folder) for folder in (paths.config, paths.data, paths.logs, paths.runtime))


def test_a_socket_in_a_deep_profile_can_still_be_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = Path(os.environ.get("TMPDIR", "/tmp")) / f"ccp-{os.getpid()}"  # noqa: S108 - a short name is the point
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    short.mkdir(mode=0o700)
    paths = find_paths(tmp_path / ("deep" * 30)).create()
    address = paths.local_socket("ctl")
    assert address == find_paths(tmp_path / ("deep" * 30)).local_socket("ctl")
    assert address != find_paths(tmp_path / ("other" * 30)).local_socket("ctl")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
    Path(address).unlink()
    Path(address).parent.rmdir()
    short.rmdir()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file", encoding="ascii")
    with pytest.raises(SettingsError, match="cannot be made"):
        find_paths(tmp_path / "p").create()


def test_an_open_runtime_folder_is_closed_to_others(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    runtime.chmod(0o777)
    find_paths(tmp_path).create()
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
