"""Booking drafts: saved while they are typed, found again for a call or an address (BOOK-03)."""

from collections.abc import Callable, Sequence
from typing import Final

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId, CustomerId, DraftId, LocationId, UserId, WebBookingId
from ccpdesk.workflows.booking_writes import DraftDropped, DraftSaved
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data

SAVE_AFTER_SECONDS: Final = 0.5
"""So long after the last letter a draft is written; a crash costs no more than that."""


class Drafts:
    """The agent's drafts. ``kept`` is told of each that can't be lost any more."""

    def __init__(
        self, data: Data, outbox: Outbox, dispatcher: Dispatcher, kept: Callable[[BookingDraft], None]
    ) -> None:
        self._data = data
        self._outbox = outbox
        self._dispatcher = dispatcher
        self._kept = kept
        self._items: dict[DraftId, BookingDraft] = {}
        self._unsaved: BookingDraft | None = None
        self._cancel: Callable[[], None] | None = None

    def load(self, agent: UserId, then: Callable[[], None]) -> None:
        """Read what the agent has begun, in the database and in what waits to be written; then ``then``."""

        def loaded(found: Sequence[BookingDraft]) -> None:
            newer = {item.id: item for item in found} | self._items
            self._items = newer
            for write in self._outbox.waiting:
                if isinstance(write, DraftSaved) and write.draft.agent_id == agent:
                    self._items[write.draft.id] = write.draft
                elif isinstance(write, DraftDropped):
                    self._items.pop(write.draft, None)
            then()

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            loaded(())  # the database is away: what waits here is known all the same

        self._data.run(lambda work: work.bookings.drafts_by(agent), loaded, failed)

    def find(
        self, call: CallId | None, customer: CustomerId, location: LocationId | None
    ) -> BookingDraft | None:
        """The draft for this: the call's own, or the latest that was begun for customer and location."""
        of_call = next((item for item in self._items.values() if call and item.call_id == call), None)
        if of_call is not None:
            return of_call
        fitting = [
            item
            for item in self._items.values()
            if (item.customer_id, item.location_id) == (customer, location)
        ]
        return max(fitting, key=lambda item: item.updated_at, default=None)

    def of_web_booking(self, booking: WebBookingId) -> Sequence[BookingDraft]:
        """Those that would make a job of it."""
        return [item for item in self._items.values() if item.web_booking_id == booking]

    def put(self, draft: BookingDraft) -> None:
        """Take a draft as it is now; it is written when nobody has typed for a moment."""
        if self._unsaved is not None and self._unsaved.id != draft.id:
            self.flush()
        self._items[draft.id] = self._unsaved = draft
        self._stop()
        self._cancel = self._dispatcher.later(SAVE_AFTER_SECONDS, self._due)

    def flush(self) -> None:
        """Write what is not written yet."""
        draft, self._unsaved = self._unsaved, None
        self._stop()
        if draft is not None:
            self._outbox.put(DraftSaved(draft), kept=lambda: self._kept(draft))

    def drop(self, draft: DraftId) -> None:
        """It is not wanted any more."""
        if draft in self._items:
            self.forget(draft)
            self._outbox.put(DraftDropped(draft))

    def forget(self, draft: DraftId) -> None:
        """It has become a job, and is gone from the database."""
        self._items.pop(draft, None)
        if self._unsaved is not None and self._unsaved.id == draft:
            self._unsaved = None
            self._stop()

    def _due(self) -> None:
        self._cancel = None
        self.flush()

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
