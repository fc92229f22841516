"""Whether a cube can be read: how its points stand out on the sheet, its plane on what lies behind it, and how near
each axis' name is to its axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.marks.labels import ClassNames
from nnfilm.kit.space.projection import project
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath.utils.arrays import Floats
from tests.support.composition import STANDS, Pixels, alone
from tests.support.legibility import contrast, luminance

POINTS, PLANE = 2.5, 2.0  # the contrast, as WCAG has it, of a marker and of the plane against what lies behind
NEARLY_ALL = 0.95  # of the markers that are seen: some lie across a grid line or an edge of the sheet
AT_ITS_AXIS = 0.05  # of an edge: so near to its axis' tip is a name's nearest corner
PLAIN = 24  # of 255: by less a marker that lies behind the sheet shines through
RADIUS = 0.62  # of a marker's own: pixels so near to its middle are of its fill
ALIKE, CROWDED = 20, 0.15  # of 255: pixels of one fill; the share of others at which a neighbour lies on it
LARGER = 3  # times as large as it is played a chapter is drawn
FEW = 10  # pixels of a marker, or markers: of fewer no mean is taken


Solid = CubeFigure | HiddenSpaceFigure


@dataclass(frozen=True)
class Reading:
    """What can be read on a frame.

    Attributes:
        points: the contrasts (n,) of the markers that are seen in full.
        plane: that of the plane's rim, of its face, against what lies behind them; None if there is none.
        names: how far each axis' name is from its axis' tip, as a share of an edge of the cube, if names are shown.
    """

    beat: str
    frame: int
    points: Floats
    plane: tuple[float, float] | None
    names: Floats

    def faults(self) -> Iterator[str]:
        """What is wrong."""
        if len(self.points) >= FEW and np.quantile(self.points, 1 - NEARLY_ALL) < POINTS:
            yield f"points have a contrast of {np.quantile(self.points, 1 - NEARLY_ALL):.2f}"
        for what, much in zip(("rim", "face"), self.plane or (), strict=False):
            if much < PLANE:
                yield f"the plane's {what} has a contrast of {much:.2f}"
        if self.names.size and self.names.max() > AT_ITS_AXIS:
            yield f"a name is {self.names.max():.3f} of an edge away from its axis"


class Readings:
    """Reads a chapter with a cube or a hidden space, every so many frames: a ``Look`` for the witness."""

    def __init__(self, every: int) -> None:
        self.every, self.seen = every, list[Reading]()

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note what can be read on these frames, which are all alike."""
        figure: Any = getattr(scene, "solid", getattr(scene, "figure", None))
        wanted = [frame for frame in frames if frame % self.every == 0]
        if isinstance(figure, Solid) and figure.space.solid and wanted and scene.curtain.opacity < 0.5:
            self.seen.append(read(scene, figure, wanted[0]))

    def faults(self, fps: int) -> list[str]:
        """What is wrong, at the first frame on which it is, of those in each beat."""
        found: dict[tuple[str, str], str] = {}
        for reading in self.seen:
            for fault in reading.faults():
                what = "".join(letter for letter in fault if not letter.isdigit())
                found.setdefault((reading.beat, what), f"{reading.frame / fps:.1f} s, {reading.beat!r}: {fault}")
        return list(found.values())


def read(scene: Chapter, figure: Solid, frame: int) -> Reading:
    """What can be read of a figure as it stands."""
    stands = any(sheet.opacity > STANDS for sheet in sheets(figure))
    points = marker_contrasts(scene, figure) if stands and figure.cloud.opacity > STANDS else np.zeros(0)
    beat = scene.beats[-1]
    if not isinstance(figure, CubeFigure):
        return Reading(beat, frame, points, None, np.zeros(0))
    plane = plane_contrasts(scene, figure) if stands else None
    names = [part for part in figure.space.parts if isinstance(part, AxisNames) and part.opacity > STANDS]
    away = np.concatenate([np.zeros(0), *(away_from_axes(figure, part) for part in names)])
    return Reading(beat, frame, points, plane, away)


def sheets(figure: Solid) -> list[SheetSurface]:
    """The sheets of a figure that are drawn."""
    return [part for part in figure.space.parts if isinstance(part, SheetSurface)]


def without(scene: Chapter, figure: Solid, *parts: Any) -> Pixels:
    """The figure alone on the ground, without some of its parts."""
    kept = [(part, part.opacity) for part in parts]
    for part in parts:
        part.opacity = 0.0
    try:
        return alone(scene, figure.space, times=LARGER)
    finally:
        for part, opacity in kept:
            part.opacity = opacity


