"""TLS towards the server: always verified (SEC-01, RFC 5922), and refusals in plain words."""

from __future__ import annotations

import ssl

from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told
from ccpdesk.voice.edge.settings import Server

_VERIFICATION = {
    9: "its certificate is not valid yet; is this computer's clock right?",
    10: "its certificate has expired",
    18: "its certificate is self-signed and not in the CA file",
    19: "its certificate chain ends in an authority that is not trusted; is the right CA file configured?",
    20: "its certificate was issued by an authority that is not trusted; is the right CA file configured?",
    21: "its certificate was issued by an authority that is not trusted; is the right CA file configured?",
    23: "its certificate has been revoked",
    26: "its certificate is not made for a server",
    62: "its certificate is for another name; the configured name must stand in its subjectAltName (the "
    "common name does not count, and a wildcard stands for one label only)",
    64: "its certificate is not for this IP address; configure the name that it carries",
    66: "the key of its certificate is too weak",
    67: "an authority in its certificate chain has too weak a key",
    68: "its certificate is signed with a digest that is too weak",
}
"""OpenSSL's X509_V_ERR_* numbers, which Python passes on in `verify_code`."""

_HANDSHAKE = (
    (
        ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"),
        "what listens there does not speak TLS",
    ),
    (("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION"), "it offers no TLS version newer than 1.1"),
    (
        ("CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE"),
        "it asks for a client certificate, or shares no cipher with us",
    ),
    (
        ("UNKNOWN_CA", "BAD_CERTIFICATE", "CERTIFICATE_UNKNOWN", "UNSUPPORTED_CERTIFICATE"),
        "it does not accept our client certificate",
    ),
    (("CERTIFICATE_EXPIRED",), "our client certificate has expired"),
)


def client_context(server: Server) -> ssl.SSLContext:
    """TLS 1.2 or newer with the server's name verified against its subjectAltName.

    Raises KnownError when a configured file can't be used.
    """
    try:
        context = ssl.create_default_context(cafile=server.ca_file)
        if server.client_cert is not None:
            context.load_cert_chain(server.client_cert, server.client_key)
    except (OSError, ssl.SSLError) as error:
        files = ", ".join(str(f) for f in (server.ca_file, server.client_cert, server.client_key) if f)
        raise KnownError(
            Told("A certificate or key file cannot be used ({why})", why=error.strerror or str(error)),
            files,
            "Check that the files exist, are PEM and that key and certificate belong together.",
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    context.hostname_checks_common_name = False
    return context


def explain(error: BaseException, host: str) -> str | None:
    """Why the TLS connection to `host` was refused, in a sentence; None when this is no matter of TLS."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _VERIFICATION.get(
            error.verify_code, Told("its certificate is not acceptable ({why})", why=error.verify_message)
        )
        return (
            Told("{host} is not trusted: {why}", host=host, why=why)
            if why.endswith("?")
            else Told("{host} is not trusted: {why}.", host=host, why=why)
        )
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or str(error)).upper()
        why = next(
            (text for words, text in _HANDSHAKE if any(w in reason for w in words)),
            Told("TLS failed ({reason})", reason=reason),
        )
        return Told("{host} cannot be used: {why}.", host=host, why=why)
    return None
