"""Videos made of runs of one film's chunks: the film, its chapters, its beats, all from the same packets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from nnfilm.render.plan import Plan, places
from nnfilm.render.quality import Quality
from nnfilm.video.muxer import Mark, Movie
from nnfilm.video.segment import Chunk


@dataclass(frozen=True)
class Piece:
    """A video.

    Attributes:
        path: of its file.
        frames: that it shows, counted in the film; whole chunks.
        marks: its chapter marks, counted in itself.
    """

    path: Path
    frames: range
    marks: Sequence[Mark] = ()


def of_film(path: Path, plans: Sequence[Plan]) -> Piece:
    """All of it, a mark a chapter."""
    marks = [Mark(plan.title, frames) for plan, frames in zip(plans, places(plans), strict=True)]
    return Piece(path, range(marks[-1].frames.stop), marks)


def of_chapter(path: Path, plan: Plan, place: range) -> Piece:
    """A chapter that has its place in the film, a mark a beat."""
    return Piece(path, place, [Mark(beat.name, beat.frames) for beat in plan.beats])


def of_beats(paths: Sequence[Path], plan: Plan, place: range) -> list[Piece]:
    """Each beat of a chapter that has its place in the film. A beat starts where a play does, and so does a chunk, but
    for plays that are too short to be chunks: then it starts with the chunk."""
    chunks = plan.chunks()
    pieces = []
    for path, beat in zip(paths, plan.beats, strict=True):
        own = [chunk for chunk in chunks if chunk.start in beat.frames]
        own = own or [next(chunk for chunk in chunks if beat.frames.start in chunk)]
        pieces.append(Piece(path, range(place.start + own[0].start, place.start + own[-1].stop)))
    return pieces


def assemble(pieces: Sequence[Piece], quality: Quality, chunks: Iterable[Chunk]) -> None:
    """Write the videos while the chunks of the film arrive, in order.

    Raises FilmError if a file cannot be written.
    """
    place = 0
    with ExitStack() as stack:
        growing: list[tuple[Piece, Movie, ExitStack]] = []
        for chunk in chunks:
            for piece in pieces:
                if piece.frames.start == place:
                    own = stack.enter_context(ExitStack())
                    movie = Movie(piece.path, quality, len(piece.frames), piece.marks)
                    growing.append((piece, own.enter_context(movie), own))
            place += len(chunk.frames)
            for _, movie, _ in growing:
                movie.append(chunk)
            for piece, _, own in growing:
                if piece.frames.stop == place:
                    own.close()
            growing = [one for one in growing if one[0].frames.stop > place]
