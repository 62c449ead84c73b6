"""Everything that is written down about the demo's customers, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.app.demo.paperwork.jobs import House, JobMaker
from ccpdesk.app.demo.paperwork.letters import make_answers, make_chats, make_web_bookings
from ccpdesk.app.demo.paperwork.pictures import PALETTES, picture
from ccpdesk.app.demo.paperwork.units import make_units
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatThread
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.ids import LocationId, NoteId, PhotoId, TenantId
from ccpdesk.workflows.ports import UnitOfWork

_NOTED: Final = 0.35
_PHOTOGRAPHED: Final = 0.2
_NOTES: Final = (
    "Prefers mornings.",
    "Pays by check at the door.",
    "Call the daughter first, she lets us in.",
    "Asked for the same technician again.",
    "Was unhappy about the delay in June; be kind.",
    "Membership renews in spring.",
    "Hard of hearing: speak slowly.",
)
_CAPTIONS: Final = ("Data plate", "Before the repair", "After the repair", "Access from the yard")


@dataclass(frozen=True)
class Paperwork:
    """Lists in no particular order; pictures are the same bytes as their photos' thumbnails."""

    equipment: Sequence[Equipment]
    work: JobMaker
    notes: Sequence[CustomerNote]
    photos: Sequence[Photo]
    chats: Sequence[tuple[ChatThread, list[ChatMessage]]]
    canned_answers: Sequence[CannedAnswer]
    web_bookings: Sequence[WebBooking]

    def keep(self, work: UnitOfWork) -> None:
        """Write it; customers and users must be there."""
        work.records.equipment.add_many(self.equipment)
        work.records.notes.add_many(self.notes)
        work.records.photos.add_many(self.photos)
        work.bookings.jobs.add_many(self.work.jobs)
        work.bookings.appointments.add_many(self.work.appointments)
        work.bookings.invoices.add_many(self.work.invoices)
        work.bookings.quotes.add_many(self.work.quotes)
        work.bookings.reserve_job_numbers({job.tenant_id: int(job.number) for job in self.work.jobs})
        work.inbox.threads.add_many([thread for thread, _ in self.chats])
        work.inbox.add_messages([message for _, messages in self.chats for message in messages])
        work.inbox.answers.add_many(self.canned_answers)
        work.inbox.web_bookings.add_many(self.web_bookings)


def make_paperwork(chance: Random, now: datetime, centre: Centre) -> Paperwork:
    """The papers as they are at ``now``; the same from the same chance."""
    agents = [user.id for user in centre.staff]
    companies = {company.tenant.id: company for company in centre.companies}
    work = JobMaker(chance, now, agents)
    equipment: list[Equipment] = []
    photos: list[Photo] = []
    for customer in centre.customers:
        company = companies[customer.tenant_id]
        for location in customer.locations:
            equipment += make_units(chance, now, company.tenant.id, company.trades, location)
            work.work_at(House(company.tenant, company.trades, customer, location))
            if happens(chance, _PHOTOGRAPHED):
                photos += _photos(chance, now, company.tenant.id, location.id)
    served = [customer for customer in centre.customers if not customer.do_not_service]
    return Paperwork(
        equipment=equipment,
        work=work,
        notes=[
            _note(chance, now, item, centre.staff) for item in centre.customers if happens(chance, _NOTED)
        ],
        photos=photos,
        chats=list(make_chats(chance, now, served, agents)),
        web_bookings=list(make_web_bookings(chance, now, served, agents)),
        canned_answers=list(make_answers(chance, now)),
    )


def _note(chance: Random, now: datetime, customer: Customer, staff: Sequence[User]) -> CustomerNote:
    at = now - timedelta(days=chance.randrange(1, 700), minutes=chance.randrange(600))
    author = chance.choice(staff)
    return CustomerNote(
        id=NoteId(made_id(chance, at)),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        text=chance.choice(_NOTES),
        at=at,
        author_id=author.id,
        author_name=author.name,
        pinned=happens(chance, 0.15),
    )


def _photos(chance: Random, now: datetime, tenant: TenantId, location: LocationId) -> list[Photo]:
    """One to three of a day."""
    at = now - timedelta(days=chance.randrange(1, 900))
    photos = []
    for count in range(chance.randint(1, 3)):
        content = picture(chance.randrange(len(PALETTES)))
        taken = at + timedelta(minutes=4 * count)
        photos.append(
            Photo(
                id=PhotoId(made_id(chance, taken)),
                tenant_id=tenant,
                location_id=location,
                taken_at=taken,
                media_type="image/png",
                size=len(content),
                thumbnail=content,
                caption=chance.choice(_CAPTIONS),
                taken_by="Technician",
            )
        )
    return photos
