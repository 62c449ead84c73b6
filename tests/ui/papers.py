"""What a customer of the scenes has at an address: visits, units, quotes, photos, notes."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, Visit
from ccpdesk.bookings.quote import Quote, QuoteLine, QuoteStatus
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.equipment import Component, Equipment, Service
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.kernel.ids import (
    AppointmentId,
    EquipmentId,
    JobId,
    LocationId,
    NoteId,
    PhotoId,
    QuoteId,
    new_id,
)
from ccpdesk.kernel.shelf import Page
from ccpdesk.workflows.read_profile import CustomerProfile


def papers_of(customer: Customer, now: datetime, visits: int = 3, photos: int = 5) -> CustomerProfile:
    """The profile of ``customer`` at the first location."""
    place = customer.locations[0]
    units = (_furnace(customer, place.id),)
    quotes = tuple(
        _quote(customer, place.id, status, now.date())
        for status in (QuoteStatus.OPEN, QuoteStatus.SOLD, QuoteStatus.DENIED)
    )
    notes = (
        _note(
            customer, "Prefers text messages. Speaks Spanish and English.", now - timedelta(days=200), True
        ),
        _note(customer, "Asked for the same technician as last time (Ray).", now - timedelta(minutes=40)),
    )
    made = tuple(_visit(customer, place.id, now, number) for number in range(visits))
    pictures = tuple(_photo(customer, place.id, now, number) for number in range(photos))
    return CustomerProfile(
        customer=customer,
        location=place,
        visits=Page(made, visits),
        equipment=Page(units, 1),
        quotes=Page(quotes, 3),
        photos=Page(pictures, photos),
        notes=Page(notes, 2),
        invoices=Page((), 0),
        calls=Page((), 0),
        chats=Page((), 0),
    )


_WHAT = ("Furnace tune-up", "No heat, replaced igniter", "Filter and coil cleaning")
_STATUSES = (AppointmentStatus.SCHEDULED, AppointmentStatus.DONE, AppointmentStatus.CANCELLED)


def _visit(customer: Customer, place: LocationId, now: datetime, number: int) -> Visit:
    starts = now + timedelta(days=2) - timedelta(days=95 * number)
    job = Job(
        id=JobId(new_id()),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        location_id=place,
        number=f"J-{20418 - number}",
        booked_at=starts - timedelta(days=3),
        job_type=_WHAT[number % len(_WHAT)],
        department="HVAC service",
        summary="Blows cold since last night. Two small children in the house.",
        campaign="Spring mailer",
    )
    appointment = Appointment(
        id=AppointmentId(new_id()),
        tenant_id=customer.tenant_id,
        job_id=job.id,
        location_id=place,
        number=f"{job.number}-1",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        status=_STATUSES[number % len(_STATUSES)],
        technician="Ray Alvarez",
    )
    return Visit(appointment, job, f"INV-{9921 - number}" if number == 1 else "")


def _furnace(customer: Customer, place: LocationId) -> Equipment:
    return Equipment(
        id=EquipmentId(new_id()),
        tenant_id=customer.tenant_id,
        location_id=place,
        name="Gas furnace",
        manufacturer="Carrier",
        model="59SC5A060",
        serial_number="3718A41207",
        installed_on=date(2018, 9, 14),
        warranty_until=date(2028, 9, 14),
        components=(Component("Igniter", "IG-2231", date(2026, 3, 14)),),
        services=(Service(date(2026, 3, 14), "Replaced igniter", "Ray Alvarez", "J-18211"),),
    )


def _quote(customer: Customer, place: LocationId, status: QuoteStatus, today: date) -> Quote:
    return Quote(
        id=QuoteId(new_id()),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        location_id=place,
        number="Q-3312",
        status=status,
        made_on=today - timedelta(days=20),
        title="Heat pump, two zones",
        lines=(QuoteLine("Heat pump", 612_000), QuoteLine("Labour", 14_500, 850)),
    )


def _note(customer: Customer, text: str, at: datetime, pinned: bool = False) -> CustomerNote:
    return CustomerNote(
        id=NoteId(new_id()),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        text=text,
        at=at,
        author_name="Dana Whitfield",
        pinned=pinned,
    )


def _photo(customer: Customer, place: LocationId, now: datetime, number: int) -> Photo:
    picture = QImage(592, 444, QImage.Format.Format_RGB32)
    picture.fill(QColor.fromHsv(number * 47 % 360, 40, 200))
    painter = QPainter(picture)
    painter.fillRect(0, 360, 592, 84, QColor("#8a8378"))  # the floor of a cellar, and what stands there
    painter.fillRect(176, 60, 240, 330, QColor.fromHsv(number * 47 % 360, 15, 235))
    painter.fillRect(206, 90, 180, 70, QColor("#3a4048"))
    for line in range(6):
        painter.fillRect(206, 200 + 24 * line, 180, 10, QColor("#aab0b8"))
    painter.fillRect(226, 108, 90, 8, QColor("#d8dce2"))
    painter.fillRect(226, 126, 130, 8, QColor("#9aa2ac"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know paths only
    content = bytes(buffer.data().data())
    return Photo(
        id=PhotoId(new_id()),
        tenant_id=customer.tenant_id,
        location_id=place,
        taken_at=now - timedelta(days=30 * number),
        media_type="image/png",
        size=len(content),
        thumbnail=content,
        caption="Data plate of the furnace",
        taken_by="Ray Alvarez",
    )


def at_another(profile: CustomerProfile) -> CustomerProfile:
    """The same customer at the second location, where nothing is yet."""
    return CustomerProfile(
        customer=profile.customer,
        location=profile.customer.locations[1],
        visits=Page((), 0),
        equipment=Page((), 0),
        quotes=Page((), 0),
        photos=Page((), 0),
        notes=profile.notes,
        invoices=Page((), 0),
        calls=Page((), 0),
        chats=Page((), 0),
    )
