"""The film, its chapters and its beats as videos, all from the same segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from nnfilm.render.plan import Plan, frames_in_film
from nnfilm.settings.quality import Quality
from nnfilm.video.muxer import NOTHING, ChapterMark, Subtitles, VideoMuxer
from nnfilm.video.segment import Segment
from nnfilm.video.sound import RATE, Samples


@dataclass(frozen=True)
class Clip:
    """A video.

    Attributes:
        path: of its file.
        frames: its frames in the film; whole segments.
        marks: its chapter marks, in its own frames.
        about: metadata for players (see `VideoMuxer`).
        sound: likewise.
        subtitles: likewise.
    """

    path: Path
    frames: range
    marks: Sequence[ChapterMark] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    sound: Samples | None = field(default=None, compare=False)
    subtitles: Sequence[Subtitles] = ()


def film_clip(path: Path, plans: Sequence[Plan], about: Mapping[str, str] = NOTHING) -> Clip:
    """The whole film, with its metadata and one mark per chapter."""
    marks = [ChapterMark(plan.title, frames) for plan, frames in zip(plans, frames_in_film(plans), strict=True)]
    return Clip(path, range(marks[-1].frames.stop), marks, about)


def chapter_clip(path: Path, plan: Plan, frames: range, about: Mapping[str, str] = NOTHING) -> Clip:
    """A chapter, given its frames in the film, with its title, further metadata, and one mark per beat."""
    marks = [ChapterMark(beat.heading, beat.frames) for beat in plan.beats]
    return Clip(path, frames, marks, {"title": plan.title, **about})


def beat_clips(paths: Sequence[Path], plan: Plan, frames: range) -> list[Clip]:
    """Each beat of a chapter, given the chapter's frames in the film. A beat starts where a play does, and so does a
    segment, except for plays too short for a segment: then the clip starts with the segment."""
    segments = plan.segments()
    pieces = []
    for path, beat in zip(paths, plan.beats, strict=True):
        own = [segment for segment in segments if segment.start in beat.frames]
        own = own or [next(segment for segment in segments if beat.frames.start in segment)]
        pieces.append(Clip(path, range(frames.start + own[0].start, frames.start + own[-1].stop)))
    return pieces


def heard(pieces: Sequence[Clip], track: Samples, fps: int) -> list[Clip]:
    """The videos with their parts of the film's sound."""
    bounds = [(round(piece.frames.start * RATE / fps), round(piece.frames.stop * RATE / fps)) for piece in pieces]
    return [replace(piece, sound=track[start:stop]) for piece, (start, stop) in zip(pieces, bounds, strict=True)]


def assemble(pieces: Sequence[Clip], quality: Quality, segments: Iterable[Segment]) -> None:
    """Write the videos as the segments of the film arrive, in order.

    Raises FilmError if a file cannot be written.
    """
    position = 0
    with ExitStack() as stack:
        growing: list[tuple[Clip, VideoMuxer, ExitStack]] = []
        for segment in segments:
            for piece in pieces:
                if piece.frames.start == position:
                    own = stack.enter_context(ExitStack())
                    about = (piece.marks, piece.about, piece.sound, piece.subtitles)
                    movie = VideoMuxer(piece.path, quality, len(piece.frames), *about)
                    growing.append((piece, own.enter_context(movie), own))
            position += len(segment.frames)
            for _, movie, _ in growing:
                movie.append(segment)
            for piece, _, own in growing:
                if piece.frames.stop == position:
                    own.close()
            growing = [one for one in growing if one[0].frames.stop > position]
