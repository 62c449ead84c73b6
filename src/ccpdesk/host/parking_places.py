"""Parking places as an administrator writes them: ``701-708, 720``."""

import re
from typing import Final

MOST: Final = 50
_PART: Final = re.compile(r"([0-9*#]{1,12})(?:-([0-9]{1,12}))?")


def places_of(text: str) -> tuple[str, ...]:
    """Every number, in order.

    Raises:
        ValueError: it is no such list, or a very long one.
    """
    found: list[str] = []
    for part in (piece.strip() for piece in text.split(",")):
        if not part:
            continue
        match = _PART.fullmatch(part)
        if match is None or (match[2] and not match[1].isdigit()):
            raise ValueError(f"`{part}` is neither a number nor two with a hyphen between, such as 701-708")
        first, last = match[1], match[2] or match[1]
        numbers = range(int(first), int(last) + 1) if match[2] else ()
        if match[2] and not 0 < len(numbers) <= MOST:
            raise ValueError(f"`{part}` is no range of 1 to {MOST} places")
        found += [str(number).zfill(len(first)) for number in numbers] or [first]
    if len(found) > MOST:
        raise ValueError(f"more than {MOST} places are not watched")
    return tuple(dict.fromkeys(found))
