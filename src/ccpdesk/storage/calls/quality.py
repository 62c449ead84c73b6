"""The quality of a call to columns and back: the last measurement and the worst one."""

from dataclasses import asdict, fields
from typing import Any, Final

from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.storage.calls.tables import CallRow

_NAMES: Final = tuple(field.name for field in fields(LineQuality))


def quality_values(quality: CallQuality | None) -> dict[str, Any]:
    """Values of the columns ``last_…`` and ``worst_…``; all NULL for a call that was never measured."""
    kept = {"last": quality.last, "worst": quality.worst} if quality else {}
    values = {which: asdict(measured) for which, measured in kept.items()}
    return {
        f"{which}_{name}": values[which][name] if which in values else None
        for which in ("last", "worst")
        for name in _NAMES
    }


def quality_of(row: CallRow) -> CallQuality | None:
    """What a row says."""
    if row.last_codec is None or row.worst_codec is None:
        return None
    return CallQuality(_measured(row, "last"), _measured(row, "worst"))


def _measured(row: CallRow, which: str) -> LineQuality:
    return LineQuality(**{name: getattr(row, f"{which}_{name}") for name in _NAMES})
