"""The story of the rings: as long as it may be, and told to whoever cannot see it."""

from __future__ import annotations

import pytest
from manim import tempconfig

from nnfilm.plan import Plan
from nnfilm.renderer import FilmRenderer
from scenes.cube_rotation import CubeRotation
from scenes.kit.camera import FilmCamera
from scenes.kit.stage import Stage
from scenes.lift_to_cube import LiftToCube
from scenes.rings import RingsData
from scenes.separating_plane import SeparatingPlane
from scenes.too_few_neurons import TooFewNeurons
from scenes.triangle import Triangle

SECONDS = {RingsData: 20, TooFewNeurons: 15, Triangle: 24, LiftToCube: 20, CubeRotation: 13, SeparatingPlane: 23}


def plan(chapter: type[Stage], tmp_path: object) -> Plan:
    settings = {"pixel_width": 160, "pixel_height": 90, "frame_rate": 30, "media_dir": str(tmp_path)}
    with tempconfig({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        renderer = FilmRenderer(camera_class=FilmCamera)
        chapter(renderer=renderer).render()
        return renderer.plan(chapter.__name__, chapter.title)


@pytest.mark.parametrize("chapter", SECONDS, ids=lambda chapter: chapter.__name__)
def test_a_chapter_keeps_to_its_length_and_says_what_is_seen(chapter: type[Stage], tmp_path: object) -> None:
    told = plan(chapter, tmp_path)
    assert told.frames / told.fps <= SECONDS[chapter]
    assert all(beat.seen.endswith(".") for beat in told.beats)
    assert all(len(caption.text) <= 75 for caption in told.captions)
