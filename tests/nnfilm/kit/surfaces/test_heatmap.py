"""Heat maps: the right way up, spreading to both sides of a way, and hatched for want of colors."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.heatmap import ClassHeatmap, Heatmap, SpreadingHeatmap
from nnmath import Box
from tests.support.drawing import REGION, draw, pixel_at

WINDOW = Box.cube([0.0, 0.0], 2.0)
COLOR = DARK.neurons[0]


def value(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rises to the right."""
    return np.asarray((points[:, 0] + 2.0) / 4.0)


def drawn(heat: Heatmap) -> NDArray[np.int64]:
    space = Space(REGION, View(half=2.0))
    space.include(heat)
    return draw(space).astype(np.int64)


def spread(share: float) -> NDArray[np.int64]:
    heat = SpreadingHeatmap(WINDOW, value, COLOR, np.zeros(2), np.array([0.0, 3.0]))
    heat.spread = share
    return drawn(heat)


def test_when_it_has_spread_it_is_the_heat_map_and_before_that_nothing() -> None:
    assert np.array_equal(spread(1.0), drawn(Heatmap(WINDOW, value, COLOR)))
    assert np.array_equal(spread(0.0), drawn(Heatmap(WINDOW, lambda points: 0.0 * points[:, 0], COLOR)))


def test_it_has_spread_as_far_on_either_side_of_the_way() -> None:
    whole, none, half = spread(1.0), spread(0.0), spread(0.5)
    height = len(half)
    for row, shown in ((0.5, True), (0.35, True), (0.65, True), (0.2, False), (0.8, False)):
        there = half[round(row * height)]
        assert np.array_equal(there, (whole if shown else none)[round(row * height)])


def test_a_field_tints_by_its_value_right_way_up() -> None:
    field = Heatmap(WINDOW, lambda p: value(p) * (p[:, 1] > 0), "#ffffff", alpha=0.5)
    space = Space(REGION, View(half=2.0), field)
    picture, ground = draw(space), rgba(DARK.background)[0]
    for x, y in ((1.8, -1.0), (1.0, 1.0), (-1.0, 1.0)):
        found = float(picture[pixel_at(space, np.array([x, y, 0.0]))][0])
        assert found == pytest.approx(ground + 0.5 * (x + 2.0) / 4.0 * (y > 0) * (255 - ground), abs=2)


def test_of_two_classes_of_one_color_the_later_one_is_hatched() -> None:
    ground = rgba(DARK.background)[:3].astype(int)
    plain, hatched = (
        np.abs(drawn(ClassHeatmap(WINDOW, lambda points, k=k: np.full(len(points), k), DARK)) - ground)  # type: ignore[misc]
        for k in (0, len(DARK.classes))
    )
    middle = np.s_[150:280, 320:450]
    assert np.ptp(plain[middle].reshape(-1, 3), axis=0).max() <= 1
    strength = hatched[middle].sum(axis=2)
    assert strength.max() > 2.5 * strength.min()
    assert np.abs(strength.max() - plain[middle].sum(axis=2).max()) <= 6
