"""What packages leave out is used by nobody, and a frozen program is Python for its own processes only."""

import re
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"


def run_python(code: str) -> str:
    """What a script beside those of `packaging` prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=PACKAGING, capture_output=True, text=True, check=True).stdout


@pytest.mark.req("DESK-06")
def test_the_package_has_every_part_of_qt_that_is_imported() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"^\s*(?:from|import) PySide6\.Qt(\w+)", code, re.MULTILINE))
    kept = set(run_python("import deb; print(*deb.QT_MODULES)").split())
    assert used
    assert used - kept == set()


@pytest.mark.req("DESK-06", "CALL-09")
def test_the_menu_entry_takes_links() -> None:
    entry = RawConfigParser()
    entry.read(PACKAGING / "linux" / "ccpdesk.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["exec"] == "ccpdesk %u"
    taken = set(entry["Desktop Entry"]["mimetype"].strip(";").split(";"))
    assert taken == {f"x-scheme-handler/{scheme}" for scheme in ("tel", "sip", "sips", "callto")}
    installer = (PACKAGING / "windows" / "ccpdesk.iss").read_text(encoding="utf-8")
    assert set(re.findall(r'ValueName: "(\w+)"; ValueData: "ccpdesk.tel"', installer)) == {
        one.partition("/")[2] for one in taken
    }


@pytest.mark.req("DESK-06")
def test_a_frozen_program_runs_its_own_modules_and_no_others() -> None:
    frozen = [sys.executable, str(PACKAGING / "frozen.py")]
    version = subprocess.run([*frozen, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("ccpdesk ")
    other = subprocess.run([*frozen, "-m", "this"], capture_output=True, text=True, check=False)
    assert (other.returncode, other.stdout) == (2, "")
    ours = subprocess.run(
        [*frozen, "-m", "ccpdesk.voice", "--help"], capture_output=True, text=True, check=False
    )
    assert (ours.returncode, "--socket" in ours.stdout) == (0, True)
