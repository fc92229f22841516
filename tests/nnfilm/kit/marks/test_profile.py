"""Bars along a way across the plane, as long as a neuron is on, and the curve over them."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.probe import LONGEST, STATIONS, WIDTH, Profile
from nnfilm.kit.style.theme import DARK

WAY = np.array([-2.0, 0.0]), np.array([2.0, 0.0])


def rising(points: np.ndarray) -> np.ndarray:
    """0 at the way's start, 1 at its end."""
    return np.asarray((points[:, 0] + 2.0) / 4.0)


def drawn(swept: float) -> tuple[np.ndarray, np.ndarray]:
    """The bars (n, 2 ends, 3) that there are, in the order of the way, and the points (n, 3) of the curve."""
    profile = Profile(WAY, rising, DARK.neurons[0], DARK)
    profile.swept = swept
    ends, curve = [np.zeros((0, 2, 3))], [np.zeros((0, 3))]

    class Seen:
        """Takes what the mark hands to its space."""

        def pieces(self, batch: object, starts: np.ndarray, tips: np.ndarray, *rest: object) -> None:
            if rest[2] == WIDTH:
                ends.append(np.stack([starts, tips], axis=1))

        def polyline(self, batch: object, points: np.ndarray, *rest: object) -> None:
            curve.append(points)

    profile.gather(Seen(), None)
    return np.concatenate(ends), np.concatenate(curve)


def lengths(swept: float) -> np.ndarray:
    """Of the bars (n,)."""
    bars, _ = drawn(swept)
    return np.linalg.norm(bars[:, 1] - bars[:, 0], axis=1)


def test_bars_are_as_long_as_the_value_is_large() -> None:
    assert lengths(1.0) == pytest.approx(4.0 * LONGEST * np.linspace(0.0, 1.0, STATIONS))


def test_there_are_bars_as_far_as_the_way_has_been_gone() -> None:
    assert len(lengths(0.0)) == 0
    assert len(lengths(0.5)) == pytest.approx(STATIONS / 2, abs=1)


def test_the_curve_goes_over_the_tips_of_the_bars() -> None:
    bars, curve = drawn(1.0)
    heights = np.interp(bars[:, 1, 0], curve[:, 0], curve[:, 1])
    assert heights == pytest.approx(bars[:, 1, 1], abs=1e-6)
    assert drawn(0.5)[1][:, 0].max() == pytest.approx(0.0)
