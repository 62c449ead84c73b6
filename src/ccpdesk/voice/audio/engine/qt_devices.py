"""Qt's devices as ours, and Qt's own word that the sound server is lost."""

import os
import sys
from typing import Final

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QMediaDevices

from ccpdesk.voice.audio.devices import AudioDevice, DeviceKind
from ccpdesk.voice.audio.frames import SAMPLE_RATE

SERVER_LOST: Final = 75
"""Exit code (EX_TEMPFAIL): the sound server went away, start me again."""

_CONTEXT_LOG: Final = "qt.multimedia.pulseaudio.engine"


def device_id(device: QAudioDevice) -> str:
    """The system's id; on all three systems it is text."""
    return bytes(device.id().data()).decode("utf-8", "replace")


def qt_devices() -> list[QAudioDevice]:
    """Speakers and microphones, in the system's order."""
    return [*QMediaDevices.audioOutputs(), *QMediaDevices.audioInputs()]


def as_audio_device(device: QAudioDevice) -> AudioDevice:
    """Our snapshot of a Qt device."""
    kind = DeviceKind.MICROPHONE if device.mode() is QAudioDevice.Mode.Input else DeviceKind.SPEAKER
    return AudioDevice(device_id(device), device.description(), kind, device.isDefault())


def speech_format() -> QAudioFormat:
    """16 kHz mono 16-bit."""
    wanted = QAudioFormat()
    wanted.setSampleRate(SAMPLE_RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def exit_when_server_is_lost() -> None:
    """End the process at once when Qt logs that its connection to PulseAudio failed.

    Nothing else tells: the streams stay active without an error, and touching them (even closing them) can abort.
    """
    QLoggingCategory.setFilterRules(f"{_CONTEXT_LOG}.debug=true")
    qInstallMessageHandler(_handle)


def _handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if context.category == _CONTEXT_LOG:
        if "Failed" in text and len(text) < len("Context: Failed!"):
            os._exit(SERVER_LOST)
        return
    if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
        sys.stderr.write(f"{text}\n")
