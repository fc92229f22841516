"""Twelve classes of eight colors, and eight neurons: who can tell them apart; and rings are no blot."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from scipy.spatial.distance import cdist as distances

from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import THEMES, Theme
from nnmath import standard
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.dataset import MOST_CLASSES
from tests.support.colors import SIGHTS, contrast, distance
from tests.support.composition import Ringed
from tests.support.witness import rgb

MOST = 8  # classes and neurons with a colour of their own
WIDTH, HEIGHT = 854, 480
MOST_RED = 0.35  # of the hull of the ringed markers

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


def ringed(where: str, wrong: int, theme: Theme) -> Ringed:
    """So many wrong points: those nearest to a straight cut in the plane, or to the corner where most lie together."""
    experiment = standard("bands")
    data, layout = experiment.dataset, Layout.of(*frame_size(WIDTH, HEIGHT))
    figure = SquareFigure(experiment, layout.beside_diagram, layout, theme)
    if where == "plane":
        away = np.abs(straight_cut(data).signed_distance(data.X))
    else:
        figure.flow.t = 1.0
        away = distances(experiment.network.hidden(data.X), figure.unit.corners())
        away = away[:, np.argmin(np.sort(away, axis=0)[wrong - 1])]
    figure.cloud.wrong = np.isin(np.arange(data.n_samples), np.argsort(away)[:wrong])
    pixels = np.empty((HEIGHT, WIDTH, 4), dtype=np.uint8)
    pixels[:] = [*rgb(theme.background), 255]
    return Ringed.of(figure.space, figure.cloud, Canvas(pixels, HEIGHT / 8.0))


@every_theme
@pytest.mark.parametrize("where", ["plane", "corner"])
@pytest.mark.parametrize("wrong", [3, 98])
def test_rings_are_no_blot(wrong: int, where: str, theme: Theme) -> None:
    """Of few wrong points or many, of 200."""
    picture = ringed(where, wrong, theme)
    assert len(picture.middles) == wrong
    assert 0.01 < picture.red(theme.wrong) <= MOST_RED
    assert list(picture.covered()) == []
