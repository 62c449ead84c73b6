"""Words that the tenants' tables hold and the domain has no need of."""

from enum import Enum


class ItemKind(Enum):
    """What a row of ``tenant_items`` is."""

    CAMPAIGN = "campaign"
    JOB_TYPE = "job_type"
    BUSINESS_UNIT = "business_unit"


class Occasion(Enum):
    """When a queue sends calls on."""

    OVERFLOW = "overflow"
    AFTER_HOURS = "after_hours"
