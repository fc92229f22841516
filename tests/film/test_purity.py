"""Each chapter is a pure function of time: however it is cut, it gives the same pictures and the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.quality import Quality
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.story.registry import chapters
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment
from nnmath import standard
from tests.support.stand_in import Frames

SMALL = Quality(256, 144, 5)
BY_NAME = {chapter.__name__: chapter for chapter in chapters()}


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> ChapterRenderer:
    return ChapterRenderer(
        SMALL,
        Presentation(alone=False),
        {slot: standard(slot) for chapter in chapters() for slot in chapter.slots},
        tmp_path_factory.mktemp("scratch"),
    )


def encoded(renderer: ChapterRenderer, chapter: type[Chapter], segments: Sequence[range]) -> list[Segment]:
    encoder = SegmentEncoder(SMALL, segments)
    renderer.perform(chapter, range(segments[0].start, segments[-1].stop), encoder)
    return encoder.done


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_in_two_ranges_of_plays_is_the_whole_chapter(renderer: ChapterRenderer, name: str) -> None:
    chapter = BY_NAME[name]
    segments = renderer.plan(chapter).segments()
    whole = encoded(renderer, chapter, segments)
    middle = len(segments) // 2
    assert middle > 0
    assert encoded(renderer, chapter, segments[:middle]) == whole[:middle]
    assert encoded(renderer, chapter, segments[middle:]) == whole[middle:]
    assert [frame for segment in whole for frame in segment.frames] == list(range(renderer.plan(chapter).frames))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_moves_and_speaks_on_an_opaque_picture(renderer: ChapterRenderer, name: str) -> None:
    plan, shown = renderer.plan(BY_NAME[name]), Frames()
    renderer.perform(BY_NAME[name], range(0, plan.frames, 5), shown)
    pictures = list(shown.shown.values())
    assert any((a != b).any() for a, b in pairwise(pictures))
    assert all((picture[..., 3] == 255).all() for picture in pictures)
    assert plan.captions
    assert len({beat.name for beat in plan.beats}) == len(plan.beats) > 0
