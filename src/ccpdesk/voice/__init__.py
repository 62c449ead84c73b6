"""The voice process: SIP, audio and headset behind one local socket; the desk's side is `voice.client`."""
