"""The subtitles inside an MP4, as 3GPP Timed Text, for players of the downloaded film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
from av.container.output import OutputContainer
from av.subtitles.stream import SubtitleStream

from nnfilm.render.plan import Caption

STYLE = b"""\
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Alignment
Style: Default,Arial,16,&Hffffff,0,2
"""
"""How players show them unless they know better: white, below in the middle."""


@dataclass(frozen=True)
class Subtitles:
    """What is said in a video, in a language.

    Attributes:
        language: by its three letters, as MP4 has it.
        captions: in order.
    """

    language: str
    captions: Sequence[Caption]


class SubtitleEncoder:
    """The subtitles of a video that grows: gives the packets up to a frame.

    Args:
        file: that the stream becomes a part of.
        subtitles: all of them.
        fps: frames per second.
    """

    def __init__(self, file: OutputContainer, subtitles: Subtitles, fps: int) -> None:
        stream = file.add_stream("mov_text")
        assert isinstance(stream, SubtitleStream)
        stream.codec_context.subtitle_header = STYLE
        stream.metadata["language"] = subtitles.language
        self._stream, self._base, self._left = stream, Fraction(1, fps), list(subtitles.captions)

    def until(self, frame: int) -> Iterator[av.Packet]:
        """The packets of what begins before a frame, as far as there were none yet. FFmpeg ends each with a blank."""
        while self._left and self._left[0].frames.start < frame:
            caption = self._left.pop(0)
            text = caption.text.encode()
            packet = av.Packet(len(text).to_bytes(2, "big") + text)
            packet.stream, packet.time_base = self._stream, self._base
            packet.pts = packet.dts = caption.frames.start
            packet.duration = len(caption.frames)
            yield packet
