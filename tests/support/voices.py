"""A voice for tests: a tone for each word, with silence round it, that speaks in no time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from scipy.ndimage import uniform_filter1d

from nnfilm.video.sound import RATE, Samples
from nnfilm.voice.sounds import Sound

OWN_RATE = 16_000
WORD, GAP = 0.2, 0.05


class Tones:
    """An `Engine`. It counts how often it speaks."""

    key = "tones"

    def __init__(self) -> None:
        self.spoken: list[str] = []

    def __call__(self, text: str, pace: float) -> Sound:
        self.spoken.append(text)
        time = np.arange(round(WORD / pace * OWN_RATE)) / OWN_RATE
        word = np.concatenate([0.1 * np.sin(2 * np.pi * 220 * time), np.zeros(round(GAP * OWN_RATE))])
        silence = np.zeros(OWN_RATE // 3)
        return Sound(np.concatenate([silence, *[word] * len(text.split()), silence]).astype(np.float32), OWN_RATE)


def write_sound(path: Path, samples: Samples, encoder: str = "pcm_s16le") -> Path:
    """A file with a sound, in a format by the name of its encoder."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream(encoder, rate=RATE)
        assert isinstance(stream, AudioStream)
        frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="flt", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
        file.mux([*stream.encode(frame), *stream.encode(None)])
    return path


def sound_of(path: Path) -> Samples:
    """What is heard in a file, from its start on."""
    with av.open(str(path)) as file:
        frames = list(file.decode(audio=0))
        assert frames[0].sample_rate == RATE
        start = round((frames[0].pts or 0) * (frames[0].time_base or 0) * RATE)
    samples = np.concatenate([frame.to_ndarray()[0] for frame in frames])
    return np.concatenate([np.zeros(max(0, start), np.float32), samples[max(0, -start) :]])


def heard_between(samples: Samples, start: float, stop: float) -> tuple[float, float]:
    """When something is first and last heard between two times, in seconds."""
    envelope = uniform_filter1d(np.abs(samples), RATE // 200)
    (loud,) = np.nonzero(envelope[round(start * RATE) : round(stop * RATE)] > 0.05 * envelope.max())
    return start + loud[0] / RATE, start + loud[-1] / RATE
