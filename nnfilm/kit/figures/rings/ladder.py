"""One data set and network after network: the same plane with each one's cuts, regions and boundary in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

FINE = 240  # pieces of a boundary across the picture


@dataclass(frozen=True)
class Rung:
    """A network in the plane: its regions, its cuts, its boundary as ``lines`` (m, 2)."""

    network: Network
    lines: list[Floats]
    regions: ClassHeatmap
    cuts: Curves
    boundary: Curves

    @classmethod
    def of(cls, network: Network, box: Box, theme: Theme, width: float = 0.03) -> Rung:
        """Not to be seen yet."""
        lines = decision_boundary(network, box, step=float(box.size[0]) / FINE)
        planes = [plane for plane in _planes(network) if len(plane.clip(box)) == 2]
        inks = [theme.neuron(k) for k in range(len(planes))]
        rung = cls(
            network,
            lines,
            ClassHeatmap(box, network.predict, theme),
            Curves([cut_line(plane, box, 1.0, samples=2) for plane in planes], inks, width, alpha=0.75),
            Curves(lines, theme.separator, 0.055),
        )
        rung.regions.opacity = rung.cuts.drawn = rung.boundary.drawn = 0.0
        return rung

    @property
    def parts(self) -> Sequence[Part]:
        """From below."""
        return self.regions, self.cuts, self.boundary

    def come(self, run_time: float) -> list[Tween]:
        """Its cuts run across the plane, then its boundary round the region that it tints."""
        return [
            Tween(self.cuts, drawn=1.0, run_time=0.6 * run_time),
            Tween(self.boundary, drawn=1.0, run_time=run_time),
            *appear(self.regions, run_time=run_time),
        ]

    def go(self, run_time: float) -> list[Tween]:
        """All of it fades."""
        return vanish(*self.parts, run_time=run_time)


def _planes(network: Network) -> list[Hyperplane]:
    """The cuts of the neurons that have any weights."""
    weights, bias = network.layers[0].weights, network.layers[0].bias
    return [Hyperplane(w, float(b)) for w, b in zip(weights.T, bias, strict=True) if np.any(w)]


def below(space: Space, rungs: Sequence[Rung], part: Part) -> None:
    """Put rungs into a space, below one of its parts; all regions below everything."""
    at = space.parts.index(part)
    tints: list[Part] = [rung.regions for rung in rungs]
    lines: list[Part] = [line for rung in rungs for line in (rung.cuts, rung.boundary)]
    space.parts = [*tints, *space.parts[:at], *lines, *space.parts[at:]]
