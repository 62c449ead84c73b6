"""A settings file is taken as a whole, or refused with file, line, reason and cure."""

from pathlib import Path

import pytest

from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_file import BadSettings, Fault, load_settings, parse_settings, write_template
from ccpdesk.kernel.errors import SettingsError

FILE = Path("/etc/desk/settings.toml")

# text of the file, then line and words of each complaint, in order
REFUSED = [
    ("[agnet]\nlogin = 'x'", (1, "[agnet]: unknown section. Did you mean agent?")),
    ("\n[sip]\nsever = 'x'", (3, "[sip] sever: unknown setting. Did you mean server?")),
    ("[sip]\nPort = 5060", (2, "[sip] Port: unknown setting. Did you mean port?")),
    ("[calls]\ntheme = 'dark'", (2, "[calls] theme: this setting belongs in [window]")),
    ("[log]\nzzz = 1", (2, "[log] zzz: unknown setting; allowed are level")),
    ("login = 'x'", (1, "login: this setting belongs in [agent]")),
    ("[sip.pears]\nallow = []", (1, "[sip.pears]: unknown section. Did you mean peers?")),
    ("sip = 3", (1, "[sip]: a section is expected, not a value")),
    ("[sip]\nport = '5060'", (2, "[sip] port: a whole number without quotes is expected")),
    ("[sip]\nport = 70000", (2, "[sip] port: 70000 is out of range; the most is 65535")),
    ("[sip]\nport = true", (2, "[sip] port: a whole number without quotes is expected")),
    ("[sip]\nregister = 1", (2, "[sip] register: true or false is expected, without quotes")),
    ("[sip]\nregister_seconds = 5", (2, "[sip] register_seconds: 5 is out of range; the least is 30")),
    (
        "[sip]\ntransport = 'tsl'",
        (2, '[sip] transport: "tsl" is not allowed; allowed are udp, tcp, tls. Did you mean tls?'),
    ),
    (
        "[sip]\nserver = 'pbx:5060'",
        (2, "[sip] server: this is not a host name or an IP address (the port has a key of its own)"),
    ),
    ("[sip]\nca_file = 'no.pem'", (2, "[sip] ca_file: there is no file /etc/desk/no.pem")),
    ("[sip]\nserver = 'pbx'", (1, "[sip] register: `server` needs `username`, or `register = false`")),
    (
        "[sip]\nclient_key = '/dev/null'",
        (2, "[sip] client_key: there is no file /dev/null"),
    ),
    ("[sip.peers]\nallow = 'pbx'", (2, '[sip.peers] allow: a list is expected, such as ["a", "b"]')),
    (
        "[audio]\nspeakers = [\n  'Jabra',\n  7,\n]",
        (2, '[audio] speakers, entry 2: a text in quotes is expected, such as "abc"'),
    ),
    ("[audio]\nring_volume = 101", (2, "[audio] ring_volume: 101 is out of range; the most is 100")),
    ("[calls]\ncodecs = []", (2, "[calls] codecs: the list must not be empty")),
    (
        "[calls]\ncodecs = ['G.722']",
        (
            2,
            (
                '[calls] codecs, entry 1: "G.722" is not allowed; allowed are G722, PCMU, PCMA, GSM, iLBC. '
                "Did you mean G722?"
            ),
        ),
    ),
    (
        "[calls]\nregion = 'us'",
        (2, "[calls] region: this is not an ISO 3166 country code in capitals, such as US or GB"),
    ),
    (
        "[headers]\nqueue = 'X Queue'",
        (2, "[headers] queue: this is not the name of a SIP header, such as X-Queue-Name"),
    ),
    (
        "[headers]\ndisplay_name_pattern = '[0-9]+'",
        (
            2,
            (
                "[headers] display_name_pattern: the expression needs exactly one group ( ), "
                "the one that holds the number"
            ),
        ),
    ),
    (
        "[database]\nurl = 'mysql://h/d'",
        (2, "[database] url: a database URL starts with sqlite:/// or postgresql://"),
    ),
    (
        "[database]\nurl = 'postgresql://u:secret@h/d'",
        (
            2,
            (
                "[database] url: no password belongs here: remove it and store it with "
                "`ccpdesk secret set --account database`"
            ),
        ),
    ),
    (
        "[database]\nurl = 'postgresql://u@h:port/d'",
        (2, "[database] url: this is not a database URL such as postgresql://user@host:5432/name"),
    ),
    (
        "[database]\nurl = 'postgresql://u@h'",
        (
            2,
            (
                "[database] url: the URL does not name the database, as sqlite:////path/to/file.db or "
                "postgresql://user@host/name"
            ),
        ),
    ),
    ("[window]\n\n\ntheme = \n", (4, "this is not TOML: invalid value")),
    ("[log]\nlevel = 'info'\nlevel = 'info'", (3, "this is not TOML: cannot overwrite a value")),
    ('[log]\nlevel = """', (2, "this is not TOML: unterminated string")),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_a_mistake_is_named_with_line_and_cure(text: str, expected: tuple[int, str]) -> None:
    with pytest.raises(BadSettings) as refusal:
        parse_settings(text, FILE)
    assert refusal.value.faults == (Fault(*expected),)
    assert f"{FILE}, line {expected[0]}: {expected[1]}" in str(refusal.value)


def test_a_relative_database_is_where_the_settings_are_and_not_where_the_desk_is_started() -> None:
    assert parse_settings("[database]\nurl = 'sqlite:///centre.db'", FILE).database.url == (
        f"sqlite:///{FILE.absolute().parent / 'centre.db'}"
    )
    assert parse_settings("[database]\nurl = 'sqlite:////srv/centre.db'", FILE).database.url == (
        "sqlite:////srv/centre.db"
    )


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "[window]\ntheme = 'pink'\n[sip]\nsever = 'x'\nport = 0\n[lgo]\n"
    with pytest.raises(BadSettings) as refusal:
        parse_settings(text, FILE)
    assert [fault.line for fault in refusal.value.faults] == [2, 4, 5, 6]


def test_a_password_in_a_url_is_not_repeated_in_the_complaint() -> None:
    with pytest.raises(BadSettings) as refusal:
        parse_settings("[database]\nurl = 'postgresql://u:hunter2@h/d'", FILE)
    assert "hunter2" not in str(refusal.value)


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("a certificate", encoding="ascii")
    file = tmp_path / "settings.toml"
    file.write_bytes(
        b"\xef\xbb\xbf[sip]\r\nserver = 'pbx.example.com'\r\nport = 5061\r\ntransport = 'tls'\r\n"
        b"username = '1001'\r\nca_file = 'ca.pem'\r\n[sip.peers]\r\nallow = ['10.0.0.5']\r\n"
        b"[audio]\r\nspeakers = ['Jabra', 'Built-in']\r\n"
    )
    settings = load_settings(file)
    assert (settings.sip.server, settings.sip.port, settings.sip.transport) == (
        "pbx.example.com",
        5061,
        "tls",
    )
    assert settings.sip.ca_file == str(tmp_path / "ca.pem")
    assert settings.sip.peers.allow == ("10.0.0.5",)
    assert settings.audio.speakers == ("Jabra", "Built-in")
    assert settings.calls == Settings().calls


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes("[agent]\nlogin = 'josé'\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(file)


def test_the_environment_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SIP_SERVER", "CCPDESK_SIP_SERVER", "DATABASE_URL"):
        monkeypatch.setenv(name, "evil.example.com")
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_the_template_is_written_once_and_changes_no_default(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    assert write_template(file)
    assert load_settings(file) == Settings()
    file.write_text("[agent]\nlogin = 'ann'\n", encoding="utf-8")
    assert not write_template(file)
    assert load_settings(file).agent.login == "ann"
