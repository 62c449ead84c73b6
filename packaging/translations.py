"""Collect the sentences of the window for translators, and compile what they made of them.

    python packaging/translations.py update CODE [--to FOLDER]
    python packaging/translations.py compile [--to FOLDER]
    python packaging/translations.py pseudo [--to FOLDER]

`pseudo` makes a language nobody speaks: accents, brackets, and 40 % longer, so that what is not translated
and what has no room shows at a glance (`tests/ui/test_translation.py` looks).
"""

import argparse
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src")]

from sentences import sentences  # noqa: E402

from ccpdesk.ui.models.wording import CONTEXT  # noqa: E402  after the path is set

UI: Final = ROOT / "src" / "ccpdesk" / "ui"
TRANSLATIONS: Final = ROOT / "resources" / "translations"
PSEUDO: Final = "qps"
PSEUDO_COMMAND: Final = "pseudo"
STRETCH: Final = 0.4
TOOLS: Final = Path(sys.executable).parent
ALIASES: Final = ("translate+=_translate", "translate+=say")
"""What presenters call the function that was injected."""
_KEPT: Final = re.compile(r"(\{[^}]*\}|%\d|%n|&&|&)")
_ACCENTS: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĿṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)


def sources() -> list[Path]:
    """Every file that holds sentences: the forms, and the code except what is compiled from forms."""
    code = [file for file in UI.rglob("*.py") if file.parent.name != "forms"]
    return sorted([*(ROOT / "ui").glob("*.ui"), *code])


def update(language: str, folder: Path) -> Path:
    """Bring a translation's source file up to date; what is translated stays."""
    target = folder / f"ccpdesk_{language}.ts"
    aliases = [argument for alias in ALIASES for argument in ("-tr-function-alias", alias)]
    command: list[str | Path] = [
        TOOLS / "pyside6-lupdate",
        "-silent",
        "-no-obsolete",
        "-locations",
        "none",
        *aliases,
    ]
    with TemporaryDirectory() as made:
        told = Path(made) / "told.py"
        told.write_text(_as_code(sentences().texts), "utf-8")
        subprocess.run([*command, *sources(), told, "-ts", target], check=True)
    return target


def _as_code(texts: Iterable[str]) -> str:
    """What rules and workflows tell, as lupdate reads it."""
    lines = (
        f"QCoreApplication.translate({CONTEXT!r}, {json.dumps(text, ensure_ascii=False)})" for text in texts
    )
    return "\n".join(("from PySide6.QtCore import QCoreApplication", *sorted(lines), ""))


def compile_all(folder: Path) -> list[Path]:
    """Make a `.qm` of each `.ts`."""
    made = []
    for source in sorted(folder.glob("ccpdesk_*.ts")):
        target = source.with_suffix(".qm")
        subprocess.run([TOOLS / "pyside6-lrelease", "-silent", source, "-qm", target], check=True)
        made.append(target)
    return made


def pseudo(folder: Path) -> Path:
    """The language nobody speaks, compiled."""
    source = update(PSEUDO, folder)
    tree = ET.parse(source)  # noqa: S314 - lupdate has just written it
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is not None:
            translation.attrib.pop("type", None)
            translation.text = stretched(message.findtext("source", ""))
    tree.write(source, encoding="utf-8", xml_declaration=True)
    compile_all(folder)
    return source.with_suffix(".qm")


def stretched(text: str) -> str:
    """``Save`` becomes ``[Šåṽé ~~]``; words to fill in stay."""
    parts = _KEPT.split(text)
    accented = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    room = max(1, round(len(text) * STRETCH) - len("[ ]"))
    filling = " ".join("~" * min(6, room - done) for done in range(0, room, 7))
    return f"[{accented} {filling}]"


def main() -> int:
    """Do one of the three."""
    parser = argparse.ArgumentParser(description="Translations of the window.")
    commands = parser.add_subparsers(dest="command", required=True)
    updating = commands.add_parser("update", help="bring a language's .ts up to date")
    updating.add_argument("language", metavar="CODE")
    others = [commands.add_parser("compile", help="make .qm files"), commands.add_parser(PSEUDO_COMMAND)]
    for command in (updating, *others):
        command.add_argument("--to", type=Path, default=TRANSLATIONS, metavar="FOLDER")
    options = parser.parse_args()
    made = {
        "update": lambda: [update(options.language, options.to)],
        "compile": lambda: compile_all(options.to),
        PSEUDO_COMMAND: lambda: [pseudo(options.to)],
    }[options.command]()
    print(*made, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
