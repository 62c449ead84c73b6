"""From `Configure` to the settings of the edge, the user agent and the headset. Pure."""

from pathlib import Path

from ccpdesk.voice.audio import DevicePreferences
from ccpdesk.voice.edge import EdgeSettings, Listen, Server, Transport
from ccpdesk.voice.protocol import Configure, Devices, SipPeers, SipServer
from ccpdesk.voice.sip.settings import Account, Dtmf, Srtp, UserAgentSettings


def edge_settings(settings: Configure) -> EdgeSettings:
    """Which server, which peers.

    Raises:
        ValueError: the transport is none of udp, tcp, tls.
        KeyError: srtp is none of off, optional, required.
    """
    return EdgeSettings(
        server=_server(settings.server) if settings.server else None,
        listen=_listen(settings.peers) if settings.peers else None,
        secure_speech=_srtp(settings) is Srtp.REQUIRED,
    )


def _server(server: SipServer) -> Server:
    return Server(
        host=server.host,
        port=server.port,
        transport=Transport(server.transport.lower()),
        ca_file=_path(server.ca_file),
        client_cert=_path(server.client_certificate),
        client_key=_path(server.client_key),
        username=server.username,
        domain=server.domain,
        check_seconds=server.check_seconds,
        registers=server.register,
    )


def _listen(peers: SipPeers) -> Listen:
    return Listen(host=peers.host, port=peers.port, peers=peers.allow)


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def user_agent_settings(settings: Configure, proxy: str, media_address: str) -> UserAgentSettings:
    """Account, codecs and headers; the edge at the SIP URI ``proxy`` carries everything."""
    return UserAgentSettings(
        proxy=proxy,
        account=_account(settings),
        media_address=media_address,
        headers=settings.headers,
        codecs=settings.codecs,
        srtp=_srtp(settings),
        dtmf=Dtmf(settings.dtmf),
    )


def _srtp(settings: Configure) -> Srtp:
    return Srtp[settings.srtp.upper()]


def _account(settings: Configure) -> Account:
    server = settings.server
    if server is None:
        peers = settings.peers.allow if settings.peers else ()
        return Account(domain=next(iter(peers), ""), display_name=settings.display_name)
    return Account(
        username=server.username or "ccpdesk",
        domain=server.domain or server.host,
        display_name=settings.display_name,
        auth_username=server.auth_username,
        password=server.password,
        register=server.register,
        register_seconds=server.register_seconds,
        mailbox=settings.mailbox and server.register,
    )


def device_preferences(devices: Devices) -> DevicePreferences:
    """The agent's order of devices."""
    return DevicePreferences(devices.microphones, devices.speakers, devices.ringers, devices.ring_volume)
