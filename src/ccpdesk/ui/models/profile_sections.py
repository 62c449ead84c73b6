"""What belongs to a customer at a location, section by section, as rows of text (CUST-03)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.bookings.job import Appointment, AppointmentStatus, Visit
from ccpdesk.bookings.quote import Quote, QuoteStatus
from ccpdesk.bookings.rescheduling import MOVABLE
from ccpdesk.calls.log import LoggedCall
from ccpdesk.customers.equipment import Component, Equipment, Service
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.inbox.chat import ChatThread
from ccpdesk.kernel.ids import AppointmentId, CallId, NoteId, PhotoId, UserId
from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.ui.models.formatting import duration, exact, joined, moment
from ccpdesk.ui.models.history_words import outcome
from ccpdesk.ui.models.money import money
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.read_profile import CustomerProfile


class Section(Enum):
    """The sections, in their order."""

    APPOINTMENTS = "appointments"
    EQUIPMENT = "equipment"
    QUOTES = "quotes"
    PHOTOS = "photos"
    NOTES = "notes"
    CALLS = "calls"


@dataclass(frozen=True)
class TableRow:
    """A line of a section; ``more`` are lines that open below it, ``hint`` is its tooltip.

    ``appointment`` is the one that can be moved or cancelled there; ``call`` the one it tells of.
    """

    cells: tuple[str, ...]
    chip: Chip | None = None
    more: tuple[str, ...] = ()
    hint: str = ""
    appointment: AppointmentId | None = None
    call: CallId | None = None


@dataclass(frozen=True)
class PhotoRow:
    """A photo: its thumbnail, and words about it."""

    photo: PhotoId
    thumbnail: bytes
    caption: str
    when: str


@dataclass(frozen=True)
class NoteRow:
    """A note and who wrote it."""

    note: NoteId
    text: str
    by: str
    pinned: bool


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section: columns and rows, or photos, or notes.

    ``total`` counts also what is not read yet; ``empty`` says what would be here and how to get it;
    ``spare`` are the columns that a narrow window does without, the first one first.
    """

    section: Section
    title: str
    total: int
    columns: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    spare: tuple[int, ...] = ()
    photos: tuple[PhotoRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    empty: str = ""

    @property
    def shown(self) -> int:
        """How many are read."""
        return len(self.rows) + len(self.photos) + len(self.notes)


@dataclass(frozen=True)
class Words:
    """What all sections need to speak: now, the tenant's clock and country, and who is who."""

    say: Translate
    now: datetime
    time_zone: str
    country: str
    people: Mapping[UserId, str]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The tenant's clock."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """What an appointment's status is called, by its value."""
        return {status.value: word for status, word in _status_words(self.say).items()}

    def day(self, at: date) -> str:
        """``Tue 25 Nov``, with the year when it is another one."""
        return regional().day(at, weekday=True, year=at.year != self.now.year)

    def window(self, appointment: Appointment) -> str:
        """Day and arrival window on the tenant's clock: the customer's, not the agent's."""
        start = appointment.starts_at.astimezone(self.zone)
        end = appointment.ends_at.astimezone(self.zone)
        return f"{self.day(start.date())}, {regional().time(start)}–{regional().time(end)}"


def sections_of(profile: CustomerProfile, words: Words) -> tuple[SectionView, ...]:
    """All sections of a profile."""
    makers: tuple[Callable[[CustomerProfile, Words], SectionView], ...] = (
        _appointments,
        _equipment,
        _quotes,
        _photos,
        _notes,
        _calls,
    )
    return tuple(make(profile, words) for make in makers)


def _appointments(profile: CustomerProfile, words: Words) -> SectionView:
    say = words.say
    return SectionView(
        section=Section.APPOINTMENTS,
        title=say("Profile", "Appointments"),
        total=profile.visits.total,
        columns=(
            say("Profile", "When"),
            say("Profile", "Job"),
            say("Profile", "What"),
            say("Profile", "Department"),
            say("Profile", "Status"),
        ),
        rows=tuple(_visit(visit, words) for visit in (*profile.coming(words.now), *profile.past(words.now))),
        spare=(3, 1),
        empty=say("Profile", "No appointments yet. A job booked for this address appears here."),
    )


_STATUS_TONES: Final = {
    AppointmentStatus.SCHEDULED: Tone.GOOD,
    AppointmentStatus.DISPATCHED: Tone.GOOD,
    AppointmentStatus.WORKING: Tone.WAITING,
    AppointmentStatus.ON_HOLD: Tone.WAITING,
    AppointmentStatus.CANCELLED: Tone.BAD,
}


def _visit(visit: Visit, words: Words) -> TableRow:
    job, appointment, say = visit.job, visit.appointment, words.say
    status = joined(words.statuses[appointment.status.value], visit.invoice_number)
    more = (
        job.summary,
        _captioned(
            say("Profile", "Technician"), joined(appointment.technician, appointment.technician_notes)
        ),
        _captioned(say("Profile", "Campaign"), job.campaign),
        _captioned(say("Profile", "Tags"), ", ".join(job.tags)),
        _captioned(say("Profile", "Cancelled because"), job.cancel_reason),
    )
    return TableRow(
        cells=(
            words.window(appointment),
            job.number,
            job.job_type or job.summary,
            job.department or job.business_unit,
        ),
        chip=Chip(status, _STATUS_TONES.get(appointment.status, Tone.PLAIN)),
        more=tuple(line for line in more if line),
        hint=exact(appointment.starts_at),
        appointment=appointment.id if appointment.status in MOVABLE else None,
    )


def _status_words(say: Translate) -> Mapping[AppointmentStatus, str]:
    return {
        AppointmentStatus.SCHEDULED: say("Profile", "Scheduled"),
        AppointmentStatus.DISPATCHED: say("Profile", "Dispatched"),
        AppointmentStatus.WORKING: say("Profile", "Working"),
        AppointmentStatus.ON_HOLD: say("Profile", "On hold"),
        AppointmentStatus.DONE: say("Profile", "Done"),
        AppointmentStatus.CANCELLED: say("Profile", "Cancelled"),
    }


def _equipment(profile: CustomerProfile, words: Words) -> SectionView:
    say = words.say
    return SectionView(
        section=Section.EQUIPMENT,
        title=say("Profile", "Equipment"),
        total=profile.equipment.total,
        columns=(
            say("Profile", "Unit"),
            say("Profile", "Model"),
            say("Profile", "Serial number"),
            say("Profile", "Installed"),
            say("Profile", "Warranty"),
        ),
        rows=tuple(_unit(unit, words) for unit in profile.equipment.items),
        spare=(3, 2),
        empty=say("Profile", "No equipment known. Technicians enter what they find at this address."),
    )


def _unit(unit: Equipment, words: Words) -> TableRow:
    say = words.say
    covered = unit.warranty_until is not None and unit.warranty_until >= words.now.date()
    warranty = (
        say("Profile", "until {day}").format(day=words.day(unit.warranty_until))
        if unit.warranty_until
        else ""
    )
    over = say("Profile", "expired") if unit.warranty_until and not covered else ""
    chip = Chip(over or warranty, Tone.GOOD if covered else Tone.PLAIN) if unit.warranty_until else None
    return TableRow(
        cells=(
            unit.name,
            joined(unit.manufacturer, unit.model),
            unit.serial_number,
            words.day(unit.installed_on) if unit.installed_on else "",
        ),
        chip=chip,
        more=(
            *((unit.memo,) if unit.memo else ()),
            *(_component(part, words) for part in unit.components),
            *(_service(done, words) for done in unit.services),
        ),
    )


def _component(part: Component, words: Words) -> str:
    installed = words.day(part.installed_on) if part.installed_on else ""
    return joined(
        _captioned(words.say("Profile", "Part"), part.name), part.serial_number, installed, part.memo
    )


def _service(done: Service, words: Words) -> str:
    return joined(words.day(done.done_on), done.what, done.technician, done.job_number)


_QUOTE_TONES: Final = {
    QuoteStatus.OPEN: Tone.WAITING,
    QuoteStatus.SOLD: Tone.GOOD,
    QuoteStatus.DENIED: Tone.BAD,
}


def _quotes(profile: CustomerProfile, words: Words) -> SectionView:
    say = words.say
    return SectionView(
        section=Section.QUOTES,
        title=say("Profile", "Quotes"),
        total=profile.quotes.total,
        columns=(
            say("Profile", "Made"),
            say("Profile", "Number"),
            say("Profile", "Title"),
            say("Profile", "Total"),
            say("Profile", "Status"),
        ),
        rows=tuple(_quote(quote, words) for quote in profile.quotes.items),
        spare=(1,),
        empty=say("Profile", "No quotes. What technicians offer at this address appears here."),
    )


def _quote(quote: Quote, words: Words) -> TableRow:
    return TableRow(
        cells=(words.day(quote.made_on), quote.number, quote.title, money(quote.total, words.country)),
        chip=Chip(quote_word(quote.status, words.say), _QUOTE_TONES.get(quote.status, Tone.PLAIN)),
        more=tuple(f"{line.what} · {money(line.amount, words.country)}" for line in quote.lines),
        hint=words.say("Profile", "Expires {day}").format(day=words.day(quote.expires_on))
        if quote.expires_on
        else "",
    )


def quote_word(status: QuoteStatus, say: Translate) -> str:
    """The status of a quote."""
    words = {
        QuoteStatus.DRAFT: say("Profile", "Draft"),
        QuoteStatus.OPEN: say("Profile", "Open"),
        QuoteStatus.SOLD: say("Profile", "Sold"),
        QuoteStatus.DENIED: say("Profile", "Denied"),
        QuoteStatus.EXPIRED: say("Profile", "Expired"),
    }
    return words[status]


def _photos(profile: CustomerProfile, words: Words) -> SectionView:
    return SectionView(
        section=Section.PHOTOS,
        title=words.say("Profile", "Photos"),
        total=profile.photos.total,
        photos=tuple(_photo(photo, words) for photo in profile.photos.items),
        empty=words.say("Profile", "No photos. Those of all jobs at this address appear here."),
    )


def _photo(photo: Photo, words: Words) -> PhotoRow:
    taken = photo.taken_at.astimezone(words.zone).date()
    return PhotoRow(photo.id, photo.thumbnail, photo.caption, joined(words.day(taken), photo.taken_by))


def _notes(profile: CustomerProfile, words: Words) -> SectionView:
    return SectionView(
        section=Section.NOTES,
        title=words.say("Profile", "Notes"),
        total=profile.notes.total,
        notes=tuple(_note(note, words) for note in profile.notes.items),
        empty=words.say("Profile", "No notes. Write below what the next agent should know."),
    )


def _note(note: CustomerNote, words: Words) -> NoteRow:
    return NoteRow(
        note.id, note.text, joined(note.author_name, moment(note.at, words.now, words.say)), note.pinned
    )


def _calls(profile: CustomerProfile, words: Words) -> SectionView:
    say = words.say
    rows = [(call.call.started_at, _call(call, words)) for call in profile.calls.items]
    rows += [(chat.last_at, _chat(chat, words)) for chat in profile.chats.items]
    return SectionView(
        section=Section.CALLS,
        title=say("Profile", "Calls"),
        total=profile.calls.total + profile.chats.total,
        columns=(
            say("Profile", "When"),
            say("Profile", "Agent"),
            say("Profile", "How"),
            say("Profile", "Length"),
            say("Profile", "Outcome"),
        ),
        rows=tuple(row for _, row in sorted(rows, key=lambda item: item[0], reverse=True)),
        empty=say("Profile", "No calls or chats with this customer yet."),
    )


def _call(logged: LoggedCall, words: Words) -> TableRow:
    call = logged.call
    talked = call.ended_at - call.answered_at if call.ended_at and call.answered_at else None
    return TableRow(
        cells=(
            moment(call.started_at, words.now, words.say),
            words.people.get(logged.agent, ""),
            joined(call.queue_name, call.campaign),
            duration(talked) if talked is not None else "",
        ),
        chip=Chip(outcome(logged, words.say)),
        hint=exact(call.started_at),
        call=call.id,
    )


def _chat(chat: ChatThread, words: Words) -> TableRow:
    return TableRow(
        cells=(moment(chat.last_at, words.now, words.say), "", words.say("Profile", "Chat"), ""),
        hint=exact(chat.last_at),
    )


def _captioned(caption: str, text: str) -> str:
    return f"{caption}: {text}" if text else ""
