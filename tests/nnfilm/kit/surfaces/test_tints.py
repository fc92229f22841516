"""The sheet's colours: of one luminance for all, and told from the ground in the dimmest light, in both themes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import THEMES, Theme
from nnfilm.kit.surfaces.tints import _paints, by_class, by_neuron, toned
from nnmath import Box, Network
from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.utils.arrays import Floats
from tests.support.legibility import contrast, luminance
from tests.support.networks import network

LEAST = 2.5
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


def in_light(tint: Floats, theme: Theme) -> list[Floats]:
    """A tint in the dimmest light and in the brightest, as the sheet has it: on white ground, light only dims it."""
    full = 1.0 if theme.name == "dark" else 1.0 + theme.sheet.gloss
    return [tint / full * light for light in (theme.sheet.dimmest, 1.0 + theme.sheet.gloss)]


@every_theme
def test_each_color_has_the_theme_s_luminance_and_stands_out_in_the_dimmest_and_the_brightest_light(
    theme: Theme,
) -> None:
    ground = rgba(theme.background)[:3]
    for color in (*theme.classes, *theme.neurons, theme.soft):
        tint = toned(color, theme)
        assert float(luminance(tint)) == pytest.approx(theme.sheet.luminance, abs=1e-6)
        assert tint.min() >= 0 and tint.max() <= 255
        for seen in in_light(tint, theme):
            assert float(contrast(np.minimum(seen, 255.0), ground)) >= LEAST, (color, seen)


@every_theme
@given(st.integers(0, 1000), st.integers(2, MOST_CLASSES))
def test_a_sheet_by_class_lies_between_the_classes_colors(theme: Theme, seed: int, n_classes: int) -> None:
    subject = network(2, 3, 1 if n_classes == 2 else n_classes)
    points = np.random.default_rng(seed).uniform(-3, 3, (40, 2))
    found, p = by_class(subject, theme)(points), subject.predict_proba(points)
    ends = np.array([toned(color, theme) for color in _paints(subject, theme)])
    assert np.array_equal(ends[:8], [toned(color, theme) for color in theme.classes[:n_classes]])
    for one, other in zip(ends, ends[len(theme.classes) :], strict=False):  # they share a color
        assert np.abs(one - other).max() > 12
    assert found == pytest.approx(sum(p[:, [k]] * ends[k] for k in range(n_classes)))
    assert (found >= ends.min(axis=0) - 1e-9).all() and (found <= ends.max(axis=0) + 1e-9).all()


@every_theme
def test_a_sheet_by_neuron_is_gray_where_none_is_on_and_a_neuron_s_where_it_alone_is(theme: Theme) -> None:
    subject = Network.from_arrays([50.0 * np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    tint = by_neuron(subject, Box.unit(2), theme)
    none, first, second, both = tint(np.array([[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]]))
    one, other = (toned(theme.neurons[k], theme) for k in (0, 1))
    assert none == pytest.approx(toned(theme.soft, theme))
    assert first == pytest.approx(one) and second == pytest.approx(other)
    assert both == pytest.approx(0.5 * (one + other))
