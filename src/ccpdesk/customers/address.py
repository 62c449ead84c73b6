"""Postal addresses: where work is done, and where bills go."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A postal address; ``state`` is a state, province or county, ``country`` ISO 3166, e.g. ``US``."""

    street: str
    city: str
    state: str
    postal_code: str
    unit: str = ""
    country: str = "US"

    @property
    def one_line(self) -> str:
        """The address in one line, e.g. ``12 Oak St, Unit 4, Atlanta, GA 30303``."""
        area = f"{self.state} {self.postal_code}".strip()
        return ", ".join(part for part in (self.street, self.unit, self.city, area) if part)
