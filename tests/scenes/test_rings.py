"""The story of the rings: as long as it may be, and told to whoever cannot see it."""

from __future__ import annotations

import inspect
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.figures.coffee import Cups
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.sentence import Case, Count, phrases_in
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnmath import errors, load, standard
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.examples import NOISY_WIDTHS
from tests.support.chapters import load_chapter
from tests.support.films import ARTICLE, plans
from tests.support.witness import SMALL

MoreNeurons = load_chapter("MoreNeurons")
CUPS_OF = inspect.getmodule(load_chapter("RingsData")).cups_of  # type: ignore[union-attr]

WIDE = 128 / 9, 8.0


def test_what_is_said_of_fresh_points_is_counted_on_them(tmp_path: Path) -> None:
    experiments = {slot: standard(slot) for slot in MoreNeurons.slots}
    stated = ChapterRenderer(SMALL, Presentation(), experiments, tmp_path).statements(MoreNeurons)
    facts = {one.template: one.facts for each in stated for one in phrases_in(each.sentence)}
    fresh = fresh_points(load("noisy_moons"))
    wrong = {n: errors(standard(f"noisy_{n}").network, fresh.X, fresh.y) for n in NOISY_WIDTHS}
    (verdict,) = (found for template, found in facts.items() if "learn the noise}" in template)
    assert verdict["best"] == Count(min(wrong, key=lambda n: wrong[n])) and verdict["last"] == Count(NOISY_WIDTHS[-1])
    gap = wrong[NOISY_WIDTHS[-1]] - min(wrong.values())
    assert verdict["noise"] == Case(True) and gap > 3 * np.sqrt(sum(wrong.values()) / len(wrong))
    (shown,) = (found for template, found in facts.items() if "as dust {fresh} fresh" in template)
    assert shown["fresh"] == Count(fresh.n_samples)


def test_each_cup_is_a_dot_of_its_class() -> None:
    experiment, layout = standard("rings"), Layout.of(*WIDE)
    data, figure = experiment.dataset, SquareFigure(experiment, layout.beside_diagram, layout, DARK)
    cups = Cups(figure, CUPS_OF(data), layout, DARK).cups
    assert [cup.name for cup in cups] == ["just right", "too cold", "too hot", "too weak", "too strong"]
    rows = [int(np.flatnonzero((cup.at == data.X).all(axis=1))[0]) for cup in cups]
    assert list(data.y[rows]) == [0, 1, 1, 1, 1]
    for cup, way in zip(cups[1:], ([-1, 0], [1, 0], [0, -1], [0, 1]), strict=True):
        assert cup.at / np.linalg.norm(cup.at) == pytest.approx(way, abs=0.1)


def turns(line: np.ndarray, X: np.ndarray) -> np.ndarray:
    """How often a curve runs round each of the points: the sum of the angles at which they see its pieces."""
    seen = np.arctan2(*np.moveaxis(line - X[:, None], 2, 0)[::-1])
    return np.asarray(((np.diff(seen) + np.pi) % (2 * np.pi) - np.pi).sum(axis=1) / (2 * np.pi))


def test_one_class_is_said_to_be_inside_the_curve_only_if_it_is() -> None:
    experiment = standard("rings")
    data = experiment.dataset
    lines = CubeFigure(experiment, Layout.of(*WIDE), DARK).boundary_lines
    closed = len(lines) == 1 and np.array_equal(lines[0][0], lines[0][-1])
    inside = np.abs(turns(np.concatenate(lines), data.X)).round() == 1
    alone = closed and len({*data.y[inside]}) == len({*data.y[~inside]}) == 1
    (plan,) = [plan for plan in plans(ARTICLE) if plan.chapter == "SeparatingPlane"]
    assert alone == any("a closed curve, with one class inside" in one.aloud for one in plan.captions)
