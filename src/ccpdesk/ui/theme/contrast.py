"""Contrast of two colours (WCAG 2.2, success criterion 1.4.3)."""

from typing import Final

_LINEAR_BELOW: Final = 0.04045


def contrast(one: str, other: str) -> float:
    """Ratio from 1 to 21 between two ``#RRGGBB`` colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
