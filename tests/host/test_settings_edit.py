"""Single settings change; comments, order and everything else stay, and what is wrong changes nothing."""

import tomllib
from pathlib import Path

import pytest

from ccpdesk.host.settings_edit import Changes, change_settings, changed_text
from ccpdesk.host.settings_file import BadSettings, load_settings
from ccpdesk.host.settings_reference import template
from ccpdesk.kernel.errors import SettingsError

TEXT = """\
# mine
[sip]   # the PBX
server = "old.example.com" # since May
username = "1001"

[audio]
ringers = [
  "Desk speaker",
  "Other",
]
ring_volume = 40
"""


def test_only_what_is_named_changes() -> None:
    changes: Changes = {
        ("sip", "server"): "new.example.com",
        ("sip", "username"): None,
        ("sip", "port"): 5070,
        ("audio", "ringers"): ("One", 'Two "quoted"'),
        ("window", "theme"): "dark",
        ("database", "url"): None,
    }
    assert changed_text(TEXT, changes) == (
        "# mine\n"
        "[sip]   # the PBX\n"
        "port = 5070\n"
        'server = "new.example.com"\n'
        "\n"
        "[audio]\n"
        'ringers = ["One", "Two \\"quoted\\""]\n'
        "ring_volume = 40\n"
        "\n"
        "[window]\n"
        'theme = "dark"\n'
    )


def test_in_a_new_file_a_setting_takes_the_place_of_its_comment(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    change_settings(file, {("agent", "login"): "ann", ("sip", "server"): "pbx", ("sip", "username"): "1"})
    before, after = template().splitlines(), file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        'login = "ann"',
        'server = "pbx"',
        'username = "1"',
    ]
    assert len(before) == len(after)
    assert load_settings(file).sip.server == "pbx"


@pytest.mark.parametrize("text", ['sip = {server = "a"}\n', 'sip.server = "a"\n'])
def test_what_cannot_be_changed_line_by_line_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="by hand"):
        changed_text(text, {("sip", "server"): "b", ("sip", "username"): "1"})
    assert tomllib.loads(text) == {"sip": {"server": "a"}}


def test_a_wrong_value_is_named_and_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadSettings, match=r"\[sip\] port: 70000 is out of range"):
        change_settings(file, {("sip", "port"): 70000, ("sip", "server"): "new"})
    assert file.read_text(encoding="utf-8") == TEXT
