"""Depth on a sheet that folds before itself: what is drawn at a marker or a line is tinted by the sheet, and by a
plane that divides the space, exactly if a ray to the viewer meets them.

Left out is what lies nearer to a rim than `RIM`, or so little behind another layer as `BULGE`, in halves of the view:
half of the picture is 3.6 frame units, a marker's radius 0.062.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath import Hyperplane
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION, draw, pixel_at
from tests.support.folds import Fold, around, crossings, overhanging, plane_before, warped, waves

RED, GREEN, BLUE = "#ff0000", "#00ff00", "#0000ff"
THEME = replace(DARK, background="#000000", rim=RED, soft=RED, classes=(GREEN,))
RIM = 0.03
BULGE = 0.03
"""By 0.024 a marker bulges towards the viewer, over lines; by 0.006 the mesh may err where it is seen from aside."""

AGAIN = 0.006
"""So near to it the sheet is not another layer, but that on which a thing lies."""

RADIUS = 0.045
MARKERS, LINES = 24, 12
SEEN = 3
"""Of 255: a channel above it has been tinted, by the faintest sheet or plane there is."""


@dataclass(frozen=True)
class Verdict:
    """Of one thing in the space, whether the sheet and the plane tint it: what was drawn and what the ray met."""

    at: Floats
    drawn: tuple[bool, bool]
    met: tuple[bool, bool]


def view_of(fold: Fold, azimuth: float, elevation: float, perspective: float, nearer: float = 1.0) -> View:
    """Of all of the world, or so many times nearer to the sheet's middle, where facets are seen to be steep."""
    half = 0.62 * float(np.linalg.norm(fold.world.size)) / np.sqrt(3.0)
    center = fold.world.center if nearer == 1.0 else fold.place(fold.plane.center[None])[0]
    return View(center, half / nearer, turntable(azimuth, elevation), perspective)


def sheet_of(fold: Fold) -> SheetSurface:
    tint = lambda points: np.tile([180.0, 0.0, 0.0], (len(points), 1))  # noqa: E731 - no light makes it whiter
    sheet = SheetSurface(fold.plane, fold.plane, fold.place, tint, THEME, 0.4, fold.bends)
    sheet.ruled = 0.0
    return sheet


def clear_of(fold: Fold, point: Floats, view: View, on_sheet: bool) -> bool | None:
    """Whether the sheet lies between a point and the viewer; None if that is a close call."""
    met = crossings(fold, point, view)
    own = np.abs(met) < AGAIN
    if own.sum() != int(on_sheet) or ((met >= AGAIN) & (met < BULGE)).any():
        return None
    before, behind = (met >= BULGE).sum(), (met <= -AGAIN).sum()
    for beside in around(point, view, RIM):
        there = crossings(fold, beside, view)
        if len(there) != len(met) or (on_sheet and not before and (there >= 2 * BULGE).any()):
            return None
        if not on_sheet and ((there > 0).sum() != before or (there < 0).sum() != behind):
            return None
    return bool(before)


def clear_plane(plane: Hyperplane, fold: Fold, point: Floats, view: View) -> bool | None:
    """Whether the plane lies between a point and the viewer; None if that is a close call: within a marker's radius
    behind it the tint grows.
    """
    away = abs(float(plane.signed_distance(point[None])[0]))
    if away < BULGE * view.half:
        return None
    met = {plane_before(plane, fold.world, beside, view) for beside in (point, *around(point, view, RIM))}
    return met.pop() if len(met) == 1 else None


def apart(space: Space, points: Floats, pixels: float) -> list[int]:
    """Numbers of some of the points in a frame 432 pixels high, no two of which lie so near to each other."""
    places = 54.0 * space.project(points)[0]
    kept: list[int] = []
    for i, place in enumerate(places):
        if np.abs(place).max() < 210 and all(np.abs(place - places[k]).max() > pixels for k in kept):
            kept.append(i)
    return kept


def looked_at(
    fold: Fold, view: View, parts: list[Part], points: Floats, on_sheet: list[bool], plane: Hyperplane | None
) -> list[Verdict]:
    """Draw green things at points (n, 3) with a red sheet and a blue plane, and ask the oracle about each."""
    space = Space(REGION, view, sheet_of(fold), *parts, solid=True)
    if plane is not None:
        divider = Plane(plane, fold.world, BLUE, alpha=0.5)
        space.include(divider)
        space.divider = divider
    picture, verdicts = draw(space), []
    for point, on in zip(points, on_sheet, strict=True):
        sheet = clear_of(fold, point, view, on)
        cut = False if plane is None else clear_plane(plane, fold, point, view)
        if sheet is None or cut is None:
            continue
        red, green, blue = (int(value) for value in picture[pixel_at(space, point)])
        assert green > 0, "the thing itself is not in the picture"
        verdicts.append(Verdict(point, (red > SEEN, blue > SEEN), (sheet, cut)))
    return verdicts


