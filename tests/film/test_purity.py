"""Each chapter is a pure function of time: however it is cut, it gives the same pictures and the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import Quality
from nnfilm.story.registry import chapters
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment
from nnmath import standard
from tests.support.sharing import made_once
from tests.support.stand_in import Frames

SMALL = Quality(256, 144, 3)
BY_NAME = {chapter.__name__: chapter for chapter in chapters()}


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> ChapterRenderer:
    return ChapterRenderer(
        SMALL,
        Presentation(alone=False),
        {slot: standard(slot) for chapter in chapters() for slot in chapter.slots},
        tmp_path_factory.mktemp("scratch"),
    )


@dataclass(frozen=True)
class Played:
    """What came of playing a chapter once, whole: its segments, and whether its pictures differ and hide all behind."""

    plan: Plan
    segments: list[Segment]
    moves: bool
    opaque: bool


def play(renderer: ChapterRenderer, chapter: type[Chapter]) -> Played:
    plan = renderer.plan(chapter)
    encoder, shown = SegmentEncoder(SMALL, plan.segments()), Frames()

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        encoder(frames, pixels, changed)
        shown(frames, pixels, changed)

    renderer.perform(chapter, range(plan.frames), sink)
    pictures = list(shown.shown.values())
    moves = any((a != b).any() for a, b in pairwise(pictures))
    return Played(plan, encoder.done, moves, all((picture[..., 3] == 255).all() for picture in pictures))


def played(renderer: ChapterRenderer, name: str) -> Played:
    """A chapter, played by whichever process of this test run came first."""
    return made_once(f"{__name__}: {name}", lambda: play(renderer, BY_NAME[name]))


def encoded(renderer: ChapterRenderer, chapter: type[Chapter], segments: Sequence[range]) -> list[Segment]:
    encoder = SegmentEncoder(SMALL, segments)
    renderer.perform(chapter, range(segments[0].start, segments[-1].stop), encoder)
    return encoder.done


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_drawn_from_its_middle_on_is_the_rest_of_the_whole_chapter(
    renderer: ChapterRenderer, name: str
) -> None:
    """Drawn up to its middle it is the first half, as whatever comes later is not played yet."""
    found = played(renderer, name)
    segments, whole = found.plan.segments(), found.segments
    middle = len(segments) // 2
    assert middle > 0
    assert encoded(renderer, BY_NAME[name], segments[middle:]) == whole[middle:]
    assert [frame for segment in whole for frame in segment.frames] == list(range(found.plan.frames))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_moves_and_speaks_on_an_opaque_picture(renderer: ChapterRenderer, name: str) -> None:
    found = played(renderer, name)
    assert found.moves and found.opaque
    assert found.plan.captions
    assert len({beat.name for beat in found.plan.beats}) == len(found.plan.beats) > 0
