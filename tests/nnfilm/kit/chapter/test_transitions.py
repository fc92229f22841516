"""Where one chapter takes over from another: the picture must not show the cut."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.manim_settings import manim_set
from nnfilm.render.renderer import FilmRenderer
from tests.support.chapters import load_chapter

BandsData = load_chapter("BandsData")
CubeRotation = load_chapter("CubeRotation")
CutLines = load_chapter("CutLines")
Learning = load_chapter("Learning")
LiftByHand = load_chapter("LiftByHand")
LiftToCube = load_chapter("LiftToCube")
MoreNeurons = load_chapter("MoreNeurons")
ProbabilitySurface = load_chapter("ProbabilitySurface")
RingsData = load_chapter("RingsData")
SeparatingLine = load_chapter("SeparatingLine")
SeparatingPlane = load_chapter("SeparatingPlane")
TooFewNeurons = load_chapter("TooFewNeurons")
Triangle = load_chapter("Triangle")
Warp2D = load_chapter("Warp2D")

CUTS = [
    (BandsData, LiftByHand),
    (LiftByHand, CutLines),
    (CutLines, Warp2D),
    (Warp2D, SeparatingLine),
    (SeparatingLine, ProbabilitySurface),
    (ProbabilitySurface, Learning),
    (RingsData, TooFewNeurons),
    (TooFewNeurons, Triangle),
    (Triangle, LiftToCube),
    (LiftToCube, CubeRotation),
    (CubeRotation, SeparatingPlane),
    (SeparatingPlane, MoreNeurons),
]


def frames(chapter: type[Chapter], wanted: range) -> list[NDArray[np.uint8]]:
    pictures: list[NDArray[np.uint8]] = []
    renderer = FilmRenderer(
        wanted, lambda frames, pixels, _: pictures.extend([pixels.copy()] * len(frames)), camera_class=FilmCamera
    )
    chapter(renderer=renderer, presentation=Presentation(alone=False)).render()
    return pictures


def length(chapter: type[Chapter]) -> int:
    renderer = FilmRenderer(camera_class=FilmCamera)
    chapter(renderer=renderer, presentation=Presentation(alone=False)).render()
    return renderer.plan(chapter.__name__, chapter.title).frames


@pytest.mark.parametrize(("before", "after"), CUTS, ids=lambda chapter: chapter.__name__)
def test_a_cut_within_the_story_of_a_data_set_is_invisible(
    before: type[Chapter], after: type[Chapter], tmp_path: object
) -> None:
    settings = {"pixel_width": 640, "pixel_height": 360, "frame_rate": 10, "media_dir": str(tmp_path)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        n = length(before)
        last, first = frames(before, range(n - 1, n))[0], frames(after, range(1))[0]
    assert np.ptp(last[..., :3]) > 100  # there is something to see
    assert np.abs(last.astype(int) - first.astype(int)).max() <= 2
