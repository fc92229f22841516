"""A straight line that seeks its place among points, and then stands still in the frame while their sheet bends."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.marks.points import hollow
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.projection import Lens, project, unproject
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, ends, length, matmul, solve
from nnmath.warps.layer_warp import eased

WIDTH = 0.085  # of the line, in frame units
LARGE = 6.0  # size of the number, in that of labels
TURNS = (0.0, -80.0), (0.5, 7.0), (0.75, -16.0), (1.0, 0.0)  # see `LineSearch`: clear of the number
SLIDES = (0.0, 0.0), (0.25, 0.3), (0.5, 0.15), (0.75, 0.75)
NEAR = 0.5  # frame units from the line: there a point is wrong for half
EDGE = 0.3  # frame units from the points to the borders of the frame
ASIDE = 0.8  # frame units by which the flat points lie further along the line than its middle: clear of the number
CORNER = 8  # the power of the mean of how far they reach to each of these
TURNS_LATE = 0.4  # of the bend: from here on the sheet turns against the line
RING = 1.3  # radii of a marker


class StillLine(Part):
    """The line, rings round the points on its wrong side, and their number above some ``words``.

    At first the line seeks, on the flat sheet, the place where it gets fewest points wrong. There it is, in the frame,
    where the output neuron's line lies in the bent sheet: from then on it is the sheet that moves. See `laid`.

    Knobs: ``opacity``; ``sought``, the share of its search that is over.
    """

    def __init__(self, hammock: Hammock, words: str, layout: Layout, theme: Theme) -> None:
        network, data = hammock.experiment.network, hammock.experiment.dataset
        self.hammock, self.space, self.warp = hammock, hammock.space, hammock.flow.warp
        self.points, self.y, self.best = data.X, data.y, straight_cut(data).hyperplane
        self.search, self.sought = LineSearch(data.X, data.y, self.best, TURNS, SLIDES), 0.0
        self.frame = Box(np.array([-layout.width, -layout.height]) / 2, np.array([layout.width, layout.height]) / 2)
        self.color, self.wrong_color = rgba(theme.separator), rgba(theme.wrong)
        boundary = hammock.boundary.points
        near = boundary[hammock.box.contains(boundary)]
        self.last = near[np.abs(self.best.signed_distance(near)).argmin()]
        self.first = self.best.project(self.last[None])[0]
        hammock.filling.place = layout.below_count
        hammock.hang()
        self.end = self.space.look()
        self.out = network.output_hyperplane()
        self.rest = self._in_frame(self.out, Lens.of(self.end, self.space.region))
        start, end = self.rest.clip(self.frame)
        self.middle = (start + end) / 2 + ASIDE * (end - start) / length(end - start)
        foot = self.out.project(self.warp(self.points, 1.0).mean(axis=0)[None])
        self.come_to = project(solid(foot), Lens.of(self.end, self.space.region))[0][0]
        self.closer = self.space.region.half / self.end.half * self._lies(1.0)[-1]  # than to fill the frame
        hammock.flow.t, self.space.framing = 0.0, self.laid
        place, top_left = layout.corner_count, (-1.0, 1.0)
        large = LARGE * layout.label_size if layout.is_wide else place.height
        self.number = Words("", (place.left, place.top), large, theme.wrong, anchor=top_left, weight="semibold")
        below = place.left, place.top - large
        self.words = Words(plain(words), below, layout.label_size, theme.ink, anchor=top_left)

    def on_sheet(self, t: float) -> Hyperplane:
        """Where the line is in the coordinates of the flow at ``t`` once it rests in the frame: on the flat sheet the
        best line, at the end the output neuron's, and between them it turns about a place that lies on both.
        """
        normal = solve(self.warp.linear(min(t, self.hammock.flat)).T, self.best.normal)
        share = eased(max(0.0, self._bent(t) - TURNS_LATE) / (1.0 - TURNS_LATE))
        start, end = (np.arctan2(n[1], n[0]) for n in (normal, self.out.normal))
        angle = start + share * ((end - start + np.pi) % (2.0 * np.pi) - np.pi)
        pivot = self.warp((self.first + share * (self.last - self.first))[None], t)[0]
        turned = np.array([np.cos(angle), np.sin(angle)])
        return self.out if t >= 1.0 else Hyperplane(turned, -float(matmul(turned, pivot)))

    def _lies(self, t: float) -> tuple[Floats, Floats, Floats, float]:
        """A place on the line at ``t``, where in the frame it is seen, how the sheet is turned (3, 3), and how much of
        the frame round that place the points would take if a unit of the sheet took one of the frame.
        """
        places, line = self.warp(self.points, t), self.on_sheet(t)
        foot = line.project(places.mean(axis=0)[None])[0]
        at = self.middle + eased(self._bent(t)) * (self.come_to - self.middle)
        angle, own = (np.degrees(np.arctan2(n[1], n[0])) for n in (self.rest.normal, line.normal))
        turned = View().turned(angle - own).rotation
        low, high = ends(matmul(places - foot, turned[:2, :2].T))
        reach = np.concatenate([-low / (at - self.frame.low - EDGE), high / (self.frame.high - EDGE - at)])
        return foot, at, turned, float((np.maximum(reach, 0.0) ** CORNER).sum() ** (1 / CORNER))

    def _bent(self, t: float) -> float:
        """The share of the way through the activation that has passed."""
        return max(0.0, (t - self.hammock.flat) / (1.0 - self.hammock.flat))

    def laid(self, view: View) -> View:
        """A framing: the view in which the sheet lies at this moment, so that the line has not moved."""
        t, region = self.hammock.flow.t, self.space.region
        if t >= 1.0:
            return self.end
        foot, at, turned, filled = self._lies(t)
        half = region.half * filled / self.closer ** eased(self._bent(t))
        offset = np.append(at - [region.x, region.y], 0.0) * half / region.half
        return View(solid(foot[None])[0] - matmul(turned.T, offset), half, turned)

    def seek(self, run_time: float) -> Tween:
        """The line swings through the points and comes to rest."""
        return Tween(self, sought=1.0, run_time=run_time, rate_func=linear)

    def bend(self, run_time: float) -> Tween:
        """The sheet bends under the line, so that neither points nor their number rush."""
        flow = self.hammock.flow
        rate = as_seen(self.space, flow, lambda: flow(self.points), 1.0, shown=self._about)
        return Tween(flow, t=1.0, run_time=run_time, rate_func=rate)

    def _in_frame(self, line: Hyperplane, lens: Lens) -> Hyperplane:
        """A line of the flat world as it is seen in the frame."""
        on = line.project(np.zeros((1, 2)))
        start, beyond = project(solid(np.concatenate([on, on + line.unit_normal])), lens)[0]
        normal = (beyond - start) / length(beyond - start)
        return Hyperplane(normal, -float(matmul(normal, start)))

    def lens(self) -> Lens:
        """Through which the space is seen at this moment."""
        return Lens.of(self.space.look(), self.space.region)

    def seen(self) -> Hyperplane:
        """The line in the frame at this moment."""
        return self.rest if self.sought >= 1.0 else self._in_frame(self.search.line(self.sought), self.lens())

    def beyond(self) -> Floats:
        """How many frame units beyond the line each point (n,) is at this moment; below 0 on its right side."""
        away = self.seen().signed_distance(project(self.hammock.flow(self.points), self.lens())[0])
        return np.where(self.y == 1, -away, away)

    @property
    def n_wrong(self) -> int:
        """The number that is shown: that of the points on the wrong side."""
        return int(np.count_nonzero(self.beyond() > 0))

    def _about(self) -> float:
        """About that number, without a jump where a point crosses the line."""
        return float((1.0 / (1.0 + np.exp(-self.beyond() / NEAR))).sum())

    def gather(self, space: Space, batch: Batch) -> None:
        """The line from border to border of the frame, and the rings."""
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        line = self.seen().clip(self.frame)
        if len(line) == 2:
            space.polyline(batch, unproject(line, np.zeros(2), self.lens()), self.color * fade, WIDTH)
        wrong = self.hammock.flow(self.points)[self.beyond() > 0]
        hollow(space, batch, wrong, RING * self.hammock.cloud.radius, self.wrong_color * fade)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The number."""
        self.number.markup = plain(figure(self.n_wrong))
        for words in (self.number, self.words):
            words.opacity = self.opacity
            words.draw(canvas)
