"""The ports `CentreDirectory`, `StatusReasons` and `CallReasons` in memory."""

from collections.abc import Sequence
from dataclasses import replace

from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.calls.call_reasons import CallReason
from ccpdesk.storage.folding import key
from ccpdesk.storage.memory.tables import Tables
from ccpdesk.storage.outdated import outdated
from ccpdesk.tenants.centre import Centre, Trade


class MemoryCentreDirectory:
    """Settings and trades."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def settings(self) -> Centre:
        """The settings as they are."""
        return self._tables.centre[1]

    def change_settings(self, settings: Centre) -> Centre:
        """Write; Outdated when they were changed since read."""
        if settings.version != self.settings().version:
            raise outdated("the settings of the centre")
        self._tables.centre[1] = replace(settings, version=settings.version + 1)
        return self._tables.centre[1]

    def trades(self) -> Sequence[Trade]:
        """All trades by name."""
        return sorted(self._tables.trades.values(), key=lambda trade: key(trade.name))

    def save_trade(self, trade: Trade) -> None:
        """Add it, or bring the one of that name up to date."""
        self._tables.trades[key(trade.name)] = trade


class MemoryStatusReasons:
    """Reasons of Unavailable."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def all(self) -> Sequence[StatusReason]:
        """In the order of the menu."""
        reasons = self._tables.status_reasons.values()
        return sorted(reasons, key=lambda reason: (reason.position, key(reason.name)))

    def save(self, reason: StatusReason) -> None:
        """Add it, or bring the one of that name up to date."""
        self._tables.status_reasons[key(reason.name)] = reason


class MemoryCallReasons:
    """Reasons of calls without a job."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def all(self) -> Sequence[CallReason]:
        """By name."""
        return sorted(self._tables.call_reasons.values(), key=lambda reason: key(reason.name))

    def save(self, reason: CallReason) -> None:
        """Add it, or bring the one of that name up to date."""
        self._tables.call_reasons[key(reason.name)] = reason
