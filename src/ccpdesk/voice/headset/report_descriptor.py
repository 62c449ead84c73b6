"""Reads report descriptors (HID 1.11 §6.2.2.4 to §6.2.2.8), from devices that nobody vouches for."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import chain, islice, repeat
from typing import Final

from ccpdesk.voice.headset.descriptor_items import Item, ItemKind, MalformedDescriptor, items
from ccpdesk.voice.headset.report_fields import NOWHERE, Field, ReportLayout, Span
from ccpdesk.voice.headset.usages import Usage

_MOST_FIELDS: Final = 8192
_MOST_BITS: Final = 8 * 16_384
"""Of one report; Linux's own bound (HID_MAX_BUFFER_SIZE)."""
_DEEPEST: Final = 32
_WIDEST: Final = 256
_CONSTANT, _VARIABLE, _RELATIVE, _NO_PREFERRED = 0x01, 0x02, 0x04, 0x20


class _Main(IntEnum):
    INPUT = 0x8
    OUTPUT = 0x9
    COLLECTION = 0xA
    FEATURE = 0xB
    END_COLLECTION = 0xC


class _Global(IntEnum):
    USAGE_PAGE = 0x0
    LOGICAL_MINIMUM = 0x1
    REPORT_SIZE = 0x7
    REPORT_ID = 0x8
    REPORT_COUNT = 0x9
    PUSH = 0xA
    POP = 0xB


class _Local(IntEnum):
    USAGE = 0x0
    USAGE_MINIMUM = 0x1
    USAGE_MAXIMUM = 0x2
    DELIMITER = 0xA


@dataclass(frozen=True)
class _Globals:
    page: int = 0
    minimum: int = 0
    size: int = 0
    count: int = 0
    report_id: int = 0


@dataclass
class _Locals:
    """Usages as they were written: page (None: the page at the main item), first, last."""

    usages: list[tuple[int | None, int, int]] = field(default_factory=list)
    minimum: tuple[int | None, int] | None = None
    alternatives: int = -1  # usages seen inside a delimiter; only the first, the preferred one, is taken

    def spans(self, page: int) -> tuple[Span, ...]:
        return tuple(Span(page if own is None else own, first, last) for own, first, last in self.usages)


def parse(descriptor: bytes) -> ReportLayout:
    """Every input and output that has a usage; padding only moves the bits after it.

    Raises:
        MalformedDescriptor: it contradicts itself or passes a bound.
    """
    reader = _Reader()
    for item in items(descriptor):
        reader.take(item)
    return reader.layout()


