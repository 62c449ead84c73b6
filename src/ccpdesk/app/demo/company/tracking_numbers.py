"""The advertised numbers: about three campaigns for each company, and two national numbers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.app.demo.company.tenants import Company
from ccpdesk.kernel.ids import TrackingNumberId
from ccpdesk.tenants.tenant import Queue, TrackingNumber

# Every company has the first one; two or three of the others.
MAIN_LINE: Final = ("Main line", "Website", "service")
CAMPAIGNS: Final = (
    ("Spring postcard", "Spring mailer", "sales"),
    ("Search ads", "Google Ads", "sales"),
    ("Radio, morning show", "Radio spot", "sales"),
    ("Van lettering", "Vans", "service"),
    ("Invoice hotline", "Invoices", "billing"),
    ("Night line", "After hours", "after-hours"),
    ("Neighbour coupon", "Door hanger", "sales"),
    ("Maintenance club", "Club members", "service"),
)
# (number, label, campaign): 800-555-0199 is the one toll-free number reserved for fiction.
NATIONAL: Final = (
    ("+18005550199", "National TV", "TV spring"),
    ("+13125550100", "Midwest billboard", "Billboards"),
)


def make_tracking_numbers(
    chance: Random, founded: datetime, companies: Sequence[Company], queues: Mapping[str, Queue]
) -> tuple[TrackingNumber, ...]:
    """All tracking numbers, those of the first company first; 555-0100 … 0103 or 0104 of its area code."""
    numbers = []
    for index, company in enumerate(companies):
        others = chance.sample(CAMPAIGNS, k=3 if index % 6 == 0 else 2)
        for line, (label, campaign, queue) in enumerate((MAIN_LINE, *others)):
            numbers.append(
                TrackingNumber(
                    id=TrackingNumberId(made_id(chance, founded)),
                    number=f"+1{company.profile.area_code}55501{line:02}",
                    label=label,
                    campaign=campaign,
                    queue_id=queues[queue].id,
                    tenant_id=company.tenant.id,
                )
            )
    national = (
        TrackingNumber(
            id=TrackingNumberId(made_id(chance, founded)),
            number=number,
            label=label,
            campaign=campaign,
            queue_id=queues["national"].id,
        )
        for number, label, campaign in NATIONAL
    )
    return (*numbers, *national)
