"""The entry that starts the desk with the session (DESK-06)."""

import configparser
import subprocess
from pathlib import Path

import pytest

from ccpdesk.app import cli


@pytest.mark.req("DESK-06")
def test_on_and_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    profile = tmp_path / 'a "strange" $profile 100%'
    run = ["--profile", str(profile), "autostart"]
    assert [cli.main([*run, state]) for state in ("status", "on", "status")] == [0, 0, 0]
    assert capsys.readouterr().out.split() == ["off", "on", "on"]
    entry = configparser.RawConfigParser()
    entry.read(tmp_path / "autostart" / "ccpdesk.desktop", encoding="utf-8")
    command = entry["Desktop Entry"]["exec"].replace("\\\\", "\\").replace("%%", "%")
    script = f"printf '%s\\n' {command}"  # in double quotes a shell reads what the specification writes
    said = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    program, *arguments = said.stdout.splitlines()
    assert Path(program).name == "ccpdesk"
    assert arguments == ["--profile", str(profile)]
    assert cli.main([*run, "off"]) == 0
    assert list((tmp_path / "autostart").iterdir()) == []
    assert cli.main([*run, "off"]) == 0
