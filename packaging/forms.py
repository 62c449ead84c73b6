"""Compile the Designer forms in `ui/` to `src/ccpdesk/ui/forms/`.

python packaging/forms.py            write what is out of date
python packaging/forms.py --check    only tell, with exit code 1 when something is out of date
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FORMS = ROOT / "ui"
COMPILED = ROOT / "src" / "ccpdesk" / "ui" / "forms"
UIC = Path(sys.executable).with_name("pyside6-uic")
_VERSION_LINE = "## Created by:"
_DEFINITION = re.compile(r"^(    def \w+\(.*\)):$", re.MULTILINE)


def compiled(form: Path) -> str:
    """The Python source of a form, annotated for mypy, without the line that names the compiler's version."""
    done = subprocess.run([UIC, form], check=True, capture_output=True, text=True, cwd=FORMS)
    lines = (line for line in done.stdout.splitlines() if not line.startswith(_VERSION_LINE))
    return _DEFINITION.sub(r"\1 -> None:", "\n".join(lines)) + "\n"


def target(form: Path) -> Path:
    """Where the compiled form goes."""
    return COMPILED / f"{form.stem}.py"


def out_of_date() -> dict[Path, str]:
    """Targets that differ from their form, with what they should be."""
    wanted = {target(form): compiled(form) for form in sorted(FORMS.glob("*.ui"))}
    return {
        path: text
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }


def orphans() -> list[Path]:
    """Compiled forms whose form is gone."""
    kept = {target(form) for form in FORMS.glob("*.ui")} | {COMPILED / "__init__.py"}
    return sorted(set(COMPILED.glob("*.py")) - kept)


def main() -> int:
    """Compile or check; the exit code."""
    parser = argparse.ArgumentParser(description="Compile the Designer forms.")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is out of date")
    only_check: bool = parser.parse_args().check
    stale, left_over = out_of_date(), orphans()
    for path, text in stale.items():
        print(f"{'out of date' if only_check else 'compiled'}: {path.relative_to(ROOT)}")
        if not only_check:
            path.write_text(text, encoding="utf-8")
    for path in left_over:
        print(f"{'no form for' if only_check else 'removed'}: {path.relative_to(ROOT)}")
        if not only_check:
            path.unlink()
    return 1 if only_check and (stale or left_over) else 0


if __name__ == "__main__":
    sys.exit(main())
