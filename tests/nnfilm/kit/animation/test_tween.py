"""The rates at which tweens turn knobs."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.tween import steady


def test_steady_rises_from_0_to_1_without_a_jump_in_speed() -> None:
    values = np.array([steady(share) for share in np.linspace(0, 1, 2001)])
    assert values[0] == 0
    assert values[-1] == 1
    assert np.all(np.diff(values) >= 0)
    assert np.abs(np.diff(values, 2)).max() < 4e-6
