"""The figures of the rings' story: what is counted of a boundary is there, and what is placed can be read."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnfilm.kit.figures.more_neurons import row_places, sides
from nnfilm.kit.figures.named_curves import NamedCurves
from nnfilm.kit.figures.open_strip import OpenStrip
from nnfilm.kit.figures.sheet import data_window
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import FrameBorder
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import decision_boundary, standard
from nnmath.classifiers.base import qda, rbf_svm
from nnmath.networks.endless import boundary_ends

SHAPES = {"wide": (128 / 9, 8.0), "square": (8.0, 8.0), "tall": (8.0, 128 / 9)}
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
def test_rows_of_the_list_keep_to_the_frame_and_off_one_another(shape: str) -> None:
    layout = Layout.of(*SHAPES[shape])
    places = row_places(5, layout, layout.label_size)
    for place in places:
        (x, y), half = place.picture, place.half
        assert abs(x) + half < layout.width / 2 and layout.bottom < y - half and y + half <= layout.top
        assert not (
            x + half > layout.beside_diagram.x - layout.beside_diagram.half
            and y - half < layout.beside_diagram.y + layout.beside_diagram.half
        )
    for one, other in pairwise(places):
        assert np.abs(np.subtract(one.picture, other.picture)).max() > one.half + other.half


def test_names_stand_on_their_own_curves_and_apart() -> None:
    curves = {model.name: model.boundary(BOX) for model in (qda(DATA), rbf_svm(DATA))}
    named = NamedCurves(curves, DATA.X, BOX, DARK, 0.32)
    places = []
    for name, lines in curves.items():
        _, label = named.curve_named(name)
        assert min(np.linalg.norm(line - label.at, axis=1).min() for line in lines) < 1e-9
        assert BOX.contains(label.at[None]).all()
        places.append(label.at)
    assert np.linalg.norm(places[0] - places[1]) > 0.3 * BOX.size[0]


@every_shape
def test_from_afar_all_of_the_bend_is_seen_and_the_walkers_leave_the_picture(shape: str) -> None:
    experiment, layout = standard("rings_two"), Layout.of(*SHAPES[shape])
    flat = SquareFigure(experiment, layout.beside_diagram, layout, DARK)
    flat.space.include(flat.cloud)
    strip = OpenStrip(experiment, flat, layout, DARK)
    strip.include_in(flat.space, FrameBorder(DARK))
    near = flat.space.look()
    assert near.half == pytest.approx(float(flat.box.size[0]) / 2)
    strip.far = 1.0
    assert flat.space.look().half == pytest.approx(strip.half)
    assert strip.box.contains(strip.line[len(strip.line) // 2][None]).all()
    strip.walkers.gone = strip.gone
    assert not strip.box.contains(strip.walkers.points()).any()
    assert len(boundary_ends(experiment.network)) == len(strip.dots.places) == 2
