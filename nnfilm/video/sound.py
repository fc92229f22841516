"""The sound of a video: samples to packets, beside the pictures."""

from __future__ import annotations

from collections.abc import Iterator
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


BITS = 96_000
"""Bits a second: enough for one voice."""

FORMAT = "fltp"
"""The format of samples that the encoder takes."""

OPTIONS = {"flags": "+bitexact", "aac_coder": "fast"}


class SoundEncoder:
    """The sound of a video that grows: gives the packets up to a time, and in the end the rest.

    Args:
        file: that the stream becomes a part of.
        samples: of all of it.
    """

    def __init__(self, file: OutputContainer, samples: Samples) -> None:
        self._samples, self._done = samples, 0
        stream = file.add_stream("aac", rate=RATE, layout="mono", format=FORMAT)
        assert isinstance(stream, AudioStream)
        stream.codec_context.bit_rate = BITS
        stream.codec_context.options = dict(OPTIONS)
        self._stream = stream

    def until(self, seconds: Fraction) -> Iterator[av.Packet]:
        """The packets of what is heard before a time, as far as there were none yet."""
        stop = min(len(self._samples), round(seconds * RATE))
        if stop > self._done:
            own = np.ascontiguousarray(self._samples[None, self._done : stop])
            frame = av.AudioFrame.from_ndarray(own, format=FORMAT, layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._done, Fraction(1, RATE)
            self._done = stop
            yield from self._stream.encode(frame)

    def rest(self) -> Iterator[av.Packet]:
        """The last packets."""
        yield from self.until(Fraction(len(self._samples), RATE))
        yield from self._stream.encode(None)
