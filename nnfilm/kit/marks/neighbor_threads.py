"""A point that asks its neighbours: threads to the nearest of them, and the colour that they vote for."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import marker_radius, rim_width
from nnfilm.kit.marks.rings import hollow
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.primitives import MARKERS
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnmath.classifiers.neighbors import NearestNeighbors
from nnmath.utils.arrays import Floats, Ints

_LARGER = 2.0  # the point that asks, against those that it asks
_FADE = 0.04  # a thread fades as its end is about to be replaced, over this share of the length


class NeighborThreads(Part):
    """The point that asks at ``at`` (2,), and its neighbors among ``points`` (n, 2) of classes ``y`` (n,).

    Knobs: ``opacity``; ``at``; ``spun``, the share of each thread that shows.
    """

    def __init__(self, model: NearestNeighbors, points: Floats, y: Ints, at: Floats, theme: Theme) -> None:
        self.model, self.points, self.y, self.theme = model, points, y, theme
        self.opacity, self.spun = 1.0, 1.0
        self.at = np.asarray(at, dtype=float)
        self.radius = marker_radius(len(y))

    @property
    def ends(self) -> Ints:
        """The points (k,) at which the threads end, nearest first."""
        return self.model.neighbors(self.at)

    @property
    def color(self) -> str:
        """The colour of the class that the neighbours vote for."""
        return self.theme.class_color(self.model.vote(self.at))

    def strengths(self) -> Floats:
        """How opaque each thread is (k,): it is not to be seen in the moment in which another takes its place."""
        distances = np.sort(np.linalg.norm(self.points - self.at, axis=1))
        k = self.model.k
        if k >= len(distances):
            return np.ones(k)
        following = distances[k]
        return np.clip((following - distances[:k]) / max(_FADE * following, 1e-12), 0.0, 1.0)

    def gather(self, space: Space, batch: Batch) -> None:
        """NeighborThreads, rings round the neighbours, and the point that asks above all others."""
        ends, strengths = self.ends, self.opacity * self.strengths()
        middle = solid(self.at[None])
        places = solid(self.points[ends])
        colors = np.stack(
            [rgba(self.theme.class_color(label), s) for label, s in zip(self.y[ends], strengths, strict=True)]
        )
        starts = np.repeat(middle, len(ends), axis=0)
        stops = starts + self.spun * (places - starts)
        space.pieces(batch, starts, stops, polyline_caps(1).repeat(len(ends)), colors, 0.04)
        for place, strength in zip(places, strengths, strict=True):
            hollow(space, batch, place[None], 1.6 * self.radius, rgba(self.theme.ink, self.spun * strength))
        self._gather_query(space, batch, middle)

    def _gather_query(self, space: Space, batch: Batch, middle: Floats) -> None:
        label = self.model.vote(self.at)
        radius = _LARGER * self.radius
        fill, rim = rgba(self.theme.class_color(label), self.opacity), rgba(self.theme.ink, self.opacity)
        looks = np.zeros(1, dtype=np.int32), np.array([MARKERS[label % len(MARKERS)]]), fill[None], rim[None]
        nearer = space.world_size(0.5) * space.seen.toward  # above its neighbours, and in the same place on the frame
        space.discs(batch, middle + nearer, radius, *looks, rim_width(radius, space.unit))


def asking(points: Floats) -> list[Floats]:
    """Two places (2,) at which to ask: on one side of points (n, 2), and in their middle."""
    across, up = (0.12, 0.4), (0.66, 0.4)
    return [
        np.array([np.quantile(points[:, 0], x), np.quantile(points[:, 1], y)]) for x, y in zip(across, up, strict=True)
    ]
