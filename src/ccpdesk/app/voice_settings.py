"""From the settings file to what voice is told."""

from ccpdesk.calls.headset import DeviceOrder
from ccpdesk.host.parking_places import places_of
from ccpdesk.host.settings import Settings
from ccpdesk.voice.protocol import Configure, HeaderNames, SipPeers, SipServer
from ccpdesk.voice.remote_headset import devices_for


def voice_settings(
    settings: Settings, password: str, display_name: str, order: DeviceOrder | None = None
) -> Configure:
    """The first message to voice; ``password`` is the SIP account's, ``order`` the agent's devices."""
    return Configure(
        server=_server(settings, password),
        peers=_peers(settings),
        headers=_headers(settings),
        devices=devices_for(order or usual_devices(settings), settings.audio.ring_volume),
        codecs=tuple(settings.calls.codecs),
        srtp=settings.sip.srtp,
        dtmf=settings.sip.dtmf,
        display_name=display_name,
        queue_line=queue_line(settings),
        parking=parking(settings),
        mailbox=bool(settings.sip.voicemail),
    )


def queue_line(settings: Settings) -> str:
    """User part of the PBX's address for the agent's pause; empty when there is none to be told."""
    sip = settings.sip
    if not (sip.server and sip.register_account):
        return ""
    return sip.queue_line.replace("{username}", sip.username)


def parking(settings: Settings) -> tuple[str, ...]:
    """Numbers of the PBX's parking places."""
    sip = settings.sip
    return places_of(sip.parking) if sip.server and sip.register_account else ()


def usual_devices(settings: Settings) -> DeviceOrder:
    """The administrator's order of devices, until the agent chooses another."""
    audio = settings.audio
    return DeviceOrder(tuple(audio.microphones), tuple(audio.speakers), tuple(audio.ringers))


def _server(settings: Settings, password: str) -> SipServer | None:
    sip = settings.sip
    if not sip.server:
        return None
    return SipServer(
        host=sip.server,
        port=sip.port,
        transport=sip.transport,
        username=sip.username,
        auth_username=sip.auth_username,
        domain=sip.domain,
        password=password,
        register=sip.register_account,
        ca_file=sip.ca_file,
        client_certificate=sip.client_certificate,
        client_key=sip.client_key,
        register_seconds=sip.register_seconds,
        check_seconds=sip.check_seconds,
    )


def _peers(settings: Settings) -> SipPeers | None:
    peers = settings.sip.peers
    if not peers.allow:
        return None
    return SipPeers(host=peers.listen_host, port=peers.listen_port, allow=peers.allow)


def _headers(settings: Settings) -> HeaderNames:
    names = settings.headers
    return HeaderNames(
        dialled=tuple(names.dialled),
        tracking_number=names.tracking_number,
        queue=names.queue,
        call_type=names.call_type,
        campaign=names.campaign,
        linked_id=names.linked_id,
        ring_seconds=names.ring_seconds,
        overflow_from=names.overflow_from,
        closed_since=names.closed_since,
        display_name_pattern=names.display_name_pattern,
        region=settings.calls.region,
    )
