"""What is behind the wizard, with a real database: checks, what is kept, and what is written (DESK-04)."""

import queue
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from ccpdesk.app.desk_set_up import DeskSetUp
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import DATABASE_ACCOUNT, MemorySecrets
from ccpdesk.host.settings_file import load_settings
from ccpdesk.storage import open_store
from ccpdesk.workflows.first_run import Answers, Secret
from tests.peers.postgres import Postgres
from tests.peers.waiting import PATIENCE


class Turns:
    """The main thread, as somebody who takes one turn at a time."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def post(self, work: Callable[[], None]) -> None:
        self._work.put(work)

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        raise NotImplementedError

    def told(self, ask: Callable[..., None], *arguments: object) -> Any:
        """What ``done`` is told."""
        answers: list[Any] = []
        ask(*arguments, answers.append)
        assert not answers, "told before the method returned"
        self._work.get(timeout=PATIENCE)()
        return answers[0]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths(tmp_path / "p").create()


@pytest.mark.req("DESK-04")
def test_a_teams_database_is_tried_kept_and_written_with_its_login(postgres: Postgres, paths: Paths) -> None:
    url = make_url(postgres.fresh_database())
    open_store(url.render_as_string(hide_password=False)).close()
    turns, secrets = Turns(), MemorySecrets()
    set_up = DeskSetUp(paths, secrets, turns, {})
    typed = Answers(team=True, database=f"postgresql://127.0.0.1:1/{url.database}", login=str(url.username))

    nobody = turns.told(set_up.check_database, typed, "Silent-Orchard-40")
    assert not nobody.good
    assert "127.0.0.1" in nobody.found
    assert "Silent-Orchard-40" not in nobody.found + nobody.remedy

    typed = replace(typed, database=f"postgresql://127.0.0.1:{url.port}/{url.database}")
    there = turns.told(set_up.check_database, typed, "Silent-Orchard-40")
    assert (there.good, "writable" in there.found) == (True, True)

    assert "no password" in turns.told(set_up.keep_password, Secret.DATABASE, typed, "")
    assert turns.told(set_up.keep_password, Secret.DATABASE, typed, "Silent-Orchard-40") == ""
    assert secrets.get(DATABASE_ACCOUNT) == "Silent-Orchard-40"
    set_up.keep(typed)
    assert DeskSetUp(paths, secrets, turns, {}).begun() == typed

    assert turns.told(set_up.finish, typed) == ""
    settings = load_settings(paths.settings_file)
    assert settings.database.url == f"postgresql://{url.username}@127.0.0.1:{url.port}/{url.database}"
    assert settings.agent.login == url.username
    assert DeskSetUp(paths, secrets, turns, {}).begun() == Answers(), "the draft is gone"


@pytest.mark.req("DESK-04")
@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        (Answers(server="pbx:5060", username="1"), "server", "host name"),
        (Answers(server="pbx", username=""), "username", "`username`"),
        (Answers(server="pbx", username="1", port="70000"), "port", "the most is 65535"),
        (Answers(server="pbx", username="1", transport="tls", ca_file="none.pem"), "ca_file", "no file"),
        (Answers(team=True, database="mysql://db/x", login="ann"), "database", "postgresql://"),
        (Answers(team=True, database="postgresql://ann:pw@db/x"), "database", "no password belongs here"),
    ],
)
def test_what_no_desk_could_start_with_is_told_at_its_field(
    answers: Answers, field: str, words: str, paths: Paths
) -> None:
    faults = DeskSetUp(paths, MemorySecrets(), Turns(), {}).faults(answers)
    assert set(faults) == {field}
    assert words in faults[field]
