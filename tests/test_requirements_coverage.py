"""Which requirements have a test that names them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LISTED = re.compile(r"^- ([A-Z]+-\d{2}) ", re.MULTILINE)
MARKER = re.compile(r"\bmark\.req\(([^)]*)\)")
IDENTIFIER = re.compile(r"""["']([^"']+)["']""")


def listed() -> set[str]:
    """Identifiers of docs/requirements.md."""
    return set(LISTED.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")))


def named_by_tests() -> dict[str, list[str]]:
    """Identifiers in markers, each with the files that name it."""
    found: dict[str, list[str]] = {}
    for file in sorted(ROOT.glob("tests/**/test_*.py")):
        for marker in MARKER.findall(file.read_text(encoding="utf-8")):
            for identifier in IDENTIFIER.findall(marker):
                found.setdefault(identifier, []).append(str(file.relative_to(ROOT)))
    return found


def test_markers_name_requirements_that_exist() -> None:
    known = listed()
    unknown = {name: files for name, files in named_by_tests().items() if name not in known}
    assert not unknown


def test_list_of_requirements_without_a_test(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the number and the list; a page without identifiers would be a mistake."""
    known = listed()
    assert known
    missing = sorted(known - set(named_by_tests()))
    with capsys.disabled():
        print(f"\nrequirements with a test: {len(known) - len(missing)} of {len(known)}")
        print(f"without: {' '.join(missing)}")
