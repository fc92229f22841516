"""Each chapter is a pure function of time: however it is cut, it gives the same pictures and the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from nnfilm.render.quality import Quality
from nnfilm.render.session import Studio
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Style
from nnfilm.story.story import chapters
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.segment import Segment
from nnmath import standard
from tests.support.stand_in import Frames

SMALL = Quality(256, 144, 10)
BY_NAME = {chapter.__name__: chapter for chapter in chapters()}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(
        SMALL,
        Style(alone=False),
        {slot: standard(slot) for chapter in chapters() for slot in chapter.slots},
        tmp_path_factory.mktemp("scratch"),
    )


def encoded(studio: Studio, chapter: type[Chapter], segments: Sequence[range]) -> list[Segment]:
    encoder = SegmentEncoder(SMALL, segments)
    studio.perform(chapter, range(segments[0].start, segments[-1].stop), encoder)
    return encoder.done


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_in_two_ranges_of_plays_is_the_whole_chapter(studio: Studio, name: str) -> None:
    chapter = BY_NAME[name]
    segments = studio.plan(chapter).segments()
    whole = encoded(studio, chapter, segments)
    middle = len(segments) // 2
    assert middle > 0
    assert encoded(studio, chapter, segments[:middle]) == whole[:middle]
    assert encoded(studio, chapter, segments[middle:]) == whole[middle:]
    assert [frame for segment in whole for frame in segment.frames] == list(range(studio.plan(chapter).frames))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_chapter_moves_and_speaks_on_an_opaque_picture(studio: Studio, name: str) -> None:
    plan, shown = studio.plan(BY_NAME[name]), Frames()
    studio.perform(BY_NAME[name], range(0, plan.frames, 10), shown)
    pictures = list(shown.shown.values())
    assert any((a != b).any() for a, b in pairwise(pictures))
    assert all((picture[..., 3] == 255).all() for picture in pictures)
    assert plan.captions
    assert len({beat.name for beat in plan.beats}) == len(plan.beats) > 0
