"""Twelve classes of eight colors, and eight neurons: who can tell them apart."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.style.theme import THEMES, Theme
from nnmath.datasets.dataset import MOST_CLASSES
from tests.support.colors import SIGHTS, contrast, distance

MOST = 8  # classes and neurons with a colour of their own

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def apart(colors: tuple[str, ...], sight: str = "normal") -> float:
    """How far the two most alike of some colours are from one another."""
    return min(distance(one, other, sight) for one, other in combinations(colors, 2))


@every_theme
def test_there_is_a_color_and_a_shape_for_each_class_and_a_color_for_each_neuron(theme: Theme) -> None:
    assert len(set(theme.classes)) == MOST
    looks = {(theme.class_color(k), MARKERS[k]) for k in range(MOST_CLASSES)}
    assert len(looks) == len(set(MARKERS)) == MOST_CLASSES
    assert [theme.shares_color(k) for k in range(MOST_CLASSES)] == [False] * MOST + [True] * (MOST_CLASSES - MOST)
    assert len(set(theme.neurons)) == MOST
    assert theme.neuron(MOST + 1) == theme.neurons[1]


@every_theme
def test_classes_keep_apart_the_first_of_them_for_everybody(theme: Theme) -> None:
    assert apart(theme.classes) > 23
    for sight in SIGHTS:
        assert apart(theme.classes[:3], sight) > 17, sight
        assert apart(theme.classes, sight) > 14, sight


@every_theme
def test_every_class_stands_out_by_its_color_or_by_its_rim(theme: Theme) -> None:
    assert min(contrast(color, theme.background) for color in (theme.classes[0], *theme.classes[2:])) >= 3
    yellow = max(contrast(line, theme.background) for line in (theme.classes[1], theme.rim))
    assert yellow >= 3


@every_theme
def test_a_neuron_is_not_taken_for_a_class_nor_for_another_neuron(theme: Theme) -> None:
    assert apart(theme.neurons) > 14
    assert min(distance(one, other) for one, other in product(theme.neurons, theme.classes)) > 14


@every_theme
def test_a_neurons_equation_can_be_read(theme: Theme) -> None:
    assert min(contrast(color, theme.background) for color in theme.neurons) >= 4.5
