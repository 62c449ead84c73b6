"""A place in pjmedia's conference, filled by a `CallAudio`."""

import logging

import pjsua2 as pj

from ccpdesk.voice.sip.audio import FRAME_BYTES, FRAME_MS, SAMPLE_RATE, SILENCE, CallAudio
from ccpdesk.voice.sip.byte_vector import VectorOf, best_bytes
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.clock_thread import keep_account

_log = logging.getLogger(__name__)
_bytes_of = best_bytes()


class AudioPort(pj.AudioMediaPort):  # type: ignore[misc]  # pjsua2 has no type information
    """Passes frames between pjmedia's clock thread and whoever has the audio now.

    Ports are never removed while the clock runs, because a frame callback on a deleted port ends the process:
    one that is no longer needed is given to the next call.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.audio: CallAudio | None = None
        self.legs: tuple[CallLeg, ...] = ()
        self._said = VectorOf(FRAME_BYTES)
        self._now = SILENCE
        layout = pj.MediaFormatAudio()
        layout.init(pj.PJMEDIA_FORMAT_PCM, SAMPLE_RATE, 1, FRAME_MS * 1000, 16)
        self.createPort(name, layout)

    def onFrameRequested(self, frame: pj.MediaFrame) -> None:
        """Pjmedia wants what the microphone says."""
        try:
            keep_account()
            audio = self.audio
            data = audio.next_microphone_frame() if audio else SILENCE
            self._now = data
            frame.buf = self._said.filled(data)
            frame.size = len(data)
            frame.type = pj.PJMEDIA_FRAME_TYPE_AUDIO
        except Exception:  # noqa: BLE001 - logged; must not reach C++
            _log.exception("no frame from the microphone")

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:
        """Pjmedia has what the other side said; nothing, when packets stay away and concealing has ended.

        That is played as silence: a frame for every tick keeps the headset's buffer as it is.
        """
        try:
            audio = self.audio
            if audio is not None:
                speech = frame.type == pj.PJMEDIA_FRAME_TYPE_AUDIO and frame.size == FRAME_BYTES
                heard = _bytes_of(frame.buf) if speech else SILENCE
                legs = self.legs
                alone = len(legs) == 1
                for leg in legs:
                    if (buffer := leg.buffer) is not None:
                        heard = buffer.heard(heard, alone=alone)
                audio.play_frame(heard)
                said, self._now = self._now, SILENCE  # asked for earlier in the same tick
                for leg in legs:
                    if (tap := leg.tap) is not None:
                        tap.tick(said, heard)
                    if (buffer := leg.buffer) is not None:
                        buffer.tick(heard, alone=alone)
        except Exception:  # noqa: BLE001 - logged; must not reach C++
            _log.exception("a frame could not be played")
