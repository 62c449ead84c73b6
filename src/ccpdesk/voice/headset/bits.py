"""Values inside reports: little endian, bit 0 is the lowest bit of the first byte (HID 1.11 §8)."""


def read_bits(payload: bytes, offset: int, size: int) -> int | None:
    """The unsigned value at a place; None when the report is too short to have it."""
    if offset + size > len(payload) * 8:
        return None
    return int.from_bytes(payload, "little") >> offset & ((1 << size) - 1)


def with_bits(payload: bytes, offset: int, size: int, value: int) -> bytes:
    """``payload`` with the value at a place; higher bits of the value are cut off."""
    mask = ((1 << size) - 1) << offset
    number = int.from_bytes(payload, "little") & ~mask | value << offset & mask
    return number.to_bytes(len(payload), "little")
