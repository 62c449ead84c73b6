"""Which call hears which audio: ports of the conference given to calls and taken back. On the SIP thread."""

from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.audio import AudioFor, CallAudio
from ccpdesk.voice.sip.audio_port import AudioPort
from ccpdesk.voice.sip.call_leg import CallLeg


class AudioDesk:
    """Calls with the same `CallAudio` share a port; several at once are connected to it in a conference."""

    def __init__(self, audio_for: AudioFor) -> None:
        self._audio_for = audio_for
        self._ports: list[AudioPort] = []
        self._audio: dict[CallId, CallAudio] = {}
        self._connected: dict[CallId, AudioPort] = {}

    def sharing(self, call: CallId) -> list[CallId]:
        """The other calls connected to the same audio."""
        audio = self._audio_of(call)
        return [other for other, port in self._connected.items() if other != call and port.audio is audio]

    def connect(self, leg: CallLeg) -> None:
        """Let a call be heard and hear; harmless when it already does.

        Each new stream of a re-INVITE has its own place in the conference, so the wires are laid anew.
        """
        port = self._connected.get(leg.call) or self._port_with(self._audio_of(leg.call))
        self._connected[leg.call] = port
        port.legs = (*(other for other in port.legs if other.call != leg.call), leg)
        media = leg.getAudioMedia(-1)
        port.startTransmit(media)
        media.startTransmit(port)

    def join(self, leg: CallLeg, other: CallLeg) -> None:
        """Let two connected calls hear each other (CALL-08: three-way conference)."""
        one, two = leg.getAudioMedia(-1), other.getAudioMedia(-1)
        one.startTransmit(two)
        two.startTransmit(one)

    def part(self, leg: CallLeg, other: CallLeg) -> None:
        """Let them hear each other no more; harmless when one has no speech now."""
        if leg.hasMedia() and other.hasMedia():
            one, two = leg.getAudioMedia(-1), other.getAudioMedia(-1)
            one.stopTransmit(two)
            two.stopTransmit(one)

    def disconnect(self, leg: CallLeg) -> None:
        """Silence both ways; harmless when there is none."""
        port = self._connected.pop(leg.call, None)
        if port is None:
            return
        _part(port, leg.call)
        if leg.hasMedia():
            media = leg.getAudioMedia(-1)
            port.stopTransmit(media)
            media.stopTransmit(port)
        self._put_back(port)

    def forget(self, call: CallId) -> None:
        """The call is over; pjsua2 has taken its streams out of the conference itself."""
        self._audio.pop(call, None)
        port = self._connected.pop(call, None)
        if port is not None:
            _part(port, call)
            self._put_back(port)

    def close(self) -> None:
        """Let go of all ports; the clock must stand."""
        self._connected.clear()
        self._ports.clear()

    def _audio_of(self, call: CallId) -> CallAudio:
        if call not in self._audio:
            self._audio[call] = self._audio_for(call)
        return self._audio[call]

    def _port_with(self, audio: CallAudio) -> AudioPort:
        port = next((p for p in self._ports if p.audio is audio), None)
        port = port or next((p for p in self._ports if p.audio is None), None)
        if port is None:
            port = AudioPort(f"audio{len(self._ports)}")
            self._ports.append(port)
        port.audio = audio
        return port

    def _put_back(self, port: AudioPort) -> None:
        if port not in self._connected.values():
            port.audio = None


def _part(port: AudioPort, call: CallId) -> None:
    port.legs = tuple(leg for leg in port.legs if leg.call != call)
