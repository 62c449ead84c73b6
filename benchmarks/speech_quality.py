"""PERF-03: how speech arrives over bad lines: `python -m benchmarks.speech_quality [--json FILE]`.

The same two sentences, the same packets lost or late, at the same time to ccpdesk's voice process and to
baresip (Debian's package, when it is installed), each with a null-sink headset on one PulseAudio. What the
headset plays is compared with what was said by PESQ (P.862 for PCMU, P.862.2 for G.722), beside the codec's
own ceiling: the same sentence encoded and decoded without a network.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import mean
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from benchmarks.bad_lines import LINES, Delays
from benchmarks.caller import Caller
from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.speech_material import Sentence, sentences
from benchmarks.speech_phones import Baresip, OurVoice, Phone, let_pass
from tests.peers.codec import G722, PCMU
from tests.peers.pulse import Pulse
from tests.peers.quality import score
from tests.voice.desk_side import pump

LAST_WORD_S: Final = 0.8
MEMORY: Final = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder in it
"""Recorders that wait for a disk lose sound."""
LATEST_S: Final = 0.01
"""A far end that was itself later than this measures the machine, not the phones: tried again."""
TRIES: Final = 3
Table = dict[str, dict[str, float]]
"""Line → phone → PESQ, the mean of the speakers and seeds."""


def measure(
    phones: list[Phone], material: list[Sentence], lines: list[str], seeds: int, folder: Path
) -> Table:
    """Every line, every speaker, every seed."""
    pesq: Table = {}
    for line in lines:
        found: dict[str, list[float]] = {phone.name: [] for phone in phones}
        for sentence in material:
            for seed in range(seeds):
                for name, quality in _once(phones, sentence, line, seed, folder).items():
                    found[name].append(quality)
        pesq[line] = {name: round(mean(values), 2) for name, values in found.items()}
        print(row(line, pesq[line]), flush=True)
    return pesq


def row(name: str, figures: dict[str, float]) -> str:
    """One line of the table."""
    return f"{name:16}" + "".join(f"{phone:>10} {value:4.2f}" for phone, value in figures.items())


def _once(phones: list[Phone], sentence: Sentence, line: str, seed: int, folder: Path) -> dict[str, float]:
    for _ in range(TRIES):
        callers = [_connect(phone, sentence, folder) for phone in phones]
        delays = LINES[line](callers[0].frames, random.Random(f"{line} {sentence.speaker} {seed}"))  # noqa: S311 - no secret
        heard = _listen(phones, callers, delays, sentence)
        latest = max(caller.rtp.latest for caller in callers)
        for caller in callers:
            caller.close()
        let_pass(0.3)
        if latest <= LATEST_S:
            break
        print(f"  (the far end was {latest * 1000:.0f} ms late: again)", file=sys.stderr)
    return heard


def _connect(phone: Phone, sentence: Sentence, folder: Path) -> Caller:
    caller = Caller(folder, phone.port, sentence)
    phone.answered()
    caller.connected()
    return caller


def _listen(
    phones: list[Phone], callers: list[Caller], delays: Delays, sentence: Sentence
) -> dict[str, float]:
    let_pass(0.5)
    recordings = [phone.headset.record_speaker() for phone in phones]
    for caller in callers:
        caller.speak(delays)
    seconds = 0.02 * len(delays)
    if not pump(lambda: all(caller.rtp.played for caller in callers), seconds + 10):
        raise TimeoutError("the far end did not play its sentence to the end")
    let_pass(LAST_WORD_S)
    sounds = [recording.stop() for recording in recordings]
    return {
        phone.name: score(sentence.reference, sound.resampled(sentence.codec.rate))
        for phone, sound in zip(phones, sounds, strict=True)
    }


def table(figures: Mapping[str, Any]) -> str:
    """For docs/performance.md: a row for each line, a column for each phone."""
    pesq: Table = figures["pesq"]
    phones = list(next(iter(pesq.values())))
    rows = [[line, *(number(heard[phone], 2) for phone in phones)] for line, heard in pesq.items()]
    alone = f"{figures['codec']} alone, without a network: {figures['codec_alone']:.2f}."
    return f"{markdown(['PESQ', *phones], rows)}\n\n{alone}"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the table here as well")
    parser.add_argument("--codec", choices=["PCMU", "G722"], default="PCMU")
    parser.add_argument("--seeds", type=int, default=1, help="how many random lines for each column")
    parser.add_argument("--lines", nargs="*", choices=list(LINES), default=list(LINES))
    parser.add_argument("--quick", action="store_true", help="three lines only")
    options = parser.parse_args()
    lines = ["clean", "3 % loss", "20 ms jitter"] if options.quick else options.lines
    codec = {"PCMU": PCMU, "G722": G722}[options.codec]
    material = sentences(codec)
    ceiling = round(mean(sentence.ceiling for sentence in material), 2)
    print(row("codec alone", {codec.name: ceiling}))
    with tempfile.TemporaryDirectory(prefix="ccp-speech-", dir=MEMORY) as name:
        folder = Path(name)
        pulse = Pulse(folder)
        pulse.start()
        os.environ.update(pulse.environment)
        application = QCoreApplication(sys.argv[:1])
        phones: list[Phone] = [OurVoice(pulse, folder)]
        if Baresip.installed():
            phones.append(Baresip(pulse, folder))
        else:
            print("baresip is not installed: nothing to compare with (apt-get install baresip)")
        try:
            pesq = measure(phones, material, lines, options.seeds, folder)
        finally:
            for phone in phones:
                phone.stop()
            pulse.stop()
            del application
    body = {"codec": codec.name, "seeds": options.seeds, "codec_alone": ceiling, "pesq": pesq}
    write_json(options.json, noted("Speech quality", body))


if __name__ == "__main__":
    main()
