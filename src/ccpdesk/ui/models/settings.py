"""The Settings screen: sections, a list of entries, one form for each kind (ADM-01, ADM-02, TEN-05)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, advised
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.settings_draft import Draft, matching, stored
from ccpdesk.ui.models.settings_fields import groups_of
from ccpdesk.ui.models.settings_form import ZIPS, FormView, form_view, labels
from ccpdesk.ui.models.settings_words import (
    Section,
    cell_word,
    faults_by_field,
    list_columns,
    section_word,
)
from ccpdesk.ui.models.sync_report import ReportLine, report_lines
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.administer import needed
from ccpdesk.workflows.administration import Cells, Saved, SettingsEntry, Sheet
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Job
from ccpdesk.workflows.records.sync import Synced


@dataclass(frozen=True)
class SettingsRow:
    """One entry of the list; one that is out of use is quiet."""

    key: str
    cells: tuple[str, ...]
    quiet: bool


@dataclass(frozen=True, kw_only=True)
class SettingsView:
    """Everything on the screen.

    Attributes:
        chosen: key of the entry that is open.
        within: the tenant whose ZIP codes are listed; empty: a section's own entries.
        empty: said in place of the list. trouble: why it can't be read.
        report: what came of syncing updates; ``syncing`` while it goes on.
    """

    sections: tuple[tuple[Section, str], ...]
    section: Section
    title: str
    within: str
    search: str
    heads: tuple[str, ...]
    rows: tuple[SettingsRow, ...]
    chosen: str
    empty: str
    trouble: str
    may_add: bool
    may_sync: bool
    report: tuple[ReportLine, ...]
    syncing: bool
    form: FormView | None


class Settings(Presenter[SettingsView]):
    """Presenter of the Settings screen; reads only while it is shown."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._administer, self._sync = actions.administer, actions.sync_updates
        self._translate = translate
        self._verbs = verbs
        self._section = Section.TENANTS
        self._within: SettingsEntry | None = None
        self._sheet: Sheet | None = None
        self._search = ""
        self._trouble = ""
        self._draft: Draft | None = None
        self._leaving: Callable[[], None] | None = None
        self._report: tuple[Synced, ...] = ()
        self._syncing = False
        self._reported = False
        self._on = False
        self._numbers = 0
        self._job: Job | None = None
        self._listed: tuple[object, tuple[SettingsRow, ...]] = (None, ())
        self._administer.watch(self._changed)
        navigation.watch(self._shown_screen)

    def refresh(self) -> None:
        """Nothing is built while the screen is not shown."""
        if self._on:
            super().refresh()

    @property
    def kind(self) -> str:
        """Of the entries listed."""
        return ZIPS if self._within is not None else self._section.value

    def allowed(self, state: DeskState) -> tuple[Section, ...]:
        """The sections that this user may open."""
        return tuple(section for section in Section if state.may(needed(section.value)))

    def show_section(self, section: Section) -> None:
        """Another section."""
        self._leave(lambda: self._open(section, None))

    def back(self) -> None:
        """From the ZIP codes of a tenant to the tenants."""
        tenant = self._within

        def leave() -> None:
            self._open(Section.TENANTS, None)
            if tenant is not None:
                self._begin(tenant)

        self._leave(leave)

    def search(self, text: str) -> None:
        """Show only entries with these words."""
        self._search = text
        self.refresh()

    def choose(self, key: str) -> None:
        """Open an entry of the list."""
        found = next((item for item in self._entries if item.key == key), None)
        if found is not None and found.key != self._chosen:
            self._leave(lambda: self._begin(found))

    def add(self) -> None:
        """Open an empty form."""
        self._leave(lambda: self._begin(None))

    def edit(self, name: str, value: str) -> None:
        """A field was filled in."""
        if self._draft is not None and self._draft.cells.get(name, "") != value:
            self._draft = self._draft.typed(name, value)
            self.refresh()

    def save(self) -> None:
        """Keep what was typed."""
        draft = self._draft
        if draft is None or draft.saving or draft.clash is not None:
            return
        if draft.base is not None and not draft.dirty:
            return
        self._draft = replace(draft, saving=True, tries=draft.tries + 1, note="", password="")
        self.refresh()
        number = draft.number

        def done(saved: Saved) -> None:
            if self._draft is not None and self._draft.number == number:
                self._draft = self._after(replace(self._draft, saving=False), saved)
                self.refresh()
            self._read()

        self._administer.save(self.kind, draft.base, dict(draft.cells), done, self._refused(number))

    def keep_mine(self) -> None:
        """Both people's changes, and this user's where they differ."""
        self._decide(mine=True)

    def keep_theirs(self) -> None:
        """Both people's changes, and the other's where they differ."""
        self._decide(mine=False)

    def cancel(self) -> None:
        """Back to what is stored; a new entry's form closes."""
        draft = self._draft
        if draft is None:
            return
        current = draft.base and next((one for one in self._entries if one.key == draft.base.key), draft.base)
        if draft.base is None:
            self._draft = None
        else:
            self._begin(current)
        self._leaving = None
        self.refresh()

    def keep(self) -> None:
        """Go on typing."""
        self._leaving = None
        self.refresh()

    def throw_away(self) -> None:
        """Forget what was typed, and go where was meant to."""
        leaving, self._leaving, self._draft = self._leaving, None, None
        if leaving is not None:
            leaving()
        self.refresh()

    def show_zips(self) -> None:
        """The ZIP codes and trades of the tenant that is open."""
        tenant = self._draft.base if self._draft else None
        if self.kind == Section.TENANTS.value and tenant is not None:
            self._leave(lambda: self._open(Section.TENANTS, tenant))

    def page(self) -> str:
        """The address of the open tenant's own system; empty when it has none."""
        base = self._draft.base if self._draft else None
        cells = base.cells if base else {}
        link = cells.get("customer_link", "") or cells.get("location_link", "")
        parts = urlsplit(link)
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""

    def remove(self) -> None:
        """Take the open ZIP code out."""
        draft = self._draft
        if draft is not None and draft.base is not None:
            self._administer.remove(self.kind, draft.base, self._removed, self._refused(draft.number))

    def new_password(self, *, telephone: bool) -> None:
        """Set a new password for the open user, and show it this once."""
        draft = self._draft
        if draft is None or draft.base is None:
            return
        number = draft.number

        def done(password: str) -> None:
            if self._draft is not None and self._draft.number == number:
                self._draft = replace(self._draft, password=password, note="")
                self.refresh()

        self._administer.set_password(
            draft.base, telephone=telephone, done=done, failed=self._refused(number)
        )

    def sync(self, *, every: bool) -> None:
        """*Sync Tenant Updates*: of the open tenant, or of all that have a source and are in use."""
        base = self._draft.base if self._draft else None
        if every:
            wanted = [
                entry.key
                for entry in self._entries
                if entry.cells.get("source") and entry.cells.get("active") == "yes"
            ]
        else:
            wanted = [base.key] if base is not None else []
        self._report, self._syncing, self._reported = (), True, True

        def told(synced: Synced) -> None:
            self._report = (*self._report, synced)
            self.refresh()

        def over() -> None:
            self._syncing = False
            self.refresh()

        if not self._verbs.run(lambda: self._sync.begin(wanted, told, over)):
            self._syncing = False
        self.refresh()

    def stop_sync(self) -> None:
        """Leave the sources that were not read yet."""
        self._sync.stop()
        self._syncing = False
        self.refresh()

    def close_report(self) -> None:
        """It was read."""
        self._report, self._reported = (), False
        self.refresh()

    @property
    def _entries(self) -> tuple[SettingsEntry, ...]:
        return self._sheet.entries if self._sheet is not None and self._sheet.kind == self.kind else ()

    @property
    def _chosen(self) -> str:
        return self._draft.base.key if self._draft is not None and self._draft.base is not None else ""

    def _shown_screen(self, screen: Screen) -> None:
        self._on = screen is Screen.SETTINGS
        if self._on:
            allowed = self.allowed(self.state)
            if self._section not in allowed and allowed:
                self._open(allowed[0], None)
            else:
                self._read()

    def _changed(self, kind: str) -> None:
        if self._on and kind == self.kind:
            self._read()

    def _open(self, section: Section, within: SettingsEntry | None) -> None:
        self._section, self._within = section, within
        self._sheet, self._draft, self._search, self._trouble = None, None, "", ""
        self.refresh()
        self._read()

    def _read(self) -> None:
        if not self._on:
            return
        if self._job is not None:
            self._job.cancel()
        within = self._within.key if self._within else ""
        self._job = self._administer.read(self.kind, within, self._took, self._unread)

    def _took(self, sheet: Sheet) -> None:
        if sheet.kind != self.kind:
            return
        self._sheet, self._trouble = sheet, ""
        if self.kind == Section.NATIONAL.value and self._draft is None and sheet.entries:
            self._begin(sheet.entries[0])
        if self._draft is not None:
            key = self._chosen
            self._draft = self._draft.met(next((one for one in sheet.entries if one.key == key), None))
        self.refresh()

    def _unread(self, error: KnownError) -> None:
        self._trouble = said(advised(error.placed, error.remedy))
        self.refresh()

    def _leave(self, leaving: Callable[[], None]) -> None:
        """Do it, but ask before anything typed is thrown away."""
        if self._draft is not None and self._draft.dirty:
            self._leaving = leaving
        else:
            self._leaving = None
            leaving()
        self.refresh()

    def _begin(self, entry: SettingsEntry | None) -> None:
        self._numbers += 1
        cells: Cells = dict(entry.cells) if entry else self._usual()
        self._draft = Draft(number=self._numbers, base=entry, begun=cells, cells=cells)
        self.refresh()

    def _usual(self) -> dict[str, str]:
        groups = groups_of(self.kind, self._translate)
        cells = {field.name: field.usual for group in groups for field in group.fields}
        return cells | ({"tenant": self._within.cells["name"]} if self._within else {})

    def _after(self, draft: Draft, saved: Saved) -> Draft:
        if saved.clashes:
            return replace(draft, clash=saved, others=())
        if saved.entry is None:
            return replace(draft, faults=faults_by_field(saved.faults, draft.cells))
        note = self._translate("Settings", "Saved.")
        if saved.merged:
            words = self._translate("Settings", "Saved. Somebody else's change was kept, too: {fields}.")
            note = words.format(fields=labels(saved.merged, self.kind, self._translate))
        return stored(draft, saved.entry, note)

    def _decide(self, *, mine: bool) -> None:
        if self._draft is not None and self._draft.clash is not None:
            self._draft = self._draft.decided(mine=mine)
            if self._draft.base is not None and self._draft.cells == self._draft.base.cells:
                self._begin(self._draft.base)
            else:
                self.save()
            self.refresh()

    def _refused(self, number: int) -> Callable[[KnownError], None]:
        def refused(error: KnownError) -> None:
            if self._draft is not None and self._draft.number == number:
                self._draft = replace(
                    self._draft, saving=False, faults={"": said(advised(error.placed, error.remedy))}
                )
                self.refresh()
            self._read()

        return refused

    def _removed(self) -> None:
        self._draft = None
        self.refresh()
        self._read()

    def _build(self, state: DeskState, _now: datetime) -> SettingsView:
        translate = self._translate
        columns = list_columns(self.kind, translate)
        within = self._within.cells["name"] if self._within else ""
        title = section_word(self._section, translate)
        if within:
            title = translate("Settings", "ZIP codes of {tenant}").format(tenant=within)
        return SettingsView(
            sections=tuple((one, section_word(one, translate)) for one in self.allowed(state)),
            section=self._section,
            title=title,
            within=within,
            search=self._search,
            heads=tuple(column.head for column in columns),
            rows=self._rows(),
            chosen=self._chosen,
            empty=self._empty(),
            trouble=self._trouble,
            may_add=self._sheet is not None and self._sheet.may_add,
            may_sync=self.kind == Section.TENANTS.value,
            report=report_lines(self._report, self._syncing, translate) if self._reported else (),
            syncing=self._syncing,
            form=self._form(self._draft) if self._draft is not None else None,
        )

    def _form(self, draft: Draft) -> FormView:
        names = self._sheet.names if self._sheet is not None else {}
        return form_view(
            draft,
            self.kind,
            names,
            self._translate,
            asks=self._leaving is not None,
            syncing=self._syncing,
            has_page=bool(self.page()),
        )

    def _rows(self) -> tuple[SettingsRow, ...]:
        """Made anew only for other entries or another search: a tenant has thousands of ZIP codes."""
        made_of = (self._sheet, self.kind, self._search)
        if self._listed[0] != made_of:
            columns = list_columns(self.kind, self._translate)
            rows = tuple(
                SettingsRow(
                    entry.key,
                    tuple(
                        cell_word(one.cell, entry.cells.get(one.cell, ""), self._translate) for one in columns
                    ),
                    entry.cells.get("active") == "no",
                )
                for entry in matching(self._entries, self._search)
            )
            self._listed = (made_of, rows)
        return self._listed[1]

    def _empty(self) -> str:
        if self._rows() or self._trouble:
            return ""
        if self._sheet is None:
            return self._translate("Settings", "Reading …")
        if self._search:
            return self._translate("Settings", "Nothing has these words in it.")
        return self._translate("Settings", "There are none yet.")
