"""What is behind the wizard, with a real database: checks, what is kept, and what is written (DESK-04)."""

import queue
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sentences import Sentences, sentences
from sqlalchemy import make_url

from ccpdesk.app.desk_set_up import DeskSetUp
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import DATABASE_ACCOUNT, MemorySecrets
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import advised
from ccpdesk.kernel.told import Told
from ccpdesk.storage import open_store
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.wording import said, speak_by
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


@pytest.fixture(scope="module")
def translated() -> Sentences:
    return sentences()


@pytest.fixture
def to_translate() -> Iterator[list[str]]:
    """What is asked of the translators while something is said; sentences and what was filled in."""
    asked: list[str] = []

    def translate(_context: str, text: str) -> str:
        asked.append(text)
        return text

    speak_by(translate)
    yield asked
    speak_by(english)


@pytest.mark.req("DESK-01", "DESK-04")
@pytest.mark.parametrize(
    ("answers", "telephone", "data"),
    [
        (Answers(server="pbx.invalid", username="1"), True, {"pbx.invalid"}),
        (Answers(server="127.0.0.1", port="1", username="1", transport="tcp"), True, {"127.0.0.1", "tcp"}),
        (
            Answers(team=True, database="postgresql://127.0.0.1:1/centre", login="ann"),
            False,
            {"centre at 127.0.0.1:1"},
        ),
        (Answers(team=True, database="sqlite:///{folder}/none/x.db", login="ann"), False, {"{folder}"}),
    ],
)
def test_what_a_test_finds_is_said_by_sentences_that_translators_get(
    answers: Answers,
    telephone: bool,
    data: set[str],
    paths: Paths,
    to_translate: list[str],
    translated: Sentences,
) -> None:
    here = str(paths.data)
    answers = replace(answers, database=answers.database.replace("{folder}", here))
    set_up = DeskSetUp(paths, MemorySecrets(), (turns := Turns()), {})
    check = set_up.check_account if telephone else set_up.check_database
    verdict = turns.told(check, answers, "")
    said(advised(verdict.found, verdict.remedy))
    filled_in = {text.replace(here, "{folder}").partition("/none")[0] for text in to_translate}
    known = translated.texts
    words = {text for text in filled_in if re.search(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}", "", text))}
    assert words - known <= data
    assert not [text for text in words if "[sip]" in text or "`ccpdesk" in text], "nobody here knows those"
    assert known & words


@pytest.mark.req("DESK-01", "DESK-04")
def test_what_is_wrong_with_a_field_can_be_said_in_another_language(
    paths: Paths, translated: Sentences
) -> None:
    answers = Answers(server="pbx", username="1", transport="tls", ca_file="none.pem")
    fault = DeskSetUp(paths, MemorySecrets(), Turns(), {}).faults(answers)["ca_file"]
    assert isinstance(fault, Told)
    assert fault.sentence in translated.texts
