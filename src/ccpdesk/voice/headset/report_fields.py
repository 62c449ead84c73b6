"""What a report descriptor says, frozen: which bits of which report mean what."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.voice.headset.usages import TELEPHONY_PAGE, Usage

NOWHERE: Final = Usage(0, 0)
"""Outside of every collection."""


@dataclass(frozen=True)
class Span:
    """Usages ``first`` to ``last`` of one page, both included; never spelt out, a hostile one has 65,536."""

    page: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value in a report (HID 1.11 §6.2.2.5).

    Attributes:
        report_id: 0 when the device has only one report, without a number.
        offset: first bit, counted from the end of the report id.
        size: bits.
        usages: of a variable exactly one; of an array what its values stand for, in order.
        array: the value is an index into ``usages``, counted from ``minimum``; else the control's own.
        relative: tells a change (a press), not where the control is.
        no_preferred: the control stays where it was put; else it springs back.
        minimum: logical minimum.
        application: usage of the outermost collection, e.g. a headset.
    """

    report_id: int
    offset: int
    size: int
    usages: tuple[Span, ...]
    array: bool = False
    relative: bool = False
    no_preferred: bool = False
    minimum: int = 0
    application: Usage = NOWHERE

    def stands_for(self, usage: Usage) -> bool:
        """Whether this value has to do with ``usage``."""
        return any(span.page == usage.page and span.first <= usage.id <= span.last for span in self.usages)

    def usage_at(self, index: int) -> Usage | None:
        """The usage at a place in ``usages``, None outside."""
        for span in self.usages:
            if 0 <= index < len(span):
                return Usage(span.page, span.first + index)
            index -= len(span)
        return None


@dataclass(frozen=True)
class ReportLayout:
    """Every input and output of a device.

    Attributes:
        numbered: each report begins with a byte that is its id.
        output_bits: length of each output report, by id, in bits.
    """

    inputs: tuple[Field, ...] = ()
    outputs: tuple[Field, ...] = ()
    numbered: bool = False
    output_bits: tuple[tuple[int, int], ...] = ()

    @property
    def is_telephony(self) -> bool:
        """Whether it has buttons or lights of a telephone (usage page 0x0B at the outermost)."""
        return any(field.application.page == TELEPHONY_PAGE for field in (*self.inputs, *self.outputs))
