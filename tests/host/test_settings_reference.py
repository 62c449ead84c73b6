"""The page of settings says what the models say."""

import re
from pathlib import Path

from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_file import parse_settings
from ccpdesk.host.settings_reference import reference, template
from ccpdesk.host.settings_shape import keys, sections

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "run: ccpdesk admin settings-reference > docs/settings.md"
    )


def test_every_setting_is_described_with_its_default() -> None:
    rows = {
        name: re.findall(r"^\| `(\w+)` \| .+ \| .+ \| .{10,} \|$", part, re.MULTILINE)
        for name, part in _parts()
    }
    assert rows == {name: [key for key, _ in keys(model)] for name, model in sections()}


def test_every_line_of_the_template_can_be_switched_on() -> None:
    """Each commented setting, without its #, is TOML with an allowed value."""
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in template().splitlines()]
    text = "\n".join(line for line in lines if line != "port = 5060")
    assert parse_settings(text, Path("settings.toml")) == Settings()


def _parts() -> list[tuple[str, str]]:
    pieces = re.split(r"^## \[([\w.]+)\]$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))
