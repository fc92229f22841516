"""The square on its corner: the sheet fills the frame, the plane at its region is that of any other square."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.hammock import AROUND, Hammock
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import standard
from nnmath.networks.metrics import wrong
from tests.support.cover import on_frame
from tests.support.films import fitted

SHAPES = [(1280, 720), (720, 1280)]
BANDS = standard("bands")


def hung(shape: tuple[int, int] = SHAPES[0], name: str = "bands") -> Hammock:
    layout = Layout.of(*frame_size(*shape))
    figure = Hammock(BANDS if name == "bands" else fitted(name), layout.beside_diagram, layout, DARK)
    figure.hang()
    return figure


def test_the_articles_sheet_hangs_from_its_upper_corners_and_holds_the_hairpin_whole() -> None:
    figure = hung()
    assert figure.turn == pytest.approx(45.0)
    assert len(figure.boundary_lines()) == 1
    corner, first, second, _ = on_frame(figure, figure.arms.corners())
    assert corner[1] < min(first[1], second[1]) and second[0] < corner[0] < first[0]
    assert first[1] == pytest.approx(second[1], abs=1e-6)


@pytest.mark.parametrize(("shape", "name"), [(SHAPES[0], "bands"), (SHAPES[1], "bands"), (SHAPES[1], "moons")])
def test_the_sheet_fills_its_place_all_the_way(shape: tuple[int, int], name: str) -> None:
    figure = hung(shape, name)
    place = figure.filling.place
    for figure.flow.t in np.linspace(0.0, 1.0, 21):
        away = np.abs(on_frame(figure, figure.flow(figure.sheet.points)) - [place.x, place.y])
        share = away.max(axis=0) / (place.half * np.array([place.stretch, 1.0]))
        assert share.max() < 1.005
        assert share.max() > 0.9


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_looked_at_from_nearby_is_in_the_middle_of_the_frame_and_fills_it(shape: tuple[int, int]) -> None:
    figure = hung(shape)
    width, height = figure.layout.width, figure.layout.height
    some = figure.flow(BANDS.dataset.X[wrong(BANDS.network, BANDS.dataset.X, BANDS.dataset.y)])
    before = on_frame(figure, some)
    figure.filling.place = figure.near(some)
    figure.space.region = figure.place
    after = on_frame(figure, some)
    reach = np.abs(after).max(axis=0) / (np.array([width, height]) / 2 - AROUND)
    assert 0.95 < reach.max() < 1.001
    assert np.allclose(after.min(axis=0) + after.max(axis=0), 0.0, atol=0.01)
    assert np.all(np.ptp(after, axis=0) >= np.ptp(before, axis=0))
