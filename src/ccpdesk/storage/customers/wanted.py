"""What a search asks for, and how well a document fits: the measure for every database (CUST-01)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from typing import Final, Self, TypeVar

import phonenumbers

from ccpdesk.storage.customers.documents import parts_of, searchable
from ccpdesk.storage.folding import SHORTEST_NUMBER, digits, wanted_digits

Id = TypeVar("Id")  # as each database has it, all of them sort alike

Groups = Sequence[Sequence[str]]
"""Pieces of text: of each group a document holds one or more."""

SHORT: Final = 3
"""Words of fewer letters are looked for at the beginning of a word only."""

_NUMBER_LIKE = re.compile(r"(?=.*\d)[\d+()./\-*#]+", re.ASCII)

_HOUSES = re.compile(r"\d{1,5}([\-/.* ]+\d{1,5})?")  # 12-14 Oak St, 1200/2


class Rank(IntEnum):
    """How well a document fits, best first."""

    EXACT_NUMBER = 0
    EXACT_NAME = 1
    NAME_BEGINS = 2
    WORD_BEGINS = 3
    PART = 4


@dataclass(frozen=True)
class Wanted:
    """A text to look for; falsy when there is nothing in it.

    Attributes:
        text: all of it, as documents are written.
        groups: one for each word, or number in several words: pieces of which a document must hold one.
        number: its digits when it is (part of) a number and nothing else.
    """

    text: str
    groups: tuple[tuple[str, ...], ...]
    number: str = ""

    @classmethod
    def read(cls, typed: str) -> Self:
        """What somebody typed."""
        text = searchable(typed)
        runs = _runs(text)
        groups = [_alternatives(run) for run in runs]
        if all(len(piece) < SHORT for group in groups for piece in group):
            groups = [
                tuple(f"{piece} " for piece in group) for group in groups
            ]  # single letters: whole words
        number = _digits(text) if len(runs) == 1 and _is_number(runs[0]) else ""
        return cls(text, tuple(groups), number)

    def __bool__(self) -> bool:
        return bool(self.text)

    @cached_property
    def exact_numbers(self) -> frozenset[str]:
        """The digits of every E.164 number that this one may be, with its country code or without."""
        if len(self.number) < SHORTEST_NUMBER:
            return frozenset((self.number,)) if self.number else frozenset()
        return frozenset((self.number, *(f"{code}{self.number}" for code in _calling_codes())))

    def fits(self, document: str) -> bool:
        """Whether every word is somewhere in the document."""
        return all(any(piece in document for piece in group) for group in self.groups)

    def order(self, document: str, name: str, customer: Id, position: int) -> tuple[Rank, str, Id, int]:
        """What to sort by: rank, then name, then the customer's addresses in their order."""
        return self.rank(document), name, customer, position

    def rank(self, document: str) -> Rank:
        """How well a document that fits does so."""
        if self.number and not self.exact_numbers.isdisjoint(parts_of(document)):
            return Rank.EXACT_NUMBER
        if document.startswith(f"\n {self.text} \n"):
            return Rank.EXACT_NAME
        if document.startswith(f"\n {self.text}"):
            return Rank.NAME_BEGINS
        return Rank.WORD_BEGINS if f" {self.text}" in document else Rank.PART


def _runs(text: str) -> list[list[str]]:
    """The words; those of a number that follow each other belong together."""
    runs: list[list[str]] = []
    for word in text.split():
        if runs and _is_number([*runs[-1], word]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_number(words: list[str]) -> bool:
    return all(_NUMBER_LIKE.fullmatch(word) for word in words)


def _alternatives(run: list[str]) -> tuple[str, ...]:
    """A number is looked for as digits, and as it stands when it may be of houses or short; a word as it is.

    Short digits must begin a word, which in ``(1)`` they do not.
    """
    text = " ".join(run)
    pieces = [text]
    if _is_number(run):
        number = _digits(text)
        pieces = [number, text] if len(number) < SHORT or _HOUSES.fullmatch(text) else [number]
    return tuple(dict.fromkeys(piece if len(piece) >= SHORT else f" {piece}" for piece in pieces))


def _digits(number: str) -> str:
    return wanted_digits(number) or digits(number)


@cache
def _calling_codes() -> tuple[int, ...]:
    return tuple(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