class _Reader:
    def __init__(self) -> None:
        self._globals = _Globals()
        self._stack: list[_Globals] = []
        self._locals = _Locals()
        self._collections: list[Usage] = []
        self._bits: dict[tuple[_Main, int], int] = {}
        self._fields: dict[_Main, list[Field]] = {main: [] for main in _Main}

    def take(self, item: Item) -> None:
        if item.kind is ItemKind.MAIN:
            self._take_main(item)
            self._locals = _Locals()
        elif item.kind is ItemKind.GLOBAL:
            self._take_global(item)
        elif item.kind is ItemKind.LOCAL:
            self._take_local(item)

    def layout(self) -> ReportLayout:
        if self._collections:
            raise MalformedDescriptor("The headset's report descriptor leaves a collection open")
        return ReportLayout(
            inputs=tuple(self._fields[_Main.INPUT]),
            outputs=tuple(self._fields[_Main.OUTPUT]),
            numbered=any(report_id for _, report_id in self._bits),
            output_bits=tuple(
                sorted(
                    (report_id, bits)
                    for (main, report_id), bits in self._bits.items()
                    if main is _Main.OUTPUT
                )
            ),
        )

    # --- items ------------------------------------------------------------------------------------------

    def _take_global(self, item: Item) -> None:
        match item.tag:
            case _Global.PUSH:
                _within(len(self._stack), _DEEPEST, "depth of pushes")
                self._stack.append(self._globals)
            case _Global.POP if not self._stack:
                raise MalformedDescriptor("The headset's report descriptor pops what was never pushed")
            case _Global.POP:
                self._globals = self._stack.pop()
            case _:
                self._globals = _changed(self._globals, item)

    def _take_local(self, item: Item) -> None:
        own = self._locals
        if item.tag == _Local.DELIMITER:
            own.alternatives = 0 if item.unsigned else -1
            return
        usage = _usage(item)
        if item.tag == _Local.USAGE_MINIMUM:
            own.minimum = usage
        elif item.tag == _Local.USAGE and own.alternatives <= 0:
            own.usages.append((*usage, usage[1]))
        elif item.tag == _Local.USAGE_MAXIMUM and own.alternatives <= 0:
            own.usages.append(_span(own.minimum, usage))
            own.minimum = None
        if own.alternatives >= 0 and item.tag in (_Local.USAGE, _Local.USAGE_MAXIMUM):
            own.alternatives += 1

    def _take_main(self, item: Item) -> None:
        match item.tag:
            case _Main.COLLECTION:
                _within(len(self._collections), _DEEPEST, "depth of collections")
                first = next(iter(self._locals.spans(self._globals.page)), Span(0, 0, 0))
                self._collections.append(Usage(first.page, first.first))
            case _Main.END_COLLECTION:
                if not self._collections:
                    raise MalformedDescriptor("The headset's report descriptor closes what was never opened")
                self._collections.pop()
            case _Main.INPUT | _Main.OUTPUT | _Main.FEATURE:
                self._take_fields(_Main(item.tag), item.unsigned)

    # --- fields -----------------------------------------------------------------------------------------

    def _take_fields(self, main: _Main, flags: int) -> None:
        now = self._globals
        key = (main, now.report_id)
        start = self._bits.get(key, 0)
        end = start + now.size * now.count
        self._bits[key] = _within(end, _MOST_BITS, "length of a report")
        usages = self._locals.spans(now.page)
        # A constant is padding; but some headsets call their buttons constant: with a usage, it counts.
        if main is _Main.FEATURE or not usages or now.size == 0:
            return
        _within(len(self._fields[main]) + now.count, _MOST_FIELDS, "number of fields")
        array = not flags & (_VARIABLE | _CONSTANT)
        each = repeat(usages, now.count) if array else ((one,) for one in _spread(usages, now.count))
        for index, own in enumerate(each):
            self._fields[main].append(self._field(flags, start + index * now.size, own, array=array))

    def _field(self, flags: int, offset: int, usages: tuple[Span, ...], *, array: bool) -> Field:
        now = self._globals
        return Field(
            report_id=now.report_id,
            offset=offset,
            size=now.size,
            usages=usages,
            array=array,
            relative=bool(flags & _RELATIVE),
            no_preferred=bool(flags & _NO_PREFERRED),
            minimum=now.minimum,
            application=self._collections[0] if self._collections else NOWHERE,
        )


def _changed(now: _Globals, item: Item) -> _Globals:
    match item.tag:
        case _Global.USAGE_PAGE:
            return replace(now, page=_within(item.unsigned, 0xFFFF, "usage page"))
        case _Global.LOGICAL_MINIMUM:
            return replace(now, minimum=item.signed)
        case _Global.REPORT_SIZE:
            return replace(now, size=_within(item.unsigned, _WIDEST, "report size"))
        case _Global.REPORT_COUNT:
            return replace(now, count=_within(item.unsigned, _MOST_BITS, "report count"))
        case _Global.REPORT_ID if item.unsigned == 0:
            raise MalformedDescriptor("The headset's report descriptor uses the reserved report id 0")
        case _Global.REPORT_ID:
            return replace(now, report_id=_within(item.unsigned, 0xFF, "report id"))
        case _:
            return now  # maxima and units, which say nothing about a button


def _usage(item: Item) -> tuple[int | None, int]:
    """A usage of four bytes names its page; a shorter one has that of the main item (§6.2.2.8)."""
    if len(item.data) == 4:  # noqa: PLR2004 - bytes, as the standard says
        return item.unsigned >> 16, item.unsigned & 0xFFFF
    return None, item.unsigned


def _span(first: tuple[int | None, int] | None, last: tuple[int | None, int]) -> tuple[int | None, int, int]:
    if first is None or first[0] != last[0] or first[1] > last[1]:
        raise MalformedDescriptor("The headset's report descriptor has a range of usages without a beginning")
    return last[0], first[1], last[1]


def _spread(usages: tuple[Span, ...], count: int) -> Iterator[Span]:
    """One usage for each variable: in order, the last one for all that have none of their own."""
    each = (Span(span.page, usage, usage) for span in usages for usage in range(span.first, span.last + 1))
    last = usages[-1]
    yield from islice(chain(each, repeat(Span(last.page, last.last, last.last))), count)


def _within(value: int, most: int, what: str) -> int:
    if value > most:
        raise MalformedDescriptor(f"The headset's report descriptor has an impossible {what}", str(value))
    return value
