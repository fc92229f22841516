"""The figures of a film: from where they are seen, how large they are, and where they put points, cells and counts."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnmath
from nnfilm.kit.figures.class_cells import LinearRegions
from nnfilm.kit.figures.coffee import Cup, Taste
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.error_chart import ErrorChart, chart_place
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.methods.straight_cut import border_lines, cell_tints
from nnfilm.kit.figures.more_neurons import sides
from nnfilm.kit.figures.ramp import RampFigure
from nnfilm.kit.figures.sheet import MARGIN, REACH, data_window, framed, whole_sheet
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.sentence import Sentence
from nnmath import Box, ClassView, Experiment, FitSpec, cell_borders, decision_boundary, fit, standard, warp
from nnmath.networks.width_errors import WidthErrors
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION, draw
from tests.support.films import fitted

WIDE, TALL = Layout.of(128 / 9, 8.0), Layout.of(8.0, 128 / 9)
every_shape = pytest.mark.parametrize("layout", [WIDE, TALL], ids=["wide", "tall"])
in_space = pytest.mark.parametrize("name", ["xor", "iris"])


def seen(figure: CubeFigure | HiddenSpaceFigure | RampFigure, points: Floats) -> Floats:
    """Where (n, 2) in the frame points (n, 3) are seen."""
    figure.space._look = figure.space.look()
    return figure.space.project(points)[0]


# The cube.


@pytest.fixture(scope="module")
def solid() -> CubeFigure:
    return CubeFigure(standard("rings"), WIDE, DARK)


def test_the_profile_sees_the_plane_edge_on_with_one_class_on_each_side(solid: CubeFigure) -> None:
    solid.flow.t = 1.0
    solid.take(solid.profile())
    corners, places = seen(solid, solid.plane.corners), seen(solid, solid.flow(solid.cloud.points))
    assert np.ptp(corners[:, 0]) < 1e-9
    to_the_right = places[:, 0] > corners[0, 0]
    predicted = solid.experiment.network.predict(solid.cloud.points) == 1
    assert np.array_equal(to_the_right, predicted) or np.array_equal(to_the_right, ~predicted)


def test_the_axes_of_the_space_are_the_neurons_in_the_order_told(solid: CubeFigure) -> None:
    solid.flow.t = 1.0
    points, network = solid.experiment.dataset.X[:20], solid.experiment.network
    assert solid.flow(points) == pytest.approx(network.hidden(points)[:, list(solid.standing.order)])
    assert sorted(solid.standing.order) == [0, 1, 2]


# A hidden space, and the plane of the data.


def figure(name: str) -> HiddenSpaceFigure:
    return HiddenSpaceFigure(fitted(name), WIDE, DARK)


def share_of_the_commonest(colors: Floats, predicted: Floats) -> float:
    """Of the points (n,) that are put into one class the least share that lies in one color (n, 3)."""
    counts = [np.unique(colors[predicted == k].round(6), axis=0, return_counts=True)[1] for k in np.unique(predicted)]
    return min(float(one.max() / one.sum()) for one in counts)


@in_space
def test_cells_seen_edge_on_are_those_in_which_the_network_puts_the_points(name: str) -> None:
    hidden = figure(name)
    hidden.flow.t = 1.0
    profile = hidden.profile()
    hidden.take(profile)
    found = hidden.edge_on(profile)
    (cells,) = found.cells
    points = hidden.flow(hidden.cloud.points)
    region = hidden.space.region
    places = (seen(hidden, points) - [region.x, region.y]) / region.half
    assert np.abs(places).max() < 1.0  # nothing is cut off
    rows, columns = cells._image.shape[1:]
    columns_at = np.rint((places[:, 0] + 1) / 2 * (columns - 1)).astype(int)
    rows_at = np.rint((1 - places[:, 1]) / 2 * (rows - 1)).astype(int)
    predicted = hidden.experiment.network.predict(hidden.cloud.points)
    colors = cells._image[:, rows_at, columns_at].T
    assert share_of_the_commonest(colors, predicted) >= 0.97  # but for points on a border's own pixels
    weights, bias = hidden.cells.scores
    for line in found.lines:
        best = np.sort(np.asarray(line.points) @ weights + bias, axis=1)
        assert best[:, -1] == pytest.approx(best[:, -2])


def test_a_stretched_picture_still_shows_each_point_in_the_cell_it_is_put_into() -> None:
    experiment = fitted("iris")
    data = experiment.dataset
    cut = nnmath.straight_cut(data)
    plane = DataPlane(experiment, WIDE, DARK, last=cut.view.basis)
    plane.turning.t = 1.0
    places = plane.turning(data.X)[:, :2]
    tints, box = cell_tints(cut, plane, DARK), plane.last_box
    rows, columns = tints._image.shape[1:]
    x, y = ((places - box.low) / box.size).T
    colors = tints._image[:, np.rint((1 - y) * (rows - 1)).astype(int), np.rint(x * (columns - 1)).astype(int)].T
    assert share_of_the_commonest(colors, cut.predict(data.X)) >= 0.97
    assert len(border_lines(cut, plane)) == 2


@in_space
def test_a_sheet_lies_where_the_data_are_seen_first_and_goes_the_way_of_its_points(name: str) -> None:
    hidden = figure(name)
    (sheet,) = hidden.sheets
    there = hidden.embedded(sheet.points)
    assert there @ hidden.basis == pytest.approx(sheet.points)
    for hidden.flow.t in (0.0, 0.4, 1.0):
        assert sheet.place(sheet.points) == pytest.approx(hidden.flow(there))


# The ramp of one neuron.


@cache
def fit_of(name: str) -> Experiment:
    data = nnmath.load(name)
    return Experiment(data, fit(data, FitSpec(hidden=1, starts=1, held_out=False)).network)


def ramp_of(name: str) -> RampFigure:
    return RampFigure(fit_of(name), WIDE, DARK)


@pytest.mark.parametrize("name", ["moons", "wine"])
def test_a_point_stands_as_high_as_the_one_neuron_answers_and_then_as_it_is_probable(name: str) -> None:
    ramp = ramp_of(name)
    network, X = ramp.experiment.network, ramp.experiment.dataset.X
    ramp.turning.t = ramp.standing.height = ramp.lying.height = 1.0
    places = ramp.cloud.place(X)
    assert places[:, 2] / ramp.top == pytest.approx(network.hidden(X)[:, 0])
    assert ramp.sheet.place(places[:, :2]) == pytest.approx(places)  # it lies on the sheet
    assert ramp.network.predict_proba(places[:, :2]) == pytest.approx(network.predict_proba(X))
    ramp.standing.answered = 1.0
    assert ramp.cloud.place(X)[:, 2] / ramp.top == pytest.approx(network.predict_proba(X)[:, 1])


@pytest.mark.parametrize("name", ["moons", "wine"])
def test_seen_along_its_cut_the_bent_plane_is_a_curve_that_grows_to_the_right(name: str) -> None:
    ramp = ramp_of(name)
    ramp.look_along()
    points = ramp.sheet.points
    across, up = seen(ramp, ramp.sheet.place(points)).T
    sums = ramp.sums(points)
    line = np.polyfit(sums, across, 1)
    assert line[0] > 0
    assert np.polyval(line, sums) == pytest.approx(across, abs=1e-9)
    place = ramp.along.region
    assert np.abs(across - place.x).max() <= place.half
    assert np.abs(up - place.y).max() <= place.half
    chart, answers, _ = ramp.chart()
    chart._look = chart.look()
    ticks = np.array([[x, 0.0, 0.0] for x in answers.axes[0].places])
    assert chart.project(ticks)[0][:, 0] == pytest.approx(np.polyval(line, answers.axes[0].values))


def test_the_winning_class_changes_with_one_neuron_s_answer_where_a_level_is_drawn() -> None:
    ramp = ramp_of("wine")
    hidden = ramp.experiment.network.hidden(ramp.experiment.dataset.X)[:, 0]
    predicted = ramp.experiment.network.predict(ramp.experiment.dataset.X)
    levels = ramp.levels()
    assert levels
    pieces = np.searchsorted(levels, hidden)
    assert all(len(np.unique(predicted[pieces == piece])) == 1 for piece in np.unique(pieces))


# The rings' story.


def test_the_ladder_has_the_sides_that_it_is_said_to_have() -> None:
    box = data_window(standard("rings").dataset.X)
    found = [
        str(sides(decision_boundary(standard(slot).network, box, step=float(box.size[0]) / 240)))
        for slot in ("rings_two", "rings", "rings_four", "rings_six", "rings_twelve")
    ]
    assert found == ["open", "three sides", "four sides", "six sides", "nearly a circle"]
    assert str(sides([])) == "open"


@every_shape
def test_the_chart_has_its_place_and_its_curves_go_through_what_was_counted(layout: Layout) -> None:
    place, picture = chart_place(layout), layout.beside_diagram
    assert place.top <= layout.top and place.left > -layout.width / 2 and place.height > 1.5
    beside = place.left + place.width < picture.x - picture.half
    assert beside or place.top - place.height > picture.y + picture.half
    errors = WidthErrors(np.array([1, 2, 8]), np.eye(3, 40, dtype=bool), np.tri(3, 90, 30, dtype=bool))
    chart = ErrorChart(errors, layout, DARK)
    for chart.come in (0.0, 1.0, 1.5, 2.0):
        curve = chart.curve(errors.fresh_share)
        ys = (curve[:, 1] - chart._at(0.0, 0.0)[1]) / (chart._at(0.0, 1.0)[1] - chart._at(0.0, 0.0)[1])
        known = np.append(np.arange(np.ceil(chart.come)), chart.come)
        assert ys == pytest.approx(np.interp(known, np.arange(3), errors.fresh_share))
    assert (np.diff(curve[:, 0]) > 0).all()
    one, two, eight = curve[[0, 1, -1], 0]
    assert (eight - one) == pytest.approx(3 * (two - one)), "from 1 to 8 neurons they double three times"


# The cells of the classes in space are painted from far to near, whatever the classes and the viewer.


def scores(classes: int, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=(3, classes))
    return weights, -(weights.T @ rng.uniform(0.2, 0.8, 3)) + rng.normal(0, 0.2, classes)


def looks(perspective: float) -> list[View]:
    turns = [(azimuth, elevation) for azimuth in range(10, 360, 40) for elevation in (-50, 15, 40)]
    return [View(np.full(3, 0.5), 1.0, turntable(*turn), perspective) for turn in turns]


@pytest.mark.parametrize(("classes", "perspective"), [(3, 0.16), (5, 0.0), (8, 0.16)])
def test_along_every_line_of_sight_what_is_nearer_is_painted_later(classes: int, perspective: float) -> None:
    weights, bias = scores(classes, classes)
    cells = LinearRegions(weights, bias, 1e-6)  # so that hardly anything lies on a border
    borders = {(b.first, b.second) for b in cell_borders(weights, bias, ClassView(np.eye(3), True), Box.unit(3))}
    rng = np.random.default_rng(1)
    crossed = 0
    for view in looks(perspective):
        toward = np.tile(view.toward, (40, 1))
        starts = rng.uniform(0, 1, (40, 3))
        if perspective:
            toward = view.eye() - starts
            toward /= np.linalg.norm(toward, axis=1, keepdims=True)
        along = starts[:, None] + np.linspace(-1.0, 1.0, 201)[None, :, None] * toward[:, None]
        ranks = cells.ranks(along.reshape(-1, 3), view, 0.0).reshape(40, -1)
        winners = (along @ weights + bias).argmax(axis=2)
        assert (np.diff(ranks, axis=1) >= 0).all()
        for ray, step in zip(*np.nonzero(np.diff(winners, axis=1)), strict=True):
            first, second = sorted(winners[ray, step : step + 2].tolist())
            between = cells.border_rank(first, second, view)
            assert ranks[ray, step] <= between <= ranks[ray, step + 1] or (first, second) not in borders
            crossed += 1
    assert crossed > 100


# What figures of a sheet frame.


@given(st.integers(0, 10**6), st.floats(0.1, 30.0))
def test_the_window_is_a_square_round_the_points_and_no_larger_than_their_margin_asks(seed: int, size: float) -> None:
    points = np.random.default_rng(seed).normal(size=(20, 2)) * [size, 1.0]
    window = data_window(points)
    assert window.size[0] == pytest.approx(window.size[1])
    assert window.contains(points).all()
    assert window.size[0] == pytest.approx(MARGIN * np.ptp(points, axis=0).max())
    assert window.center == pytest.approx(0.5 * (points.min(axis=0) + points.max(axis=0)))
    whole = whole_sheet(window)
    assert whole.size == pytest.approx(REACH * window.size) and whole.center == pytest.approx(window.center)


@given(st.floats(0.5, 1.0), st.floats(0.0, 1.0))
def test_from_the_end_of_stage_1_on_the_square_is_framed_with_room(t: float, far: float) -> None:
    bands, room = standard("bands"), 1.1
    window = data_window(bands.dataset.X)
    seen = framed(Flow(warp(bands.network, whole_sheet(window)), t), window, View(), far, room)
    assert seen.center[:2] == pytest.approx([0.5, 0.5])
    assert seen.half == pytest.approx(0.5 * room)


# Cups of coffee.


def test_the_hotter_a_cup_the_more_steam_is_seen() -> None:
    bright = []
    for wisps in (0, 2, 3):
        cup = Cup(np.zeros(2), 2.4, Taste(Sentence("too hot"), wisps, 0.6), DARK.classes[1], 0.3, DARK)
        cup.grown, cup.named = 1.0, 0.0
        bright.append(int(draw(Space(REGION, View(half=3.0), cup)).sum()))
    assert bright[0] < bright[1] < bright[2]
