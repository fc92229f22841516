from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnmath import FitSpec, Network
from nnmath.fitting.cross_validation import MANY, Score
from nnmath.fitting.optimizer import RestartResult
from nnmath.fitting.report import Report, Restart
from nnmath.fitting.search import Candidate, beats, candidate, choose, search

N = 100
ANY = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


def start(errors: int, score: float = 0.5, seed: int = 0) -> Restart:
    return Restart(seed, errors, 0.1, score)


def made(hidden: tuple[int, ...], alpha: float, *errors: int, held_out: tuple[float, float] | None = None) -> Candidate:
    """What errors its starts came to, and how it did on points held back: (mean, standard error)."""
    tried = [RestartResult(ANY, start(e, seed=i), None) for i, e in enumerate(errors)]
    return candidate(hidden, alpha, tried, Score(*held_out) if held_out else None)


AUTO = FitSpec(hidden="auto", alpha="auto")
WIDTH, PENALTY = replace(AUTO, alpha=0.1), replace(AUTO, hidden=2)
"""Searches for a width alone, and for a penalty alone."""

FEW_FAIL = {(2,): (0, 0.70), (3,): (0, 0.80), (4,): (0, 0.90), (5,): (0, 0.905), (6,): (0, 0.905), (8,): (0, 0.93)}
"""A few neurons get every point of the fit right, and too few of the others."""
UNSEEN = {(2,): (50, 0.6), (3,): (26, 0.6)}
FLAT = {0.1: (11, 0.88), 0.01: (11, 0.87), 1.0: (11, 0.905), 10.0: (11, 0.90), 100.0: (11, 0.88)}
"""Penalties, the heavier of which do as well as a straight cut."""
ALIKE = FLAT | {1.0: (11, 0.886), 10.0: (11, 0.885)}


TWO, THREE, THREE_OF_MANY = (2, N), (3, N), (3, MANY)
"""How many classes there are, and of how many points."""
TO_4, TO_6 = [(2,), (3,), (4,)], [(2,), (3,), (4,), (5,), (6,)]


@pytest.mark.parametrize(
    ("spec", "of", "answers", "straight", "asked", "taken"),
    [
        (WIDTH, TWO, {(1,): 30, (2,): 10, (3,): 10, (4,): 2}, None, [(1,), *TO_4], (4,)),  # good enough
        (WIDTH, TWO, {(8, 3): 0}, None, [(1,), (2,), (3,), (8,), (8, 3)], (8, 3)),  # two in vain end a part
        (WIDTH, THREE, dict.fromkeys(TO_4, 0), None, TO_4, (2,)),  # more classes begin with two neurons
        (WIDTH, THREE, FEW_FAIL | {(12,): (0, 0.965)}, 0.97, [*FEW_FAIL, (12,)], (12,)),  # as good as a straight cut
        (WIDTH, THREE_OF_MANY, FEW_FAIL, 0.935, [*FEW_FAIL], (8,)),
        (replace(WIDTH, hidden=3), THREE, FEW_FAIL, 0.97, [(3,)], (3,)),  # what was asked for is fitted
        (WIDTH, THREE, UNSEEN | {(4,): (1, 0.94), (5,): (1, 0.965), (6,): (1, 0.99)}, None, TO_6, (6,)),
        (WIDTH, THREE, UNSEEN | dict.fromkeys(TO_6[2:], (1, 0.94)), None, TO_6, (4,)),  # two in vain
        (PENALTY, TWO, {0.1: 30, 0.01: 20, 0.001: 19}, None, [0.1, 0.01, 0.001], 0.01),  # less as long as it helps
        (PENALTY, TWO, FLAT, 0.885, [*FLAT], 1.0),  # which is clearly better than those
        (PENALTY, TWO, ALIKE, 0.885, [*ALIKE], 0.1),  # one that does about as well reads better
        (PENALTY, TWO, FLAT, 0.87, [0.1, 0.01], 0.1),
    ],
)
def test_a_search_asks_on_as_long_as_it_is_worth_it_and_takes_the_simplest_that_does(
    spec: FitSpec, of: tuple[int, int], answers: dict[Any, Any], straight: float | None, asked: list[Any], taken: Any
) -> None:
    """Where each width or penalty leaves so many points wrong, and gets such a share of unseen ones right."""
    key = "hidden" if spec.hidden == "auto" or spec.alpha != "auto" else "alpha"

    def run(hidden: tuple[int, ...], alpha: float) -> Candidate:
        answer = answers.get(hidden if key == "hidden" else alpha, 40)
        errors, held_out = answer if isinstance(answer, tuple) else (answer, None)
        return made(hidden, alpha, errors, held_out=None if held_out is None else (held_out, 0.01))

    cut = None if straight is None else Score(straight, 0.01)
    found = search(run, spec, *of, cut)
    assert [getattr(one.trial, key) for one in found] == asked
    assert getattr(choose(found, of[1], cut).trial, key) == taken


@pytest.mark.parametrize(
    ("other", "one", "expected"),
    [
        ((10, None), (12, None), False),  # two of a hundred are not more than 2 %
        ((9, None), (12, None), True),
        ((2, (0.84, 0.05)), (12, (0.80, 0.01)), False),  # within its own standard error
        ((2, (0.84, 0.01)), (12, (0.80, 0.05)), False),  # within that of the other
        ((2, (0.86, 0.05)), (12, (0.80, 0.05)), True),
    ],
)
def test_what_beats_saves_points_and_not_by_heart(other: tuple[int, Any], one: tuple[int, Any], expected: bool) -> None:
    wide, narrow = (made(h, 0.1, e, held_out=held).trial for h, (e, held) in (((3,), other), ((2,), one)))
    assert beats(wide, narrow, N) == expected


def test_the_first_within_a_standard_error_of_the_best_is_taken() -> None:
    found = [
        made((1,), 0.1, 30, held_out=(0.70, 0.02)),
        made((2,), 0.1, 5, held_out=(0.93, 0.01)),
        made((3,), 0.1, 0, held_out=(0.95, 0.02)),
        made((4,), 0.1, 0, held_out=(0.94, 0.01)),
    ]
    assert choose(found, N).trial.hidden == (2,)
    assert choose(found, N, Score(0.60, 0.01)).trial.hidden == (2,), "a straight cut does worse"
    assert choose(found, N, Score(0.95, 0.01)).trial.hidden == (3,), "a straight cut beats two neurons"
    assert choose(found, N, Score(0.99, 0.01)).trial.hidden == (2,), "it beats all: the simplest that none else beats"


def test_a_start_of_a_smaller_loss_did_not_get_stuck() -> None:
    tried = (start(2), replace(start(40), loss=0.2), replace(start(40), loss=0.05))
    report = Report("made", N, 2, "logistic", 0.1, tried, chosen=0)
    assert report.stuck == (1,)
    assert replace(report, search_rows=50).stuck == (1, 2), "on a sample the loss of what was taken is not known"
