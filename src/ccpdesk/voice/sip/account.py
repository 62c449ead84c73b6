"""The account at the server: its configuration, its registration, its incoming calls. On the SIP thread."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pjsua2 as pj

from ccpdesk.calls.services import Mailbox
from ccpdesk.voice.sip.guard import guarded
from ccpdesk.voice.sip.mailbox import mailbox_in
from ccpdesk.voice.sip.message import SipMessage, parse_message
from ccpdesk.voice.sip.registering import Registering
from ccpdesk.voice.sip.registration import Registration, RegistrationState, registration_from
from ccpdesk.voice.sip.settings import Account, Srtp, UserAgentSettings

_log = logging.getLogger(__name__)
_RETRY_SECONDS: Final = 3
_UNREGISTER_WAIT_MS: Final = 500
_MAIL_SECONDS: Final = 300
"""A PBX that was restarted has forgotten the subscription, which is noticed when it is renewed."""
_ROUTE_EVERYTHING: Final = 3  # registrar traffic takes the outbound proxy and the account's own


class SipAccount(pj.Account):  # type: ignore[misc]  # pjsua2 has no type information
    """Tells of incoming calls and of the registration."""

    def __init__(
        self,
        on_incoming: Callable[[int, SipMessage], None],
        registering: Registering,
        on_answer: Callable[[str, int, str], None],
        on_mail: Callable[[Mailbox], None],
    ) -> None:
        super().__init__()
        self._on_mail = on_mail
        self._on_answer = on_answer
        self._on_incoming = on_incoming
        self._registering = registering
        self._proxy_user = ""
        self.has_password = False

    def create(self, config: pj.AccountConfig) -> None:
        """Begin; from now on only calls that came through the proxy are taken, if there is one."""
        for proxy in config.sipConfig.proxies:
            self._proxy_user = proxy.partition("sip:")[2].partition("@")[0]
        super().create(config)
        self.has_password = bool(config.sipConfig.authCreds)

    def modify(self, config: pj.AccountConfig) -> None:
        """Go on with another configuration."""
        super().modify(config)
        self.has_password = bool(config.sipConfig.authCreds)

    def admits(self, invite: SipMessage) -> bool:
        """Whether an INVITE came through the proxy, if there is one."""
        route = invite.first("record-route")
        admitted = not self._proxy_user or route.startswith(f"<sip:{self._proxy_user}-")
        if not admitted:
            _log.warning("refused a call of another program on this computer")
        return admitted

    @guarded
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        """An INVITE arrived; any program on this computer can reach our port, the edge names its password."""
        message = parse_message(prm.rdata.wholeMsg)
        if not self.admits(message):
            refusal = pj.CallOpParam()
            refusal.statusCode = pj.PJSIP_SC_FORBIDDEN
            pj.Call(self, prm.callId).hangup(refusal)
            return
        self._on_incoming(prm.callId, message)

    @guarded
    def onRegStarted(self, prm: pj.OnRegStartedParam) -> None:
        """A REGISTER leaves; renewals are nobody's business."""
        self._registering.left()
        if prm.renew and not self.getInfo().regIsActive:
            self._registering.told(Registration(RegistrationState.PENDING, "Registering at the PBX"))

    @guarded
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        """A REGISTER got its answer, or none."""
        registration = registration_from(prm.code, prm.reason, prm.expiration)
        date = parse_message(prm.rdata.wholeMsg).first("date")
        self._registering.answered(replace(registration, date=date))

    @guarded
    def onInstantMessageStatus(self, prm: pj.OnInstantMessageStatusParam) -> None:
        """A MESSAGE of ours got its answer, or none."""
        self._on_answer(prm.msgBody, prm.code, prm.reason)

    @guarded
    def onMwiInfo(self, prm: pj.OnMwiInfoParam) -> None:
        """The PBX tells of the mailbox, or the subscription changed its state."""
        mailbox = mailbox_in(prm.rdata.wholeMsg)
        if mailbox is not None:
            self._on_mail(mailbox)


def account_config(settings: UserAgentSettings, local_port: int, rtp_port: int) -> pj.AccountConfig:
    """pjsua2's configuration of our account; it registers when told to, not by itself."""
    account = settings.account
    config = pj.AccountConfig()
    config.idUri = identity(account, account.domain or f"{settings.host}:{local_port}")
    if account.register:
        via = ";transport=tcp" if settings.proxy else ""
        config.regConfig.registrarUri = f"sip:{account.domain}{via}"
    config.regConfig.registerOnAdd = False
    config.regConfig.timeoutSec = account.register_seconds
    config.regConfig.retryIntervalSec = _RETRY_SECONDS
    config.regConfig.firstRetryIntervalSec = 1
    config.regConfig.randomRetryIntervalSec = 1
    config.regConfig.unregWaitMsec = _UNREGISTER_WAIT_MS
    config.regConfig.proxyUse = _ROUTE_EVERYTHING
    config.regConfig.dropCallsOnFail = False
    config.mwiConfig.enabled = account.mailbox
    config.mwiConfig.expirationSec = _MAIL_SECONDS
    _set_route_and_credentials(config, settings)
    _set_network(config, settings, rtp_port)
    return config


def identity(account: Account, host: str) -> str:
    """Our address as it goes into From."""
    name = account.display_name.replace("\\", "").replace('"', "")
    printable = "".join(character for character in name if character.isprintable())
    return (
        f'"{printable}" <sip:{account.username}@{host}>' if printable else f"<sip:{account.username}@{host}>"
    )


def _set_route_and_credentials(config: pj.AccountConfig, settings: UserAgentSettings) -> None:
    account = settings.account
    if settings.proxy:
        config.sipConfig.proxies.append(f"<{settings.proxy}>")
    if account.password:
        user = account.auth_username or account.username
        config.sipConfig.authCreds.append(pj.AuthCredInfo("digest", "*", user, 0, account.password))


def _set_network(config: pj.AccountConfig, settings: UserAgentSettings, rtp_port: int) -> None:
    """The edge knows the way to the server; pjsua2's own guesses about NAT only disturb it."""
    nat = config.natConfig
    nat.contactRewriteUse = nat.viaRewriteUse = nat.sdpNatRewriteUse = nat.sipOutboundUse = 0
    nat.udpKaIntervalSec = 0
    media = config.mediaConfig
    media.transportConfig.port = rtp_port
    media.transportConfig.portRange = settings.rtp_ports[1]
    media.transportConfig.publicAddress = settings.media_address
    if not settings.media_address or settings.media_address.startswith("127."):
        media.transportConfig.boundAddress = settings.media_address or settings.host
    media.srtpUse = settings.srtp.value
    media.srtpSecureSignaling = 0  # towards the edge it is plain TCP on the loopback
    if settings.srtp is Srtp.OFF:
        media.srtpUse = pj.PJMEDIA_SRTP_DISABLED
