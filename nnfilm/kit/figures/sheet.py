"""What the figures of a sheet share, so that a picture looks the same wherever it is shown again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.curves import ruled
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.marks.points import Cloud, shared
from nnfilm.kit.space.placement import Flow, Placement, solid
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import has_built_in_columns, shown_features
from nnfilm.kit.text.typeset import fitted, fitted_apart, is_formula, markup_width, plain, wrapped
from nnmath.datasets.dataset import Dataset, bulk
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Bools, Floats, Ints, matmul
from nnmath.warps.layer_warp import eased
from nnmath.warps.warp import Warp

SHEET_MARGIN = 1.2  # the same for a sheet seen from aside
CUBE_MARGIN = 1.655  # a cube that turns needs room for its corners
REACH = 2.2  # how many times wider the sheet is than the window of the data
LINE_MARGIN = 0.08  # of the extent of data on a line: how far it goes on at either end
MARGIN, LARGE_MARGIN = 1.06, 1.27  # how much wider a picture is than what it frames: points, or crowds spread apart
RING_ROOM = 0.2  # frame units beyond the walls of the square, so that no ring round a marker is cut off
PERSPECTIVE = 0.16
AZIMUTH, ELEVATION = -118.0, 24.0  # from here the sheet shows its face all the way, and the origin is the far corner
# Others from which no axis is seen nearly end-on either; from the first four the origin is the far corner.
TURNS = tuple(AZIMUTH + quarter - step for quarter in (0, 90, 180, -90) for step in (0, 12, 24, 36))
ON = 0.045  # frame units by which a line that lies on a sheet is nearer to the viewer than it
SIDE_NAMES = 2.4, 4.4, 2  # frame units of a name beside a surface in one line, and in several; how many of these
SIDE_NAMES_TALL = 1.9, 4.4, 3  # the same in a tall frame, which has little room beside it
WIDE = 0.13  # a cut line's width where the boundary runs on top of it


def feature_markup(name: str, size: float = 0.3, width: float = 2.9) -> str:
    """A feature's name as markup, shortened to a width (both in frame units: that of the smallest picture if none is
    given); the built-in sets' x1 and x2 are set as formulas."""
    return f"$x_{name[1:]}$" if is_formula(name) else plain(fitted(name, size, width))


def feature_markups(names: Sequence[str], size: float, width: float) -> list[str]:
    """Several features' names as markup, so shortened that no two look the same, as far as there is room for that."""
    return [feature_markup(name, size, width) for name in fitted_apart(names, size, width)]


def plane_axes(
    data: Dataset,
    box: Box,
    layout: Layout,
    theme: Theme,
    features: tuple[int, int] = (0, 1),
    room: float | None = None,
) -> Axes:
    """Axes round a ``box`` of the plane of two ``features``, with the numbers that were measured. The features'
    names are whole where a line below the picture, or so much ``room`` (frame units), has it.
    """
    shown = shown_features(data, measured=True)
    names = feature_markups([shown[k] for k in features], layout.label_size, room or layout.axis_name)
    known = measures(data)
    axes = [
        Axis.scaled(name, theme.ink, low, high, known[k], whole=_is_whole(data.raw[:, k]))
        for name, k, low, high in zip(names, features, box.low, box.high, strict=True)
    ]
    return Axes(box, axes, theme, layout.tick_size, layout.label_size)


def measures(data: Dataset) -> list[Measure]:
    """What each column's places measure. What is made, and measures nothing, is shown as it is drawn."""
    made = has_built_in_columns(data) or all(map(is_formula, data.feature_names))
    return [Measure() if made else Measure.of(data, k) for k in range(data.n_features)]


def _is_whole(values: Floats) -> bool:
    return bool(np.all(values == np.round(values)))


def side_names(data: Dataset, layout: Layout) -> list[str]:
    """The features' names as markup, beside a surface seen from aside: those that are long in several lines, whole
    where these have room for them.
    """
    room = SIDE_NAMES if layout.is_wide else SIDE_NAMES_TALL
    size, (width, longest, most) = layout.label_size, room
    names = shown_features(data)
    lines = [wrapped(name, size, width, longest, most) for name in names]
    if len(set(map(tuple, lines))) < len(set(names)):
        lines = [[name] for name in fitted_apart(names, size, longest)]
    return [r" \ ".join(feature_markup(line, size, longest) for line in of_one) for of_one in lines]


def longest_of(names: Sequence[str], layout: Layout) -> float:
    """How wide the longest of such names is, in frame units."""
    return layout.label_size * max(map(markup_width, names))


def data_window(points: Floats, classes: Ints | None = None) -> Box:
    """The piece of the plane in which the data lie: a square round points (n, 2) of it, with a margin; of points that
    lie far off, only the others (see `bulk`), where their ``classes`` (n,) allow it.
    """
    return window_around(points[bulk(points, classes)], margin_around(points, classes))


