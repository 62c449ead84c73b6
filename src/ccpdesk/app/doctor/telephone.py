"""The checks from the PBX's name to the registration: each needs the one before it."""

import asyncio
from collections.abc import Iterable
from typing import Final

from ccpdesk.app.doctor.clock import check_clock
from ccpdesk.app.doctor.connection import check_connection
from ccpdesk.app.doctor.desk import DeskSeen, registration_of
from ccpdesk.app.doctor.finding import Check, Finding, Result, Verdict, skipped, warning
from ccpdesk.app.doctor.limits import Limits
from ccpdesk.app.doctor.name import check_name
from ccpdesk.app.doctor.options import TimeTold, check_options
from ccpdesk.app.doctor.registration import check_registration
from ccpdesk.app.doctor.tls import TlsSeen, check_tls
from ccpdesk.app.voice_settings import voice_settings
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.told import Told
from ccpdesk.voice.edge import Server, Transport
from ccpdesk.voice.edge.resolver import Endpoint
from ccpdesk.voice.protocol import Configure, SipServer
from ccpdesk.voice.translation import edge_settings

_NAME_SECONDS: Final = 4.5
_CONNECTION_SECONDS: Final = 3.0
_TLS_SECONDS: Final = 4.0
_OPTIONS_SECONDS: Final = 4.5
_REGISTRATION_SECONDS: Final = 8.0
_MARGIN: Final = 0.5
"""Of the registration's time: to end its process."""
_TELEPHONE: Final = (
    Check.NAME,
    Check.CONNECTION,
    Check.TLS,
    Check.OPTIONS,
    Check.REGISTRATION,
    Check.CLOCK,
)


class TelephoneChecks:
    """Made for one account; `run` once."""

    def __init__(
        self,
        settings: Settings,
        limits: Limits,
        desk: "asyncio.Task[Result[DeskSeen]]",
        password: "asyncio.Task[Result[str]]",
    ) -> None:
        """``desk`` and ``password`` are under way beside these; their results are awaited where needed."""
        self._settings = settings
        self._limits = limits
        self._desk = desk
        self._password = password

    async def run(self) -> list[Finding]:
        """Findings of all these checks, also of those that made no sense."""
        configure = voice_settings(self._settings, "", "")
        server = edge_settings(configure).server
        if server is None or configure.server is None:
            return skip(_TELEPHONE, "No PBX is set in [sip]")
        name = await self._limits.keep(Check.NAME, _NAME_SECONDS, check_name(server), ())
        findings = [name.finding]
        if not name.value:
            return [*findings, *await self._without_way(_TELEPHONE[1:], "The PBX's name leads nowhere")]
        way = await self._limits.keep(
            Check.CONNECTION, _CONNECTION_SECONDS, check_connection(server, name.value), ()
        )
        findings.append(way.finding)
        if not way.value:
            return [*findings, *await self._without_way(_TELEPHONE[2:], "The PBX can't be reached")]
        return [*findings, *await self._at_the_door(configure.server, server, way.value[0])]

    async def _at_the_door(self, account: SipServer, server: Server, endpoint: Endpoint) -> list[Finding]:
        tls = await self._check_tls(server, endpoint)
        if not tls.value.trusted:
            rest = await self._without_way((Check.OPTIONS, Check.REGISTRATION), "The PBX is not trusted")
            clock = check_clock((), certificate_is_early=tls.value.early)
            return [tls.finding, *rest, clock]
        address = f"{account.username or 'ccpdesk'}@{account.domain or account.host}"
        options, registration = await asyncio.gather(
            self._limits.keep(
                Check.OPTIONS, _OPTIONS_SECONDS, check_options(server, endpoint, address), None
            ),
            self._check_registration(account),
        )
        clock = check_clock((registration.value, options.value), certificate_is_early=False)
        return [tls.finding, _lenient(options.finding, registration.finding), registration.finding, clock]

    async def _check_tls(self, server: Server, endpoint: Endpoint) -> Result[TlsSeen]:
        if server.transport is not Transport.TLS:
            because = Told("SIP travels over {transport}, without TLS", transport=server.transport.value)
            return Result(skipped(Check.TLS, because), TlsSeen(trusted=True))
        return await self._limits.keep(Check.TLS, _TLS_SECONDS, check_tls(server, endpoint), TlsSeen())

    async def _check_registration(self, account: SipServer) -> Result[TimeTold | None]:
        desk = (await self._desk).value
        if desk.running:
            return Result(registration_of(desk), None)
        if not account.register:
            return Result(skipped(Check.REGISTRATION, "The settings want none"), None)
        password = (await self._password).value
        if not password:
            return Result(skipped(Check.REGISTRATION, "There is no password; see the keyring"), None)
        return await self._register(voice_settings(self._settings, password, ""), account)

    async def _register(self, configure: Configure, account: SipServer) -> Result[TimeTold | None]:
        allowed = min(_REGISTRATION_SECONDS, self._limits.left)
        work = check_registration(configure, account, max(0.1, allowed - _MARGIN))
        return await self._limits.keep(Check.REGISTRATION, allowed, work, None)

    async def _without_way(self, checks: Iterable[Check], because: str) -> list[Finding]:
        """What can't be looked at; a running desk still knows about its registration."""
        desk = (await self._desk).value
        findings = skip(checks, because)
        if desk.running:
            told = registration_of(desk)
            return [told if finding.check is Check.REGISTRATION else finding for finding in findings]
        return findings


def skip(checks: Iterable[Check], because: str) -> list[Finding]:
    """One finding for each."""
    return [skipped(check, because) for check in checks]


def _lenient(options: Finding, registration: Finding) -> Finding:
    """A PBX that takes the registration may leave OPTIONS of strangers unanswered: nothing is broken."""
    if options.verdict is Verdict.FAILED and registration.verdict is Verdict.OK:
        found = Told("{found}, but the registration works", found=options.found)
        return warning(Check.OPTIONS, found, "Nothing, if calls work; the PBX may be set to ignore OPTIONS.")
    return options
