"""What the wizard advises where the doctor names files and commands: its own fields (DESK-04)."""

from collections.abc import Mapping
from typing import Final

from ccpdesk.app.doctor.connection import NOBODY_THERE
from ccpdesk.app.doctor.name import NO_IPV4, UNKNOWN_NAME
from ccpdesk.app.doctor.tls_remedies import (
    AUTHORITY,
    CLIENT_CERTIFICATE,
    NO_TLS,
    OTHER_AUTHORITY,
    OTHER_NAME,
)
from ccpdesk.kernel.told import Told

_TO_KEYRING: Final = "ccpdesk secret set"
_RETYPE: Final = (
    "Type the password again. If it is right: compare account and server with what the administrator "
    "gave you."
)
_HERE: Final[Mapping[str, str]] = {
    NO_IPV4: "Name an IPv4 address of the PBX, or add one to its name.",
    UNKNOWN_NAME: "Is the server spelled right? Can this computer reach the network? Behind a VPN: is it up?",
    NOBODY_THERE: (
        "Compare server, port and “How calls travel” with what the administrator gave you. If they are "
        "right: does the PBX run, and does a firewall let this through?"
    ),
    AUTHORITY: (
        "Ask the PBX's administrator for the PEM file of the authority that issued it, and choose that file "
        "above."
    ),
    OTHER_AUTHORITY: (
        "Ask the PBX's administrator for the PEM file of the authority that issued it: the file that is "
        "chosen above is another one."
    ),
    OTHER_NAME: (
        "Type the name that the certificate carries ({names}) as the server, if that is the PBX; else it "
        "needs a certificate for {host}."
    ),
    CLIENT_CERTIFICATE: (
        "Set `client_certificate` and `client_key` in settings.toml, [sip], to what the PBX's administrator "
        "gave you."
    ),
    NO_TLS: "TLS has a port of its own, usually 5061: check the port, and “How calls travel”.",
}


def in_the_wizard(remedy: str) -> str:
    """The same advice for who sits in front of the wizard."""
    if _TO_KEYRING in remedy:
        return Told(_RETYPE)
    sentence, parts = (remedy.sentence, remedy.parts) if isinstance(remedy, Told) else (remedy, {})
    return Told(_HERE[sentence], **parts) if sentence in _HERE else remedy
