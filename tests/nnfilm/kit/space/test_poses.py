"""How a viewer goes from pose to pose: one thing at a time, never too fast, and up stays up; and the haze."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.poses import FASTEST, Pose, Posed
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.theme import DARK
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION

STANDING = View(rotation=turntable(0.0, 24.0), perspective=0.16)
TURNS = st.floats(-300.0, 300.0)
FPS = 30


class Stand(Posed):
    """Nothing but a space in a pose."""

    def __init__(self, pose: Pose) -> None:
        self.space = Space(REGION, View(), solid=True)
        self.take(pose)


def pose(view: View, turn: float, hazy: float = 1.0) -> Pose:
    return Pose(view, REGION, 1.3, turn, hazy)


def played(step: list[Tween], look: Callable[[], None]) -> float:
    """Run the tweens of a step frame by frame, and give back its seconds."""
    seconds = max(tween.run_time for tween in step)
    for tween in step:
        tween.begin()
    for frame in range(round(seconds * FPS) + 1):
        for tween in step:
            tween.interpolate(min(1.0, frame / FPS / tween.run_time))
        look()
    for tween in step:
        tween.finish()
    return seconds


VIEWS = st.one_of(
    st.just(View()),
    st.floats(-20.0, 80.0).map(lambda elevation: View(rotation=turntable(0.0, elevation), perspective=0.16)),
)


@settings(max_examples=40)
@given(VIEWS, TURNS, VIEWS, TURNS)
def test_no_way_turns_faster_than_can_be_followed_and_one_thing_at_a_time(
    before: View, turn_before: float, after: View, turn_after: float
) -> None:
    stand, end = Stand(pose(before, turn_before)), pose(after, turn_after, 0.0)
    for step in stand.way(end):
        looks: list[Floats] = []
        tilts: list[Floats] = []
        turns: list[float] = []

        def look() -> None:
            looks.append(stand.space.look().rotation)  # noqa: B023 - called within this turn of the loop
            tilts.append(stand.space.view.rotation)  # noqa: B023
            turns.append(stand.space.turn)  # noqa: B023

        played(step, look)
        speeds = [
            np.degrees(np.linalg.norm(Rotation.from_matrix(b @ a.T).as_rotvec())) * FPS for a, b in pairwise(looks)
        ]
        assert max(speeds, default=0.0) <= FASTEST
        tilted = max(float(np.abs(tilt - tilts[0]).max()) for tilt in tilts) > 1e-9
        turned = max(turns) - min(turns) > 1e-9
        assert not (tilted and turned)
        assert np.abs([look[0, 2] for look in looks]).max() < 1e-9  # on the screen z points neither left nor right
    assert stand.space.look().rotation == pytest.approx(after.turned(turn_after).rotation)
    assert (stand.space.hazy, stand.margin) == (0.0, 1.3)


HAZE = Haze(DARK.background)
DEPTHS = st.lists(st.floats(-3.0, 3.0), min_size=2, max_size=20).map(np.array)


@given(DEPTHS)
def test_haze_grows_with_distance_and_leaves_what_is_near(depths: Floats) -> None:
    shares = HAZE.share(np.sort(depths))
    assert (np.diff(shares) <= 1e-12).all()
    assert ((shares >= 0) & (shares <= HAZE.most)).all()
    assert (HAZE.share(depths[depths >= HAZE.near]) == 0).all()
    assert HAZE.share(depths[depths <= HAZE.far]) == pytest.approx(HAZE.most)
