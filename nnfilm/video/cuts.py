"""Videos made of runs of one film's segments: the film, its chapters, its beats, all from the same packets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from nnfilm.render.plan import Plan, places
from nnfilm.render.quality import Quality
from nnfilm.video.muxer import ChapterMark, VideoMuxer
from nnfilm.video.segment import Segment


@dataclass(frozen=True)
class Clip:
    """A video.

    Attributes:
        path: of its file.
        frames: that it shows, counted in the film; whole segments.
        marks: its chapter marks, counted in itself.
        about: what players show of it (see `VideoMuxer`).
    """

    path: Path
    frames: range
    marks: Sequence[ChapterMark] = ()
    about: Mapping[str, str] = field(default_factory=dict)


def of_film(path: Path, plans: Sequence[Plan], title: str = "", author: str = "") -> Clip:
    """All of it, a mark a chapter."""
    marks = [ChapterMark(plan.title, frames) for plan, frames in zip(plans, places(plans), strict=True)]
    return Clip(path, range(marks[-1].frames.stop), marks, {"title": title, "artist": author})


def of_chapter(path: Path, plan: Plan, place: range, author: str = "") -> Clip:
    """A chapter that has its place in the film, a mark a beat."""
    return Clip(path, place, marks_of_beats(plan), {"title": plan.title, "artist": author})


def marks_of_beats(plan: Plan) -> list[ChapterMark]:
    """The chapter marks in the video of a chapter."""
    return [ChapterMark(beat.heading, beat.frames) for beat in plan.beats]


def of_beats(paths: Sequence[Path], plan: Plan, place: range) -> list[Clip]:
    """Each beat of a chapter that has its place in the film. A beat starts where a play does, and so does a
    segment, but for plays that are too short to be segments: then it starts with the segment."""
    segments = plan.segments()
    pieces = []
    for path, beat in zip(paths, plan.beats, strict=True):
        own = [segment for segment in segments if segment.start in beat.frames]
        own = own or [next(segment for segment in segments if beat.frames.start in segment)]
        pieces.append(Clip(path, range(place.start + own[0].start, place.start + own[-1].stop)))
    return pieces


def assemble(pieces: Sequence[Clip], quality: Quality, segments: Iterable[Segment]) -> None:
    """Write the videos while the segments of the film arrive, in order.

    Raises FilmError if a file cannot be written.
    """
    place = 0
    with ExitStack() as stack:
        growing: list[tuple[Clip, VideoMuxer, ExitStack]] = []
        for segment in segments:
            for piece in pieces:
                if piece.frames.start == place:
                    own = stack.enter_context(ExitStack())
                    movie = VideoMuxer(piece.path, quality, len(piece.frames), piece.marks, piece.about)
                    growing.append((piece, own.enter_context(movie), own))
            place += len(segment.frames)
            for _, movie, _ in growing:
                movie.append(segment)
            for piece, _, own in growing:
                if piece.frames.stop == place:
                    own.close()
            growing = [one for one in growing if one[0].frames.stop > place]
