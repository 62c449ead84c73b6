"""Writes that must not be lost: typed, versioned, to JSON and back (REL-03).

A workflow that has one declares it beside itself and registers it; the outbox need not know it:

    @write_kind("note added")
    @dataclass(frozen=True)
    class NoteAdded: …

A change of its fields that old JSON does not fit takes a new version with the step from the one before
(``upgrades={1: step}``, from dictionary to dictionary): a journal may be older than the program.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import new_id
from ccpdesk.workflows.ports import Entry, UnitOfWork

if TYPE_CHECKING:  # pydantic takes a tenth of a second to import, which the window need not wait for
    from pydantic import TypeAdapter

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Write(Protocol):
    """A frozen dataclass that changes the store when it is applied."""

    @property
    def about(self) -> str:
        """What it changes: writes about one thing are applied in the order they were put."""
        ...

    @property
    def title(self) -> str:
        """In the words of the agent, for notices and for the administrator."""
        ...

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Do it. Ids are made before, so that twice does the same as once.

        Args:
            work: the unit of work, committed by the caller.
            late: it was set aside and is tried again: writes put after it may have been applied already.

        Raises:
            KnownError: the store or a rule refuses; it is set aside and told.
        """
        ...


W = TypeVar("W", bound=type[Write])


@dataclass(frozen=True)
class _Kind:
    name: str
    version: int
    made_of: type[Write]
    upgrades: Mapping[int, Upgrade]


_BY_NAME: Final[dict[str, _Kind]] = {}
_BY_CLASS: Final[dict[type[Write], _Kind]] = {}


def write_kind(
    name: str, version: int = 1, upgrades: Mapping[int, Upgrade] | None = None
) -> Callable[[W], W]:
    """Register a class of writes under a name that stays; ``upgrades[n]`` turns version n into n + 1."""

    def register(made_of: W) -> W:
        if name in _BY_NAME:
            raise ValueError(f"two kinds of write are called {name!r}")
        kind = _Kind(name, version, made_of, upgrades or {})
        missing = [step for step in range(1, version) if step not in kind.upgrades]
        if missing:
            raise ValueError(f"{name!r} {version} can't read its versions {missing}")
        _BY_NAME[name] = _BY_CLASS[made_of] = kind
        return made_of

    return register


def to_entry(write: Write, at: datetime) -> Entry:
    """The write as it is kept in the journal."""
    kind = _BY_CLASS[type(write)]
    return Entry(
        id=new_id(),
        at=at,
        kind=kind.name,
        version=kind.version,
        about=write.about,
        title=write.title,
        body=_adapter(kind.made_of).dump_json(write).decode(),
    )


def from_entry(entry: Entry) -> Write:
    """The write that an entry stands for.

    Raises:
        StoreError: this program does not know its kind or version, or it is damaged.
    """
    kind = _BY_NAME.get(entry.kind)
    if kind is None or entry.version > kind.version:
        raise StoreError(
            "This ccpdesk does not know how to write it; a newer one put it into the outbox",
            f"{entry.kind} {entry.version}",
            "Install the newer ccpdesk again, then retry.",
        )
    try:
        return _read(kind, entry)
    except ValueError as error:
        raise StoreError("The entry is damaged", f"{entry.kind} {entry.version}: {error}") from error


def warm_up() -> None:
    """Make every converter, so that the first call need not wait for one. May run on any thread."""
    for kind in tuple(_BY_NAME.values()):
        _adapter(kind.made_of)


def _read(kind: _Kind, entry: Entry) -> Write:
    adapter = _adapter(kind.made_of)
    if entry.version == kind.version:
        write: Write = adapter.validate_json(entry.body)
        return write
    import json  # noqa: PLC0415 - only for entries of an older program

    fields = json.loads(entry.body)
    for version in range(entry.version, kind.version):
        fields = kind.upgrades[version](fields)
    upgraded: Write = adapter.validate_json(json.dumps(fields))
    return upgraded


@cache
def _adapter(made_of: type[Write]) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - see above

    return TypeAdapter(made_of)
