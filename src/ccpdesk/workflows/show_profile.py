"""The profile of the customer shown, read when it opens or changes; notes and reports (CUST-03, CUST-10)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.issue import IssueReport, report_issue
from ccpdesk.customers.note import CustomerNote, write_note
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import LocationId, NoteId, PhotoId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Lookup
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.read_profile import CustomerProfile, read_profile
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)
MORE = 500
"""So many of each section once *View all* was asked for."""


@write_kind("customer note")
@dataclass(frozen=True)
class NoteWritten:
    """A note was added, or pinned, or unpinned."""

    note: CustomerNote

    @property
    def about(self) -> str:
        """The note."""
        return f"note {self.note.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Note: {self.note.text[:60]}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - nobody else changes a note
        """Keep it."""
        work.records.notes.save(self.note)


@write_kind("issue report")
@dataclass(frozen=True)
class IssueReported:
    """The office is told that something is wrong."""

    report: IssueReport

    @property
    def about(self) -> str:
        """The report."""
        return f"issue {self.report.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Issue report: {self.report.text[:60]}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - nobody else changes a report
        """Keep it."""
        work.records.issues.save(self.report)


class ShowProfile:
    """Keeps ``lookup.profile`` in step with ``lookup.shown``."""

    def __init__(self, desk: Desk, data: Data, outbox: Outbox, clock: Clock) -> None:
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._asked: tuple[Customer | None, LocationId | None, bool] = (None, None, False)
        desk.subscribe(self._follow)

    def choose_location(self, location: LocationId) -> None:
        """Show what belongs to another of the customer's locations."""
        lookup = self._desk.state.lookup
        if lookup.shown is not None and lookup.shown.location(location) is not None:
            self._show(replace(lookup, at=location))

    def view_all(self) -> None:
        """Read every section whole."""
        self._show(replace(self._desk.state.lookup, whole=True))

    def add_note(self, text: str) -> None:
        """Keep a note about the customer, and show it at once.

        Raises:
            Refused: there is no customer, or the note is empty.
        """
        shown, me = self._shown(), self._desk.state.me
        note = write_note(text, shown.tenant_id, shown.id, (me.id, me.name), self._clock.now())
        self._write(note)

    def pin_note(self, note_id: NoteId, on: bool) -> None:
        """Let a note stand first, or not any more."""
        profile = self._desk.state.lookup.profile
        notes = profile.notes.items if profile else ()
        note = next((item for item in notes if item.id == note_id), None)
        if note is not None:
            self._write(replace(note, pinned=on))

    def report(self, text: str, screen: str) -> None:
        """Tell the office that something is wrong; with no customer shown, about the desk itself (CUST-12).

        Raises:
            Refused: the report is empty.
        """
        lookup, now = self._desk.state.lookup, self._clock.now()
        shown, place = lookup.shown, lookup.profile.location if lookup.profile else None
        report = report_issue(
            text,
            screen,
            self._desk.state.me.id,
            now,
            tenant=shown.tenant_id if shown else None,
            customer=shown.id if shown else None,
            location=place.id if shown and place else None,
        )
        self._outbox.put(IssueReported(report))

    def picture(self, photo: PhotoId, done: Callable[[bytes | None], None]) -> None:
        """The whole picture; ``done`` gets None when only the thumbnail was kept, or it can't be read now."""

        def failed(error: Exception) -> None:
            _log.warning("photo %s can't be read: %s", photo, error)
            done(None)

        self._data.run(lambda work: work.records.picture(photo), done, failed)

    def again(self) -> None:
        """Read the profile of the customer shown."""
        lookup = self._desk.state.lookup
        if lookup.shown is None:
            return
        customer, location = lookup.shown.id, lookup.at
        limit = {"limit": MORE} if lookup.whole else {}
        self._data.run(
            lambda work: read_profile(work, customer, location, **limit), self._loaded, self._failed
        )

    def _follow(self, state: DeskState) -> None:
        wanted = (state.lookup.shown, state.lookup.at, state.lookup.whole)
        if wanted != self._asked:
            self._asked = wanted
            self.again()

    def _loaded(self, profile: CustomerProfile | None) -> None:
        lookup = self._desk.state.lookup
        if profile is None or lookup.shown is None or lookup.shown.id != profile.customer.id:
            return  # meanwhile the agent has turned to somebody else
        if lookup.at is None or (profile.location and profile.location.id == lookup.at):
            self._show(replace(lookup, profile=profile))

    def _failed(self, error: Exception) -> None:
        """What is known of the customer stays on the screen; the outbox tells that the database is away."""
        if not isinstance(error, KnownError):
            _log.error("the profile can't be read", exc_info=error)

    def _write(self, note: CustomerNote) -> None:
        self._outbox.put(NoteWritten(note), kept=lambda: self._show_note(note), written=self.again)

    def _show_note(self, note: CustomerNote) -> None:
        lookup = self._desk.state.lookup
        if lookup.profile is None or lookup.profile.customer.id != note.customer_id:
            return
        page = lookup.profile.notes
        others = [item for item in page.items if item.id != note.id]
        notes = sorted((note, *others), key=lambda item: (item.pinned, item.at), reverse=True)
        total = page.total + (len(others) == len(page.items))
        self._show(
            replace(
                lookup, profile=replace(lookup.profile, notes=replace(page, items=tuple(notes), total=total))
            )
        )

    def _shown(self) -> Customer:
        shown = self._desk.state.lookup.shown
        if shown is None:
            raise Refused("No customer is open", "", "Open the customer first.")
        return shown

    def _show(self, lookup: Lookup) -> None:
        self._desk.show(replace(self._desk.state, lookup=lookup))
