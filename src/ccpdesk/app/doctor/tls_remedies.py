"""What to do about a certificate, or a TLS server, that is refused."""

import ssl
from datetime import UTC, datetime
from typing import Final

from ccpdesk.app.doctor.certificate import ShownCertificate
from ccpdesk.kernel.told import Told
from ccpdesk.voice.edge import Server

# OpenSSL's X509_V_ERR_* numbers.
_NOT_YET: Final = 9
_EXPIRED: Final = 10
_UNTRUSTED: Final = frozenset({18, 19, 20, 21})
_OTHER_NAME: Final = frozenset({62, 64})
OTHER_NAME: Final = (
    "Set [sip] `server` to the name that the certificate carries ({names}) if that is the PBX; "
    "else it needs a certificate for {host}."
)
CLIENT_CERTIFICATE: Final = (
    "Set [sip] `client_certificate` and `client_key` to what the PBX's administrator gave you."
)
NO_TLS: Final = "TLS has a port of its own, usually 5061: check `port` and `transport` in [sip]."
AUTHORITY: Final = (
    "Ask the PBX's administrator for the PEM file of the authority that issued it, and name that "
    "file in [sip] `ca_file`."
)
OTHER_AUTHORITY: Final = (
    "Ask the PBX's administrator for the PEM file of the authority that issued it, and name that "
    "file in [sip] `ca_file` (the file named there is another one)."
)


def remedy_for(code: int, server: Server, shown: ShownCertificate | None, error: OSError) -> str:
    """What to do.

    Args:
        code: why OpenSSL refused the certificate, 0 when something else went wrong.
        server: as configured.
        shown: the certificate, when it could be read.
        error: what happened.
    """
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M}"
    if code == _NOT_YET:
        return Told(
            "This computer's clock says {now} UTC. If that is wrong, set it; else the PBX's certificate is.",
            now=now,
        )
    if code == _EXPIRED:
        return Told(
            "Ask the PBX's administrator to renew the certificate. "
            "(This computer's clock says {now} UTC; if that is wrong, set it.)",
            now=now,
        )
    if code in _UNTRUSTED:
        return OTHER_AUTHORITY if server.ca_file else AUTHORITY
    if code in _OTHER_NAME:
        return _other_name(server, shown)
    if code:
        return "Ask the PBX's administrator for a new certificate."
    return _no_certificate(error)


def _other_name(server: Server, shown: ShownCertificate | None) -> str:
    names = ", ".join(shown.names) if shown else ""
    if not names:
        return Told(
            "The PBX needs a certificate that carries {host} as a subject alternative name.", host=server.host
        )
    return Told(OTHER_NAME, names=names, host=server.host)


def _no_certificate(error: OSError) -> str:
    reason = ((error.reason if isinstance(error, ssl.SSLError) else "") or "").upper()
    if "CERTIFICATE" in reason or "UNKNOWN_CA" in reason or "HANDSHAKE_FAILURE" in reason:
        return CLIENT_CERTIFICATE
    if ("VERSION" in reason and "WRONG" not in reason) or "UNSUPPORTED_PROTOCOL" in reason:
        return "The PBX must offer TLS 1.2 or 1.3: ask its administrator to allow them."
    return NO_TLS