def margin_around(points: Floats, classes: Ints | None) -> float:
    """How much wider a picture is than the points (n, d) that it frames: what is spread round a place takes room."""
    return MARGIN if classes is None or shared(points, classes) is None else LARGE_MARGIN


def window_around(points: Floats, margin: float = MARGIN) -> Box:
    """A square round all of some points (n, 2) of the plane, ``margin`` times as wide as they are."""
    box = Box.around(points, margin=0.0)
    return Box.cube(box.center, margin * float(box.size.max()) / 2)


def near(data: Dataset, basis: Floats) -> Bools:
    """Which of the points (n_samples,) are framed where they are seen along ``basis`` (d, 2)."""
    return bulk(matmul(data.X, basis), data.y)


def embedded(data: Dataset, basis: Floats, points: Floats) -> Floats:
    """Points (n, 2) of the plane that ``basis`` (d, 2) spans through the mean of the data as points (n, d)."""
    return np.asarray(data.center + matmul(points - matmul(data.center, basis), basis.T))


def framed_points(data: Dataset, basis: Floats) -> Ints:
    """The indices of the points that are drawn, but for those too far off for `data_window`."""
    return np.asarray(data.shown[near(data, basis)[data.shown]])


def kept_within(cloud: Cloud, data: Dataset, basis: Floats, window: Callable[[], Box]) -> Cloud:
    """The cloud; if some of its points are far off they are seen only while they are in the ``window``."""
    cloud.within = None if near(data, basis).all() else window
    return cloud


def line_window(X: Floats, classes: Ints) -> Box:
    """A square of the plane round the line in which data of one feature ``X`` (n, 1) of classes (n,) lie, with a
    margin; of points that lie far off, only the others, as of a `data_window`.
    """
    box = Box.around(X[bulk(X, classes)], margin=LINE_MARGIN)
    return Box.cube(np.array([box.center[0], 0.0]), float(box.size[0]) / 2)


def whole_sheet(window: Box, reach: tuple[float, float] = (REACH, REACH)) -> Box:
    """The piece of the plane that is shown as a sheet: it reaches well past the data's ``window``, so many times its
    width and height.
    """
    half = window.size * reach / 2
    return Box(window.center - half, window.center + half)


def framed(flow: Flow, box: Box, view: View, far: float, room: float) -> View:
    """The view of a flat sheet at this moment: at the start of the data's window ``box``, or at ``far`` 1 of all that
    the warp frames; from the end of stage 1 on of that, ``room`` times as wide.
    """
    warp, window = flow.warp, flow.warp.window(flow.t)
    come = eased(min(1.0, flow.t / warp.stages[0][1]))
    near = (1.0 - far) * (1.0 - come)
    half = float(window.size[0]) / 2 * (1.0 + (room - 1.0) * come)
    centers = (solid(one.center[None])[0] for one in (window, box))
    center = sum(part * one for part, one in zip((1 - near, near), centers, strict=True))
    return View(center, half ** (1 - near) * (float(box.size[0]) / 2) ** near, view.rotation)


def bends(move: Warp) -> list[Placement]:
    """Where a sheet is on its way through the last activation, in units of what is seen there."""
    (_, start), (_, end) = move.stages[-2:]

    def at(t: float) -> Placement:
        return lambda points: move(points, t) / float(move.window(t).size.max())

    return [at(start + share * (end - start)) for share in (0.5, 0.75, 1.0)]


def sheet_grid(data: Dataset, box: Box, samples: int = 49) -> list[Floats]:
    """The grid on the sheet: lines at round numbers, measured ones if the sheet is the plane of two features, and the
    border, each as ``samples`` points.
    """
    known = measures(data) if data.n_features == 2 else [Measure(), Measure()]
    xs, ys = (_rounds_and_ends(*one) for one in zip(box.low, box.high, known, strict=True))
    return ruled(box, xs, ys, samples)


def _rounds_and_ends(low: float, high: float, measure: Measure) -> Floats:
    """The ends of a range and the places within it where round numbers are measured; but for those so near an end that
    two lines would touch.
    """
    near = 0.03 * (high - low)
    rounds = measure.places(measure.ticks(low, high, 12))
    return np.concatenate([[low], rounds[(rounds > low + near) & (rounds < high - near)], [high]])


def sheet_boundary(experiment: Experiment) -> list[Floats]:
    """The decision boundary on the sheet, finely sampled so that it can be bent."""
    box = data_window(experiment.dataset.X, experiment.dataset.y)
    return decision_boundary(experiment.network, box, step=float(box.size[0]) / 240)
