"""A landscape as a sum: ramps added one after another, pressed by the sigmoid."""

from __future__ import annotations

from typing import Any

from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.figures.landscape import Lookout
from nnfilm.kit.space.relief import SumRelief


class GrowingSum:
    """The steps in which a landscape's sum grows, each as tweens: from the bias alone, a level plane."""

    def __init__(self, lookout: Lookout) -> None:
        land = lookout.land
        assert isinstance(land.relief, SumRelief)
        self.lookout, self.land, self.relief = lookout, land, land.relief

    def start(self) -> None:
        """No ramp is added up yet: the surface is level."""
        relief = self.relief
        relief.height, relief.added, relief.pressed = self.land.top, self.land.added(0), 0.0
        self.land.surface.tinted = 0.0

    def add(self, neuron: int, run_time: float) -> list[Tween]:
        """The ramp of a neuron, counted from 0, on top of those that stand, in its colour."""
        return self._step(neuron + 1, run_time, added=self.land.added(neuron + 1))

    def press(self, run_time: float) -> list[Tween]:
        """The sigmoid, which makes probabilities of sums."""
        return self._step(self.land.network.n_hidden + 1, run_time, pressed=1.0)

    def _step(self, stage: int, run_time: float, **knobs: Any) -> list[Tween]:
        """The relief takes knobs, the surface its colours, and the viewer is as near as at that stage."""
        return [
            Tween(self.relief, run_time=run_time, rate_func=steady, **knobs),
            Tween(self.land.surface, tinted=float(stage), run_time=run_time, rate_func=steady),
            self.lookout.framed(stage, run_time),
        ]
