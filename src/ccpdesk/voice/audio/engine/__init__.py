"""The audio engine: a process with every Qt Multimedia object (`python -m ccpdesk.voice.audio.engine`).

Why a process: when the sound server goes away, Qt (6.11, PulseAudio) reconnects once, three seconds later,
and never again; a stream made in between calls `abort()`; a program started without a sound server never sees
one. A fresh process sees things as they are, and its death costs no call.
"""
