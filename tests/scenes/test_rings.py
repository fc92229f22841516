"""The story of the rings: as long as it may be, and told to whoever cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import ConvexHull

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.coffee import Tastes
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.sentence import Case, Count, phrases_in
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnmath import errors, load, standard
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.examples import NOISY_WIDTHS
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend

MoreNeurons = load_chapter("MoreNeurons")

SHAPES = {"wide": (128 / 9, 8.0), "tall": (8.0, 128 / 9)}


def test_points_of_a_plane_come_and_go_in_place(tmp_path: Path) -> None:
    away: list[float] = []

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        parts = [part for space in shown if isinstance(space, Space) for part in space.parts]
        clouds = [part for part in parts if isinstance(part, Cloud) and part.opacity > 0]
        away.extend(float(np.abs(one.place(one.points)[:, :2] - one.points).max()) for one in clouds)

    attend(MoreNeurons, look, tmp_path)
    assert len(away) > 600 and max(away) == 0.0


def test_what_is_said_of_fresh_points_is_counted_on_them(tmp_path: Path) -> None:
    experiments = {slot: standard(slot) for slot in MoreNeurons.slots}
    stated = ChapterRenderer(SMALL, Presentation(), experiments, tmp_path).statements(MoreNeurons)
    facts = {one.template: one.facts for each in stated for one in phrases_in(each.sentence)}
    fresh = fresh_points(load("noisy_moons"))
    wrong = {n: errors(standard(f"noisy_{n}").network, fresh.X, fresh.y) for n in NOISY_WIDTHS}
    (verdict,) = (found for template, found in facts.items() if "best there" in template)
    assert verdict["best"] == Count(min(wrong, key=lambda n: wrong[n])) and verdict["last"] == Count(NOISY_WIDTHS[-1])
    gap = wrong[NOISY_WIDTHS[-1]] - min(wrong.values())
    assert verdict["noise"] == Case(True) and gap > 3 * np.sqrt(sum(wrong.values()) / len(wrong))
    (shown,) = (found for template, found in facts.items() if "as dust {fresh} fresh" in template)
    assert shown["fresh"] == Count(fresh.n_samples)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_cups_stand_where_the_points_lie_that_they_stand_for(shape: str) -> None:
    experiment, layout = standard("rings_two"), Layout.of(*SHAPES[shape])
    data, figure = experiment.dataset, SquareFigure(experiment, layout.beside_diagram, layout, DARK)
    cups = Tastes(figure, layout, DARK).cups
    ring = np.linalg.norm(data.X[data.y == 1], axis=1).max()
    assert [cup.name for cup in cups] == ["just right", "too cold", "too hot", "too weak", "too strong"]
    assert np.linalg.norm(cups[0].at) < np.linalg.norm(data.X[data.y == 0], axis=1).max() / 2
    for cup, way in zip(cups[1:], ([-1, 0], [1, 0], [0, -1], [0, 1]), strict=True):
        away = float(np.linalg.norm(cup.at))
        assert 0.5 * ring < away < ring and cup.at / away == pytest.approx(way, abs=0.05)
    starts = np.array([cup.start for cup in cups])
    labels = [int(data.y[np.flatnonzero((start == data.X).all(axis=1))[0]]) for start in starts]
    assert labels[0] == 0 and all(np.linalg.norm(starts[k] - starts[0]) > 0.5 for k in range(1, 5))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_goes_while_its_corner_is_behind_the_cube_and_none_pops(shape: str) -> None:
    solid = CubeFigure(standard("rings"), Layout.of(*SHAPES[shape]), DARK)
    solid.flow.t = 1.0
    solid.take(solid.corner)
    ends = np.array([solid.unit.low + axis for axis in np.diag(solid.unit.size)])
    before, hidden = None, 0
    for degrees in range(361):
        solid.space.turn = solid.corner.turn + degrees
        solid.space._look = solid.space.look()
        shown = solid.names.seen(solid.space.lens)[1]
        outline, depths, _ = solid.space.project(solid.unit.corners())
        _, depth, _ = solid.space.project(ends)
        hull = ConvexHull(outline).equations
        outside = (solid.names.seen(solid.space.lens)[0] @ hull[:, :2].T + hull[:, 2]).max(axis=1)
        letter = 0.5 * solid.names.size
        assert (shown[outside > letter] == 1.0).all()
        behind = depth < depths.mean() - 0.3
        assert (shown[behind & (outside < -1.5 * letter)] == 0.0).all() and (
            shown[depth > depths.max() - 0.1] == 1
        ).all()
        hidden += int((shown == 0).any())
        assert before is None or np.abs(shown - before).max() < 0.35
        before = shown
    assert 90 < hidden < 270
