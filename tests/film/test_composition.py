"""The picture is large beside what stands beside it, and larger alone; rings round wrong points are no red blot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.distance import cdist as distances

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks import points
from nnfilm.kit.marks.axes.cube_axes import CubeBody
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK, THEMES, Theme
from nnfilm.story.registry import chapters
from nnmath import standard
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.composition import ALONE, BESIDE, Ringed, Share, box_share, shares, slanted
from tests.support.drawing import REGION
from tests.support.films import OWN, film, planned
from tests.support.plans import known
from tests.support.witness import rgb

CutLines = load_chapter("CutLines")
Title = load_chapter("Title")
Triangle = load_chapter("Triangle")

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


def test_a_smaller_place_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = Layout.of

    def narrow(width: float, height: float) -> Layout:
        layout = of(width, height)
        return replace(layout, beside_diagram=replace(layout.beside_diagram, half=0.9 * layout.beside_diagram.half))

    before = shares(CutLines, tmp_path)
    assert before and not any(share.fault for share in before)
    monkeypatch.setattr(Layout, "of", narrow)
    after = shares(CutLines, tmp_path)
    assert all(share.fault for share in after) and len(after) == len(before)


def test_what_stands_alone_must_be_larger(tmp_path: Path) -> None:
    assert Share("", BESIDE, alone=False).fault is None
    assert Share("", BESIDE, alone=True).fault
    assert Share("", ALONE, alone=True).fault is None
    assert not any(share.alone for share in shares(Triangle, tmp_path))
    assert {share.beat: share.alone for share in shares(Title, tmp_path)}["cold open"]


def test_the_box_is_that_round_all_that_is_seen() -> None:
    mask = np.zeros((10, 20), dtype=bool)
    assert box_share(mask) == 0
    mask[2, 5] = mask[6, 14] = True
    assert box_share(mask) == pytest.approx(5 * 10 / 200)
    assert box_share(mask, square=True) == pytest.approx(10 * 10 / 200)


def test_only_what_is_flat_and_seen_from_aside_is_slanted() -> None:
    flat = np.random.default_rng(0).normal(size=(50, 3)) * [1.0, 1.0, 0.0]
    aside, above = (View(rotation=turntable(20.0, elevation)) for elevation in (30.0, 85.0))

    def space(points: Floats, view: View, *parts: Part) -> Space:
        return Space(REGION, view, Cloud(points, np.zeros(50, dtype=int), DARK), *parts, solid=True)

    assert slanted(space(flat, aside))
    assert not slanted(space(flat, above))
    assert not slanted(space(flat + np.outer(np.arange(50) % 2, [0.0, 0.0, 1.0]), aside))
    assert not slanted(space(flat, aside, CubeBody(Box.cube(np.zeros(3), 1.0), DARK)))


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


@however_many
def test_rings_too_wide_are_a_blot(wrong: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "CLOSE", 2.4)
    monkeypatch.setattr(points, "WIDE", 2.4)
    monkeypatch.setattr(points, "RING", 3.5 * points.RING)
    assert ringed("plane", wrong, DARK).red(DARK.wrong) > MOST_RED


def test_rings_laid_over_the_markers_cover_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def over(self: Cloud, space: Space, batch: Batch) -> None:
        ring, self.ring = self.ring, 0.0
        gather(self, space, batch)
        self.ring = ring
        if ring:
            batch.layer += 1
            self._rings(space, batch, self.place(self.points[self.wrong]))

    gather = Cloud.gather
    monkeypatch.setattr(points, "CLOSE", 0.0)
    monkeypatch.setattr(points, "WIDE", 0.0)
    monkeypatch.setattr(points, "RING", points.MARKER_RADIUS)
    monkeypatch.setattr(Cloud, "gather", over)
    assert len(list(ringed("plane", 50, DARK).covered())) > 40
