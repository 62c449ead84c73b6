"""pjsua2's endpoint: created, polled and destroyed in the only order that does not abort."""

import gc
import logging
import random
import socket
from typing import Final

import pjsua2 as pj

from ccpdesk.voice.sip.audio import FRAME_MS, SAMPLE_RATE
from ccpdesk.voice.sip.clock_thread import forget_accounts
from ccpdesk.voice.sip.jitter_buffer import fit_jitter_buffer
from ccpdesk.voice.sip.log_writer import LogWriter
from ccpdesk.voice.sip.settings import CALL_LIMIT, UserAgentSettings

_log = logging.getLogger(__name__)
_LOG_LEVEL: Final = 3
_FIRST_PRIORITY: Final = 250
_RTP_LOWEST, _RTP_HIGHEST = 33_000, 60_000


class Endpoint:
    """One per process. Every method on the SIP thread, but `wake`."""

    def __init__(self, settings: UserAgentSettings) -> None:
        self._settings = settings
        self._endpoint = pj.Endpoint()
        self._wake_up = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._clock_runs = False
        self.udp_port = 0
        self.tcp_port = 0
        self.rtp_port = settings.rtp_ports[0] or random.randrange(_RTP_LOWEST, _RTP_HIGHEST, 2)  # noqa: S311 - no secret

    def start(self) -> None:
        """Create the library, its transports and its silent sound device."""
        self._endpoint.libCreate()
        self._endpoint.libInit(self._config())
        self.tcp_port = self._listen(pj.PJSIP_TRANSPORT_TCP, self._settings.port)
        self.udp_port = self._listen(pj.PJSIP_TRANSPORT_UDP, self._settings.port)
        self._wake_up.setblocking(False)
        self._wake_up.connect((self._reachable_host(), self.udp_port))
        self._endpoint.libStart()
        self._endpoint.audDevManager().setNoDev()
        self.use_codecs(self._settings.codecs)

    def poll(self, milliseconds: int) -> None:
        """Handle what arrived and what is due."""
        self._endpoint.libHandleEvents(milliseconds)

    def wake(self) -> None:
        """End a running `poll`: pjsip skips a datagram of a line break, as it does with keep-alives."""
        try:
            self._wake_up.send(b"\r\n")
        except OSError:
            _log.debug("nobody to wake: the endpoint is not there, or has plenty to do")

    def use_codecs(self, codecs: tuple[str, ...]) -> None:
        """Offer these codecs in this order, and no other (speex is a known danger: CVE-2026-29068)."""
        wanted = [name.upper() for name in codecs if name.upper() != "SPEEX"]
        available = self._endpoint.codecEnum2()
        for codec in available:
            name = codec.codecId.partition("/")[0].upper()
            priority = _FIRST_PRIORITY - wanted.index(name) if name in wanted else 0
            self._endpoint.codecSetPriority(codec.codecId, priority)

    def run_clock(self, on: bool) -> None:
        """Let the silent sound device tick while there are calls; without any it would tick for nothing.

        While it stands no frame callback runs, and audio ports may be deleted.
        """
        if on != self._clock_runs:
            self._clock_runs = on
            devices = self._endpoint.audDevManager()
            if on:
                devices.setNullDev()
            else:
                devices.setNoDev()  # returns when the thread of the clock has ended
                forget_accounts()

    def destroy(self) -> None:
        """The end. No pjsua2 object may be alive any more; the collector makes sure."""
        gc.collect()
        self._endpoint.libDestroy(
            pj.PJSUA_DESTROY_NO_NETWORK
        )  # goodbyes are said; else it waits a second for more
        self._wake_up.close()

    def _config(self) -> pj.EpConfig:
        config = pj.EpConfig()
        config.uaConfig.threadCnt = 0
        config.uaConfig.maxCalls = CALL_LIMIT
        config.uaConfig.userAgent = self._settings.software
        config.medConfig.clockRate = SAMPLE_RATE
        config.medConfig.sndClockRate = SAMPLE_RATE
        config.medConfig.channelCount = 1
        config.medConfig.audioFramePtime = FRAME_MS
        config.medConfig.ecTailLen = (
            0  # headsets have no echo worth cancelling, and our audio is not the sound card's
        )
        config.medConfig.noVad = True
        fit_jitter_buffer(config.medConfig)
        # With the default, calls that never connect audio leak a conference slot each.
        config.medConfig.sndAutoCloseTime = -1
        config.logConfig.level = _LOG_LEVEL
        config.logConfig.consoleLevel = _LOG_LEVEL
        config.logConfig.msgLogging = 0  # whole messages carry numbers and names
        config.logConfig.decor = 0
        writer = LogWriter()
        writer.__disown__()  # the endpoint deletes it
        config.logConfig.writer = writer
        return config

    def _listen(self, kind: int, port: int) -> int:
        config = pj.TransportConfig()
        config.port = port
        config.boundAddress = self._settings.host
        if kind == pj.PJSIP_TRANSPORT_TCP:
            # 100 and 180 leave one after the other: with Nagle's algorithm the 180 would wait up to 40 ms for
            # the acknowledgement of the 100 (PERF-01). Counts for the connections made from here too.
            option = pj.SockOpt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            config.sockOptParams.sockOpts.append(option)
        info = self._endpoint.transportGetInfo(self._endpoint.transportCreate(kind, config))
        return int(info.localName.rpartition(":")[2])

    def _reachable_host(self) -> str:
        return "127.0.0.1" if self._settings.host == "0.0.0.0" else self._settings.host
