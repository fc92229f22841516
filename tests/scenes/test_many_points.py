"""A sample of very many points is drawn; what is wrong is known of all of them."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import Cloud, marker_radius
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import DARK
from tests.support.drawing import frame

REGION = Region(0.0, 0.0, 3.0)


def picture(cloud: Cloud) -> np.ndarray:
    canvas = frame(216)
    Space(REGION, View(half=2.0), cloud).draw(canvas)
    return canvas.pixels[..., :3].astype(int)


def test_only_the_points_shown_are_drawn_as_if_there_were_no_others() -> None:
    rng = np.random.default_rng(0)
    points, y = rng.uniform(-1.5, 1.5, (500, 2)), rng.integers(0, 2, 500)
    shown = np.sort(rng.choice(500, 60, replace=False))
    some, alone = Cloud(points, y, DARK, shown=shown), Cloud(points[shown], y[shown], DARK)
    some.wrong = rng.uniform(size=500) < 0.3
    alone.wrong = some.wrong[shown]
    some.ring = alone.ring = 1.0
    assert some.radius == alone.radius == marker_radius(60)
    assert np.array_equal(picture(some), picture(alone))
    assert (np.abs(picture(some) - rgba(DARK.wrong)[:3]) < 40).all(axis=2).any()
