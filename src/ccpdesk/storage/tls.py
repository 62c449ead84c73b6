"""TLS to the database: over a network always, and always verified; refused certificates in words (SEC-01).

libpq says of most certificates only that it refuses them. `why_refused` shakes hands once more by itself,
says nothing over that connection, and tells what is wrong.
"""

import os
import socket
import ssl
import struct
from typing import Final

from sqlalchemy import URL

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.told import Told

_HERE: Final = ("localhost", "127.0.0.1", "::1")
_SSL_REQUEST: Final = struct.pack("!II", 8, 80877103)  # PostgreSQL 15 manual, 55.7 "Message Formats"
_PATIENCE: Final = 5.0

# OpenSSL's X509_V_ERR_* numbers.
_WHY: Final = {
    9: "is not valid yet; is this computer's clock right?",
    10: "has expired",
    18: "is self-signed and not in the CA file",
    19: "comes from an authority that is not trusted",
    20: "comes from an authority that is not trusted",
    21: "comes from an authority that is not trusted",
    62: "is for another name",
    64: "is not for this IP address",
}
_ASK: Final = "Ask the server's administrator for a certificate that is valid and for that name."
_NAME_CA: Final = (
    "Ask the server's administrator for the PEM file of the authority, and name it in [database] `ca_file`."
)


def verified(url: URL) -> URL:
    """``url`` with what makes the client library verify the server's certificate and name.

    A server on this computer, by socket or loopback, is left alone unless the address itself says otherwise.

    Raises:
        StoreError: the address asks for a connection over a network that is not verified.
    """
    asked = str(url.query.get("sslmode", ""))
    if not _over_network(url) and not url.query.get("sslrootcert"):
        return url
    if asked not in {"", "verify-full"}:
        raise StoreError(
            Told("sslmode={asked} would trust any server that answers", asked=asked),
            str(url.host),
            "Leave sslmode out; an authority of your own is named in [database] `ca_file`.",
        )
    authorities = url.query.get("sslrootcert") or ssl.get_default_verify_paths().cafile or "system"
    return url.update_query_dict({"sslmode": "verify-full", "sslrootcert": authorities})


def why_refused(url: URL) -> tuple[str, str]:
    """What is wrong with the certificate of the server, and what to do; asks the server once more."""
    host, authorities = str(url.host), str(url.query.get("sslrootcert", "system"))
    try:
        context = ssl.create_default_context(cafile=None if authorities == "system" else authorities)
        with socket.create_connection((host, url.port or 5432), _PATIENCE) as plain:
            plain.sendall(_SSL_REQUEST)
            if plain.recv(1) != b"S":
                return Told(
                    "{host} offers no TLS", host=host
                ), "Ask the server's administrator to set `ssl = on`."
            with context.wrap_socket(plain, server_hostname=host):
                return Told("{host} is not trusted", host=host), _NAME_CA
    except ssl.SSLCertVerificationError as error:
        why = _WHY.get(error.verify_code, Told("is not acceptable ({message})", message=error.verify_message))
        remedy = _NAME_CA if "authority" in why or "self-signed" in why else _ASK
        return Told("{host} is not trusted: its certificate {why}", host=host, why=why), remedy
    except (OSError, ValueError) as error:
        return (
            Told("The TLS connection to {host} failed ({error})", host=host, error=error),
            "See that [database] `ca_file` is a PEM file.",
        )


def _over_network(url: URL) -> bool:
    hosts = [url.host or "", *(str(url.query.get(key, "")) for key in ("host", "hostaddr", "service"))]
    named = [host for host in hosts if host] or [os.environ.get("PGHOST", "")]
    return any(host and host not in _HERE and not host.startswith("/") for host in named)
