"""The picture is large beside what stands beside it, and larger alone; rings round wrong points are no red blot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.distance import cdist as distances

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import THEMES, Theme
from nnfilm.story.registry import chapters
from nnmath import standard
from nnmath.classifiers.straight_cut import straight_cut
from tests.support.composition import Ringed, shares
from tests.support.films import OWN, film, planned
from tests.support.plans import known
from tests.support.witness import rgb

WIDTH, HEIGHT = 854, 480
MOST_RED = 0.35  # of the hull of the ringed markers
FEW_OR_MANY = 3, 24, 50, 98  # wrong points of 200

every_chapter = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
however_many = pytest.mark.parametrize("wrong", FEW_OR_MANY)


@every_chapter
def test_every_picture_of_the_article_is_large(chapter: type[Chapter], tmp_path: Path) -> None:
    faults = [share.fault for share in shares(chapter, tmp_path, known(chapter)) if share.fault]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", OWN)
def test_so_are_those_of_other_data(name: str, tmp_path: Path) -> None:
    told, settings = film(name)
    faults = [
        f"{chapter.__name__}, {share.fault}"
        for chapter in told
        for share in shares(chapter, tmp_path, planned(name, chapter, settings), **settings)
        if share.fault
    ]
    assert not faults, "\n".join(faults)


# Rings.


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
@however_many
def test_rings_are_no_blot(wrong: int, where: str, theme: Theme) -> None:
    picture = ringed(where, wrong, theme)
    assert len(picture.middles) == wrong
    assert 0.01 < picture.red(theme.wrong) <= MOST_RED
    assert list(picture.covered()) == []
