"""How the account stands with the registrar, in plain words."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final


class RegistrationState(Enum):
    """Outcome of the last REGISTER."""

    OFF = "off"  # none wanted, or taken back
    PENDING = "pending"
    REGISTERED = "registered"
    REFUSED = "refused"  # the registrar says no; an administrator has to act
    UNREACHABLE = "unreachable"  # no answer, or a passing trouble of the server; tried again by itself


@dataclass(frozen=True)
class Registration:
    """State and, unless registered, a sentence that says why.

    ``date`` is the Date header of the answer (RFC 3261 section 20.17), as it was sent; empty without one.
    """

    state: RegistrationState
    reason: str = ""
    date: str = field(default="", compare=False)


_REFUSALS: Final = {
    301: "The PBX sends this account to another server, which must be set by hand",
    302: "The PBX sends this account to another server, which must be set by hand",
    305: "The PBX wants this account to go by a proxy, which must be set by hand",
    401: "The PBX refuses the user name or the password",
    403: "The PBX refuses this account",
    404: "The PBX knows no such account",
    407: "The PBX refuses the user name or the password",
    423: "The PBX wants a longer registration time",
    488: "The PBX refuses this account",
}
_TROUBLES: Final = {
    408: "The PBX does not answer",
    503: "The PBX can't be reached",
    502: "The PBX can't be reached",
}
_SERVER_TROUBLE: Final = 500


def registration_from(code: int, text: str, expiration: int) -> Registration:
    """Judge the answer to a REGISTER: its status code, its phrase and the seconds it grants."""
    if 200 <= code < 300:  # noqa: PLR2004 - the 2xx of RFC 3261
        return Registration(RegistrationState.REGISTERED if expiration else RegistrationState.OFF)
    detail = f" ({code} {text})" if text else f" ({code})"
    if code in _TROUBLES or code >= _SERVER_TROUBLE or code < 300:  # noqa: PLR2004 - see above
        return Registration(
            RegistrationState.UNREACHABLE, _TROUBLES.get(code, "The PBX has a problem") + detail
        )
    return Registration(
        RegistrationState.REFUSED, _REFUSALS.get(code, "The PBX refuses the registration") + detail
    )
