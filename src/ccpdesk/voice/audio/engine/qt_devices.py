"""Qt's devices as ours."""

from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from ccpdesk.voice.audio.devices import AudioDevice, DeviceKind


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