def scattered(fold: Fold, random: np.random.Generator, view: View, n: int) -> tuple[Floats, list[bool]]:
    """Points (2 n, 3) that are in the picture, the first half of them on the sheet and the others anywhere."""
    uv = random.uniform(fold.plane.low, fold.plane.high, (40 * n, 2))
    anywhere = random.uniform(fold.world.low, fold.world.high, (40 * n, 3))
    seen = [(points - view.center) @ view.rotation.T / view.half for points in (fold.place(uv), anywhere)]
    found = [
        points[np.abs(at).max(axis=1) < 1][:n] for points, at in zip((fold.place(uv), anywhere), seen, strict=True)
    ]
    return np.concatenate(found), [True] * len(found[0]) + [False] * len(found[1])


def markers(fold: Fold, view: View, seed: int, plane: Hyperplane | None = None) -> list[Verdict]:
    points, on = scattered(fold, np.random.default_rng(seed), view, MARKERS // 2)
    kept = apart(Space(REGION, view, solid=True), points, 6.0)
    points, on = points[kept], [on[k] for k in kept]
    cloud = Cloud(points, np.zeros(len(points), dtype=np.int64), THEME, radius=RADIUS, alpha=1.0)
    return looked_at(fold, view, [cloud], points, on, plane)


def lines(fold: Fold, view: View, seed: int, plane: Hyperplane | None = None) -> list[Verdict]:
    """Short pieces: on the sheet they lie along it, else in any direction."""
    random = np.random.default_rng(seed)
    uv = random.uniform(fold.plane.low, fold.plane.high, (LINES, 2))
    step = random.normal(size=(LINES, 2)) * 0.01 * fold.plane.size
    along = fold.place(np.concatenate([uv - step, uv + step]))
    anywhere = random.uniform(fold.world.low, fold.world.high, (LINES, 3))
    way = random.normal(size=(LINES, 3)) * 0.03 * fold.world.size
    on = [i % 2 == 0 for i in range(LINES)]
    which = np.array(on)[:, None]
    starts, ends = np.where(which, along[:LINES], anywhere - way), np.where(which, along[LINES:], anywhere + way)
    middles = 0.5 * (starts + ends)
    kept = apart(Space(REGION, view, solid=True), middles, 24.0)
    pieces = [np.stack([starts[k], ends[k]]) for k in kept]
    curves = Curves(pieces, GREEN, 0.06, solid, lift=0.05)
    return looked_at(fold, view, [curves], middles[kept], [on[k] for k in kept], plane)


def wrongly_drawn(verdicts: list[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.drawn != verdict.met]


FOLDS = st.one_of(
    st.builds(waves, st.floats(0.2, 0.8), st.floats(2.0, 6.0), st.floats(0.0, 3.0)),
    st.builds(overhanging, st.floats(0.4, 1.0), st.floats(0.1, 0.7), st.floats(2.0, 6.0)),
    st.sampled_from([0.5, 0.62, 0.75, 0.85, 1.0]).map(warped),
)
VIEWS = st.tuples(st.floats(0.0, 360.0), st.floats(-30.0, 90.0), st.sampled_from([0.0, 0.16, 0.3]))
CLOSE = st.tuples(st.floats(0.0, 360.0), st.floats(-30.0, 90.0), st.sampled_from([0.0, 0.1]), st.just(3.0))
SEEDS = st.integers(0, 10**6)
PLANES = st.tuples(st.floats(0.0, 360.0), st.floats(-60.0, 60.0), st.floats(-0.3, 0.3))


def plane_through(fold: Fold, azimuth: float, elevation: float, away: float) -> Hyperplane:
    normal = turntable(azimuth, elevation)[2]
    return Hyperplane(normal, -float(normal @ fold.world.center) + away * float(fold.world.size.min()))


@pytest.mark.slow
@settings(max_examples=70)
@given(FOLDS, st.tuples(VIEWS, st.none() | PLANES) | st.tuples(CLOSE, st.none()), SEEDS)
def test_sheet_and_plane_tint_the_markers_that_they_hide_and_no_others(
    fold: Fold, seen: tuple[tuple[float, ...], tuple[float, float, float] | None], seed: int
) -> None:
    angles, plane = seen
    cut = plane_through(fold, *plane) if plane else None
    assert not wrongly_drawn(markers(fold, view_of(fold, *angles), seed, cut))


@pytest.mark.slow
@settings(max_examples=50)
@given(FOLDS, VIEWS, SEEDS, st.none() | PLANES)
def test_sheet_and_plane_tint_the_lines_that_they_hide_and_no_others(
    fold: Fold, angles: tuple[float, float, float], seed: int, plane: tuple[float, float, float] | None
) -> None:
    cut = plane_through(fold, *plane) if plane else None
    assert not wrongly_drawn(lines(fold, view_of(fold, *angles), seed, cut))
