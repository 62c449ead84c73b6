"""Headset buttons and lights over USB HID telephony (HEAD-02)."""

from ccpdesk.voice.headset.call_lights import CallLights, LightPlan
from ccpdesk.voice.headset.headset_buttons import HeadsetButtons, system_port

__all__ = ["CallLights", "HeadsetButtons", "LightPlan", "system_port"]
