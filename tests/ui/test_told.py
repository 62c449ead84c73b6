"""What rules and workflows tell the agent is said in the agent's language (DESK-01)."""

import string
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from sentences import Sentences, sentences

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.told import Told
from ccpdesk.ui.models.regional import Plain, regional, use
from ccpdesk.ui.models.wording import CONTEXT, said, speak_by
from ccpdesk.ui.qt_regional import QtRegional


def places(sentence: str) -> set[str]:
    """What is to be filled in."""
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


@pytest.fixture(scope="module")
def everything() -> Sentences:
    return sentences()


@pytest.fixture
def german() -> Iterator[None]:
    """A few words of it, and how it writes numbers and days."""
    words = {
        "{name} has {count} calls": "{count} Anrufe hat {name}",
        "nobody": "niemand",
        "On {day} at {start}": "{day} um {start}",
        "It is {what}": "Das ist {wasDenn}",
    }
    speak_by(lambda context, text: words.get(text, text) if context == CONTEXT else text)
    use(QtRegional(QLocale("de_DE")))
    yield
    speak_by(QCoreApplication.translate)
    use(Plain())


@pytest.mark.req("DESK-01")
def test_every_sentence_that_is_told_can_be_translated(everything: Sentences) -> None:
    assert not list(everything.faults)


@pytest.mark.req("DESK-01")
def test_every_sentence_is_given_to_translators(
    everything: Sentences, pseudo_language: Path, qapp: QApplication
) -> None:
    translator = QTranslator()
    assert translator.load(str(pseudo_language))
    missing = {text for text in everything.texts if not translator.translate(CONTEXT, text)}
    assert not missing
    assert all(places(text) == places(str(translator.translate(CONTEXT, text))) for text in everything.texts)


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize(
    "code",
    [
        'raise Refused(f"There is no {thing}")',
        'raise Refused("There is no " + thing)',
        'raise Refused("There is no {}".format(thing))',
        'raise Refused("No", "", Told("Use {words}.", words=f"one of {thing}"))',
        'text = f"There is no {thing}"\nNotice(key, severity, text)',
        'def tell(text):\n    Notice(key, severity, text)\n\n\ntell(f"There is no {thing}")',
        "raise Refused(thing.name)",
    ],
)
def test_a_sentence_that_is_put_together_otherwise_is_found(code: str, tmp_path: Path) -> None:
    room = tmp_path / "workflows"
    room.mkdir()
    (room / "bad.py").write_text(code)
    assert len(sentences(tmp_path).faults) == 1


@pytest.mark.req("DESK-01")
def test_what_reaches_a_notice_on_a_way_round_is_found(everything: Sentences) -> None:
    by_table = "The microphone {device} is gone."
    by_parameter = "{who} ended your wrap-up."
    by_function = "it has more than one @"
    by_value_error = '"{clock}" is not a time of the day'
    of_the_database = "The database server can't be reached"
    assert {by_table, by_parameter, by_function, by_value_error, of_the_database} <= everything.texts


@pytest.mark.req("DESK-01")
def test_a_sentence_is_said_with_what_was_filled_in(german: None) -> None:
    assert (
        said(Told("{name} has {count} calls", name=Told("nobody"), count=1234)) == "1.234 Anrufe hat niemand"
    )
    at = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)
    assert (
        said(Told("On {day} at {start}", day=at.date(), start=at))
        == f"{regional().day(at.date(), weekday=True)} um 14:30"
    )


@pytest.mark.req("DESK-01")
def test_a_wrong_translation_costs_no_word(german: None) -> None:
    assert said(Told("It is {what}", what="nobody")) == "It is niemand"
    assert said("Nobody has translated this.") == "Nobody has translated this."


@pytest.mark.req("DESK-01")
def test_logs_stay_english(german: None) -> None:
    error = Refused(Told("{name} has {count} calls", name="nobody", count=1234), "the list", "Look again.")
    assert str(error) == "nobody has 1,234 calls (the list). Look again."
