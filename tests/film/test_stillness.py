"""The film moves: how little of it stands still, and nowhere for long without a caption to read meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.story import story
from nnmath import standard
from tests.support.films import film
from tests.support.sharing import made_once
from tests.support.stillness import LOOKED_AT, Stillness, joined, watched

AT_MOST = 0.15
"""So much of the film may stand still."""

LAST_FADE = 1.0
"""Seconds, in which a film may go dark at its end."""

SMALL = replace(LOOKED_AT, fps=15)
"""Half the frames: what moves is measured by the second."""

told = story.article().chapters
every_chapter = pytest.mark.parametrize("chapter", told, ids=lambda chapter: chapter.__name__)


def renderer(scratch: Path) -> ChapterRenderer:
    experiments = {slot: standard(slot) for chapter in told for slot in chapter.slots}
    return ChapterRenderer(SMALL, Presentation(alone=False), experiments, scratch)


def watched_once(chapter: type[Chapter], scratch: Path) -> Stillness:
    """What was seen of a chapter, by whichever process of this test run came first."""
    return made_once(f"stillness of {chapter.__name__}", lambda: watched(renderer(scratch), chapter))


@every_chapter
def test_where_nothing_moves_there_is_something_to_read(chapter: type[Chapter], tmp_path: Path) -> None:
    found = watched_once(chapter, tmp_path)
    long = [f"{run.start / found.fps:.1f} to {run.stop / found.fps:.1f} s" for run in found.silent()]
    assert not long, long


def test_the_film_moves(tmp_path: Path) -> None:
    parts = {chapter.__name__: watched_once(chapter, tmp_path) for chapter in told}
    shares = ", ".join(f"{name} {part.share:.0%}" for name, part in parts.items())
    film = joined(list(parts.values()))
    long = [f"{run.start / film.fps:.1f} to {run.stop / film.fps:.1f} s" for run in film.silent()]
    assert film.share <= AT_MOST, f"{film.share:.0%}: {shares}"
    assert not long, long


def test_no_frame_is_empty_but_those_of_the_last_fade(tmp_path: Path) -> None:
    parts = {chapter.__name__: watched_once(chapter, tmp_path) for chapter in told}
    *others, last = parts.values()
    faults = {name: int(part.empty.sum()) for name, part in parts.items() if part.empty.any()}
    assert not any(part.empty.any() for part in others), faults
    assert not last.empty[: -round(LAST_FADE * last.fps)].any(), faults


def test_so_does_a_film_of_one_column(tmp_path: Path) -> None:
    chapters, told_with = film("goldilocks")
    at = ChapterRenderer(SMALL, told_with["presentation"], told_with["experiments"], tmp_path)
    parts = {chapter.__name__: watched(at, chapter) for chapter in chapters}
    shares = ", ".join(f"{name} {part.share:.0%}" for name, part in parts.items())
    assert {"LearningOnALine", "UnseenPoints"} <= parts.keys()
    whole = joined(list(parts.values()))
    assert whole.share <= AT_MOST, f"{whole.share:.0%}: {shares}"
    assert not whole.silent()
