"""Animated pictures for places that take no video: GIF and WebP, small, silent, looping forever.

Both use one palette of 256 colours for all pictures; each pixel gets the nearest. On flat colours that is closer to the
original than dithering or lossy WebP, and does not shimmer: equal pixels stay equal, so only changes are stored.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

COLORS = 256
"""Most colours in a file; in a GIF one of them means an unchanged pixel."""

Picture = NDArray[np.uint8]
"""(height, width, 3), red, green, blue."""

Receiver = Callable[[Picture], None]
"""Takes the picture of one tick; the same object again if nothing changed."""

Show = Callable[[Receiver], None]
"""Passes pictures to a receiver, the same ones each time it is called."""

CODECS = {
    "gif": ("gif", "pal8", {}),
    "webp": ("libwebp_anim", "bgra", {"lossless": "1", "compression_level": "1", "quality": "30"}),
}
"""Encoder, pixel format and options by kind of file. More effort makes a WebP hardly smaller."""


def animate(show: Show, kind: str, rate: Fraction) -> bytes:
    """A file, "gif" or "webp", of the pictures, `rate` per second."""
    palette = _Palette()
    show(palette.add)
    file = _File(kind, rate, palette.found())
    show(file.add)
    return file.close()


class _Palette:
    """Finds the best palette for all pictures."""

    def __init__(self) -> None:
        self._graph = Graph()
        self._pictures: FilterContext | None = None
        self._last: Picture | None = None

    def add(self, picture: Picture) -> None:
        """Count the colours of a picture, once if it is repeated."""
        if picture is self._last:
            return
        self._last = picture
        frame = _frame(picture, 0)
        if self._pictures is None:
            self._pictures = _source(self._graph, frame, Fraction(1))
            finder = self._graph.add("palettegen", max_colors=str(COLORS))
            self._graph.link_nodes(self._pictures, finder, self._graph.add("buffersink")).configure()
        self._pictures.push(frame)

    def found(self) -> VideoFrame:
        """The palette, as a picture of 16 by 16."""
        assert self._pictures, "no picture was shown"
        self._pictures.push(None)
        return self._graph.vpull()


class _File:
    """A file being written."""

    def __init__(self, kind: str, rate: Fraction, palette: VideoFrame) -> None:
        self._kind, self._rate, self._palette = kind, rate, palette
        self._content = io.BytesIO()
        self._graph = Graph()
        self._pictures: FilterContext | None = None
        self._next = 0

    def add(self, picture: Picture) -> None:
        """Add a picture."""
        frame = _frame(picture, self._next)
        if self._pictures is None:
            self._open(frame)
        assert self._pictures
        self._pictures.push(frame)
        self._next += 1
        self._encode()

    def close(self) -> bytes:
        """The file."""
        assert self._pictures, "no picture was shown"
        self._pictures.push(None)
        self._encode()
        self._file.mux(self._stream.encode(None))
        self._file.close()
        return self._content.getvalue()

    def _open(self, frame: VideoFrame) -> None:
        encoder, pixels, options = CODECS[self._kind]
        self._file = av.open(self._content, "w", format=self._kind, container_options={"loop": "0"})
        stream = self._file.add_stream(encoder, rate=self._rate)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, pixels
        stream.codec_context.options = options
        self._stream = stream
        # The graph that gives each pixel the nearest colour of the palette.
        self._pictures, colors = (_source(self._graph, one, 1 / self._rate) for one in (frame, self._palette))
        painter = self._graph.add("paletteuse", dither="none", diff_mode="rectangle")
        self._pictures.link_to(painter, 0, 0)
        colors.link_to(painter, 0, 1)
        painter.link_to(self._graph.add("buffersink"))
        self._graph.configure()
        self._palette.pts = 0
        colors.push(self._palette)
        colors.push(None)

    def _encode(self) -> None:
        for frame in _pulled(self._graph):
            self._file.mux(self._stream.encode(frame.reformat(format=self._stream.pix_fmt)))


def _frame(picture: Picture, tick: int) -> VideoFrame:
    frame = VideoFrame.from_ndarray(picture, format="rgb24")
    frame.pts = tick
    return frame


def _source(graph: Graph, frame: VideoFrame, tick: Fraction) -> FilterContext:
    """Add a source to a graph, for frames like this one, with ticks in seconds."""
    return graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=tick)


def _pulled(graph: Graph) -> Iterator[VideoFrame]:
    """The pictures that a graph has finished."""
    while True:
        try:
            yield graph.vpull()
        except (av.BlockingIOError, av.EOFError):
            return
