"""The sound of a video: samples to packets, beside the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container.output import OutputContainer
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second: what every codec and player takes."""

Samples = NDArray[np.float32]
"""One channel at that rate (n,), from -1 to 1."""


@dataclass(frozen=True)
class SoundCoding:
    """How sound is encoded in a kind of file: the encoder, its bits a second, the format that it takes, its options."""

    encoder: str
    bits: int
    format: str
    options: Mapping[str, str]


CODINGS = {
    "mp4": SoundCoding("aac", 96_000, "fltp", {"aac_coder": "fast"}),  # for one voice there are bits enough
    "webm": SoundCoding("libopus", 64_000, "flt", {}),
}


class SoundEncoder:
    """The sound of a video that grows: gives the packets up to a time, and in the end the rest.

    Args:
        file: that the stream becomes a part of.
        container: its kind.
        samples: of all of it.
    """

    def __init__(self, file: OutputContainer, container: str, samples: Samples) -> None:
        self._coding, self._samples, self._done = CODINGS[container], samples, 0
        stream = file.add_stream(self._coding.encoder, rate=RATE, layout="mono", format=self._coding.format)
        assert isinstance(stream, AudioStream)
        stream.codec_context.bit_rate = self._coding.bits
        stream.codec_context.options = {"flags": "+bitexact", **self._coding.options}
        self._stream = stream

    def until(self, seconds: Fraction) -> Iterator[av.Packet]:
        """The packets of what is heard before a time, as far as there were none yet."""
        stop = min(len(self._samples), round(seconds * RATE))
        if stop > self._done:
            own = np.ascontiguousarray(self._samples[None, self._done : stop])
            frame = av.AudioFrame.from_ndarray(own, format=self._coding.format, layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._done, Fraction(1, RATE)
            self._done = stop
            yield from self._stream.encode(frame)

    def rest(self) -> Iterator[av.Packet]:
        """The last packets."""
        yield from self.until(Fraction(len(self._samples), RATE))
        yield from self._stream.encode(None)
