"""Changes the sample rate of a stream, e.g. 16 kHz ⇄ 48 kHz, at 2 ms of delay.

Why our own 60 lines: a telephone needs a fixed, short delay and a frame out for each frame in; this filter is
one matrix product. Libraries (soxr, libsamplerate) need numpy as well, and collect their input in blocks
first.
"""

import math
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Places = NDArray[np.int64]

ZERO_CROSSINGS: Final = 32
"""On each side of the filter's middle, at the lower rate: 2 ms at 16 kHz."""
ROLL_OFF: Final = 0.94
"""Middle of the filter's slope, as part of the lower rate's half: 7.5 kHz at 16 kHz; G.722 ends at 7 kHz."""
_FEW_PHASES: Final = 12
KAISER_BETA: Final = 7.0
"""Images and aliases at −70 dB."""


class Resampler:
    """A polyphase windowed-sinc filter; state is kept from call to call.

    Args:
        rate_in, rate_out: samples a second; any whole numbers.
    """

    def __init__(self, rate_in: int, rate_out: int) -> None:
        divisor = math.gcd(rate_in, rate_out)
        self._up, self._down = rate_out // divisor, rate_in // divisor
        self._phases = _phases(self._up, self._down)
        self._taps = self._phases.shape[1]
        self._history: Samples = np.zeros(self._taps - 1, np.float32)
        self._position = 0
        """Of the next output sample, in steps of the common rate, from the start of the next input."""

    def process(self, samples: Samples) -> Samples:
        """The output that belongs to this input, one-dimensional both."""
        line = np.concatenate([self._history, samples])
        end = len(samples) * self._up
        positions = np.arange(self._position, end, self._down)
        self._position = self._position + len(positions) * self._down - end
        self._history = line[len(line) - self._taps + 1 :]
        windows = sliding_window_view(line, self._taps)
        return self._filter(windows, positions // self._up, positions % self._up)

    def _filter(self, windows: Samples, starts: Places, phases: Places) -> Samples:
        if self._up > _FEW_PHASES:
            return np.asarray(np.einsum("nt,nt->n", windows[starts], self._phases[phases]), np.float32)
        output = np.empty(len(starts), np.float32)
        for first in range(
            min(self._up, len(starts))
        ):  # every up-th output has the same phase: one product for all
            chosen = windows[starts[first] :: self._down][: len(output[first :: self._up])]
            output[first :: self._up] = chosen @ self._phases[phases[first]]
        return output


def _phases(up: int, down: int) -> Samples:
    """One row of filter taps for each place between two input samples, in the order of the input."""
    widest = max(up, down)
    half = ZERO_CROSSINGS * widest
    time = np.arange(-half, half) / widest
    prototype = np.sinc(ROLL_OFF * time) * np.kaiser(2 * half, KAISER_BETA)
    taps = math.ceil(2 * half / up)
    padded = np.zeros(taps * up)
    padded[: 2 * half] = prototype
    rows = padded.reshape(taps, up).T[:, ::-1]
    return np.ascontiguousarray(rows / rows.sum(axis=1, keepdims=True), np.float32)
