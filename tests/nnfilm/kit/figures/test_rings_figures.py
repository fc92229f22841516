"""The figures of the rings' story: what is counted of a boundary is there, and what is placed can be read."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.error_chart import ErrorChart, chart_place
from nnfilm.kit.figures.more_neurons import sides
from nnfilm.kit.figures.open_strip import OpenStrip
from nnfilm.kit.figures.sheet import data_window
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import decision_boundary, standard
from nnmath.networks.endless import boundary_ends
from nnmath.networks.width_errors import WidthErrors

SHAPES = {"wide": (128 / 9, 8.0), "tall": (8.0, 128 / 9)}
every_shape = pytest.mark.parametrize("shape", SHAPES)
DATA = standard("rings").dataset
BOX = data_window(DATA.X)


def test_the_ladder_has_the_sides_that_it_is_said_to_have() -> None:
    found = [
        str(sides(decision_boundary(standard(slot).network, BOX, step=float(BOX.size[0]) / 240)))
        for slot in ("rings_two", "rings", "rings_four", "rings_six", "rings_twelve")
    ]
    assert found == ["open", "three sides", "four sides", "six sides", "nearly a circle"]
    assert str(sides([])) == "open"


@every_shape
def test_from_afar_all_of_the_bend_is_seen_and_the_walkers_leave_the_picture(shape: str) -> None:
    experiment, layout = standard("rings_two"), Layout.of(*SHAPES[shape])
    flat = SquareFigure(experiment, layout.beside_diagram, layout, DARK)
    flat.space.include(flat.cloud)
    strip = OpenStrip(experiment, flat, layout, DARK)
    strip.include_in(flat.space)
    near = flat.space.look()
    assert near.half == pytest.approx(float(flat.box.size[0]) / 2)
    strip.far = 1.0
    assert flat.space.look().half == pytest.approx(strip.half)
    assert strip.box.contains(strip.line[len(strip.line) // 2][None]).all()
    strip.walkers.gone = strip.gone
    assert not strip.box.contains(strip.walkers.points()).any()
    assert len(boundary_ends(experiment.network)) == len(strip.dots.places) == 2


@every_shape
def test_the_chart_has_its_place_and_its_curves_go_through_what_was_counted(shape: str) -> None:
    layout = Layout.of(*SHAPES[shape])
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
    for words in chart._words:
        right, bottom = words.ends()
        assert words.x >= place.left - 1e-9 or words.anchor[0] > 0
        assert right < place.left + place.width + 0.35 and bottom > place.top - place.height - 0.1
    one, two, eight = curve[[0, 1, -1], 0]
    assert (eight - one) == pytest.approx(3 * (two - one)), "from 1 to 8 neurons they double three times"
