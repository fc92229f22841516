"""The shortest possible video: its time is the start-up."""

from __future__ import annotations

from typing import Any

from nnfilm.kit.animation.tween import Tween
from tests.support.chapters import load_chapter

CubeRotation: Any = load_chapter("CubeRotation")


class Glimpse(CubeRotation):
    """Two frames of the turning cube, with all its figures."""

    def construct(self) -> None:
        self.set_the_stage()
        self.beat("a glimpse", "A glimpse of the kit")
        self.heading.opacity = 1.0
        self.show("A glimpse of the cube.")
        self.play(Tween(self.solid.space, turn=self.solid.corner.turn + 1.0, run_time=2 / 60))
