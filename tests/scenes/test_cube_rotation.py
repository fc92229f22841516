"""The corners that light up are those to which a piece of the plane goes, and what is said of the others is so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.settings.quality import Quality
from tests.support.chapters import load_chapter
from tests.support.witness import attend

CubeRotation = load_chapter("CubeRotation")

SPARSE = Quality(426, 240, 4)
ON = 0.99
FAR = 1e3  # times the spread of the data: past all places where cut lines cross


class Lights:
    """Notes which corners are lit, which pieces are shown, and what is said: a ``Look`` for the witness."""

    def __init__(self) -> None:
        self.lit: list[set[tuple[int, ...]]] = []
        self.pieces: list[set[tuple[int, ...]]] = []
        self.patterns: set[tuple[int, ...]] = set()
        self.corners_are_right = True
        self.said = ""

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        stage: Any = scene
        lights, pieces, network = stage.lights, stage.inset.pieces, stage.experiment.network
        if not self.patterns:
            self.patterns = patterns_of(network)
            values = network.hidden(stage.experiment.dataset.X)[:, list(stage.solid.standing.order)]
            self.corners_are_right = bool(np.allclose(stage.solid.flow(stage.experiment.dataset.X), values))
            on = np.array(lights.signs)[:, list(stage.solid.standing.order)]
            self.corners_are_right &= bool(np.allclose(lights.corners, stage.solid.unit.low + on))
        self.lit.append({signs for signs, share in zip(lights.signs, lights.lit, strict=True) if share > ON})
        shown_now = np.broadcast_to(pieces.shown, len(pieces.pieces))
        self.pieces.append({one.signs for one, share in zip(pieces.pieces, shown_now, strict=True) if share > ON})
        self.said = scene.statements[-1].sentence.text() if scene.statements else ""


def patterns_of(network: Any) -> set[tuple[int, ...]]:
    """The signs that occur anywhere in the plane, by looking: at dense places, near and ever further away."""
    turns = np.linspace(0.0, 2 * np.pi, 721)[:-1]
    rays = np.column_stack([np.cos(turns), np.sin(turns)])
    places = np.concatenate([radius * rays for radius in np.geomspace(0.01, FAR, 400)])
    return {tuple(int(sign) for sign in row) for row in np.unique(network.pre_activation(places) > 0, axis=0)}


def seen(folder: Path, **told: Any) -> Lights:
    found = Lights()
    attend(CubeRotation, found, folder, quality=SPARSE, **told)
    return found


def test_one_after_another_the_corners_light_up_that_occur(tmp_path: Path) -> None:
    found = seen(tmp_path)
    most = max(found.lit, key=len)
    assert found.corners_are_right
    assert most == found.patterns and len(most) == 7
    assert [len(lit) for lit in found.lit if lit] == sorted(len(lit) for lit in found.lit if lit)
    assert found.lit == found.pieces
    assert not found.lit[0] and not found.lit[-1]  # the loop closes
    assert set(np.ndindex(2, 2, 2)) - found.patterns == {(1, 1, 1)}
    assert any("all three cuts" in one for one in spoken(tmp_path))


def spoken(folder: Path, **told: Any) -> list[str]:
    plan = attend(CubeRotation, lambda *_: None, folder, wanted=(), quality=SPARSE, **told)
    return [caption.text for caption in plan.captions]
