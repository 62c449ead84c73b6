"""How the window looks in a picture, and which pictures are taken so."""

from dataclasses import dataclass
from typing import Final

Size = tuple[int, int]
USUAL: Final[Size] = (1280, 800)
SMALL: Final[Size] = (1024, 700)
"""The smallest window."""

MAIN: Final = frozenset(
    {
        *("empty", "ringing", "pop-up", "active", "second-call-rings", "two-calls", "wrap-up", "call-reason"),
        *("missed", "notices", "find-tenant", "tenants-found", "customers", "profile-appointments"),
        *("new-customer", "edit-contacts", "add-location", "book-job", "change-appointment", "report-issue"),
        *("keypad", "transfer", "consultation", "new-call", "headset", "status", "shortcuts", "history"),
        *("history-details", "recording-player", "abandoned", "chats", "monitor", "reports", "settings"),
        *("wizard", "wizard-headset", "wizard-team"),
    }
)
"""Every screen and fly-out: these come in all looks but the enlarged one, single situations only light."""
TWICE: Final = frozenset(
    {
        *("ringing", "active", "two-calls", "new-customer", "book-job"),
        *("history", "chats", "monitor", "settings", "wizard"),
    }
)
"""Screens of each kind of layout: what is not clipped in them at 200 % is not elsewhere."""


@dataclass(frozen=True)
class Look:
    """How the window looks: its files end with the name.

    Attributes:
        words: what it is called in the index.
        only: the pictures taken so; None for all.
        language: of the region; the words stay English.
    """

    name: str
    words: str
    size: Size
    only: frozenset[str] | None = None
    theme: str = "light"
    scale: int = 1
    language: str = ""

    def wants(self, picture: str) -> bool:
        """Whether the picture is taken so."""
        return self.only is None or picture in self.only


LOOKS: Final = (
    Look("light", "light", USUAL),
    Look("dark", "dark, 1024 × 700", SMALL, MAIN, theme="dark"),
    Look("200", "200 %, 1024 × 700", SMALL, TWICE, scale=2),
    Look("rtl", "right to left, long names", USUAL, MAIN, language="ar_EG"),
)
