"""Sentences for the person in front of the desk, filled in, that can still be said in another language."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self


class Told(str):
    """A sentence in English, filled in: logs, scripts and tests read it as any text.

    It remembers the sentence and what was filled in, so that the window says it in the agent's language
    (`ui/models/wording.py`). A text without anything to fill in needs none of this: it is its own sentence.

    Args:
        sentence: with ``{name}`` for each part; a literal, or from a table of literals, so that translators
            get it (`packaging/sentences.py`).
        parts: texts, which may be `Told` themselves; whole numbers, a date for a day, a datetime for a time
            of day in its zone, each as the region writes it; or anything else that has a text.
    """

    __slots__ = ("parts", "sentence")
    sentence: str
    parts: dict[str, object]

    def __new__(cls, sentence: str, /, **parts: object) -> Self:
        """Fill it in."""
        told = super().__new__(cls, sentence.format(**{name: _english(part) for name, part in parts.items()}))
        told.sentence, told.parts = sentence, parts
        return told

    def filled_with(self, parts: dict[str, object]) -> "Told":
        """The same sentence with other parts."""
        return Told(self.sentence, **parts)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copies and pickles are made from the sentence, not from what became of it."""
        return (self.sentence,), self.parts


def listed(texts: Sequence[str], between: str = "; ") -> str:
    """The texts in a row, as one that can be translated."""
    return Told(
        between.join(f"{{t{at}}}" for at in range(len(texts))), **{f"t{at}": t for at, t in enumerate(texts)}
    )


def _english(part: object) -> object:
    match part:
        case bool():
            return part
        case int():
            return f"{part:,}"
        case datetime():
            return f"{part:%H:%M}"
        case date():
            return f"{part:%a} {part.day} {part:%b}"
    return part
