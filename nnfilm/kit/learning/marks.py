"""What moves with a network that learns: cut lines, points, the bent sheet, the output plane, the regions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from contourpy import contour_generator

from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.sheet import bends
from nnfilm.kit.learning.learner import Learner, Moment
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch, Canvas, polyline_caps
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.heatmap import hatch
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import Fineness, SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats

PLAIN = Fineness(0.01, 2, 48, crowded=0.16, roomy=0.34)
"""Of a sheet that is placed and tinted in every frame: coarser than one that lies still."""
FAINTEST, STRONGEST = 0.02, 0.13  # the tint where all classes are as probable, and where one is certain


class LiveCuts(Part):
    """The cut lines of the first layer over a 2D box, each in its neuron's colour. Knob: ``opacity``."""

    def __init__(self, learner: Learner, box: Box, theme: Theme, width: float) -> None:
        self.learner, self.box, self.theme, self.width = learner, box, theme, width
        self.opacity = 1.0

    def ends(self) -> list[Floats]:
        """Of each line the two ends (2, 2) at this moment, none (0, 2) where it misses the box."""
        layer = self.learner.network.layers[0]
        pairs = zip(layer.weights.T, layer.bias, strict=True)
        return [Hyperplane(w, float(b)).clip(self.box) if w.any() else np.zeros((0, 2)) for w, b in pairs]

    def gather(self, space: Space, batch: Batch) -> None:
        """A straight piece a neuron."""
        lines = {k: ends for k, ends in enumerate(self.ends()) if len(ends) > 1}
        if lines:
            colors = np.array([rgba(self.theme.neuron(k), self.opacity) for k in lines])
            starts, ends = (solid(np.array([line[end] for line in lines.values()])) for end in (0, -1))
            space.pieces(batch, starts, ends, np.tile(polyline_caps(1), len(lines)), colors, self.width)


class JudgedCloud(Cloud):
    """The data's points, with rings round those that the learner has wrong. Knobs: as `Cloud`'s."""

    def __init__(self, learner: Learner, *cloud: Any, **how: Any) -> None:
        super().__init__(*cloud, **how)
        self.learner, self.ring = learner, 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """As a cloud, judged at this moment."""
        self.wrong = self.learner.wrong
        super().gather(space, batch)


class LivePlane(Part):
    """Where two classes are as probable, in the hidden space of a ``figure``, at this moment. Knob: ``opacity``. It
    divides its space, each axis of which is a neuron.
    """

    def __init__(self, learner: Learner, figure: HiddenSpaceFigure) -> None:
        self.learner, self.figure = learner, figure
        self._order = np.abs(figure.view.basis).argmax(axis=0)  # which neuron each axis is
        self.opacity = 1.0
        self._kept: tuple[Moment, Plane] | None = None

    @property
    def plane(self) -> Plane:
        """The plane at this moment."""
        if self._kept is None or self._kept[0] != self.learner.moment:
            cut = self.learner.network.output_hyperplane()
            plane = self.figure.cells.plane(Hyperplane(cut.normal[self._order], cut.offset))
            self._kept = self.learner.moment, plane
        return self._kept[1]

    def side(self, points: Floats, view: View) -> Floats:
        """Signed distance (n,) to the plane, positive on the viewer's side."""
        return self.plane.side(points, view)

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """Behind or in front."""
        return self.plane.ranks(points, view, reach)

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted polygon and its outline."""
        plane = self.plane
        plane.opacity = self.opacity
        plane.gather(space, batch)


class LiveSheet(SheetSurface):
    """The window of a ``figure`` where the network has it at this moment, in the colours of the classes that
    it finds likely there. Knobs: as those of `SheetSurface`.
    """

    def __init__(self, learner: Learner, figure: HiddenSpaceFigure, theme: Theme, alpha: float) -> None:
        self.learner, self.embedded, self.theme = learner, figure.embedded, theme

        def on_sheet(made: Callable[[Floats], Floats]) -> Placement:
            return lambda points: made(figure.embedded(points))

        last = [on_sheet(move) for move in bends(figure.flow.warp)[-1:]]
        tint = on_sheet(by_class(learner.network, theme))
        super().__init__(figure.box, figure.box, on_sheet(learner), tint, theme, alpha, last, PLAIN)

    def faces(self) -> Floats:
        """The colours (n, 3) of its face at this moment."""
        return by_class(self.learner.network, self.theme)(self.embedded(self.points))


class LiveRegions(Part):
    """Regions over a 2D box, seen from straight above. Knob: ``opacity``.

    ``scores`` maps points (n, 2) to the logits (n, k) of this moment; ``moment`` tells by what it gives when they
    are others. The tint is as strong as the most probable class is certain.
    """

    def __init__(
        self,
        box: Box,
        scores: Callable[[Floats], Floats],
        moment: Callable[[], object],
        theme: Theme,
        resolution: int = 90,
    ) -> None:
        self.box, self.scores, self.moment, self.theme = box, scores, moment, theme
        self.opacity = 1.0
        self._x, self._y, self._points = grid(box, resolution)
        self._colors = np.array([rgba(color) for color in theme.classes])
        self._line = rgba(theme.separator)
        self._kept: tuple[object, Floats, list[Floats]] | None = None

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tint below all primitives."""
        low, high = self.box.low, self.box.high
        ends, _, _ = space.to_pixels(solid(np.array([[low[0], high[1]], [high[0], low[1]]])))
        image, _ = self._now()
        canvas.stretch(image, ends[0], ends[1], self.opacity * space.opacity, space.clip_pixels(canvas))

    def gather(self, space: Space, batch: Batch) -> None:
        """The borders."""
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity])
        for line in self.borders():
            space.polyline(batch, solid(line), color, BOUNDARY_LINE)

    def borders(self) -> list[Floats]:
        """Where two classes are the most probable, and equally so: polylines (m, 2)."""
        return self._now()[1]

    def _now(self) -> tuple[Floats, list[Floats]]:
        """The image and the borders at this moment."""
        moment = self.moment()
        if self._kept is None or self._kept[0] != moment:
            scores = self.scores(self._points)
            self._kept = moment, self._image(scores), self._borders(scores)
        return self._kept[1:]

    def _image(self, scores: Floats) -> Floats:
        n, k = len(self._x), scores.shape[1]
        first = scores.argmax(axis=1)
        best = 1.0 / np.exp(scores - scores[np.arange(len(first)), first][:, None]).sum(axis=1)  # its probability
        strength = FAINTEST + (STRONGEST - FAINTEST) * (best * k - 1) / (k - 1)
        classes = first.reshape(n, n)[::-1]  # the top comes first
        strength = strength.reshape(n, n)[::-1] * hatch(classes, self.theme)
        rows = strength[..., None] * self._colors[classes % len(self._colors)]
        return np.ascontiguousarray(np.moveaxis(rows, 2, 0))

    def _borders(self, scores: Floats) -> list[Floats]:
        n, k = len(self._x), scores.shape[1]
        lines: list[Floats] = []
        for one in range(1 if k == 2 else k):  # of two classes each has the other's border
            lead = scores[:, one] - np.delete(scores, one, axis=1).max(axis=1)
            lines += [np.asarray(line) for line in contour_generator(self._x, self._y, lead.reshape(n, n)).lines(0.0)]
        return [line for line in lines if len(line) > 1]
