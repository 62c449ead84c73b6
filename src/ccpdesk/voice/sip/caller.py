"""CALL-03: who calls, from P-Asserted-Identity, else Remote-Party-ID, else From; and when nobody may know."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind, parse_party
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.name_addr import NameAddr, parse_name_addr

_WITHHOLDING: Final = {"id", "user"}  # RFC 3323 section 4.2, RFC 3325 section 9.3
_FULL: Final = {"full", "uri", "name-addr"}  # Remote-Party-ID's own privacy parameter
_NOBODY: Final = "anonymous"


@dataclass(frozen=True)
class Caller:
    """The calling party and the name the network gives it, empty when withheld."""

    party: Party
    display_name: str = ""


def caller_of(message: SipMessage, trusted: bool, region: str = "US") -> Caller:
    """Who calls.

    Args:
        message: the INVITE.
        trusted: it came from the configured server or peer; others' asserted identities count for nothing.
        region: region of numbers without a country code.
    """
    if trusted and _asked_for_privacy(message):
        return Caller(ANONYMOUS)
    sender = parse_name_addr(message.first("from"))
    identity = (_asserted(message, region) or _remote_party(message)) if trusted else None
    chosen = identity or sender
    if _withheld(chosen):
        return Caller(ANONYMOUS)
    party = parse_party(chosen.uri.user, region)
    if party.kind is PartyKind.ANONYMOUS:
        return Caller(ANONYMOUS)
    return Caller(party, _name(chosen, party) or ("" if _withheld(sender) else _name(sender, party)))


def _asked_for_privacy(message: SipMessage) -> bool:
    tokens = {token.strip().lower() for value in message.values("privacy") for token in value.split(";")}
    return bool(tokens & _WITHHOLDING)


def _asserted(message: SipMessage, region: str) -> NameAddr | None:
    """A number among the asserted identities (there may be a sip and a tel URI), else the first of them."""
    identities = [parse_name_addr(value) for value in message.values("p-asserted-identity")]
    identities = [identity for identity in identities if identity.uri.user]
    numbers = (i for i in identities if parse_party(i.uri.user, region).kind is PartyKind.NUMBER)
    return next(numbers, identities[0] if identities else None)


def _remote_party(message: SipMessage) -> NameAddr | None:
    """The first entry about the calling party (draft-ietf-sip-privacy-04, as Asterisk and Cisco send it)."""
    entries = (parse_name_addr(value) for value in message.values("remote-party-id"))
    calling = (entry for entry in entries if entry.parameters.get("party", "calling").lower() == "calling")
    return next((entry for entry in calling if entry.uri.user), None)


def _withheld(address: NameAddr) -> bool:
    return (
        address.parameters.get("privacy", "").lower() in _FULL
        or address.uri.host.lower().startswith("anonymous.invalid")
        or address.display_name.casefold() == _NOBODY
    )


def _name(address: NameAddr, party: Party) -> str:
    """The display name, unless it only repeats the number."""
    name = address.display_name.strip()
    repeats = name in {address.uri.user, party.value}
    return "" if repeats else name
