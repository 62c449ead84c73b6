"""Stands in for pjmedia: a thread that plays a frame and takes one from the microphone every 20 ms."""

from __future__ import annotations

import threading
import time
from collections import deque

import numpy as np
from numpy.typing import NDArray

from ccpdesk.voice.audio import FRAME_BYTES, SILENCE
from ccpdesk.voice.audio.headset import Headset
from tests.peers.punctual import make_thread_punctual

Signal = NDArray[np.float64]


def speech_like(seconds: float, seed: int = 1) -> bytes:
    """Noise in the telephone's band with a syllable's ups and downs: no part of it resembles another."""
    count = int(seconds * 16_000)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    frequencies = np.fft.rfftfreq(count, 1 / 16_000)
    spectrum[(frequencies < 200) | (frequencies > 5000)] = 0
    noise = np.fft.irfft(spectrum, count)
    syllables = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * np.arange(count) / 16_000)
    samples = noise * syllables
    return np.asarray(samples / np.abs(samples).max() * 20_000, "<i2").tobytes()


def samples(data: bytes) -> Signal:
    """As numbers."""
    return np.frombuffer(data, "<i2").astype(np.float64)


def lags(sent: bytes, heard: bytes, part_seconds: float = 0.1) -> list[tuple[float, float]]:
    """For each part of what was sent: where it was heard (seconds from its own place), how alike (0–1)."""
    original, recording = samples(sent), samples(heard)
    size = int(part_seconds * 16_000)
    length = 1 << (len(recording) + size).bit_length()
    spectrum = np.fft.rfft(recording, length)
    energy = np.concatenate([[0.0], np.cumsum(recording**2)])
    found = []
    for start in range(0, len(original) - size + 1, size):
        part = original[start : start + size]
        products = np.fft.irfft(spectrum * np.conj(np.fft.rfft(part, length)), length)[
            : len(recording) - size
        ]
        norms = (
            np.sqrt((energy[size : size + len(products)] - energy[: len(products)]) * np.sum(part**2)) + 1e3
        )
        alike = products / norms
        best = int(np.argmax(alike))
        found.append(((best - start) / 16_000, float(alike[best])))
    return found


class TelephoneClock:
    """Runs until `stop`; ``heard`` keeps what came from the microphone."""

    def __init__(self, headset: Headset) -> None:
        self._headset = headset
        self._to_play: deque[bytes] = deque()
        self.heard: list[bytes] = []
        self._running = True
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def play(self, data: bytes) -> None:
        """Play this from the next tick on."""
        for start in range(0, len(data), FRAME_BYTES):
            self._to_play.append(data[start : start + FRAME_BYTES].ljust(FRAME_BYTES, b"\0"))

    def silence(self) -> None:
        """Forget what was still to be played."""
        self._to_play.clear()

    @property
    def done(self) -> bool:
        """Whether everything was played."""
        return not self._to_play

    def stop(self) -> None:
        """End the thread."""
        self._running = False
        self._thread.join()

    def _next(self) -> bytes:
        try:
            return self._to_play.popleft()
        except IndexError:
            return SILENCE

    def _run(self) -> None:
        make_thread_punctual()
        due = time.monotonic()
        while self._running:
            self._headset.speech.play_frame(self._next())
            self.heard.append(self._headset.speech.next_microphone_frame())
            due += 0.02
            time.sleep(max(0.0, due - time.monotonic()))
