"""Tokens, contrast, forms."""

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ccpdesk.kernel.resources import resource
from ccpdesk.ui.theme.contrast import contrast
from ccpdesk.ui.theme.icons import icon
from ccpdesk.ui.theme.theme import Scheme, Theme, style_sheet
from ccpdesk.ui.theme.tokens import DARK, LIGHT, Tokens

ROOT = Path(__file__).parents[2]
TEXT_ON_GROUND = [
    ("text", "ground"),
    ("text", "panel"),
    ("text", "raised"),
    ("text", "hover"),
    ("text", "neutral_soft"),
    ("text", "active_soft"),
    ("text", "amber_soft"),
    ("text", "red_soft"),
    ("muted", "ground"),
    ("muted", "panel"),
    ("muted", "raised"),
    ("muted", "active_soft"),
    ("muted", "neutral_soft"),
    ("muted", "hover"),
    ("on_text", "text"),
    ("active_text", "active_soft"),
    ("green_text", "green_soft"),
    ("amber", "amber_soft"),
    ("amber", "panel"),
    ("amber", "active_soft"),
    ("red", "red_soft"),
    ("red", "panel"),
    ("red", "raised"),
    ("red", "ground"),
    ("on_solid", "green_solid"),
    ("on_solid", "green_solid_hover"),
    ("on_solid", "red_solid"),
    ("on_solid", "red_solid_hover"),
    ("rail_text", "rail"),
    ("rail_text", "rail_hover"),
    ("on_solid", "rail_chosen"),
]


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_everything_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    colours = asdict(tokens)
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_blue_is_only_the_active_call(tokens: Tokens) -> None:
    blue = {
        name
        for name, colour in asdict(tokens).items()
        if int(colour[5:7], 16) - max(int(colour[1:3], 16), int(colour[3:5], 16)) > 24
    }
    assert blue <= {"active", "active_text", "active_soft"}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_filled_in(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "$" not in sheet
    assert tokens.green_solid in sheet


def test_every_icon_draws_something(qapp: QApplication) -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert len(names) > 20
    for name in names:
        image = icon(name, "#FF0000").pixmap(20, 20).toImage()
        drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20))
        assert drawn >= 8, f"{name} is empty"


def test_the_compiled_forms_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "forms.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.req("DESK-01")
def test_in_a_mirrored_window_labels_stand_on_its_side_whatever_their_words(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        theme = Theme(qapp, Scheme.LIGHT)
        latin, figures = QLabel("Maria Lopez"), QLabel("12")
        figures.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (latin, figures):
            label.ensurePolished()
        absolute = Qt.AlignmentFlag.AlignAbsolute
        side = Qt.AlignmentFlag.AlignHorizontal_Mask
        assert latin.alignment() & side == Qt.AlignmentFlag.AlignRight | absolute
        assert figures.alignment() & side == Qt.AlignmentFlag.AlignLeft | absolute
        theme.deleteLater()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        Theme(qapp, Scheme.LIGHT).deleteLater()
