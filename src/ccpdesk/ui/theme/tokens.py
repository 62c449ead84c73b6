"""Design tokens: every colour, radius and size of the window, for light and dark, in one place."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """Colours as ``#RRGGBB``. Blue is kept for the active call; amber waits, red warns.

    ``*_soft`` is the ground of a chip or strip in that colour; ``*_text`` is readable on it (4.5:1) where
    the colour itself is not. ``*_solid`` carries white text.
    """

    ground: str
    panel: str
    raised: str
    line: str
    line_strong: str
    text: str
    muted: str
    on_text: str
    active: str
    active_text: str
    active_soft: str
    green: str
    green_soft: str
    green_text: str
    green_solid: str
    green_solid_hover: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    red_solid: str
    red_solid_hover: str
    neutral_soft: str
    hover: str
    rail: str
    rail_text: str
    rail_chosen: str
    rail_hover: str
    unowned: str
    on_solid: str = "#FFFFFF"


LIGHT: Final = Tokens(
    ground="#F4F5F7",
    panel="#FFFFFF",
    raised="#FFFFFF",
    line="#DFE2E7",
    line_strong="#C3C9D2",
    text="#1B1F27",
    muted="#5C6573",
    on_text="#FFFFFF",
    active="#1F6FEB",
    active_text="#195BC4",
    active_soft="#EAF2FE",
    green="#12805C",
    green_soft="#E3F4ED",
    green_text="#0F6E4F",
    green_solid="#12805C",
    green_solid_hover="#0F6E4F",
    amber="#9A5B00",
    amber_soft="#FDF1DC",
    red="#C2332B",
    red_soft="#FDEBEA",
    red_solid="#C2332B",
    red_solid_hover="#A82A23",
    neutral_soft="#ECEEF2",
    hover="#ECEEF2",
    rail="#171B22",
    rail_text="#A3ACBA",
    rail_chosen="#2E3541",
    rail_hover="#222832",
    unowned="#8A93A3",
)

DARK: Final = Tokens(
    ground="#12151B",
    panel="#191D25",
    raised="#20252F",
    line="#2E3541",
    line_strong="#454E5D",
    text="#E8EBF0",
    muted="#A3ACBA",
    on_text="#191D25",
    active="#5B9BFF",
    active_text="#7DB0FF",
    active_soft="#16263F",
    green="#3CC391",
    green_soft="#12322A",
    green_text="#3CC391",
    green_solid="#12805C",
    green_solid_hover="#0F6E4F",
    amber="#E7B04B",
    amber_soft="#3A2C12",
    red="#FF7B72",
    red_soft="#3B1D1F",
    red_solid="#C2332B",
    red_solid_hover="#A82A23",
    neutral_soft="#2A303B",
    hover="#262C36",
    rail="#0C0E12",
    rail_text="#A3ACBA",
    rail_chosen="#2E3541",
    rail_hover="#1B2029",
    unowned="#8A93A3",
)

RADIUS_SMALL: Final = 8
RADIUS_LARGE: Final = 12

SIZE_SMALL: Final = 12
SIZE_BODY: Final = 14
SIZE_TITLE: Final = 20
