"""Sounds: sentences as samples, from wherever they come: cut to what is heard, and all as loud as each other.

scipy.signal, and the meter that needs it, are slow to import: silent films do without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from nnfilm.video.sound import RATE, Samples

LOUDNESS = -16.0
"""LUFS (ITU-R BS.1770), as podcasts and spoken web videos have it."""

CEILING = 10 ** (-2.0 / 20)
"""The highest peak: 2 dB below full scale, since a codec may overshoot."""

HEARD = 0.02
"""Of the loudest moment: what is softer before and after a sentence is silence."""

FAINTEST = 10 ** (-60.0 / 20)
"""A loudest moment below which there is nothing to hear."""

LEAD, TAIL = 0.03, 0.03
"""Seconds of the silence before and after a sentence that are kept: soft consonants begin and end there."""

MOMENT, LIMITING = 0.01, RATE // 100
"""Seconds over which loudness is averaged; samples over which the limiter takes hold."""


@dataclass(frozen=True, eq=False)
class Sound:
    """Samples from -1 to 1 (n,), so many a second."""

    samples: NDArray[np.floating]
    rate: int

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate


def heard(sound: Sound) -> Samples:
    """A sentence ready for the film: without the silence round it, at the film's rate and loudness. Empty for
    one in which nothing is heard, or in which a sample is no number.
    """
    return leveled(trimmed(sound))


def trimmed(sound: Sound) -> Sound:
    """From a little before it is heard to a little after, without a click at either end. Empty where nothing is heard
    or a sample is no number.
    """
    samples, rate = sound.samples.astype(np.float64), sound.rate
    if not np.isfinite(samples).all():
        return Sound(samples[:0], rate)
    envelope = uniform_filter1d(np.abs(samples), max(1, round(MOMENT * rate))) if samples.size else samples
    loudest = envelope.max(initial=0.0)
    if loudest < FAINTEST:
        return Sound(samples[:0], rate)
    (loud,) = np.nonzero(envelope > HEARD * loudest)
    start, stop = loud[0] - round(LEAD * rate), loud[-1] + round(TAIL * rate)
    kept = samples[max(0, start) : stop].copy()
    for edge, length in ((kept, LEAD), (kept[::-1], TAIL)):
        ramp = edge[: round(length * rate / 2)]
        ramp *= np.linspace(0.0, 1.0, len(ramp), endpoint=False)
    return Sound(kept, rate)


def leveled(sound: Sound) -> Samples:
    """At the rate and the loudness of the film, with its highest peaks taken down."""
    from scipy.signal import resample_poly

    common, samples = gcd(sound.rate, RATE), sound.samples.astype(np.float64)
    if sound.rate != RATE and samples.size:
        samples = resample_poly(samples, RATE // common, sound.rate // common)
    for _ in range(2):  # what the limiter takes away is made up for once
        if samples.size:
            samples = _limited(samples * 10 ** ((LOUDNESS - loudness(samples)) / 20))
    return samples.astype(np.float32)


def loudness(samples: NDArray[np.floating]) -> float:
    """In LUFS. A short sentence counts as if it was said again and again: the meter needs some blocks to average."""
    from pyloudnorm import Meter

    return float(Meter(RATE).integrated_loudness(np.resize(samples, max(len(samples), 4 * RATE))))


def _limited(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """With no sample above the ceiling: the gain falls ahead of a peak, and comes back after it."""
    excess = np.maximum(np.abs(samples) / CEILING, 1.0)
    return samples / uniform_filter1d(maximum_filter1d(excess, LIMITING), LIMITING)