def marker_contrasts(scene: Chapter, figure: Solid) -> Floats:
    """Of each marker whose fill is seen, not covered by the rims of a crowd, the contrast of its pixels to the sheet
    behind them: of its fill, or with the rim, whichever is more.
    """
    others = [part for part in figure.space.parts if isinstance(part, AxisNames | ClassNames)]
    lines = [*figure.cuts, *([figure.edges] if isinstance(figure, CubeFigure) else figure.walls)]
    drawn, bare = without(scene, figure, *others), without(scene, figure, figure.cloud, *others)
    sheet = without(scene, figure, figure.cloud, *lines, *others)
    middles, radii = markers(scene, figure)
    changed = np.abs(drawn.astype(int) - bare).max(axis=2) > PLAIN
    found = []
    for middle, radius in zip(middles, radii, strict=True):
        rows, columns, away = around(middle, 1.6 * radius, drawn.shape)
        inner = away < RADIUS * radius
        if inner.sum() < FEW or changed[rows[inner], columns[inner]].mean() < 0.9:
            continue  # too small, behind the sheet, or beyond the frame
        fill = np.median(drawn[rows[inner], columns[inner]], axis=0)
        if (np.abs(drawn[rows[inner], columns[inner]] - fill).max(axis=1) > ALIKE).mean() > CROWDED:
            continue
        outer = changed[rows, columns] & (away < 1.35 * radius)
        found.append(max(_stands_out(drawn, sheet, rows[part], columns[part]) for part in (inner, outer)))
    return np.array(found)


def _stands_out(drawn: Pixels, bare: Pixels, rows: NDArray, columns: NDArray) -> float:
    """The geometric mean of some pixels' contrasts to what is there in another picture."""
    contrasts = contrast(drawn[rows, columns].astype(float), bare[rows, columns].astype(float))
    return float(np.exp(np.log(contrasts).mean()))


def markers(scene: Chapter, figure: Solid) -> tuple[Floats, Floats]:
    """The middles (n, 2) in pixels of all markers, and their radii (n,), each as small as haze makes it."""
    space = figure.space
    camera: Any = scene.camera
    unit = LARGER * float(camera.pixel_height / camera.frame_height)
    places, depths, near = space.project(figure.flow(figure.cloud.points[figure.cloud.drawn]))
    size = LARGER * np.array([camera.pixel_width, camera.pixel_height])
    middles = size / 2 + unit * places * [1.0, -1.0]
    haze = space.haze
    smaller = 1.0 - haze.smaller * space.hazy * haze.share(depths) if haze else 1.0
    return middles, figure.cloud.radius * unit * near * smaller


def around(middle: Floats, reach: float, shape: tuple[int, ...]) -> tuple[NDArray, NDArray, Floats]:
    """The rows and columns of pixels (m,) around a place, and how far (m,) they are from it."""
    low, high = np.floor(middle - reach).astype(int), np.ceil(middle + reach).astype(int) + 1
    columns, rows = np.meshgrid(
        np.arange(max(low[0], 0), min(high[0], shape[1])), np.arange(max(low[1], 0), min(high[1], shape[0]))
    )
    away = np.hypot(columns + 0.5 - middle[0], rows + 0.5 - middle[1]).ravel()
    return rows.ravel(), columns.ravel(), away


def plane_contrasts(scene: Chapter, figure: CubeFigure) -> tuple[float, float] | None:
    """By how much the plane's rim is brighter than what lies behind it, or on a pale sheet darker, and the contrast of
    its face to that: each the median over its pixels. None if it is not seen, or not from aside.
    """
    plane: Plane = figure.plane
    if plane not in figure.space.parts or plane.opacity * plane.grow < STANDS or plane.alpha < STANDS * plane.full:
        return None
    hidden: list[Any] = [part for part in figure.space.parts if isinstance(part, AxisNames)]
    hidden += [figure.cloud, figure.boundary, figure.trace]
    drawn, behind = without(scene, figure, *hidden), without(scene, figure, *hidden, plane)
    rim, pictures = plane.rim, []
    for plane.rim in ("#ff00ff", "#00ff00"):  # wherever it is, whatever its colour
        pictures.append(without(scene, figure, *hidden).astype(int))
    plane.rim = rim
    line = np.abs(pictures[0] - pictures[1]).max(axis=2) > 120
    face = (np.abs(drawn.astype(int) - behind).max(axis=2) > 8) & ~line
    if min(line.sum(), face.sum()) < 20 * FEW:
        return None
    one, other = (drawn, behind) if scene.theme.name == "dark" else (behind, drawn)
    rims = brighter(one[line].astype(float), other[line].astype(float))
    faces = contrast(drawn[face].astype(float), behind[face].astype(float))
    return float(np.median(rims)), float(np.median(faces))


def brighter(one: NDArray, other: NDArray) -> NDArray[np.float64]:
    """As `contrast`, but below 1 where the first colour is the darker one."""
    return (luminance(one) + 0.05) / (luminance(other) + 0.05)


def away_from_axes(figure: CubeFigure, names: AxisNames) -> Floats:
    """How far the nearest corner of each name (3,) that is shown is from its own axis' tip on the frame, as a share of
    an edge of the cube there.
    """
    lens, box = figure.space.lens, figure.unit
    tips, _, _ = project(box.low + np.diag(box.size), lens)
    corners, _, _ = project(box.corners(), lens)
    edge = float(max(np.linalg.norm(a - b) for a in corners for b in corners)) / np.sqrt(3)
    gaps = np.maximum(np.abs(names.seen(lens)[0] - tips) - names.sizes / 2, 0.0)
    inside = np.abs(tips) < np.array([figure.layout.width, figure.layout.height]) / 2 - 0.3
    shown = (names.seen(lens)[1] > STANDS) & inside.all(axis=1)  # the cube's edges may leave the frame while it bends
    return np.asarray(np.linalg.norm(gaps, axis=1)[shown] / edge)
