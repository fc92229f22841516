"""Each coding on a chapter of the article's film: like what was drawn, and those for packs smaller."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.settings.quality import QUALITIES
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.yuv import Yuv420
from nnmath import standard
from tests.support.chapters import load_chapter
from tests.support.reading import frames_of_segment
from tests.support.stand_in import Frames

Triangle = load_chapter("Triangle")

MOVING = range(60, 90)
Pictures = dict[int, np.ndarray]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """Frames of a chapter in which much moves."""
    experiments = {slot: standard(slot) for slot in Triangle.slots}
    renderer, frames = (
        ChapterRenderer(QUALITIES["l"], Presentation(alone=False), experiments, tmp_path_factory.mktemp("scratch")),
        Frames(),
    )
    renderer.perform(Triangle, MOVING, frames)
    return frames.shown


def tried(pictures: Pictures, coding: str) -> tuple[float, int]:
    """By how much the decoded frames differ from the drawn ones, in luma (root mean square, of 255), and the bytes that
    they took.
    """
    encoder, yuv = SegmentEncoder(replace(QUALITIES["l"], coding=coding), [MOVING]), Yuv420(854, 480)
    for frame in MOVING:
        encoder(range(frame, frame + 1), pictures[frame])
    (segment,) = encoder.done
    squares = []
    for frame, seen in zip(MOVING, frames_of_segment(segment), strict=True):
        yuv.fill(pictures[frame])
        squares.append(np.square(yuv.y.astype(float) - seen.to_ndarray()[:480]).mean())
    return float(np.sqrt(np.mean(squares))), sum(len(packet.data) for packet in segment.packets)


@pytest.mark.parametrize(("coding", "most"), [("default", 1.8), ("small", 2.8)])
def test_frames_are_like_those_drawn(pictures: Pictures, coding: str, most: float) -> None:
    assert tried(pictures, coding)[0] < most


def test_codings_for_packs_make_smaller_files(pictures: Pictures) -> None:
    assert tried(pictures, "small")[1] < tried(pictures, "default")[1]
