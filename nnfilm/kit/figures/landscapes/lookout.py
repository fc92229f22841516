"""From where a landscape is seen: as large as it can be at each stage of its sum, and from each side."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.landscapes.landscape import LandscapeFigure
from nnfilm.kit.space.poses import Pose
from nnfilm.kit.style.regions import Oblong


@dataclass(frozen=True)
class Lookout:
    """Looks down on a landscape that fills a ``place``, from so many degrees (``elevation``) above the horizon."""

    land: LandscapeFigure
    elevation: float
    place: Oblong

    def pose(self, turn: float, stage: int = -1) -> Pose:
        """The landscape at one of its stages, turned by so many degrees."""
        return self.land.aside(turn, self.elevation, self.place, stage=stage)

    def way(self, turn: float, stage: int, seconds: float) -> list[list[Tween]]:
        """The steps that lead there, which together take so long, if not longer."""
        first, *others = self.land.way(self.pose(turn, stage))
        rest = sum(max(tween.run_time for tween in step) for step in others)
        for tween in first:
            tween.run_time = max(tween.run_time, seconds - rest)
        return [first, *others]

    def framed(self, stage: int, run_time: float) -> Tween:
        """Keep it as large as it can be while it comes to a stage."""
        region = self.pose(self.land.space.turn, stage).region
        return Tween(self.land.space, region=region, run_time=run_time, rate_func=steady)

    def turned(self, turn: float, run_time: float, stage: int = -1) -> Tween:
        """Turn it to so many degrees, as large as it can be there."""
        region = self.pose(turn, stage).region
        return Tween(self.land.space, turn=turn, region=region, run_time=run_time, rate_func=steady)
