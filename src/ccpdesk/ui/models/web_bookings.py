"""The Web bookings screen: tenants by what waits, their bookings and leads, the one that is open (WEB-04)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CustomerId, TenantId, WebBookingId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.chats import TenantRow
from ccpdesk.ui.models.formatting import exact, joined, short_moment
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.tenant_choice import TenantChoice
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.web_booking_words import WebBookingDetails, details, status_word, visitor, wished
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class WebBookingRow:
    """One of the list; ``unread``: nobody takes care of it yet."""

    booking: WebBookingId
    who: str
    about: str
    when: str
    unread: bool
    exact: str = ""

    @property
    def count(self) -> int:
        """What the row says in a badge: nothing, it is one."""
        return 0


@dataclass(frozen=True, kw_only=True)
class WebBookingsView:
    """The three columns; ``empty`` says why none is open.

    Attributes:
        settled: those that are over are listed as well. asks: the reason of a dismissal is asked for.
    """

    tenants: tuple[TenantRow, ...] = ()
    tenant: TenantId | None = None
    rows: tuple[WebBookingRow, ...] = ()
    nothing: str = ""
    more: str = ""
    settled: bool = False
    details: WebBookingDetails | None = None
    empty: str = ""
    asks: bool = False


class WebBookingsScreen(Presenter[WebBookingsView]):
    """Presenter of the screen."""

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
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._navigation = navigation
        self._asking = False
        self._converting: WebBookingId | None = None
        self._form_listeners: list[Callable[[], None]] = []
        self._badge_listeners: list[Callable[[int], None]] = []
        self._waiting = -1
        self._choice = TenantChoice()
        navigation.watch(lambda _: self._choose_first(self.state, entered=True))
        desk.subscribe(self._follow)

    def watch_waiting(self, listener: Callable[[int], None]) -> None:
        """Tell ``listener`` how many wait, now and at every change."""
        self._badge_listeners.append(listener)
        listener(self._count(self.state))

    def watch_form(self, listener: Callable[[], None]) -> None:
        """Tell ``listener`` when the booking form of one that is converted is there."""
        self._form_listeners.append(listener)

    def choose_tenant(self, tenant: TenantId) -> None:
        """List a tenant's."""
        self._choice.by_hand()
        self._verbs.run(lambda: self._actions.web_bookings_of(tenant))

    def list_settled(self, on: bool) -> None:
        """List also those that are over."""
        if on is not self.state.web_bookings.settled:
            self._actions.list_settled_web_bookings(on)

    def open(self, booking: WebBookingId) -> None:
        """Show one."""
        self._asking = False
        self._actions.open_web_booking(booking)

    def leave(self) -> None:
        """Show the list alone."""
        self._asking = False
        self._actions.open_web_booking(None)

    def accept(self) -> None:
        """Take care of it."""
        self._verbs.run(self._actions.accept_web_booking)

    def call(self) -> None:
        """Call the visitor, as the tenant."""
        opened = self.state.web_bookings.open
        if opened is not None and opened.booking.phone:
            booking = opened.booking
            self._verbs.run(lambda: self._actions.dial(booking.phone, booking.tenant_id))

    def convert(self, customer: CustomerId | None = None) -> None:
        """Fill in the booking form, beside the customer."""
        opened = self.state.web_bookings.open
        self._converting = opened.booking.id if opened else None
        if self._verbs.run(lambda: self._actions.convert_web_booking(customer)):
            self._navigation.go(Screen.CUSTOMERS)
            self._look_for_form(self.state)

    def ask_why(self) -> None:
        """Nothing comes of it: a reason is needed."""
        self._asking = True
        self.refresh()

    def keep(self) -> None:
        """It was not meant."""
        self._asking = False
        self.refresh()

    def dismiss(self, reason: str) -> None:
        """Nothing comes of it, for that reason."""
        if self._verbs.run(lambda: self._actions.dismiss_web_booking(reason)):
            self._asking = False
        self.refresh()

    def _choose_first(self, state: DeskState, *, entered: bool = False) -> None:
        if self._navigation.screen is not Screen.WEB_BOOKINGS:
            return
        web = state.web_bookings
        busy = web.open is not None or web.settled
        tenant = self._choice.propose(self._tenants(state), web.tenant, busy=busy, entered=entered)
        if tenant is not None:
            self._actions.web_bookings_of(tenant)

    def _follow(self, state: DeskState) -> None:
        waiting = self._count(state)
        if waiting != self._waiting:
            self._waiting = waiting
            for listener in self._badge_listeners:
                listener(waiting)
        self._choose_first(state)
        self._look_for_form(state)
        offered = not state.tenants or any(tenant.policies.web_bookings for tenant in state.tenants)
        self._navigation.offer(Screen.WEB_BOOKINGS, offered)

    def _look_for_form(self, state: DeskState) -> None:
        form, at = state.booking, self._navigation.screen
        if form is None or self._converting is None or at is not Screen.CUSTOMERS:
            return
        if form.draft.web_booking_id == self._converting:
            self._converting = None
            for listener in self._form_listeners:
                listener()

    def _count(self, state: DeskState) -> int:
        known = {tenant.id for tenant in state.tenants}
        return sum(count for tenant, count in state.web_bookings.waiting if tenant in known)

    def _build(self, state: DeskState, now: datetime) -> WebBookingsView:
        web, say = state.web_bookings, self._translate
        opened = details(web.open, state, now, say) if web.open else None
        more = web.total - len(web.listed)
        return WebBookingsView(
            tenants=self._tenants(state),
            tenant=web.tenant,
            rows=tuple(self._row(booking, state, now) for booking in web.listed),
            nothing="" if web.listed or not web.read else say("WebBookings", "No web booking waits."),
            more=say("WebBookings", "and {count} more").format(count=more) if more > 0 else "",
            settled=web.settled,
            details=opened,
            empty="" if opened else self._empty(state),
            asks=self._asking and opened is not None and opened.can_settle,
        )

    def _tenants(self, state: DeskState) -> tuple[TenantRow, ...]:
        """Those with the most that waits first, then the rest by name."""
        waiting = dict(state.web_bookings.waiting)

        def order(tenant: Tenant) -> tuple[int, str]:
            return -waiting.get(tenant.id, 0), tenant.name.casefold()

        offered = (one for one in state.tenants if one.policies.web_bookings or one.id in waiting)
        return tuple(
            TenantRow(one.id, one.name, one.colour, waiting.get(one.id, 0), waiting.get(one.id, 0))
            for one in sorted(offered, key=order)
        )

    def _row(self, booking: WebBooking, state: DeskState, now: datetime) -> WebBookingRow:
        say = self._translate
        about = joined(status_word(booking, say), booking.service, wished(booking, state))
        unread = booking.unbooked and booking.handled_by is None
        return WebBookingRow(
            booking.id,
            visitor(booking, say),
            about,
            short_moment(booking.received_at, now, say),
            unread,
            exact(booking.received_at),
        )

    def _empty(self, state: DeskState) -> str:
        if not state.web_bookings.read:
            return self._translate("WebBookings", "Loading…")
        if self._count(state):
            return self._translate("WebBookings", "Choose a web booking to see what was asked for.")
        return self._translate("WebBookings", "Everything that came from the web is taken care of.")
