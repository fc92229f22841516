"""A cup of coffee: it grows out of its dot, has its class's colour, and steams as much as it is hot."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.figures.coffee import Cup
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from tests.support.drawing import REGION, draw

START, AT = np.array([0.9, 0.6]), np.array([0.0, 0.0])
VIEW = View(half=3.0)


def pictured(grown: float, wisps: int = 0, named: float = 0.0, size: float = 1.2) -> tuple[Space, NDArray[np.uint8]]:
    cup = Cup(START, AT, size, wisps, DARK.classes[1], "too hot", 0.3, DARK)
    cup.grown, cup.named = grown, named
    space = Space(REGION, VIEW, cup)
    return space, draw(space)


def inked(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    ground = pictured(0.0)[1]
    return np.abs(picture[..., :3].astype(int) - ground[..., :3]).max(axis=-1) > 40


@pytest.mark.parametrize("wisps", [0, 2, 3])
def test_so_many_wisps_rise_above_its_rim(wisps: int) -> None:
    _, picture = pictured(1.0, wisps, size=2.4)
    rows = np.flatnonzero(inked(pictured(1.0, size=2.4)[1]).any(axis=1))
    above = inked(picture)[: rows.min() - 2].any(axis=0)
    assert np.count_nonzero(np.diff(np.concatenate([[False], above, [False]]).astype(int)) == 1) == wisps
