"""A plain phone at the PBX (another agent's, or the carrier's end of an outbound call), played by sipp."""

from __future__ import annotations

from pathlib import Path

from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_site import CARRIER_HOST
from tests.peers.codec import AsteriskCodecs, Codec
from tests.peers.customer import media_keys
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.rtp_endpoint import RtpEndpoint
from tests.peers.sip_trace import TracedMessage
from tests.peers.sipp import SCENARIOS, Endpoint, Sipp
from tests.peers.waiting import PATIENCE


class Phone:
    """Rings for a while, then answers (or refuses) every call. Start one with `registered` or `carrier`."""

    def __init__(self, sipp: Sipp, rtp: RtpEndpoint) -> None:
        self.sipp = sipp
        self.rtp = rtp

    @classmethod
    def registered(
        cls, asterisk: Asterisk, folder: Path, extension: str, codec: Codec, ring_seconds: float = 0.3
    ) -> Phone:
        """An agent's phone that has signed in."""
        agent = asterisk.agent(extension)
        rtp = _rtp(asterisk, LOOPBACK, codec)
        sipp = Sipp(
            "register",
            folder,
            Endpoint(LOOPBACK, free_port()),
            remote=Endpoint(asterisk.host, asterisk.site.sip_port),
            keys=media_keys(rtp, codec),
            options=(
                *("-s", extension, "-au", extension, "-ap", agent.password),
                *("-oocsf", str(SCENARIOS / "phone.xml"), "-d", _milliseconds(ring_seconds)),
            ),
        )
        asterisk.wait_until_registered(extension)
        sipp.wait_for("OPTIONS")
        return cls(sipp, rtp)

    @classmethod
    def watching(cls, asterisk: Asterisk, folder: Path, extension: str, watched: str, codec: Codec) -> Phone:
        """An agent's phone that subscribes to the presence of the extension `watched`."""
        agent = asterisk.agent(extension)
        sipp = Sipp(
            "subscribe",
            folder,
            Endpoint(LOOPBACK, free_port()),
            remote=Endpoint(asterisk.host, asterisk.site.sip_port),
            keys={"watched": watched},
            options=("-s", extension, "-au", extension, "-ap", agent.password),
        )
        return cls(sipp, _rtp(asterisk, LOOPBACK, codec))

    @classmethod
    def dialling(
        cls, asterisk: Asterisk, folder: Path, extension: str, number: str, codec: Codec, header: str
    ) -> Phone:
        """An agent's phone that dials `number` at once, with one more header line in its INVITE."""
        agent = asterisk.agent(extension)
        rtp = _rtp(asterisk, LOOPBACK, codec)
        sipp = Sipp(
            "dial",
            folder,
            Endpoint(LOOPBACK, free_port()),
            remote=Endpoint(asterisk.host, asterisk.site.sip_port),
            keys={"number": number, "header": header, **media_keys(rtp, codec)},
            options=("-s", extension, "-au", extension, "-ap", agent.password),
        )
        return cls(sipp, rtp)

    @classmethod
    def carrier(cls, asterisk: Asterisk, folder: Path, codec: Codec, ring_seconds: float = 0.3) -> Phone:
        """Whoever is called through the carrier."""
        rtp = _rtp(asterisk, CARRIER_HOST, codec)
        local = Endpoint(CARRIER_HOST, asterisk.site.carrier_port)
        options = ("-d", _milliseconds(ring_seconds))
        return cls(Sipp("phone", folder, local, keys=media_keys(rtp, codec), options=options), rtp)

    @classmethod
    def refusing_carrier(cls, asterisk: Asterisk, folder: Path, codec: Codec, status: str) -> Phone:
        """The carrier refuses every call with `status`, for instance ``486 Busy Here``."""
        rtp = _rtp(asterisk, CARRIER_HOST, codec)
        local = Endpoint(CARRIER_HOST, asterisk.site.carrier_port)
        return cls(Sipp("refuse", folder, local, keys={"status": status}), rtp)

    def wait_for_call(self, timeout: float = PATIENCE) -> TracedMessage:
        """The first INVITE, as soon as it was received."""
        return self.sipp.wait_for("INVITE", timeout=timeout)

    def start_media(self) -> None:
        """Begin to send and receive RTP, towards the address in the last SDP received."""
        media = self.sipp.remote_media()
        self.rtp.start(media.host, media.port)

    def close(self) -> None:
        self.sipp.stop()
        self.rtp.stop()


def _rtp(asterisk: Asterisk, host: str, codec: Codec) -> RtpEndpoint:
    return RtpEndpoint(host, codec.payload_type, AsteriskCodecs(asterisk).silence(codec))


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))
