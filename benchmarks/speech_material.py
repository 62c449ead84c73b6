"""Two speakers' sentences, encoded, with what the codec alone makes of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import CARRIER_HOST, PbxSite
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.codec import FRAME_BYTES, FRAME_SECONDS, AsteriskCodecs, Codec
from tests.peers.ports import free_block, free_port
from tests.peers.quality import score
from tests.peers.sound import Sound
from tests.peers.speech import Speech, load_speech

LEAD_S: Final = 3.0
"""Speech before the sentence that is judged: codecs and buffers have adapted by then."""
RTP_PORTS: Final = 20


@dataclass(frozen=True)
class Sentence:
    """What is sent, and what it is compared with.

    Attributes:
        encoded: the lead, then the sentence.
        silence: one encoded frame of silence.
        reference: the sentence as spoken, at the codec's rate.
        ceiling: PESQ of encoding and decoding without a network.
    """

    speaker: str
    codec: Codec
    encoded: bytes
    silence: bytes
    reference: Sound
    ceiling: float

    def repeated(self, times: int) -> Sentence:
        """The sentence many times over, without the lead."""
        lead = round(LEAD_S / FRAME_SECONDS) * FRAME_BYTES
        encoded = self.encoded[lead:][: len(self.encoded[lead:]) // FRAME_BYTES * FRAME_BYTES]
        whole = self.reference.cut(0, len(encoded) // FRAME_BYTES * FRAME_SECONDS)
        joined = whole.joined(*[whole] * (times - 1))
        return replace(self, encoded=encoded * times, reference=joined)


def sentences(codec: Codec) -> list[Sentence]:
    """An English and an Italian one, about 10 s each."""
    with _asterisk() as server:
        codecs = AsteriskCodecs(server)
        speech = load_speech(codecs)
        return [_sentence(speaker, codec, codecs, speech) for speaker in ("english", "italian")]


def _sentence(speaker: str, codec: Codec, codecs: AsteriskCodecs, speech: Speech) -> Sentence:
    both = {"english": speech.english, "italian": speech.italian}
    spoken = both.pop(speaker)
    (other,) = both.values()
    encoded = codecs.encode(codec, other.cut(0, LEAD_S).joined(spoken))
    reference = spoken.resampled(codec.rate)
    ceiling = score(reference, codecs.decode(codec, encoded).cut(LEAD_S - 0.1))
    return Sentence(speaker, codec, encoded, codecs.silence(codec), reference, ceiling)


@contextmanager
def _asterisk() -> Iterator[Asterisk]:
    """For its codecs only."""
    with tempfile.TemporaryDirectory(prefix="ccp-bench-", dir="/tmp") as name:
        folder = Path(name)
        certificate = CertificateAuthority(folder).issue("localhost")
        first = free_block(RTP_PORTS)
        site = PbxSite(
            sip_port=free_port(),
            tls_port=free_port(),
            rtp_ports=(first, first + RTP_PORTS - 1),
            carrier_port=free_port(CARRIER_HOST),
            certificate=certificate.certificate,
            key=certificate.key,
        )
        server = Asterisk(find_asterisk(), site, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
