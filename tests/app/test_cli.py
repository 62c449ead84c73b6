"""The command: usage, exit codes, and what a bug leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ccpdesk.app import admin, cli, desk
from tests.app.conftest import Run

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_version_and_help(ccpdesk: Run) -> None:
    assert ccpdesk("--version").stdout == "ccpdesk 0.1.0\n"
    for arguments in (
        ("--help",),
        ("demo", "--help"),
        ("ctl", "wait", "--help"),
        ("admin", "user", "add", "-h"),
    ):
        done = ccpdesk(*arguments)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("explode",),
        ("ctl",),
        ("ctl", "wait", "--state", "asleep"),
        ("ctl", "wait", "--state", "active", "--timeout", "0"),
        ("ctl", "status", "set", "busy"),
        ("admin", "tenant", "add", "x"),
        ("admin", "tennant", "list"),
        ("demo", "--calls", "0"),
        ("demo", "--calls", "many"),
        ("secret",),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ccpdesk")


@pytest.mark.req("SEC-01")
@pytest.mark.errors_expected
def test_a_bug_is_logged_with_its_trace_and_without_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_options: object) -> int:
        raise LookupError("no such thing as 404-555-0199")

    monkeypatch.setattr(admin, "run", broken)
    assert cli.main(["--profile", str(tmp_path), "admin", "paths"]) == 70
    assert "this is a bug" in capsys.readouterr().err
    text = (tmp_path / "logs" / "command.log").read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "LookupError: no such thing as ****0199" in text


def test_without_a_command_the_desk_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(profile: Path | None) -> int:
        return 7 if profile == tmp_path else 8

    monkeypatch.setattr(desk, "run", run)
    assert cli.main(["--profile", str(tmp_path)]) == 7


@pytest.mark.skipif(sys.platform != "linux", reason="a window needs no server elsewhere")
def test_a_desk_without_a_display_says_so(tmp_path: Path) -> None:
    without = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    command = [sys.executable, "-m", "ccpdesk.app.cli", "--profile", str(tmp_path / "p")]
    done = subprocess.run(command, env=without, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("ccpdesk: There is no display to show the window on (DISPLAY,")
    assert not (tmp_path / "p").exists()


def test_an_interrupt_is_exit_code_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(admin, "run", interrupted)
    assert cli.main(["--profile", str(tmp_path), "admin", "paths"]) == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("words", [("settings-reference",), ("paths",)])
def test_output_that_finds_no_room_is_no_bug(tmp_path: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "ccpdesk.app.cli", "--profile", str(tmp_path), "admin", *words]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    told = "ccpdesk: No space left on device (standard output). Free some space, then try again.\n"
    assert done.stderr == told


def test_a_reader_that_leaves_is_no_bug(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ccpdesk.app.cli",
        "--profile",
        str(tmp_path),
        "admin",
        "settings-reference",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert "Traceback" not in errors
    assert not (tmp_path / "logs").exists()
