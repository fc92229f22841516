"""Frames to packets, segment by segment.

Each segment has its own encoder and depends on nothing else, so the film is the same to the byte however its segments
are divided among workers. Each frame gives one packet. Of what moves, most are B-frames, which halve the bytes; they
come in a fixed pattern, since to choose it would take as long as encoding does. Of a still picture all frames but the
first are P-frames, and the first packets of a group of pictures form a group themselves: so only the first frames of
one group are encoded (`nnfilm.video.still_h264`), and the group is repeated as long as the picture lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
from av.codec.context import Flags
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from numpy.typing import NDArray

from nnfilm.kit.raster.rects import Box
from nnfilm.render.plan import evenly
from nnfilm.settings.quality import Quality
from nnfilm.video import still_h264
from nnfilm.video.encoder_settings import CODECS, ENCODER, Codec
from nnfilm.video.segment import Packet, Segment
from nnfilm.video.yuv import Yuv420


def set_up(context: VideoCodecContext, quality: Quality, coding: Codec) -> None:
    """Set an encoder's frame size, rate and options, one thread, and BT.709, which the stream then declares."""
    context.width, context.height = quality.width, quality.height
    context.pix_fmt = "yuv420p"
    context.framerate = Fraction(quality.fps)
    context.time_base = Fraction(1, quality.fps)
    context.thread_count = 1
    context.color_range = ColorRange.MPEG
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.flags |= Flags.global_header | Flags.closed_gop
    context.options = dict(coding.options)


class SegmentEncoder:
    """A sink for `FilmRenderer` that encodes frames.

    Args:
        quality: size, rate and coding.
        segments: the segments that the frames will fill, in order and without gaps.

    Attributes:
        done: the segments that are complete.
    """

    def __init__(self, quality: Quality, segments: Sequence[range]) -> None:
        self.done: list[Segment] = []
        self._quality, self._coding = quality, CODECS[quality.coding]
        self._yuv = Yuv420(quality.width, quality.height)
        self._coming = list(segments)
        self._encoder: _Encoder | None = None

    def __call__(
        self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box] | None = None, /
    ) -> None:
        """Encode consecutive frames of one picture, which changed in the boxes `changed`; None: anywhere."""
        self._yuv.fill(pixels, changed)
        frame, stop = frames[0], frames[-1] + 1
        whole = [segment for segment in self._coming if frame <= segment.start and segment.stop <= stop]
        group = self._group() if whole else None
        while frame < stop:
            segment = self._coming[0]
            if group and frame == segment.start and segment.stop <= stop:
                self._finish(Segment(segment, group.header, self._repeated(group.packets, segment)))
                frame = segment.stop
            else:
                self._add(segment, frame)
                frame += 1

    def _add(self, segment: range, frame: int) -> None:
        if frame == segment.start:
            self._encoder = _Encoder(self._quality, self._coding, still=False)
            self._keys = {group.start for group in self._groups(segment)}
        assert self._encoder is not None, f"frame {frame} comes in the middle of segment {segment}"
        self._encoder.add(self._yuv, key=frame in self._keys)
        if frame == segment.stop - 1:
            header, packets = self._encoder.finish()
            self._finish(Segment(segment, header, packets))

    def _groups(self, segment: range) -> list[range]:
        """The groups of pictures of a segment."""
        return evenly(segment, self._coding.group(self._quality.fps))

    def _group(self) -> Segment:
        """A group of the current picture, of the codec's full length whichever segments it is for: what an encoder that
        looks ahead makes of a frame depends on those after it."""
        encoder = _Encoder(self._quality, self._coding, still=True)
        length = self._coding.group(self._quality.fps)
        while encoder.frames < length and not still_h264.is_settled(encoder.packets):
            encoder.add(self._yuv, key=not encoder.frames)
        settled = tuple(encoder.packets) if still_h264.is_settled(encoder.packets) else None
        header, packets = encoder.finish()
        return Segment(range(length), header, still_h264.prolonged(settled or packets, length))

    def _repeated(self, group: tuple[Packet, ...], segment: range) -> tuple[Packet, ...]:
        """The packets of a segment of one still picture: for each of its groups, the beginning of the given one."""
        return tuple(
            replace(packet, frame=part.start - segment.start + packet.frame)
            for part in self._groups(segment)
            for packet in group[: len(part)]
        )

    def _finish(self, segment: Segment) -> None:
        self.done.append(segment)
        self._coming.pop(0)


class _Encoder:
    """One encoder, of a `still` picture or of what moves.

    Attributes:
        frames: how many were encoded.
        packets: one per frame; those of the last frames may come only when it finishes.
    """

    def __init__(self, quality: Quality, coding: Codec, *, still: bool) -> None:
        context = av.CodecContext.create(ENCODER, "w")
        assert isinstance(context, VideoCodecContext)
        set_up(context, quality, coding)
        self._context = context
        self._between = PictureType.P if still else PictureType.NONE
        self.frames = 0
        self.packets: list[Packet] = []

    def add(self, yuv: Yuv420, key: bool) -> None:
        """Encode a frame, whose planes are copied."""
        frame = frame_of(yuv.buffer)
        frame.pts = self.frames
        frame.pict_type = PictureType.I if key else self._between
        self.frames += 1
        self._encode(frame)

    def finish(self) -> tuple[bytes, tuple[Packet, ...]]:
        """Parameter sets, and the packets of all frames."""
        self._encode(None)
        if len(self.packets) != self.frames:
            raise RuntimeError(f"{self._context.name} gave {len(self.packets)} packets for {self.frames} frames")
        return self._context.extradata or b"", tuple(self.packets)

    def _encode(self, frame: av.VideoFrame | None) -> None:
        for packet in self._context.encode(frame):
            assert packet.pts is not None
            self.packets.append(Packet(bytes(packet), packet.is_keyframe, packet.pts))


def frame_of(planes: NDArray[np.uint8]) -> av.VideoFrame:
    """A PyAV frame of planes in a buffer (3 height / 2, width), as `Yuv420` has them. It shares the buffer, unless the
    height is no multiple of four: then PyAV would read the colours some rows too early, and gets a copy.
    """
    make = av.VideoFrame.from_ndarray if len(planes) % 6 else av.VideoFrame.from_numpy_buffer
    return make(planes, "yuv420p")
