"""Would the edge trust the PBX's certificate, for how long, and if not: what is wrong with it (SEC-01)?"""

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from ccpdesk.app.doctor.certificate import ShownCertificate, read_certificate
from ccpdesk.app.doctor.finding import Check, Finding, Result, failed, ok, refused, warning
from ccpdesk.app.doctor.tls_remedies import remedy_for
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told
from ccpdesk.voice.edge import Server
from ccpdesk.voice.edge.dialing import SETTLE
from ccpdesk.voice.edge.resolver import Endpoint
from ccpdesk.voice.edge.tls import client_context, explain

_SOON: Final = timedelta(days=14)


@dataclass(frozen=True)
class TlsSeen:
    """``early``: the certificate begins later than this computer's clock says it is."""

    trusted: bool = False
    early: bool = False


async def check_tls(server: Server, endpoint: Endpoint) -> Result[TlsSeen]:
    """Shake hands as the edge does; what is refused is looked at once more, to describe it."""
    try:
        context = client_context(server)
    except KnownError as error:
        return Result(refused(Check.TLS, error), TlsSeen())
    try:
        shown, how = await _handshake(server, endpoint, context)
    except OSError as error:  # ssl.SSLError is one
        return await _refusal(server, endpoint, error)
    return Result(_judged(shown, how), TlsSeen(trusted=True))


def _judged(shown: ShownCertificate, how: str) -> Finding:
    left = shown.ends - datetime.now(UTC)
    if left < _SOON:
        found = Told(
            "Trusted, but it expires in {days} days: {certificate} ({how})",
            days=left.days,
            certificate=shown.told,
            how=how,
        )
        return warning(Check.TLS, found, "Ask the PBX's administrator to renew the certificate in time.")
    found = Told(
        "Trusted for {days} more days: {certificate} ({how})",
        days=left.days,
        certificate=shown.told,
        how=how,
    )
    return ok(Check.TLS, found)


async def _refusal(server: Server, endpoint: Endpoint, error: OSError) -> Result[TlsSeen]:
    why = explain(error, server.host) or Told(
        "{host}: the handshake failed ({error}).", host=server.host, error=error.strerror or str(error)
    )
    shown = await _look(server, endpoint)
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if shown and code:
        why = Told("{why} The certificate is {certificate}.", why=why, certificate=shown.told)
    early = shown is not None and shown.begins > datetime.now(UTC)
    finding = failed(Check.TLS, why, remedy_for(code, server, shown, error))
    return Result(finding, TlsSeen(early=early))


async def _look(server: Server, endpoint: Endpoint) -> ShownCertificate | None:
    """The certificate that was refused. Nothing is said over this connection, and nobody trusts it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        shown, _ = await _handshake(server, endpoint, context)
    except (OSError, ValueError):
        return None
    return shown


async def _handshake(
    server: Server, endpoint: Endpoint, context: ssl.SSLContext
) -> tuple[ShownCertificate, str]:
    """The server's certificate, and version and cipher in words. Raises OSError."""
    reader, writer = await asyncio.open_connection(
        endpoint.host, endpoint.port, ssl=context, server_hostname=server.host.strip("[]")
    )
    try:
        # A TLS 1.3 server refuses our own certificate only after the handshake has succeeded for us.
        with suppress(TimeoutError):
            await asyncio.wait_for(reader.read(1), SETTLE)
        connection: ssl.SSLObject = writer.get_extra_info("ssl_object")
        der = connection.getpeercert(binary_form=True) or b""
        cipher = connection.cipher()
        return read_certificate(der), f"{connection.version()}, {cipher[0] if cipher else 'no cipher'}"
    finally:
        writer.transport.abort()
