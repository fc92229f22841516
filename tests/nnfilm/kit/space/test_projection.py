"""The projection: what it does to points, to pieces of lines, and near the eye."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.animation.undrawn import undrawn
from nnfilm.kit.space.projection import Lens, project, unproject
from nnfilm.kit.space.view import View, turntable
from tests.support.drawing import REGION

LOOK = View(rotation=turntable(40, 25), half=2.0, perspective=0.3)
LENS = Lens.of(LOOK, REGION)
TOWARDS = np.linalg.inv(LENS.turn)[2]  # a world step that brings a point nearer by one, and no other way
SEEDS = st.integers(0, 2**32 - 1)


@given(SEEDS)
def test_unproject_gives_back_what_project_took_and_what_is_drawn_is_where_it_was_planned(seed: int) -> None:
    points = np.random.default_rng(seed).uniform(-1.5, 1.5, (20, 3))
    places, depths, _ = project(points, LENS)
    assert unproject(places, depths, LENS) == pytest.approx(points)
    with undrawn():
        planned = project(points, LENS)
    assert [row.tobytes() for row in planned] == [row.tobytes() for row in project(points, LENS)]


def test_what_comes_nearer_grows_until_it_would_be_at_the_eye_and_then_no_more() -> None:
    depths = np.linspace(-5, 50, 400)
    places, found, growths = project(depths[:, None] * TOWARDS + 0.1, LENS)
    assert np.isfinite(places).all() and (np.diff(found) > 0).all()
    assert (np.diff(growths) >= 0).all() and (growths > 0).all()
    eye = 1 / LENS.perspective
    away = found < 0.9 * eye
    assert growths[away] == pytest.approx(eye / (eye - found[away]))
    beyond = growths[found >= eye]
    assert len(beyond) > 9 and (beyond == growths.max()).all()
