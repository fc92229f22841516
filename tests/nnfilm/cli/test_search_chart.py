"""The picture of a search: its axis, and that each trial and what was taken can be seen in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.cli.search_chart import HEIGHT, WIDTH, draw, scale
from nnfilm.kit.style.theme import THEMES, rgba
from nnmath import Experiment, standard
from nnmath.fitting.report import Trial

pytestmark = pytest.mark.slow


@given(st.floats(0, 1))
def test_an_axis_goes_from_a_round_number_below_to_all(lowest: float) -> None:
    ticks = scale(lowest)
    assert ticks[0] <= lowest + 1e-6
    assert ticks[-1] == 1
    assert ticks == sorted(set(ticks))
    assert 3 <= len(ticks) <= 6
    steps = np.diff(ticks)
    assert np.allclose(steps, steps[0])
    assert lowest - ticks[0] <= steps[0] + 1e-6 or len(ticks) == 3


def searched(trials: int, held_out: float | None, name: str = "bands") -> Experiment:
    own = standard("bands")
    assert own.report
    tried = tuple(Trial((n + 1,), 0.1, 20, n % 20, max(0, 60 - n), 0.1, 0.2, held_out) for n in range(trials))
    return Experiment(own.dataset, own.network, replace(own.report, trials=tried, reason=f"Because of {name}."))


@pytest.mark.parametrize(
    ("theme", "held_out", "trials"), [("dark", None, 1), ("light", 0.7, 2), ("dark", 1.0, 30), ("light", 1.0, 30)]
)
def test_a_page_has_ink_and_keeps_to_its_margins(theme: str, held_out: float | None, trials: int) -> None:
    page = np.asarray(draw(searched(trials, held_out), theme)).astype(int)
    assert page.shape == (HEIGHT, WIDTH, 3)
    paper = np.abs(page - rgba(THEMES[theme].background)[:3]).max(axis=2) <= 2
    assert 0.01 < 1 - paper.mean() < 0.5
    edge = np.ones_like(paper)
    edge[20:-20, 20:-20] = False
    assert paper[edge].all()


def test_what_was_taken_can_be_told_from_the_picture() -> None:
    trials = searched(4, 0.8)
    assert trials.report
    others = [replace(trials.report, hidden=hidden) for hidden in (1, 4)]
    pages = [np.asarray(draw(Experiment(trials.dataset, trials.network, report), "dark")) for report in others]
    assert all((one != other).any() for one, other in pairwise(pages))


def test_held_out_points_are_shown_only_where_there_are_some() -> None:
    without, with_them = (np.asarray(draw(searched(3, share), "dark")) for share in (None, 0.7))
    assert (without != with_them).mean() > 0.001


@pytest.mark.parametrize("name", ["#read(1) $x * <b> 日本語", "x " * 300])
def test_any_text_is_drawn_as_text(name: str) -> None:
    draw(searched(2, 0.8, name), "dark")
