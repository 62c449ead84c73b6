"""Passwords that are piped in, of any bytes (SEC-01)."""

from __future__ import annotations

import io

import pytest

from tests.app.conftest import Run

pytestmark = pytest.mark.req("SEC-01", "ADM-02")
ADMIN = ("admin", "user", "password", "ann", "--stdin")
SECRET = ("secret", "set", "--account", "x")
LATIN = b"pass\xe9word\xe9word\n"


@pytest.mark.parametrize(
    ("given", "errors", "told"),
    [
        (LATIN, "strict", "This is not UTF-8 text (standard input). Nothing was changed."),
        (LATIN, "surrogateescape", "This is not UTF-8 text (standard input). Nothing was changed."),
        (b"pass\0word word\n", "strict", "The password holds control characters (standard input)"),
    ],
)
@pytest.mark.parametrize(
    "words", [("admin", "user", "password", "ann", "--stdin"), ("secret", "set", "--account", "x")]
)
def test_what_is_no_text_is_refused(
    ccpdesk_inside: Run,
    monkeypatch: pytest.MonkeyPatch,
    given: bytes,
    errors: str,
    told: str,
    words: tuple[str, ...],
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8", errors=errors)
    monkeypatch.setattr("sys.stdin", stream)
    done = ccpdesk_inside(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr


def test_lines_of_a_provisioning_are_looked_at_too(
    ccpdesk_inside: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("given") / "desk.toml"
    file.write_text('[agent]\nlogin = "ann"\n', encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"sip=\xe9\n"), encoding="utf-8"))
    done = ccpdesk_inside("provision", file, "--passwords")
    assert done.returncode == 1
    assert "This is not UTF-8 text (standard input)" in done.stderr
