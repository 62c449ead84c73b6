"""How long pjmedia waits for late packets: settings of its jitter buffer, and why (decision 0009)."""

import json
from typing import Final

import pjsua2 as pj

PREFETCH_MS: Final = 20
"""One packet, at the start and whenever the buffer ran empty. Without it every late packet tears a hole."""
MOST_MS: Final = 120
"""The delay grows with the lateness of packets, up to this; what is older is skipped at once."""
_NO_SHRINKING: Final = 0
"""Pjmedia shrinks by cutting out 10 ms at a time, in the middle of words, up to five times a second."""


def fit_jitter_buffer(media: pj.MediaConfig) -> None:
    """Write the settings into the configuration of the endpoint."""
    media.jbInit = media.jbMinPre = PREFETCH_MS
    media.jbMaxPre = media.jbMax = MOST_MS
    _choose(media, _NO_SHRINKING)


def _choose(media: pj.MediaConfig, algorithm: int) -> None:
    """The binding has no type for this one setting; its own way of saving and loading settings has."""
    saved = pj.JsonDocument()
    saved.writeObject(media)
    settings = json.loads(saved.saveString())
    settings["MediaConfig"]["jbDiscardAlgo"] = algorithm
    changed = pj.JsonDocument()
    changed.loadString(json.dumps(settings))
    changed.readObject(media)
