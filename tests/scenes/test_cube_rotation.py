"""The corners that take a tile are those to which a piece of the plane goes, and what is said of the other is so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.settings.quality import Quality
from tests.support.chapters import load_chapter
from tests.support.composition import alone
from tests.support.witness import attend

CubeRotation = load_chapter("CubeRotation")

SPARSE = Quality(426, 240, 4)
FAR = 1e3  # times the spread of the data: past all places where cut lines cross
LARGE = 120 / 135  # frame units: 120 pixels of a frame with 1,080 lines


def patterns_of(network: Any) -> set[tuple[int, ...]]:
    """The signs that occur anywhere in the plane, by looking: at dense places, near and ever further away."""
    turns = np.linspace(0.0, 2 * np.pi, 721)[:-1]
    rays = np.column_stack([np.cos(turns), np.sin(turns)])
    places = np.concatenate([radius * rays for radius in np.geomspace(0.01, FAR, 400)])
    return {tuple(int(sign) for sign in row) for row in np.unique(network.pre_activation(places) > 0, axis=0)}


def test_each_tile_comes_to_its_own_corner_and_the_one_that_stays_dark_is_near_and_large(tmp_path: Path) -> None:
    gone, opacity, dark, turns = (list[float]() for _ in range(4))

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        stage: Any = scene
        tiles, solid, network = stage.tiles, stage.solid, stage.experiment.network
        if not gone:
            assert set(tiles.tiles.signs) == patterns_of(network) and tiles.empty == [(1, 1, 1)]
            for signs, cap in tiles._caps.items():
                on = np.array(signs)[list(solid.standing.order)]
                assert np.allclose(cap[:, 0], solid.unit.low + on)
        gone.append(tiles.gone)
        opacity.append(tiles.opacity * (tiles.gone + tiles.dark))
        dark.append(tiles.dark)
        turns.append(solid.space.turn)
        if tiles.dark == 1:
            alone(scene, solid.space)  # so it is seen as in this frame
            _, depths, _ = solid.space.project(solid.unit.corners())
            empty = solid.space.project(tiles._caps[1, 1, 1].reshape(-1, 3))
            assert empty[1].max() >= depths.max() - 1e-9 and np.ptp(empty[0], axis=0).max() >= LARGE
            assert solid.space.turn == turns[0]  # at rest

    plan = attend(CubeRotation, look, tmp_path, quality=SPARSE)
    assert gone == sorted(gone) and max(dark) == 1.0
    assert not opacity[0] and not opacity[-1] and turns[0] == turns[-1]  # the loop closes
    assert any("belongs here" in caption.text for caption in plan.captions)
