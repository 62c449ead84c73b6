"""Addresses of the tenants' pages."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ccpdesk.kernel.folding import folded
from ccpdesk.workflows.ports import BookingPage

_BETWEEN: Final = re.compile(r"[^a-z0-9]+")


def slugs(pages: Sequence[BookingPage]) -> Mapping[str, BookingPage]:
    """Each page by its part of the address: its name, e.g. ``ace-plumbing``; a second one gets a 2."""
    found: dict[str, BookingPage] = {}
    for page in sorted(pages, key=lambda page: page.tenant.id):
        name = _BETWEEN.sub("-", folded(page.tenant.name)).strip("-") or "company"
        slug, number = name, 1
        while slug in found:
            number += 1
            slug = f"{name}-{number}"
        found[slug] = page
    return found
