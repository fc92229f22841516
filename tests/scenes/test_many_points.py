"""A sample of very many points is drawn; what is wrong is known of all of them."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.points import Cloud, cloud_of, marker_radius
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.phrases import drawn
from nnmath import Dataset
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


def test_a_large_data_set_is_sampled_and_says_so() -> None:
    rng = np.random.default_rng(0)
    y = np.arange(5_000) % 2
    data = Dataset.from_raw("many", rng.normal(size=(5_000, 2)), y, ("a", "b"), ("c", "d"))
    cloud = cloud_of(data, DARK)
    assert len(cloud.wrong) == 5_000
    assert cloud.radius == marker_radius(len(data.shown))
    assert str(drawn(data)) == "2,000 of 5,000 points are drawn"
    few = Dataset.from_raw("few", data.raw[:50], y[:50], ("a", "b"), ("c", "d"))
    assert not drawn(few)
