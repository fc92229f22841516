"""Bars along a way across the plane, as long as a neuron is on."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.scenes.kit.marks.profile import LONGEST, STATIONS, WIDTH, Profile
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.theme import DARK, rgba
from tests.support.drawing import REGION, draw

WAY = np.array([-2.0, 0.0]), np.array([2.0, 0.0])


def rising(points: np.ndarray) -> np.ndarray:
    """0 at the way's start, 1 at its end."""
    return np.asarray((points[:, 0] + 2.0) / 4.0)


def bars(swept: float) -> np.ndarray:
    """The lengths (n,) of the bars that there are, in the order of the way."""
    profile = Profile(WAY, rising, DARK.neurons[0], DARK)
    profile.swept = swept
    lengths: list[float] = []

    class Seen:
        """Takes what the mark hands to its space."""

        def pieces(self, batch: object, starts: np.ndarray, ends: np.ndarray, *rest: object) -> None:
            if rest[2] == WIDTH:
                lengths.extend(np.linalg.norm(ends - starts, axis=1).tolist())

    profile.gather(Seen(), None)
    return np.array(lengths)


def test_bars_are_as_long_as_the_value_is_large() -> None:
    assert bars(1.1) == pytest.approx(4.0 * LONGEST * np.linspace(0.0, 1.0, STATIONS))


def test_there_are_bars_as_far_as_the_way_has_been_gone() -> None:
    assert len(bars(0.0)) == 0
    assert len(bars(0.5)) == pytest.approx(STATIONS / 2, abs=1)


def test_it_is_drawn_in_its_color() -> None:
    profile = Profile(WAY, rising, DARK.neurons[0], DARK)
    profile.swept = 1.1
    space = Space(REGION, View(half=3.0))
    space.include(profile)
    hue = rgba(DARK.neurons[0])[:3]
    assert (np.abs(draw(space).astype(float) - hue).max(axis=-1) < 4).sum() > 50
