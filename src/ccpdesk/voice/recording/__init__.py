"""Recording calls: taken off pjmedia's clock (`tape`), sealed and written on another thread (`writer`)."""

from ccpdesk.voice.recording.recorder import Recorder

__all__ = ["Recorder"]
