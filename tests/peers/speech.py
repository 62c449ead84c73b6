"""Recorded speech: prompts spoken by people, from Debian's sound packages, kept out of this repository."""

from __future__ import annotations

from dataclasses import dataclass

from tests.peers.codec import G722, AsteriskCodecs
from tests.peers.debian_suite import DebianTree
from tests.peers.sound import Sound

PROMPTS = DebianTree(
    "prompts",
    "sid",
    ("asterisk-core-sounds-en-g722", "asterisk-core-sounds-it-g722"),
    dependencies=False,
)
ENGLISH = "en_US_f_Allison"
ITALIAN = "it_IT_m_Carlo"
PROMPT = "demo-instruct.g722"
"""Over a minute of running speech in both languages."""
SECONDS = 10.0


@dataclass(frozen=True)
class Speech:
    """Two speakers at 16 kHz, about 10 s each."""

    english: Sound
    italian: Sound


def load_speech(codecs: AsteriskCodecs) -> Speech:
    """Fetch the prompts when they are not here yet, and decode them."""
    sounds = PROMPTS.ensure() / "usr/share/asterisk/sounds"
    english, italian = (
        codecs.decode(G722, (sounds / speaker / PROMPT).read_bytes()).cut(0, SECONDS)
        for speaker in (ENGLISH, ITALIAN)
    )
    return Speech(english, italian)
