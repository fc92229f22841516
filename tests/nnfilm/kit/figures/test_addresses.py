"""Points fly from where the plane has them to exactly their hidden values, and gauges show nothing else."""

from __future__ import annotations

import pytest

from nnfilm.kit.figures.addresses import Addresses, seen
from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.space.placement import solid
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import standard
from nnmath.experiments.followed_points import followed_points

SHAPES = [(1280, 720), (720, 1280)]
BANDS = standard("bands")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_swarm_starts_in_the_plane_and_ends_exactly_at_the_hidden_values(shape: tuple[int, int]) -> None:
    layout, X = Layout.of(*frame_size(*shape)), BANDS.dataset.X
    plane = Hammock(BANDS, layout.halves[0], layout, DARK)
    found = Addresses(plane, followed_points(BANDS), layout, DARK)
    for way in (found.way, *found.flights):
        assert way(X)[:, :2] == pytest.approx(seen(plane.space, solid(X)))
        way.gone = 1.0
        assert (way(X)[:, :2] == seen(found.square, solid(BANDS.network.hidden(X)))).all()
    for number, cup in enumerate(found.cups):
        for tween in found.drop(number, [0, 1], 1.0):
            tween.begin()
            tween.finish()
        assert found.gauges.values == pytest.approx(BANDS.network.hidden(cup.point)[0])
