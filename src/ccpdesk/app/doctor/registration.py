"""Does the PBX take the account's registration? Asked through the real edge and user agent, in a process."""

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ccpdesk.app.doctor.child import Child
from ccpdesk.app.doctor.finding import Check, Finding, Result, failed, ok
from ccpdesk.app.doctor.options import TimeTold
from ccpdesk.kernel.told import Told
from ccpdesk.voice import protocol
from ccpdesk.voice.protocol import Configure, SipServer
from ccpdesk.voice.sip.registration import RegistrationState

_log = logging.getLogger(__name__)
_PROGRAM: Final = "ccpdesk.app.doctor.registration_program"
_UNKNOWN: Final = RegistrationState.PENDING


@dataclass(frozen=True)
class Outcome:
    """The last that the program told: link (its reason while there is none) and registration."""

    link: str = ""
    link_reason: str = ""
    state: RegistrationState = _UNKNOWN
    reason: str = ""
    told: TimeTold | None = None


async def check_registration(
    settings: Configure, server: SipServer, seconds: float
) -> Result[TimeTold | None]:
    """Register, tell how it went, and take the registration back.

    Args:
        settings: as voice gets them.
        server: the account in them.
        seconds: how long to wait for the PBX, and for our own program to start and end.
    """
    outcome, crash = Outcome(), ""
    try:
        async with asyncio.timeout(seconds), Child(_PROGRAM, f"{seconds:.1f}") as child:
            async with aclosing(child.talk(protocol.encode(settings))) as told:
                async for line in told:
                    outcome = _after(outcome, line)
            crash = await child.crash()
    except TimeoutError:
        _log.info("the registration took more than %.1f s", seconds)
    return Result(_judged(outcome, server, crash), outcome.told)


def _after(outcome: Outcome, line: dict[str, Any]) -> Outcome:
    if "link" in line:
        return Outcome(line["link"], line["reason"], outcome.state, outcome.reason, outcome.told)
    told = TimeTold(line["date"], datetime.fromisoformat(line["at"]))
    state = RegistrationState(line["registration"])
    return Outcome(outcome.link, outcome.link_reason, state, line["reason"], told)


def _judged(outcome: Outcome, server: SipServer, crash: str) -> Finding:
    account = f"{server.username}@{server.domain or server.host}"
    if crash and outcome.state is _UNKNOWN:
        remedy = "This is a bug of ccpdesk: please send this report."
        return failed(
            Check.REGISTRATION, Told("The SIP program ended unexpectedly, {how}", how=crash), remedy
        )
    if outcome.state is RegistrationState.REGISTERED:
        return ok(Check.REGISTRATION, Told("The PBX accepts {account} and its password", account=account))
    if outcome.state is RegistrationState.REFUSED:
        return failed(Check.REGISTRATION, outcome.reason, _remedy(account, outcome.reason))
    if outcome.state is RegistrationState.UNREACHABLE:
        remedy = "Try again in a minute; if it stays so, tell the PBX's administrator."
        return failed(Check.REGISTRATION, outcome.reason, remedy)
    if outcome.link != "connected":
        reason = outcome.link_reason or "no connection to the PBX"
        return failed(Check.REGISTRATION, reason, "See the way to the PBX, and TLS.")
    remedy = "Does the PBX drop what comes from this computer? Its administrator sees that in its log."
    found = Told("The PBX does not answer the registration of {account}", account=account)
    return failed(Check.REGISTRATION, found, remedy)


def _remedy(account: str, reason: str) -> str:
    if "(401" in reason or "(407" in reason or "(403" in reason:
        return Told(
            "Store the right password of {account} with `ccpdesk secret set`. If it is right: compare "
            "`username`, `auth_username` and `domain` in [sip] with what the PBX's administrator gave you.",
            account=account,
        )
    if "(423" in reason:
        return "Raise `register_seconds` in [sip]."
    return Told(
        "Ask the PBX's administrator whether {account} exists and may register from this computer.",
        account=account,
    )
