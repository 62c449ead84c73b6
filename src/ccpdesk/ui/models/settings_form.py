"""The form of one entry on the Settings screen: its fields, its deeds, what has to be decided. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ccpdesk.ui.models.settings_draft import Draft, Faults
from ccpdesk.ui.models.settings_fields import Group, groups_of, with_names
from ccpdesk.ui.models.settings_words import Section, new_word, title_of
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.administration import Cells, Names

ZIPS = "zip"


class Deed(Enum):
    """What can be done with an entry besides changing it."""

    ZIPS = "zips"
    SYNC = "sync"
    OPEN = "open"
    PASSWORD = "password"  # noqa: S105 - no password, a button
    PHONE_PASSWORD = "phone_password"  # noqa: S105 - as above
    REMOVE = "remove"


@dataclass(frozen=True)
class FormClash:
    """A field that two people changed differently."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class FormView:
    """The form; ``number`` changes when it is another entry's, ``tries`` when it was tried to save it."""

    number: int
    title: str
    groups: tuple[Group, ...]
    values: Cells
    faults: Faults
    new: bool
    read_only: bool
    note: str
    clashes: tuple[FormClash, ...]
    asks: bool
    dirty: bool
    saving: bool
    tries: int
    deeds: tuple[Deed, ...]
    password: str


def form_view(
    draft: Draft,
    kind: str,
    names: Mapping[str, Names],
    translate: Translate,
    *,
    asks: bool,
    syncing: bool,
    has_page: bool,
) -> FormView:
    """The form of that kind with the draft in it; ``names`` can be chosen in fields that name other entries.

    ``asks``: whether to throw the draft away is asked. ``syncing``: updates are being synced. ``has_page``:
    the tenant has a system of its own that can be opened.
    """
    new, none = draft.base is None, translate("Settings", "None")
    groups = tuple(
        replace(group, fields=tuple(with_names(field, names, none) for field in group.fields))
        for group in groups_of(kind, translate)
    )
    return FormView(
        number=draft.number,
        title=new_word(kind, translate) if new else title_of(kind, draft.begun, translate),
        groups=groups,
        values=draft.cells,
        faults=draft.faults,
        new=new,
        read_only=draft.base is not None and not draft.base.editable,
        note=_note(draft, kind, translate),
        clashes=_clashes(draft, kind, translate),
        asks=asks,
        dirty=draft.dirty or new,
        saving=draft.saving,
        tries=draft.tries,
        deeds=_deeds(draft, kind, syncing=syncing, has_page=has_page),
        password=draft.password,
    )


def labels(names: Sequence[str], kind: str, translate: Translate) -> str:
    """Fields by what they are called on the form."""
    known = {field.name: field.label for group in groups_of(kind, translate) for field in group.fields}
    return ", ".join(known.get(name, name) for name in names)


def _note(draft: Draft, kind: str, translate: Translate) -> str:
    if draft.base is not None and not draft.base.editable:
        if kind == Section.USERS.value:
            return translate(
                "Settings", "This user may more than you, or answers for more tenants: only to be read."
            )
        return translate(
            "Settings", "Only a user who answers for all tenants can change this: only to be read."
        )
    if draft.others and draft.clash is None:
        words = translate("Settings", "Somebody else changed meanwhile: {fields}. Nothing is lost.")
        return words.format(fields=labels(draft.others, kind, translate))
    return draft.note


def _clashes(draft: Draft, kind: str, translate: Translate) -> tuple[FormClash, ...]:
    if draft.clash is None:
        return ()
    return tuple(
        FormClash(labels([one.column], kind, translate), one.mine or "–", one.theirs or "–")
        for one in draft.clash.clashes
    )


def _deeds(draft: Draft, kind: str, *, syncing: bool, has_page: bool) -> tuple[Deed, ...]:
    if draft.base is None:
        return ()
    if kind == Section.TENANTS.value:
        sync = (Deed.SYNC,) if draft.base.cells.get("source") and not syncing else ()
        return (Deed.ZIPS, *sync, *((Deed.OPEN,) if has_page else ()))
    if kind == Section.USERS.value and draft.base.editable:
        return (Deed.PASSWORD, Deed.PHONE_PASSWORD)
    return (Deed.REMOVE,) if kind == ZIPS and draft.base.editable else ()
