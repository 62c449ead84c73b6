"""What two versions of a customer differ in, and one made of the changes of two people (CUST-11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Final, NamedTuple, TypeVar

from ccpdesk.customers.customer import Billing, ContactMethod, Customer, Location

Part = TypeVar("Part", ContactMethod, Location)

_PLAIN: Final = (
    "name", "type", "do_not_service", "do_not_service_reason", "since", "taxable", "balance", "tags",
)  # fmt: skip
_CALLED: Final = {"do_not_service": "Do Not Service", "do_not_service_reason": "Do Not Service, reason"}


@dataclass(frozen=True)
class Change:
    """One field; ``before`` or ``after`` is None where there was nothing, or is nothing any more."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Clash:
    """A field that both changed, each in another way; None: taken away."""

    field: str
    mine: str | None
    theirs: str | None


@dataclass(frozen=True)
class Merged:
    """What came of two people's changes; of a clash ``customer`` has what is stored (theirs)."""

    customer: Customer
    clashes: tuple[Clash, ...]


def changes(before: Customer, after: Customer) -> tuple[Change, ...]:
    """The fields in which ``after`` differs, in the order of the record."""
    found = (item for item in _differences(before, after) if item.before != item.after)
    return tuple(Change(item.field, words(item.before), words(item.after)) for item in found)


class _Difference(NamedTuple):
    field: str
    before: Any
    after: Any


def _differences(before: Customer, after: Customer) -> Iterator[_Difference]:
    for name in _PLAIN:
        yield _Difference(_called(name), getattr(before, name), getattr(after, name))
    yield from _part_differences("contact method", before.contacts, after.contacts)
    yield from _part_differences("location", before.locations, after.locations)
    yield _Difference("billing", _payer(before), _payer(after))
    yield from _part_differences("billing contact", _paying(before), _paying(after))


def _part_differences(called: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[_Difference]:
    old: dict[object, Part] = {item.id: item for item in before}
    new: dict[object, Part] = {item.id: item for item in after}
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            yield _Difference(called, one, other)
            continue
        for name in _fields(one):
            field = f"{called} {words(one)}: {_called(name)}"
            yield _Difference(field, getattr(one, name), getattr(other, name))


def merge(base: Customer, mine: Customer, theirs: Customer) -> Merged:
    """My changes of ``base`` upon what is stored now (``theirs``).

    Fields that only one of us changed are taken from that one. A contact method or location that one took
    away and the other changed is a clash, and stays as changed. One contact method stays (CUST-06).
    """
    merge = _Merge()
    contacts = merge.parts("contact method", base.contacts, mine.contacts, theirs.contacts)
    if theirs.contacts and not contacts:
        contacts = theirs.contacts
        merge.clashes.append(
            Clash("contact methods", None, ", ".join(words(item) or "" for item in contacts))
        )
    customer = replace(
        theirs,
        **{name: merge.value(_called(name), *_three(name, base, mine, theirs)) for name in _PLAIN},
        contacts=contacts,
        locations=merge.parts("location", base.locations, mine.locations, theirs.locations),
        billing=_billing(merge, base, mine, theirs),
    )
    return Merged(customer, tuple(merge.clashes))


def _three(name: str, base: Any, mine: Any, theirs: Any) -> tuple[Any, Any, Any]:
    return getattr(base, name), getattr(mine, name), getattr(theirs, name)


def _billing(merge: "_Merge", base: Customer, mine: Customer, theirs: Customer) -> Billing | None:
    contacts = merge.parts("billing contact", _paying(base), _paying(mine), _paying(theirs))
    payer = merge.value("billing", _payer(base), _payer(mine), _payer(theirs))
    return replace(payer, contacts=contacts) if payer else None


class _Merge:
    """Takes from each side what only that side changed, and notes what both did."""

    def __init__(self) -> None:
        self.clashes: list[Clash] = []

    def value(self, called: str, base: Any, mine: Any, theirs: Any) -> Any:
        if mine in (base, theirs):
            return theirs
        if theirs != base:
            self.clashes.append(Clash(called, words(mine), words(theirs)))
            return theirs
        return mine

    def parts(
        self, called: str, base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]
    ) -> tuple[Part, ...]:
        sides = [{item.id: item for item in side} for side in (base, mine, theirs)]
        keys = dict.fromkeys(item.id for side in (theirs, mine) for item in side)
        merged = (self._part(called, *(side.get(key) for side in sides)) for key in keys)
        return tuple(part for part in merged if part is not None)

    def _part(self, called: str, base: Part | None, mine: Part | None, theirs: Part | None) -> Part | None:
        if mine is None or theirs is None or base is None:
            kept = self.value(called, base, mine, theirs)
            return kept if kept or mine in (base, None) else mine
        values = {
            name: self.value(f"{called} {words(base)}: {_called(name)}", *_three(name, base, mine, theirs))
            for name in _fields(base)
        }
        return replace(theirs, **values)


def _payer(customer: Customer) -> Billing | None:
    return replace(customer.billing, contacts=()) if customer.billing else None


def _paying(customer: Customer) -> tuple[ContactMethod, ...]:
    return customer.billing.contacts if customer.billing else ()


def _fields(part: ContactMethod | Location) -> list[str]:
    return [item.name for item in fields(part) if item.name != "id"]


def _called(name: str) -> str:
    return _CALLED.get(name, name.replace("_", " "))


def words(value: object) -> str | None:
    """A value as people read it; None where there is none."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | frozenset):
        texts = [words(item) or "" for item in value]
        return ", ".join(texts if isinstance(value, tuple) else sorted(texts))
    return _one(value)


def _one(value: object) -> str:
    match value:
        case Enum():
            return str(value.value).replace("_", " ")
        case ContactMethod():
            return f"{words(value.kind)} {value.value}"
        case Location():
            return value.one_line
        case Billing():
            return ", ".join(filter(None, (value.name, value.address.one_line)))
        case _:
            return str(value)
