"""Videos without a background, to be laid over a lecture or another video: ProRes 4444 with straight alpha.

What lets the ground show through is found as in film laboratories: each frame is drawn over black and over white, and
where the two differ the ground was seen. With colour c and opacity a, one shows a c and the other a c + (1 - a) white.

Each frame is encoded on its own, so the file is the same to the byte however the frames are dealt out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.codec.context import Flags
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream
from numba import njit
from numpy.typing import NDArray

from nnfilm.chunk import Packet
from nnfilm.color import KB, KG, KR
from nnfilm.encode import set_frames
from nnfilm.errors import FilmError, reason
from nnfilm.farm import Farm
from nnfilm.join import check, placed
from nnfilm.plan import Plan, evenly
from nnfilm.progress import Watcher
from nnfilm.quality import Quality
from nnfilm.studio import Studio
from scenes.kit.stage import Stage
from scenes.kit.theme import rgba

BLACK, WHITE = "#000000", "#ffffff"

ENCODER, PIXELS = "prores_ks", "yuva444p10le"

# The finest quantiser of all: on flat colours with sharp edges the next one errs twice as far for a sixth less bytes.
OPTIONS = {"profile": "4444", "alpha_bits": "16", "global_quality": "118", "vendor": "apl0"}  # 118 stands for 1

HELD = 60_000_000
"""Pixels of the frames that a worker draws over black and holds, until it has drawn them over white: 240 MB."""

Frame = NDArray[np.uint8]


def write(
    paths: Sequence[Path],
    chapters: Sequence[type[Stage]],
    plans: Sequence[Plan],
    quality: Quality,
    farm: Farm,
    watcher: Watcher,
) -> None:
    """Write a file a chapter. Raises ChapterError if a chapter breaks, FilmError if a file does."""
    most = max(1, HELD // (quality.width * quality.height))
    runs = [(n, run) for n, plan in enumerate(plans) for chunk in plan.chunks() for run in evenly(chunk, most)]
    watcher.begin(sum(plan.frames for plan in plans))
    made = _made(farm, [(chapters[n], run) for n, run in runs], watcher)
    for number, own in groupby(zip((n for n, _ in runs), made, strict=True), itemgetter(0)):
        packets = (packet for _, run in own for packet in run)
        join(paths[number], quality, packets)
        check(paths[number], plans[number].frames, quality.fps)


def _made(farm: Farm, calls: Sequence[tuple[type[Stage], range]], watcher: Watcher) -> Iterator[list[Packet]]:
    """The packets of each call, in the order of the calls."""
    waiting: dict[int, list[Packet]] = {}
    following = done = 0
    for number, packets in farm.run(encode, calls):
        waiting[number] = packets
        done += len(packets)
        watcher.drawn(done)
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def join(path: Path, quality: Quality, packets: Iterator[Packet]) -> None:
    """Write encoded frames to a QuickTime file. Raises FilmError if it cannot be written."""
    try:
        with av.open(str(path), "w", format="mov", container_options={"fflags": "+bitexact"}) as file:
            stream = file.add_stream(ENCODER, rate=quality.fps)
            assert isinstance(stream, VideoStream)
            _set_up(stream.codec_context, quality)
            file.start_encoding()
            for number, packet in enumerate(packets):
                file.mux(placed(packet, stream, quality.fps, number))
    except (OSError, av.FFmpegError) as error:
        raise FilmError(f"cannot write {path.name}: {reason(error)}") from error


def _set_up(context: VideoCodecContext, quality: Quality) -> None:
    """Make an encoder one of those."""
    set_frames(context, quality, PIXELS)
    context.flags |= Flags.qscale | Flags.bitexact
    context.options = dict(OPTIONS)


# What follows runs in the workers.


def encode(studio: Studio, chapter: type[Stage], frames: range) -> list[Packet]:
    """Draw frames of a chapter without a background, and encode them."""
    over_black = iter(draw(studio, chapter, frames, BLACK))
    encoder = _Encoder(studio)

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        same, black = next(over_black)
        assert len(shown) == same
        encoder.add(black, pixels, same)

    over(studio, WHITE).draw(chapter, frames, sink)
    return encoder.packets


def over(studio: Studio, ground: str | None) -> Studio:
    """The studio with another ground to draw on."""
    return replace(studio, style=replace(studio.style, ground=ground))


def draw(studio: Studio, chapter: type[Stage], frames: range, ground: str | None) -> list[tuple[int, Frame]]:
    """Frames of a chapter over a ground: each picture, and how many frames in a row look like it."""
    pictures: list[tuple[int, Frame]] = []

    def sink(shown: Sequence[int], pixels: Frame, changed: object) -> None:
        pictures.append((len(shown), pixels.copy()))

    over(studio, ground).draw(chapter, frames, sink)
    return pictures


class _Encoder:
    """An encoder for frames without a background.

    Attributes:
        packets: of the frames so far, one each.
    """

    def __init__(self, studio: Studio) -> None:
        self.packets: list[Packet] = []
        context = av.CodecContext.create(ENCODER, "w")
        assert isinstance(context, VideoCodecContext)
        _set_up(context, studio.quality)
        self._context = context
        self._ground = rgba(studio.style.look.background)[:3]

    def add(self, black: Frame, white: Frame, times: int) -> None:
        """Encode a picture drawn over black and over white."""
        height, width = black.shape[:2]
        frame = av.VideoFrame(width, height, PIXELS)
        frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG  # in each frame's own header, too
        frame.color_primaries, frame.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        planes: Sequence[Any] = frame.planes
        rows = [np.frombuffer(plane, np.uint16).reshape(height, -1)[:, :width] for plane in planes]
        part(black, white, self._ground, *rows)
        frame.pts = len(self.packets)
        (packet,) = self._context.encode(frame)
        self.packets += [Packet(bytes(packet), True)] * times


# BT.709 in limited range, 10 bits: luma 64 + 876 Y', chroma 512 + 896 times the difference of colours, scaled.
_Y, _C = 876 / 255, 896 / 255 / 2


@njit(nogil=True, cache=True)
def part(
    black: Frame,
    white: Frame,
    ground: NDArray[np.float64],
    luma: NDArray[np.uint16],
    blueness: NDArray[np.uint16],
    redness: NDArray[np.uint16],
    alpha: NDArray[np.uint16],
) -> None:  # pragma: no cover - compiled
    """Part a frame drawn over black and over white, (height, width, 4), from its ground, in planes (height, width).

    Where nothing is drawn the colour is that of `ground`, (3,): so a player that knows no alpha shows nearly the film.
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
