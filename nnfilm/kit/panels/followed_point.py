"""One point that is followed through the network."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.followed_mark import LARGER, LINE, RIM, RING
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba


class FollowedPoint(Part):
    """A point of a cloud that is followed: ringed, larger, above all others; so many times ``larger`` than usual.

    Knobs: ``opacity``.
    """

    def __init__(self, cloud: Cloud, index: int, label: int, place: Placement, larger: float = 1.0) -> None:
        self.point = cloud.points[index : index + 1]
        self.opacity = 0.0
        self.place, self._radius = place, larger * cloud.radius
        self._marker = Cloud(self.point, np.array([label]), cloud.theme, place, LARGER * self._radius, alpha=1.0)
        self._marker.contrasted, self._marker.sheet = cloud.contrasted, cloud.sheet
        self._ink, self._ground = rgba(cloud.theme.ink), rgba(cloud.theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A marker, and a ring with a rim of the background's colour, so that it is seen on markers and on lines."""
        self._marker.opacity = self.opacity
        self._marker.gather(space, batch)
        one, none = np.zeros(1, dtype=np.int32), np.zeros((1, 4))
        for color, width in ((self._ground, RIM * LINE), (self._ink, LINE)):
            line = (color * np.array([1.0, 1.0, 1.0, self.opacity]))[None]
            radius = RING * self._radius
            space.discs(batch, self.place(self.point), radius, one, np.array([CIRCLE]), none, line, width)
