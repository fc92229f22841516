"""A plane seen as a whole and from nearby: its classes' regions and their borders, fine enough for both."""

from __future__ import annotations

from nnfilm.kit.animation.tween import Tween, early, late, soft
from nnfilm.kit.figures.data_plane import DataPlane, view_of
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.network import Network

FINE = 240  # steps of a boundary across a picture


class CloseUp:
    """A plane and a ``part`` of it that the viewer can approach. ``axes`` are those of the part, and ``frame`` goes
    around it; from nearby the part is seen so many ``times`` as large. ``tints`` and ``lines`` are pairs: one for the
    whole plane, and a finer one for the part.

    Knobs: ``nearness``, from 0, the whole plane, to 1, where the part fills the picture.
    """

    def __init__(self, plane: DataPlane, network: Network, part: Box, theme: Theme) -> None:
        self.part, self.nearness = part, 0.0
        self._far, self._near = view_of(plane.box), view_of(part)
        self.times = self._far.half / self._near.half
        self.axes = plane.raw_axes(part)
        self.frame = Curves([part.outline()], theme.ink, 0.035)
        self.tints = [ClassHeatmap(box, network.predict, theme) for box in (plane.box, part)]
        traced = [class_boundaries(network, box, 300, float(box.size[0]) / FINE) for box in (plane.box, part)]
        self.lines = [Curves([line for _, _, line in lines], theme.separator, BOUNDARY_LINE) for lines in traced]
        plane.space.framing = self._look

    def _look(self, _: View) -> View:
        """What is seen: it closes in by a constant factor, and no place turns back on its way out of the picture."""
        view = self._far.blend(self._near, self.nearness)
        come = (self._far.half - view.half) / (self._far.half - self._near.half)
        return View(self._far.center + come * (self._near.center - self._far.center), view.half)

    def goes(self, nearness: float, run_time: float) -> list[Tween]:
        """It goes near, or back; what is of the part comes late, or goes early, while it nearly fills the picture."""
        rate = late if nearness else early
        whole, part = zip(self.tints, self.lines, strict=True)
        return [
            Tween(self, nearness=nearness, run_time=run_time, rate_func=soft),
            *(Tween(one, opacity=1.0 - nearness, run_time=run_time, rate_func=rate) for one in whole),
            *(Tween(one, opacity=nearness, run_time=run_time, rate_func=rate) for one in part),
        ]
