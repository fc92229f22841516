"""Segments to a video file, MP4: the pictures and perhaps a sound, index in front, BT.709, chapter marks;
and subtitles, as 3GPP Timed Text, for players of the downloaded film.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

import av
from av.container.output import OutputContainer
from av.subtitles.stream import SubtitleStream
from av.video.stream import VideoStream

from nnfilm.render.plan import Caption
from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import FilmError, first_line, reason
from nnfilm.utils.safe_text import cut, inert
from nnfilm.video.encoder import set_up
from nnfilm.video.encoder_settings import CODECS, ENCODER
from nnfilm.video.segment import Packet, Segment
from nnfilm.video.sound import Samples, SoundEncoder

if TYPE_CHECKING:
    from av.container.core import Chapter

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


LONGEST_TITLE = 240
"""Bytes: MP4 would truncate a longer one, possibly within a character."""

NOTHING: Mapping[str, str] = MappingProxyType({})

MUXING = {"movflags": "+faststart"}
"""The index in front, so that a browser can seek at once."""

AHEAD = 1
"""Frames by which decoding runs ahead: a B-frame needs the one after it."""


@dataclass(frozen=True)
class ChapterMark:
    """A chapter mark: a title for `frames`."""

    title: str
    frames: range


class VideoMuxer:
    """Writes a video file. A context manager: at the end of the block the file is complete, and has been checked.

    Args:
        path: of the file.
        quality: size, rate and coding.
        frames: how many frames it will have.
        marks: chapter marks.
        about: metadata for players, such as "title" and "artist"; empty values are omitted.
        sound: what is heard with them; None: the video has no sound.
        subtitles: for players to show over them, in each language.
    """

    def __init__(
        self,
        path: Path,
        quality: Quality,
        frames: int,
        marks: Sequence[ChapterMark] = (),
        about: Mapping[str, str] = NOTHING,
        sound: Samples | None = None,
        subtitles: Sequence[Subtitles] = (),
    ) -> None:
        self._path, self._quality, self._frames = path, quality, frames
        self._next = 0
        coding = CODECS[quality.coding]
        with self._writing():
            self._file = av.open(str(path), "w", format="mp4", container_options=MUXING)
            stream = self._file.add_stream(ENCODER, rate=quality.fps)
            assert isinstance(stream, VideoStream)
            set_up(stream.codec_context, quality, coding)
            self._stream = stream
            self._sound = SoundEncoder(self._file, sound) if sound is not None else None
            self._subtitles = [SubtitleEncoder(self._file, one, quality.fps) for one in subtitles]
            self._file.metadata.update({key: inert(text) for key, text in about.items() if inert(text)})
            self._file.set_chapters([self._chapter(number, mark) for number, mark in enumerate(marks)])
            self._file.start_encoding()

    def _chapter(self, number: int, mark: ChapterMark) -> Chapter:
        title = cut(inert(mark.title), LONGEST_TITLE)
        start, end, base = mark.frames.start, mark.frames.stop, Fraction(1, self._quality.fps)
        return {"id": number, "start": start, "end": end, "time_base": base, "metadata": {"title": title}}

    def append(self, segment: Segment) -> None:
        """Append a segment; its frames are renumbered."""
        if segment.header != (self._stream.codec_context.extradata or b""):
            raise FilmError(f"{self._path.name}: a segment was encoded with other settings than the file")
        with self._writing():
            for decoded, packet in enumerate(segment.packets, self._next - AHEAD):
                self._file.mux(_numbered(packet, self._stream, self._quality.fps, self._next + packet.frame, decoded))
            self._next += len(segment.packets)
            if self._sound:
                self._file.mux(list(self._sound.until(Fraction(self._next, self._quality.fps))))
            for subtitles in self._subtitles:
                self._file.mux(list(subtitles.until(self._next)))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, av.FFmpegError) as error:
            raise FilmError(f"cannot write {self._path.name}: {reason(error)}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            with suppress(Exception):  # report the first failure
                self._file.close()
            return
        with self._writing():
            if self._sound:
                self._file.mux(list(self._sound.rest()))
            self._file.close()
        check(self._path, self._frames, self._quality.fps)


def _numbered(packet: Packet, stream: VideoStream, fps: int, shown: int, decoded: int) -> av.Packet:
    """A packet as frame `shown` of a file's stream; `decoded` is its place in the order of decoding."""
    copy = av.Packet(packet.data)
    copy.stream, copy.time_base = stream, Fraction(1, fps)
    copy.pts, copy.dts = shown, decoded
    copy.duration = 1
    copy.is_keyframe = packet.key
    return copy


def check(path: Path, frames: int, fps: int) -> None:
    """Read the file's packets back, and check that all are there, none is empty and each is where it is shown.

    Raises FilmError if not, as after a short write that no call reported.
    """
    try:
        with av.open(str(path)) as file:
            base = file.streams.video[0].time_base or Fraction(1)
            places = [float((packet.pts or 0) * base * fps) for packet in file.demux(video=0) if packet.size]
    except (OSError, av.FFmpegError, IndexError) as error:
        raise FilmError(f"{path.name} is broken ({first_line(error)}); is the disk full?") from error
    if len(places) != frames or any(abs(place - own) > 0.1 for own, place in enumerate(sorted(places))):
        raise FilmError(f"{path.name} has only {len(places)} of {frames} frames; is the disk full?")
