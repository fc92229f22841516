"""The pace of a bend is worked out for pictures alone, that of a turn in any case: it has a length."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.animation.undrawn import is_drawn, undrawn
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.space import Space
from nnmath.utils.arrays import Floats


class Knob:
    """What goes on."""

    t = 0.0


def test_nobody_looks_at_what_is_not_drawn() -> None:
    def places() -> Floats:
        raise AssertionError("looked at")

    knob = Knob()
    with undrawn():
        rate = as_seen(Space.__new__(Space), knob, places, 1.0)
        assert not is_drawn()
    assert is_drawn()
    assert (rate(0.0), rate(1.0), knob.t) == (0.0, 1.0, 0.0)
    assert np.all(np.diff([rate(share) for share in np.linspace(0.0, 1.0, 11)]) > 0)
    with pytest.raises(AssertionError, match="looked at"):
        as_seen(Space.__new__(Space), knob, places, 1.0)
