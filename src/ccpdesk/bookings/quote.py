"""Quotes and invoices (CUST-03)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from ccpdesk.kernel.ids import CustomerId, InvoiceId, JobId, LocationId, QuoteId, TenantId


class QuoteStatus(Enum):
    """Where a quote is."""

    DRAFT = "draft"
    OPEN = "open"
    SOLD = "sold"
    DENIED = "denied"
    EXPIRED = "expired"


STILL_WORTH_TALKING: Final = (QuoteStatus.DRAFT, QuoteStatus.OPEN, QuoteStatus.DENIED)
"""Shown beside a booking for the same location (BOOK-01)."""


@dataclass(frozen=True)
class QuoteLine:
    """A position; ``price`` of one in hundredths of the currency, ``hundredths`` of a piece or hour."""

    what: str
    price: int
    hundredths: int = 100

    @property
    def amount(self) -> int:
        """Hundredths of the currency, half of one rounded away from zero."""
        product = self.price * self.hundredths
        return (abs(product) + 50) // 100 * (1 if product >= 0 else -1)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What work would cost, in the currency of the tenant's country, without tax."""

    id: QuoteId
    tenant_id: TenantId
    customer_id: CustomerId
    location_id: LocationId
    number: str
    status: QuoteStatus
    made_on: date
    title: str = ""
    lines: tuple[QuoteLine, ...] = ()
    expires_on: date | None = None
    job_id: JobId | None = None

    @property
    def total(self) -> int:
        """Hundredths of the currency."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """A bill; ``total`` in hundredths of the currency of the tenant's country."""

    id: InvoiceId
    tenant_id: TenantId
    customer_id: CustomerId
    number: str
    issued_on: date
    total: int
    job_id: JobId | None = None
