"""Transparent video: ProRes 4444 in QuickTime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.codec.context import Flags
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.style.theme import rgba
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.quality import Quality
from nnfilm.utils.errors import FilmError, reason
from nnfilm.video.encoder import set_frames
from nnfilm.video.muxer import numbered
from nnfilm.video.segment import Packet
from nnfilm.video.yuv import KB, KG, KR

ENCODER, PIXELS = "prores_ks", "yuva444p10le"


# The finest quantiser: the next one doubles the error on flat colours with sharp edges, and saves a sixth of the bytes.
OPTIONS = {"profile": "4444", "alpha_bits": "16", "global_quality": "118", "vendor": "apl0"}  # 118 means 1


Frame = NDArray[np.uint8]


def join(path: Path, quality: Quality, packets: Iterator[Packet]) -> None:
    """Write encoded frames to a QuickTime file. Raises FilmError if it cannot be written."""
    try:
        with av.open(str(path), "w", format="mov", container_options={"fflags": "+bitexact"}) as file:
            stream = file.add_stream(ENCODER, rate=quality.fps)
            assert isinstance(stream, VideoStream)
            _set_up(stream.codec_context, quality)
            file.start_encoding()
            for number, packet in enumerate(packets):
                file.mux(numbered(packet, stream, quality.fps, number, number))
    except (OSError, av.FFmpegError) as error:
        raise FilmError(f"cannot write {path.name}: {reason(error)}") from error


def _set_up(context: VideoCodecContext, quality: Quality) -> None:
    """Configure an encoder."""
    set_frames(context, quality, PIXELS)
    context.flags |= Flags.qscale | Flags.bitexact
    context.options = dict(OPTIONS)


class _Encoder:
    """An encoder for frames without a background.

    Attributes:
        packets: one per frame.
    """

    def __init__(self, renderer: ChapterRenderer) -> None:
        self.packets: list[Packet] = []
        context = av.CodecContext.create(ENCODER, "w")
        assert isinstance(context, VideoCodecContext)
        _set_up(context, renderer.quality)
        self._context = context
        self._ground = rgba(renderer.presentation.look.background)[:3]

    def add(self, black: Frame, white: Frame, times: int) -> None:
        """Encode a picture drawn over black and over white."""
        height, width = black.shape[:2]
        frame = av.VideoFrame(width, height, PIXELS)
        frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG  # also in each frame's header
        frame.color_primaries, frame.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        planes: Sequence[Any] = frame.planes
        rows = [np.frombuffer(plane, np.uint16).reshape(height, -1)[:, :width] for plane in planes]
        part(black, white, self._ground, *rows)
        frame.pts = len(self.packets)
        (packet,) = self._context.encode(frame)
        first = len(self.packets)
        self.packets += [Packet(bytes(packet), True, number) for number in range(first, first + times)]


# BT.709 in limited range, 10 bits: luma 64 + 876 Y', chroma 512 + 896 times the difference of colours, scaled.
_Y, _C = 876 / 255, 896 / 255 / 2


@kernel
def part(
    black: Frame,
    white: Frame,
    ground: NDArray[np.float64],
    luma: NDArray[np.uint16],
    blueness: NDArray[np.uint16],
    redness: NDArray[np.uint16],
    alpha: NDArray[np.uint16],
) -> None:  # pragma: no cover - compiled
    """Separate a frame drawn over black and over white, (height, width, 4), from its background, as planes (height,
    width).

    Where nothing is drawn the colour is `ground`, (3,), so that a player without alpha shows nearly the film.
    """
    for row in range(black.shape[0]):
        for x in range(black.shape[1]):
            red, green, blue = ground
            shown = 0.0
            for channel in range(3):
                shown += np.float64(white[row, x, channel]) - black[row, x, channel]
            opacity = 1.0 - min(max(shown, 0.0), 765.0) / 765.0
            if opacity > 0.0:
                red = min(255.0, black[row, x, 0] / opacity)
                green = min(255.0, black[row, x, 1] / opacity)
                blue = min(255.0, black[row, x, 2] / opacity)
            bright = KR * red + KG * green + KB * blue
            luma[row, x] = np.uint16(64.5 + _Y * bright)
            blueness[row, x] = np.uint16(512.5 + _C * (blue - bright) / (1 - KB))
            redness[row, x] = np.uint16(512.5 + _C * (red - bright) / (1 - KR))
            alpha[row, x] = np.uint16(0.5 + 1023.0 * opacity)
