"""The data: one marker a point, in its class's colour and shape."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.primitives import CIRCLE, MARKERS
from nnfilm.scenes.kit.space.placement import Placement, solid
from nnfilm.scenes.kit.space.space import MARKER_RADIUS, Part, Space
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats, Ints

FEW, MANY = 8, 30  # rings: so many have room to be wide, of so many none is
CLOSE, WIDE = 1.12, 1.6  # their radii, in those of markers
RING = 0.034  # the width of one, in frame units


def marker_radius(n: int) -> float:
    """A radius in frame units at which n markers can be told apart: smaller in a crowd of more than 400."""
    return MARKER_RADIUS * min(1.0, (400 / max(n, 1)) ** (1 / 3))


def rim_width(radius: float, unit: float) -> float:
    """The width in frame units of a marker's rim, for ``unit`` pixels in one of them.

    It keeps markers apart. Where these are about a pixel large it would do no more than eat their colour.
    """
    return 0.22 * radius * min(1.0, max(0.0, (radius * unit - 1.5) / 2.0))


def cloud_of(data: Dataset, theme: Theme, place: Placement = solid) -> Cloud:
    """A data set's points; of very many a sample."""
    return Cloud(data.X, data.y, theme, place, shown=data.shown)


class Cloud(Part):
    """Points (n, d) with classes (n,). Knobs: ``opacity``, ``radius`` (frame units), ``ring`` (marks the ``wrong``);
    ``come``, the share of the points that is there, in no order: one number, or one a class (n_classes,).

    On a flat picture the lower ones lie above the higher ones, as they do when the plane begins to tilt. Where
    ``shown`` gives some indices (m,), only these points are drawn; ``wrong`` (n,) is over all of them even so.
    """

    def __init__(
        self,
        points: Floats,
        y: Ints,
        theme: Theme,
        place: Placement = solid,
        radius: float | None = None,
        alpha: float = 0.92,
        *,
        shown: Ints | None = None,
    ) -> None:
        drawn = np.arange(len(y)) if shown is None else np.asarray(shown)
        self.drawn, self.labels = drawn, y
        self._order = drawn[np.argsort(-points[drawn, :2][:, -1], kind="stable")]
        self.points, self.place, self.theme = points, place, theme
        self._painted = points[self._order]
        self.radius = marker_radius(len(drawn)) if radius is None else radius
        self.opacity = 1.0
        self.ring = 0.0
        self.come: float | Floats = 1.0
        self._turn = np.random.default_rng(0).permutation(len(drawn)) / max(len(drawn), 1)
        self.wrong = np.zeros(len(y), dtype=bool)
        self._labels = y[self._order].astype(np.int32)
        labels = range(int(y.max()) + 1 if len(y) else 0)
        self._fills = np.array([rgba(theme.classes[label], alpha) for label in labels]).reshape(-1, 4)
        self._shapes = np.array([MARKERS[label % len(MARKERS)] for label in labels], dtype=np.int64)
        self._rims = np.tile(rgba(theme.rim, 0.9), (len(labels), 1))

    def gather(self, space: Space, batch: Batch) -> None:
        """One disc a point, and a ring round each wrong one."""
        places = self.place(self._painted)
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        if self.ring > 0 and (wrong := self.wrong[self._order]).any():  # below the markers: a crowd's stay visible
            self._rings(space, batch, places[wrong])
        looks = self._labels, self._shapes, self._fills * fade, self._rims * fade
        if np.min(self.come) < 1.0:
            there = self._turn < np.broadcast_to(self.come, len(self._fills))[self._labels]
            places, looks = places[there], (self._labels[there], *looks[1:])
        space.discs(batch, places, self.radius, *looks, rim_width(self.radius, space.unit))

    def _rings(self, space: Space, batch: Batch, places: Floats) -> None:
        """Wide rings round a few wrong points; round many narrow ones, or they would run into a red blot."""
        line = rgba(self.theme.wrong, self.opacity * min(1.0, self.ring))
        looks = np.zeros(len(places), dtype=np.int32), np.array([CIRCLE]), np.zeros((1, 4)), line[None]
        few = float(np.clip((MANY - len(places)) / (MANY - FEW), 0.0, 1.0))
        radius = self.radius * (CLOSE + few * (WIDE - CLOSE) + 1.4 * max(0.0, 1.0 - self.ring))
        space.discs(batch, places, radius, *looks, RING * (0.75 + 0.25 * few))
