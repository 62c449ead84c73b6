"""The measuring itself: the far end's RTP and the PBX cost next to nothing, and damage is seen."""

from __future__ import annotations

import numpy as np
import pytest

from tests.peers.carrier import Carrier
from tests.peers.codec import G722, PCMU, AsteriskCodecs, Codec
from tests.peers.quality import align, measure, usual
from tests.peers.sound import Sound
from tests.peers.speech import Speech

pytestmark = pytest.mark.alone
CODECS = pytest.mark.parametrize("codec", [PCMU, G722], ids=lambda codec: codec.name)


def test_alignment_finds_the_speech_in_a_longer_recording(speech: Speech) -> None:
    start = Sound.silence(1.234)
    aligned = align(speech.english, start.joined(speech.english, Sound.silence(2)))
    assert np.array_equal(aligned.samples, speech.english.samples)


@CODECS
def test_codec_alone_loses_nothing_against_itself(
    speech: Speech, codecs: AsteriskCodecs, codec: Codec
) -> None:
    once = codecs.decode(codec, codecs.encode(codec, speech.italian))
    quality = measure(speech.italian, once, codec, codecs)
    assert quality.codec_alone > 3.5
    assert abs(quality.lost) < 0.02


def test_speech_that_begins_at_an_odd_sample_is_measured_against_the_codec_at_one(
    speech: Speech, codecs: AsteriskCodecs
) -> None:
    said = speech.italian.resampled(G722.rate)
    late = Sound(np.concatenate([np.zeros(1, np.int16), said.samples]), said.rate)
    arrived = codecs.decode(G722, codecs.encode(G722, late))
    assert abs(measure(said, arrived, G722, codecs).lost) < 0.02


def test_lost_packets_are_seen(speech: Speech, codecs: AsteriskCodecs) -> None:
    damaged = speech.english.resampled(8_000).samples.copy()
    for at in range(0, len(damaged), 8_000):
        damaged[at : at + 800] = 0
    assert measure(speech.english, Sound(damaged, 8_000), PCMU, codecs).lost > 0.5


def test_a_moment_of_the_machine_is_told_from_a_fault(speech: Speech, codecs: AsteriskCodecs) -> None:
    said = speech.english.resampled(8_000).samples
    late = np.concatenate([said[:40_000], said[39_840:]])
    assert measure(speech.english, Sound(late, 8_000), PCMU, codecs).lost > 0.1
    assert usual(speech.english, Sound(late, 8_000), PCMU, codecs).lost < 0.02
    damaged = said.copy()
    for at in range(0, len(damaged), 8_000):
        damaged[at : at + 400] = 0
    assert usual(speech.english, Sound(damaged, 8_000), PCMU, codecs).lost > 0.3


@CODECS
def test_speech_through_the_pbx_arrives_as_good_as_the_codec(
    carrier: Carrier, speech: Speech, codecs: AsteriskCodecs, codec: Codec
) -> None:
    agent = carrier.register_phone("1001", codec)
    customer = carrier.call("+12025550101", codec)
    customer.wait_until_answered()
    agent.start_media()
    agent.rtp.wait_for_audio()
    customer.say(speech.english)
    customer.rtp.wait_until_played()
    customer.listen(0.3)
    arrived = codecs.decode(codec, agent.rtp.audio())
    assert abs(measure(speech.english, arrived, codec, codecs).lost) < 0.05
