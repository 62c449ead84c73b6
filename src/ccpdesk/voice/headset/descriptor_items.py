"""The items of a report descriptor, one after the other (HID 1.11 §6.2.2.1 to §6.2.2.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ccpdesk.kernel.errors import VoiceError

LONGEST: Final = 4096
"""Linux takes no longer descriptor either (HID_MAX_DESCRIPTOR_SIZE)."""
_LONG_ITEM: Final = 0xFE
_SIZES: Final = (0, 1, 2, 4)


class MalformedDescriptor(VoiceError):
    """The device describes itself wrongly, or tries to harm; it is not used."""


class ItemKind(IntEnum):
    """The type bits of an item's prefix."""

    MAIN = 0
    GLOBAL = 1
    LOCAL = 2
    RESERVED = 3


@dataclass(frozen=True)
class Item:
    """One short item: ``data`` is 0, 1, 2 or 4 bytes, little endian."""

    kind: ItemKind
    tag: int
    data: bytes

    @property
    def unsigned(self) -> int:
        return int.from_bytes(self.data, "little")

    @property
    def signed(self) -> int:
        return int.from_bytes(self.data, "little", signed=True)


def items(descriptor: bytes) -> Iterator[Item]:
    """Short items in order; long items, which no usage table defines, are passed over.

    Raises:
        MalformedDescriptor: it is too long, or ends in the middle of an item.
    """
    if len(descriptor) > LONGEST:
        raise MalformedDescriptor("The headset's report descriptor is too long", f"{len(descriptor)} bytes")
    at = 0
    while at < len(descriptor):
        prefix = descriptor[at]
        if prefix == _LONG_ITEM:
            at += 3 + _byte(descriptor, at + 1)
            continue
        end = at + 1 + _SIZES[prefix & 3]
        if end > len(descriptor):
            raise _truncated(at)
        yield Item(ItemKind(prefix >> 2 & 3), prefix >> 4, descriptor[at + 1 : end])
        at = end
    if at > len(descriptor):
        raise _truncated(len(descriptor))


def _byte(descriptor: bytes, at: int) -> int:
    if at >= len(descriptor):
        raise _truncated(at)
    return descriptor[at]


def _truncated(at: int) -> MalformedDescriptor:
    return MalformedDescriptor("The headset's report descriptor ends in the middle of an item", f"byte {at}")
