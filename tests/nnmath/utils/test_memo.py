"""What is remembered is what would be computed, once for each value, and gone with it."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from nnmath import Box, decision_boundary, standard
from nnmath.utils.memo import _known, once, remembered


class Value:
    """Something to remember things of."""


def test_each_value_and_key_is_computed_once() -> None:
    calls: list[int] = []
    first, second = Value(), Value()

    @once
    def double(value: Value, by: int = 2) -> list[int]:
        calls.append(by)
        return [by]

    assert double(first) is double(first)
    assert double(second) is not double(first)
    assert double(first, by=3) == [3]
    assert calls == [2, 2, 3]


def test_what_is_remembered_goes_with_its_value() -> None:
    gc.collect()  # values of other tests go now, not while this one counts
    value, before = Value(), len(_known)
    remembered(value, "key", list)
    assert len(_known) == before + 1
    del value
    gc.collect()
    assert len(_known) == before


def test_a_boundary_is_that_of_its_own_box_and_step() -> None:
    network = standard("bands").network
    near, far = (decision_boundary(network, Box.cube([0.0, 0.0], half)) for half in (1.0, 2.0))
    assert np.abs(np.concatenate(near)).max() <= 1.0 < np.abs(np.concatenate(far)).max()
    fine = decision_boundary(network, Box.cube([0.0, 0.0], 1.0), step=0.001)
    assert sum(map(len, fine)) > 3 * sum(map(len, near))


def test_what_is_remembered_cannot_be_changed() -> None:
    lines = decision_boundary(standard("bands").network, Box.cube([0.0, 0.0], 1.0))
    with pytest.raises(ValueError, match="read-only"):
        lines[0][0] = 0.0
    lines.clear()
    assert decision_boundary(standard("bands").network, Box.cube([0.0, 0.0], 1.0))
