"""Two layers bend the plane twice: what is said and seen of it holds."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.svm import SVC

from nnfilm.kit.figures.deep_sheet import DeepSheet, last_line
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import THEMES, Theme
from nnmath import standard
from nnmath.geometry.contours import windings
from nnmath.networks.metrics import errors
from tests.support.films import ARTICLE, plans

WIDTH, HEIGHT = 640, 360
AXES = np.eye(2)


@cache
def deep(theme: Theme = THEMES["dark"]) -> DeepSheet:
    layout = Layout.of(*frame_size(WIDTH, HEIGHT))
    sheet = DeepSheet(standard("spirals_deep"), layout.beside_diagram, layout, theme)
    sheet.space.include(sheet.sheet)
    sheet.space.region = sheet.frame
    return sheet


def test_the_line_in_the_square_is_the_outputs_and_the_boundary_on_the_sheet_comes_to_lie_on_it() -> None:
    move, sheet = deep().flow.warp, deep()
    network = move.network
    ends = last_line(move)
    hidden = ends @ move.view.basis.T  # its two axes are the neurons, in some order
    assert np.abs(network.output_hyperplane().signed_distance(hidden)).max() < 1e-9
    way = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    for line in sheet.boundary_lines:
        beside = np.cross(move(line, 1.0) - ends[0], way)
        assert np.linalg.norm(beside, axis=1).max() < 0.02
        straying = np.cross(move(line, 0.5) - move(line, 0.5)[0], way)
        assert np.linalg.norm(straying, axis=1).max() > 0.02  # one layer does not do it


def test_unrolled_it_is_one_curve_that_winds_as_often_as_is_said() -> None:
    (line,) = deep().boundary_lines
    middle = deep().box.center
    angles = np.degrees(np.arctan2(*(line - middle).T[::-1]))
    steps = (np.diff(angles) + 180) % 360 - 180
    assert np.ptp(np.cumsum(steps)) / 360 == pytest.approx(windings(line, middle), abs=0.02)
    assert windings(line, middle) > 1.25


def test_weights_of_the_first_layer_stretch_the_sheet_and_do_not_turn_it() -> None:
    sheet = deep()
    for t in np.linspace(0.0, sheet.end_of(0, 0), 9):
        sheet.flow.t = t
        stretched = np.linalg.lstsq(np.eye(3)[:, :2], (sheet.carried(AXES) - sheet.carried(0 * AXES)).T, rcond=None)[0]
        assert np.allclose(stretched, stretched.T)  # a stretch is symmetric
        assert np.linalg.eigvalsh(stretched).min() > 0
        assert np.allclose(sheet.carried(AXES)[:, 2], sheet.carried(0 * AXES)[:, 2])  # and stays level


def test_at_the_start_it_is_the_plane_and_at_the_end_the_square_as_the_viewer_shall_see_it() -> None:
    sheet, X = deep(), standard("spirals_deep").dataset.X
    sheet.flow.t = 0.0
    assert np.allclose(sheet.carried(X)[:, :2], X)
    sheet.flow.t = 1.0
    seen = sheet.carried(X) @ sheet.standing.tilted(1.0).T
    wanted = sheet.flow(X) @ sheet.standing.last.T
    assert np.allclose(seen, wanted)


def test_along_each_arm_runs_a_band_that_no_point_is_far_from() -> None:
    data, points = standard("spirals_deep").dataset, deep().arms.points
    for label in range(2):
        band = points.reshape(2, -1, 2)[label]
        assert np.linalg.norm(data.X[data.y == label][:, None] - band, axis=2).min(axis=1).max() < 0.15
        assert np.linalg.norm(np.diff(band, axis=0), axis=1).max() < 0.15


def hulls_meet(points: np.ndarray, y: np.ndarray) -> bool:
    """Whether a mean of one class's points is one of the other's, too: if not, and only then, a flat cut separates."""
    sides = np.where(y == 0, 1.0, -1.0)
    both = np.vstack([(sides[:, None] * points).T, y == 0, y == 1]).astype(float)
    found = linprog(np.zeros(len(y)), A_eq=both, b_eq=[*np.zeros(points.shape[1]), 1.0, 1.0], method="highs")
    assert found.status in (0, 2)  # solved, or without a solution
    return bool(found.status == 0)


def test_whether_one_layer_would_do_is_told_as_it_is() -> None:
    experiment = standard("spirals_deep")
    data, (first, last) = experiment.dataset, experiment.network.activations(experiment.dataset.X)
    apart = not hulls_meet(first, data.y)
    (plan,) = [plan for plan in plans(ARTICLE) if plan.chapter == "Depth"]
    (seen,) = [beat.seen for beat in plan.beats if beat.name == "bent"]
    assert ("A flat cut through that space would have all points apart already." in seen) == apart
    assert ("It would: a flat cut" in plan.prose[1]) == apart
    assert ("No flat cut" in seen) == ("Not in this network" in plan.prose[1]) == (not apart)
    rooms = []
    for layer in (first, last):
        cut = SVC(kernel="linear", C=1e8).fit(layer, data.y)
        assert (cut.predict(layer) == data.y).all()
        rooms.append(2 / np.ptp(layer @ cut.coef_[0]))
    said = [caption.aloud for caption in plan.captions]
    assert any("would separate the arms already" in one for one in said) == apart
    line = "Bend it again, and one straight line separates all four hundred, with more room."
    assert (line in said) == (rooms[1] > rooms[0])


def test_a_layer_of_two_is_said_to_fail_by_as_many_points_as_it_does() -> None:
    two = standard("spirals_two")
    assert two.network.widths == (2,)
    wrong = errors(two.network, two.dataset.X, two.dataset.y)
    assert np.array_equal(two.dataset.X, standard("spirals_deep").dataset.X)
    (plan,) = [plan for plan in plans(ARTICLE) if plan.chapter == "Depth"]
    assert f"A layer of two would not: it leaves {wrong} of 400 wrong." in plan.prose[1] and wrong > 40
