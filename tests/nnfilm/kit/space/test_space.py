"""Space: what is seen where, what lies before what, how a viewer goes from pose to pose, and heights over the plane."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation
from scipy.special import expit

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.animation.undrawn import undrawn
from nnfilm.kit.marks.curves import Curves, cube_edges
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.placement import sides
from nnfilm.kit.space.poses import FASTEST, Pose, Posed
from nnfilm.kit.space.projection import Lens, project, project_pieces, unproject
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Network
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at
from tests.support.networks import ACTIVATIONS, network


def beyond(places: np.ndarray, around: np.ndarray) -> np.ndarray:
    return np.asarray((places @ around[:, :2].T + around[:, 2]).max(axis=1))


@given(st.integers(0, 2**32 - 1), st.integers(3, 9))
def test_places_are_as_far_beyond_an_outline_as_qhull_has_them(seed: int, n: int) -> None:
    """And beyond that of points in one place and on one line: a box from straight above."""
    random = np.random.default_rng(seed)
    points, places = random.normal(size=(n, 2)), random.uniform(-4, 4, (50, 2))
    assert beyond(places, sides(points)) == pytest.approx(beyond(places, ConvexHull(points).equations), abs=1e-9)
    corners = np.concatenate([Box.cube(np.zeros(3), 1.0).corners()[:, :2], [[0.25, 1.0], [1.0, -0.5]]])
    assert beyond(places, sides(corners)) == pytest.approx(np.abs(places).max(axis=1) - 1.0, abs=1e-9)


LOOK = View(rotation=turntable(40, 25), half=2.0, perspective=0.3)
LENS = Lens.of(LOOK, REGION)
TOWARDS = np.linalg.inv(LENS.turn)[2]  # a world step that brings a point nearer by one, and no other way
SEEDS = st.integers(0, 2**32 - 1)


@given(SEEDS)
def test_unproject_gives_back_what_project_took_and_what_is_drawn_is_where_it_was_planned(seed: int) -> None:
    points = np.random.default_rng(seed).uniform(-1.5, 1.5, (20, 3))
    places, depths, _ = project(points, LENS)
    assert unproject(places, depths, LENS) == pytest.approx(points)
    with undrawn():
        planned = project(points, LENS)
    assert [row.tobytes() for row in planned] == [row.tobytes() for row in project(points, LENS)]


def test_what_comes_nearer_grows_until_it_would_be_at_the_eye_and_then_no_more() -> None:
    depths = np.linspace(-5, 50, 400)
    places, found, growths = project(depths[:, None] * TOWARDS + 0.1, LENS)
    assert np.isfinite(places).all() and (np.diff(found) > 0).all()
    assert (np.diff(growths) >= 0).all() and (growths > 0).all()
    eye = 1 / LENS.perspective
    away = found < 0.9 * eye
    assert growths[away] == pytest.approx(eye / (eye - found[away]))
    beyond = growths[found >= eye]
    assert len(beyond) > 9 and (beyond == growths.max()).all()


@given(SEEDS)
def test_a_piece_of_a_line_is_as_deep_and_as_wide_as_its_middle_whichever_way_it_runs(seed: int) -> None:
    ends = np.random.default_rng(seed).uniform(-1.5, 1.5, (2, 12, 3))
    there, back = (np.column_stack([a, b, np.ones((12, 4)), np.full(12, 0.02)]) for a, b in (ends, ends[::-1]))
    (rows, depths), (turned, same) = project_pieces(there, LENS), project_pieces(back, LENS)
    seen = [project(end, LENS) for end in ends]
    assert depths == pytest.approx(np.mean([deep for _, deep, _ in seen], axis=0))
    assert rows[:, 4] == pytest.approx(0.02 * np.mean([growth for *_, growth in seen], axis=0))
    assert rows[:, :4] == pytest.approx(np.hstack([place for place, *_ in seen]))
    assert (turned[:, [2, 3, 0, 1, 4]] == rows).all() and (same == depths).all()


OTHER = np.array([4])  # a class with a round marker, of another colour than the line
CUBE = Box.unit(3)


@pytest.mark.parametrize("azimuth, elevation", ANGLES[::3])
def test_cube_edges_are_covered_by_what_is_in_front_and_cover_what_is_behind(azimuth: int, elevation: int) -> None:
    view = cube_view(azimuth, elevation)
    for edge in cube_edges(CUBE)[::5]:
        middle = edge[len(edge) // 2]
        line = Curves([edge], "#00ff00", 0.05)
        bare = Space(REGION, view, line, solid=True)
        alone = draw(bare)[pixel_at(bare, middle)].astype(int)
        for sign in (1.0, -1.0):
            point = middle + sign * 0.08 * view.toward
            cloud = Cloud(point[None], OTHER, DARK, radius=0.12, alpha=1.0)
            space = Space(REGION, view, line, cloud, solid=True)
            found = draw(space)[pixel_at(space, middle)].astype(int)
            assert (np.abs(found - alone).max() > 12) == (sign > 0)


# How a viewer goes from pose to pose; and the haze.

TURNS = st.floats(-300.0, 300.0)
FPS = 30


class Stand(Posed):
    """Nothing but a space in a pose."""

    def __init__(self, pose: Pose) -> None:
        self.space = Space(REGION, View(), solid=True)
        self.take(pose)


def pose(view: View, turn: float, hazy: float = 1.0) -> Pose:
    return Pose(view, REGION, 1.3, turn, hazy)


def played(step: list[Tween], look: Callable[[], None]) -> float:
    """Run the tweens of a step frame by frame, and give back its seconds."""
    seconds = max(tween.run_time for tween in step)
    for tween in step:
        tween.begin()
    for frame in range(round(seconds * FPS) + 1):
        for tween in step:
            tween.interpolate(min(1.0, frame / FPS / tween.run_time))
        look()
    for tween in step:
        tween.finish()
    return seconds


VIEWS = st.one_of(
    st.just(View()),
    st.floats(-20.0, 80.0).map(lambda elevation: View(rotation=turntable(0.0, elevation), perspective=0.16)),
)


@settings(max_examples=40)
@given(VIEWS, TURNS, VIEWS, TURNS)
def test_no_way_turns_faster_than_can_be_followed_and_one_thing_at_a_time(
    before: View, turn_before: float, after: View, turn_after: float
) -> None:
    stand, end = Stand(pose(before, turn_before)), pose(after, turn_after, 0.0)
    for step in stand.way(end):
        looks: list[Floats] = []
        tilts: list[Floats] = []
        turns: list[float] = []

        def look() -> None:
            looks.append(stand.space.look().rotation)  # noqa: B023 - called within this turn of the loop
            tilts.append(stand.space.view.rotation)  # noqa: B023
            turns.append(stand.space.turn)  # noqa: B023

        played(step, look)
        speeds = [
            np.degrees(np.linalg.norm(Rotation.from_matrix(b @ a.T).as_rotvec())) * FPS for a, b in pairwise(looks)
        ]
        assert max(speeds, default=0.0) <= FASTEST
        tilted = max(float(np.abs(tilt - tilts[0]).max()) for tilt in tilts) > 1e-9
        turned = max(turns) - min(turns) > 1e-9
        assert not (tilted and turned)
        assert np.abs([look[0, 2] for look in looks]).max() < 1e-9  # on the screen z points neither left nor right
    assert stand.space.look().rotation == pytest.approx(after.turned(turn_after).rotation)
    assert (stand.space.hazy, stand.margin) == (0.0, 1.3)


HAZE = Haze(DARK.background)
DEPTHS = st.lists(st.floats(-3.0, 3.0), min_size=2, max_size=20).map(np.array)


@given(DEPTHS)
def test_haze_grows_with_distance_and_leaves_what_is_near(depths: Floats) -> None:
    shares = HAZE.share(np.sort(depths))
    assert (np.diff(shares) <= 1e-12).all()
    assert ((shares >= 0) & (shares <= HAZE.most)).all()
    assert (HAZE.share(depths[depths >= HAZE.near]) == 0).all()
    assert HAZE.share(depths[depths <= HAZE.far]) == pytest.approx(HAZE.most)


# Heights over the plane: partial sums, and the probability that comes of them.

HEIGHT, UNIT = 2.3, 0.07


def terms_of(subject: Network, points: Floats) -> tuple[Floats, float]:
    """Each last hidden neuron's value times its weight, and the bias: reckoned from the arrays alone."""
    values = points
    for layer in subject.layers[:-1]:
        values = activation(layer.activation)(values @ layer.weights + layer.bias)
    return values * subject.layers[-1].weights[:, 0], float(subject.layers[-1].bias[0])


@pytest.mark.parametrize("widths", [(2,), (6,), (4, 3)], ids=str)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_height_is_the_partial_sum_and_at_the_end_the_probability(widths: tuple[int, ...], name: str) -> None:
    subject, at = network(2, *widths, 1, activation=name), np.random.default_rng(1).uniform(-3, 3, (50, 2))
    relief = SumRelief(subject, UNIT, HEIGHT)
    terms, bias = terms_of(subject, at)
    assert relief(at)[:, 2] == pytest.approx(HEIGHT * expit(terms.sum(axis=1) + bias))
    relief.pressed = 0.0
    for n in range(subject.n_hidden + 1):
        relief.added = np.where(np.arange(subject.n_hidden) < n, 1.0, 0.0)
        assert relief(at)[:, 2] == pytest.approx(HEIGHT * UNIT * (terms[:, :n].sum(axis=1) + bias))
    assert relief(at)[:, :2] == pytest.approx(at)
    for relief.pressed in (0.0, 0.5, 1.0):
        assert relief.height_of(0.0) == pytest.approx(relief.pressed * HEIGHT / 2)
