"""Whether a hook moved because of a hand, or because we lit the off-hook light. Pure; any clock's seconds."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.voice.headset.buttons import ButtonEvent, HookKind

ECHO_S: Final = 5.0
"""A wireless headset opens its radio link first, then follows the light with its hook."""
UNSURE_ECHO_S: Final = 1.0
"""A button that may spring back: a longer wait would swallow a press."""
SETTLE_S: Final = 1.0
"""A hook that falls so soon after it rose was let go, or clicked twice: that ends no call (CALL-08)."""


@dataclass(frozen=True)
class Moved:
    """What a movement means; ``out_of_step`` when the device now thinks otherwise than we do."""

    event: ButtonEvent | None = None
    out_of_step: bool = False


class HookSwitch:
    """The hook of one device that tells a state (`HookKind.STATE`, or perhaps: `UNSURE`)."""

    def __init__(self, kind: HookKind) -> None:
        self._kind = kind
        self._up = False
        self._rose_at = float("-inf")
        self._springs_back = False
        self._echo: tuple[bool, float] | None = None

    def differs_from(self, light: bool) -> bool:
        """Whether the device's own hook, where it has a lasting one, is not what the light says."""
        return self._kind is HookKind.STATE and self._up != light

    def lit(self, on: bool, now: float) -> None:
        """The off-hook light was written: a hook that is elsewhere will follow, once."""
        patience = ECHO_S if self._kind is HookKind.STATE else UNSURE_ECHO_S
        self._echo = (on, now + patience) if on != self._up and not self._springs_back else None

    def moved(self, up: bool, now: float) -> Moved:
        """The hook rose or fell."""
        self._up = up
        echo, self._echo = self._echo, None
        is_echo = echo is not None and echo[0] == up and now <= echo[1]
        return self._rose(now, is_echo=is_echo) if up else self._fell(now, is_echo=is_echo)

    def _rose(self, now: float, *, is_echo: bool) -> Moved:
        self._rose_at = now
        if is_echo:
            return Moved()
        return Moved(ButtonEvent.HOOK_PRESSED if self._springs_back else ButtonEvent.HOOK_OFF)

    def _fell(self, now: float, *, is_echo: bool) -> Moved:
        soon = now - self._rose_at < SETTLE_S
        if is_echo or self._springs_back:
            return Moved()
        if soon and self._kind is HookKind.UNSURE:
            self._springs_back = True
            return Moved()
        return Moved(out_of_step=True) if soon else Moved(ButtonEvent.HOOK_ON)
