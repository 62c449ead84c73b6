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
        self._echoes: list[tuple[bool, float]] = []

    def differs_from(self, light: bool, now: float) -> bool:
        """Whether the device's own hook, where it has a lasting one, does not come to what the light says."""
        return self._kind is HookKind.STATE and self._will_be(now) != light

    def lit(self, on: bool, now: float) -> None:
        """The off-hook light was written: a hook that is elsewhere will follow, once for each light."""
        if on != self._will_be(now) and not self._springs_back:
            patience = ECHO_S if self._kind is HookKind.STATE else UNSURE_ECHO_S
            self._echoes.append((on, now + patience))

    def moved(self, up: bool, now: float) -> Moved:
        """The hook rose or fell."""
        self._forget(now)
        self._up = up
        place = next((i for i, (level, _) in enumerate(self._echoes) if level == up), None)
        # What should have come before this echo was left out; a hand makes the device forget all.
        self._echoes = [] if place is None else self._echoes[place + 1 :]
        is_echo = place is not None
        return self._rose(now, is_echo=is_echo) if up else self._fell(now, is_echo=is_echo)

    def _will_be(self, now: float) -> bool:
        self._forget(now)
        return self._echoes[-1][0] if self._echoes else self._up

    def _forget(self, now: float) -> None:
        self._echoes = [(level, until) for level, until in self._echoes if now <= until]

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
