"""The figures of any data: how large they are, what they show edge-on, and where points go."""

from __future__ import annotations

import numpy as np
import pytest

import nnmath
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.hidden_space import SWING, HiddenSpaceFigure
from nnfilm.kit.figures.methods.straight_cut import border_lines, cell_tints
from nnfilm.kit.figures.ramp import RampFigure
from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath.utils.arrays import Floats
from tests.support.films import fitted

SHAPES = (14.2, 8.0), (8.0, 8.0), (8.0, 14.2)
every_shape = pytest.mark.parametrize("shape", SHAPES)
in_space = pytest.mark.parametrize("name", ["xor", "iris"])


def figure(name: str, shape: tuple[float, float] = SHAPES[0]) -> HiddenSpaceFigure:
    return HiddenSpaceFigure(fitted(name), Layout.of(*shape), DARK)


def seen(figure: HiddenSpaceFigure, points: Floats) -> Floats:
    """Where (n, 2) in the frame points (n, 3) are seen."""
    figure.space._look = figure.space.look()
    return figure.space.project(points)[0]


@every_shape
@in_space
def test_what_is_round_a_hidden_space_fills_its_place_and_swings_within_it(
    name: str, shape: tuple[float, float]
) -> None:
    hidden = figure(name, shape)
    place = hidden.place
    assert place is not None
    hidden.flow.t = 1.0
    hidden.take(hidden.corner)
    swung = []
    for turn in np.linspace(hidden.corner.turn, hidden.corner.turn + SWING, 9):
        hidden.space.turn = float(turn)
        corners = seen(hidden, hidden.unit.corners())
        swung.append(corners)
        sizes, names = next(
            (part.sizes, part.seen(hidden.space.lens)[0]) for part in hidden.walls if isinstance(part, AxisNames)
        )
        away = np.abs(names - [place.x, place.y]) + sizes / 2
        assert (away <= np.array([place.half * place.stretch, place.half]) + 1e-9).all()
    reach = np.abs(np.concatenate(swung) - [place.x, place.y]).max(axis=0) / place.half
    assert (reach < [place.stretch + 0.01, 1.01]).all()
    assert max(reach / [place.stretch, 1.0]) > 0.85


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
    own = [np.unique(colors[predicted == k].round(6), axis=0, return_counts=True)[1] for k in np.unique(predicted)]
    assert all(counts.max() >= 0.97 * counts.sum() for counts in own)  # but for points on a border's own pixels
    weights, bias = hidden.cells.scores
    for line in found.lines:
        best = np.sort(np.asarray(line.points) @ weights + bias, axis=1)
        assert best[:, -1] == pytest.approx(best[:, -2])


def test_a_stretched_picture_still_shows_each_point_in_the_cell_it_is_put_into() -> None:
    experiment = fitted("iris")
    data = experiment.dataset
    cut = nnmath.straight_cut(data)
    plane = DataPlane(experiment, Layout.of(*SHAPES[0]), DARK, last=cut.view.basis)
    plane.turning.t = 1.0
    places = plane.turning(data.X)[:, :2]
    tints, box = cell_tints(cut, plane, DARK), plane.last_box
    rows, columns = tints._image.shape[1:]
    x, y = ((places - box.low) / box.size).T
    colors = tints._image[:, np.rint((1 - y) * (rows - 1)).astype(int), np.rint(x * (columns - 1)).astype(int)].T
    predicted = cut.predict(data.X)
    for k in np.unique(predicted):
        _, counts = np.unique(colors[predicted == k].round(6), axis=0, return_counts=True)
        assert counts.max() >= 0.97 * counts.sum()
    assert len(border_lines(cut, plane)) == 2


def ramp_of(name: str, shape: tuple[float, float] = SHAPES[0]) -> RampFigure:
    data = nnmath.load(name)
    network = nnmath.fit(data, nnmath.FitSpec(hidden=1, starts=1)).network
    return RampFigure(nnmath.Experiment(data, network), Layout.of(*shape), DARK)


@pytest.mark.parametrize("name", ["moons", "breast_cancer", "wine"])
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


@every_shape
@pytest.mark.parametrize("name", ["moons", "breast_cancer"])
def test_seen_along_its_cut_the_bent_plane_is_a_curve_that_grows_to_the_right(
    name: str, shape: tuple[float, float]
) -> None:
    ramp = ramp_of(name, shape)
    ramp.look_along()
    ramp.space._look = ramp.space.look()
    points = ramp.sheet.points
    across, up = ramp.space.project(ramp.sheet.place(points))[0].T
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


@in_space
def test_a_sheet_lies_where_the_data_are_seen_first_and_goes_the_way_of_its_points(name: str) -> None:
    hidden = figure(name)
    (sheet,) = hidden.sheets
    there = hidden.embedded(sheet.points)
    assert there @ hidden.basis == pytest.approx(sheet.points)
    for hidden.flow.t in (0.0, 0.4, 1.0):
        assert sheet.place(sheet.points) == pytest.approx(hidden.flow(there))


@every_shape
def test_what_is_spread_round_a_place_stays_in_the_picture_as_it_turns(shape: tuple[float, float]) -> None:
    random = np.random.default_rng(0)
    raw, y = random.integers(0, 2, (300, 3)).astype(float), np.arange(300) % 2
    data = nnmath.Dataset.from_raw("words", raw, y, list("abc"), ["u", "v"])
    experiment = nnmath.Experiment(data, nnmath.fit(data, nnmath.FitSpec(hidden=3, starts=1)).network)
    plane = DataPlane(experiment, Layout.of(*shape), DARK, features=(0, 1))
    place = plane.space.region
    for plane.turning.t in (0.0, 0.5, 1.0):
        plane.space._look = plane.space.look()
        at, _, _ = plane.space.project(plane.turning(data.X)[plane.cloud._order])
        assert plane.cloud.aside
        spread = plane.cloud.aside()[plane.cloud._rank] * plane.cloud.radius
        away = np.abs(at + spread - [place.x, place.y]).max()
        assert away + plane.cloud.radius < place.half
