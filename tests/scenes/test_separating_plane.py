"""The plane in the cube, seen edge-on: no name of an axis lies on the cube, where the points are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from scipy.spatial import Delaunay

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.space.projection import Lens, project
from nnfilm.settings.quality import ASPECTS
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, VISIBLE, attend

SeparatingPlane = load_chapter("SeparatingPlane")


@pytest.mark.parametrize("aspect", ASPECTS)
def test_edge_on_no_name_of_an_axis_lies_on_the_cube_where_points_are(aspect: str, tmp_path: Path) -> None:
    amid, named = [], []

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        stage: Any = scene
        if scene.beats[-1] != "edge-on" or stage.seen_along.frame.opacity < 1.0:
            return
        figure = stage.solid
        lens = Lens.of(figure.space.look(), figure.space.region)
        names, opacity = figure.names.seen(lens)
        cube, _, _ = project(figure.unit.corners(), lens)
        seen = names[opacity > VISIBLE]
        named.append(len(seen))
        amid.append(int((Delaunay(cube).find_simplex(seen) >= 0).sum()))

    attend(SeparatingPlane, look, tmp_path, quality=SMALL.shaped(aspect))
    assert min(named) >= 2
    assert max(amid) == 0
