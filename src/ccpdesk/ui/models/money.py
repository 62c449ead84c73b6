"""Amounts of money as people read them."""

from typing import Final

from ccpdesk.ui.models.regional import regional

_SYMBOLS: Final = {
    "US": "$",
    "CA": "$",
    "AU": "$",
    "NZ": "$",
    "MX": "$",
    "GB": "£",
    "IE": "€",
    "DE": "€",
    "FR": "€",
}


def money(hundredths: int, country: str) -> str:
    """``$1,234.50`` in the currency of a country (ISO 3166); without a known sign the bare number."""
    sign = "−" if hundredths < 0 else ""
    return f"{sign}{_SYMBOLS.get(country, '')}{regional().number(abs(hundredths) / 100, 2)}"
