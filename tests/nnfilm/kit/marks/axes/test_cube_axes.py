"""The cube's body: the faces behind all that it holds, and none of those before it."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.axes.cube_axes import CubeBody
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath import Box
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at

CUBE = Box.unit(3)


@pytest.mark.parametrize(
    ("azimuth", "elevation", "perspective"), [(*angles, (0.0, 0.16)[k % 2]) for k, angles in enumerate(ANGLES)]
)
def test_of_a_line_of_sight_through_the_cube_the_face_behind_is_tinted_once(
    azimuth: int, elevation: int, perspective: float
) -> None:
    """By the oracle of a ray: it leaves the cube through just one face, whose shade the pixel has."""
    view = cube_view(azimuth, elevation, perspective)
    space = Space(REGION, view, CubeBody(CUBE, DARK), solid=True)
    picture, ground = draw(space), rgba(DARK.background)[:3]
    for point in np.random.default_rng(azimuth).uniform(0.1, 0.9, (6, 3)):
        away = point - view.eye() if perspective else -view.toward
        ends = np.where(away > 0, (1.0 - point) / away, -point / np.where(away == 0, 1e-12, away))
        axis = int(ends.argmin())
        left = point + ends[axis] * away
        others = [k for k in range(3) if k != axis]
        if np.minimum(left[others], 1 - left[others]).min() < 0.03:
            continue
        share = (0.10, 0.14, 0.20)[axis]
        wanted = ground + share * (rgba(DARK.soft)[:3] - ground)
        assert np.abs(picture[pixel_at(space, point)] - wanted).max() <= 1.5
