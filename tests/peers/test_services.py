"""PostgreSQL, display and keyring of the test run's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from PySide6.QtGui import QImage
from sqlalchemy import create_engine, text

from tests.peers.postgres import Postgres
from tests.peers.secret_service import SecretService
from tests.peers.xvfb import Xvfb


def test_fresh_databases_are_empty_and_apart(postgres: Postgres, fresh_database: Callable[[], str]) -> None:
    first, second = fresh_database(), fresh_database()
    engine = create_engine(first)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (n int)"))
    engine.dispose()
    name = second.rpartition("/")[2]
    assert postgres.run_sql("SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'", name) == "0"


def test_screen_can_be_photographed(xvfb: Xvfb, tmp_path: Path) -> None:
    assert xvfb.xdotool("getdisplaygeometry") == "1600 1000"
    picture = QImage(str(xvfb.screenshot(tmp_path / "screen.png")))
    assert (picture.width(), picture.height()) == (1600, 1000)


def test_keyring_keeps_a_secret(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.SecretService import Keyring

    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call] # the backend has no annotations
    keyring.set_password("ccpdesk-test", "1001", "Quiet-Harbour-71")
    assert keyring.get_password("ccpdesk-test", "1001") == "Quiet-Harbour-71"
