"""A customer of many years: 500 appointments, 200 photos, and some of everything else."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.kernel.ids import AppointmentId, CustomerId, JobId, NoteId, PhotoId, TenantId, new_id
from ccpdesk.workflows.ports import UnitOfWork

APPOINTMENTS: Final = 500
PHOTOS: Final = 200
_PHOTO: Final = (320, 240)
"""Pixels of a thumbnail, twice what the wall shows: made for screens of 200 %."""
_WHAT: Final = ("Furnace tune-up", "No heat", "Filter and coil cleaning", "Leak at the water heater")
_STATUSES: Final = (AppointmentStatus.DONE, AppointmentStatus.DONE, AppointmentStatus.CANCELLED)


def add_thick_profile(work: UnitOfWork, tenant: TenantId, name: str, number: str) -> Customer:
    """Write the customer with everything; the same at each call but for the ids."""
    chance, now = Random(3), datetime.now(UTC)  # noqa: S311 - repeatable, no secret
    customer = Customer(
        id=CustomerId(new_id()),
        tenant_id=tenant,
        name=name,
        contacts=(ContactMethod(ContactKind.MOBILE, number),),
        locations=(Location("4 Long Lane", "Atlanta", "GA", "30303"),),
    )
    place = customer.locations[0].id
    work.customers.add(customer)
    jobs, appointments = [], []
    for index in range(APPOINTMENTS):
        starts = now + timedelta(days=5) - timedelta(days=7 * index)
        job = Job(
            id=JobId(made_id(chance, starts)),
            tenant_id=tenant,
            customer_id=customer.id,
            location_id=place,
            number=f"{70_000 + index}",
            booked_at=starts - timedelta(days=3),
            job_type=_WHAT[index % len(_WHAT)],
            department="HVAC service",
            summary="Blows cold since last night. Two small children in the house.",
            campaign="Spring mailer",
        )
        jobs.append(job)
        appointments.append(
            Appointment(
                id=AppointmentId(made_id(chance, starts)),
                tenant_id=tenant,
                job_id=job.id,
                location_id=place,
                number=f"{job.number}-1",
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                status=_STATUSES[index % 3] if index else AppointmentStatus.SCHEDULED,
                technician="Ray Alvarez",
            )
        )
    work.bookings.jobs.add_many(jobs)
    work.bookings.appointments.add_many(appointments)
    work.records.photos.add_many([_photo(tenant, customer, index, now, chance) for index in range(PHOTOS)])
    work.records.notes.add_many(
        [
            CustomerNote(
                id=NoteId(new_id()),
                tenant_id=tenant,
                customer_id=customer.id,
                text=f"Asked for the same technician as last time. Visit {index}.",
                at=now - timedelta(days=30 * index),
                author_id=None,
                author_name="Ada Byron",
            )
            for index in range(2)
        ]
    )
    return customer


def _photo(tenant: TenantId, customer: Customer, index: int, now: datetime, chance: Random) -> Photo:
    taken = now - timedelta(days=11 * index)
    content = _picture(index)
    return Photo(
        id=PhotoId(made_id(chance, taken)),
        tenant_id=tenant,
        location_id=customer.locations[0].id,
        taken_at=taken,
        media_type="image/jpeg",
        size=len(content),
        thumbnail=content,
        caption=f"After the repair {index}",
        taken_by="Ray Alvarez",
    )


def _picture(number: int) -> bytes:
    """A JPEG of patches and grain: as large, and as slow to unpack, as a photo of that size."""
    grain = np.random.default_rng(number)
    patches = grain.integers(0, 220, (_PHOTO[1] // 20, _PHOTO[0] // 20, 3), np.uint8)
    pixels = np.kron(patches, np.ones((20, 20, 1), np.uint8)) + grain.integers(
        0, 30, (_PHOTO[1], _PHOTO[0], 3), np.uint8
    )
    image = QImage(pixels.tobytes(), *_PHOTO, 3 * _PHOTO[0], QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 80)  # type: ignore[call-overload] # the stubs know paths only
    return bytes(buffer.data().data())
