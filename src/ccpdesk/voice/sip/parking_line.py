"""The PBX's parking places: each is a hint that says whether it is taken (RFC 3856). On the SIP thread."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.calls.services import ParkingPlace, ParkingSaid
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.voice.sip.guard import guarded
from ccpdesk.voice.sip.targets import target_uri
from ccpdesk.voice.sip.timers import CallLater

_log = logging.getLogger(__name__)
RETRY_SECONDS: Final = 5.0
_TAKEN: Final = {"Ready": False, "On the phone": True}
"""The notes of Asterisk's presence documents for a hint that is idle, and for one in use."""
_NOT_THERE: Final = frozenset({403, 404, 489})
"""The PBX has no such place, or none for us: asking again would not help."""


class ParkingLine:
    """Watches the places; a new registration needs new subscriptions."""

    def __init__(self, on_parking: Callable[[ParkingSaid], None], call_later: CallLater) -> None:
        self._on_parking = on_parking
        self._call_later = call_later
        self._account: pj.Account | None = None
        self._domain = ""
        self._places: dict[str, _Place] = {}
        self._taken: dict[str, bool] = {}

    def watch(self, account: pj.Account, domain: str, numbers: Iterable[str]) -> None:
        """Subscribe to these, anew."""
        self.close()
        self._account, self._domain = account, domain
        for number in numbers:
            self._subscribe(number)

    def close(self) -> None:
        """End the subscriptions; must be done before the account goes."""
        self._places.clear()
        self._account = None

    def _subscribe(self, number: str) -> None:
        place = self._places[number] = _Place(number, self._said, self._lost)
        config = pj.BuddyConfig()
        config.uri, config.subscribe = target_uri(number, self._domain), True
        try:
            place.create(self._account, config)
        except pj.Error as error:
            self._lost(place, 0, str(error.reason))

    def _said(self, place: "_Place", text: str) -> None:
        taken = _TAKEN.get(text)
        if self._places.get(place.number) is place and taken is not None:
            self._know({**self._taken, place.number: taken})

    def _lost(self, place: "_Place", code: int, why: str) -> None:
        if self._places.get(place.number) is not place:
            return
        _log.info("parking place %s: %s %s", place.number, code, why)
        self._know({number: taken for number, taken in self._taken.items() if number != place.number})
        if code not in _NOT_THERE:
            self._call_later(RETRY_SECONDS, partial(self._again, place))

    def _again(self, place: "_Place") -> None:
        if self._places.get(place.number) is place and self._account is not None:
            self._subscribe(place.number)

    def _know(self, taken: dict[str, bool]) -> None:
        if taken == self._taken:
            return
        self._taken = taken
        places = tuple(ParkingPlace(number, taken[number]) for number in self._places if number in taken)
        self._on_parking(ParkingSaid(SystemClock().now(), places))


class _Place(pj.Buddy):  # type: ignore[misc]  # pjsua2 has no type information
    """The subscription to one place."""

    def __init__(
        self,
        number: str,
        said: Callable[["_Place", str], None],
        lost: Callable[["_Place", int, str], None],
    ) -> None:
        super().__init__()
        self.number = number
        self._said, self._lost = said, lost

    @guarded
    def onBuddyState(self) -> None:
        """A NOTIFY came, or the subscription changed its state."""
        info = self.getInfo()
        if info.subState == pj.PJSIP_EVSUB_STATE_TERMINATED:
            self._lost(self, info.subTermCode, info.subTermReason)
        elif info.subState == pj.PJSIP_EVSUB_STATE_ACTIVE and info.presStatus.statusText:
            self._said(self, info.presStatus.statusText)
