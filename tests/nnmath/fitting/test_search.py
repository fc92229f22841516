from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnmath import FitSpec, Network
from nnmath.fitting.cross_validation import MANY, Score
from nnmath.fitting.optimizer import RestartResult
from nnmath.fitting.report import Report, Restart, Trial
from nnmath.fitting.search import (
    Candidate,
    beats,
    candidate,
    choose,
    reason_for,
    search,
    with_separating,
)

N = 100
ANY = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


def start(errors: int, score: float = 0.5, seed: int = 0) -> Restart:
    return Restart(seed, errors, 0.1, 0.75, 120.0, 0.1, 1.0, score)


def made(hidden: tuple[int, ...], alpha: float, *errors: int, held_out: tuple[float, float] | None = None) -> Candidate:
    """What errors its starts came to, and how it did on points held back: (mean, standard error)."""
    tried = [RestartResult(ANY, start(e, seed=i), None) for i, e in enumerate(errors)]
    return candidate(hidden, alpha, tried, Score(*held_out) if held_out else None)


class World:
    """Says how many points each width and penalty leaves wrong, and remembers what was asked."""

    def __init__(self, answers: dict[Any, int], otherwise: int = 40) -> None:
        self.answers, self.otherwise = answers, otherwise
        self.asked: list[tuple[tuple[int, ...], float]] = []

    def __call__(self, hidden: tuple[int, ...], alpha: float) -> Candidate:
        self.asked.append((hidden, alpha))
        errors = self.answers.get((hidden, alpha), self.answers.get(hidden, self.otherwise))
        return made(hidden, alpha, errors)


AUTO = FitSpec(hidden="auto", alpha="auto")


@pytest.mark.parametrize(
    ("answers", "classes", "asked"),
    [
        ({(1,): 30, (2,): 10, (3,): 10, (4,): 2}, 2, [(1,), (2,), (3,), (4,)]),  # no wider one can be worth it
        ({(8, 3): 0}, 2, [(1,), (2,), (3,), (8,), (8, 3)]),  # two in vain end a part: wider and deeper ones are tried
        ({(2,): 0}, 3, [(2,)]),  # more classes begin with two neurons
    ],
)
def test_a_search_goes_on_to_wider_networks_until_one_does(
    answers: dict[Any, int], classes: int, asked: list[tuple[int, ...]]
) -> None:
    world = World(answers)
    found = search(world, replace(AUTO, alpha=0.1), classes, N)
    assert [hidden for hidden, _ in world.asked] == asked
    assert choose(found, N).trial.hidden == asked[-1]


def test_wider_ones_are_tried_as_long_as_a_straight_cut_does_better_on_points_held_back() -> None:
    """A few neurons get every point of the fit right, and too few of the others; the first that is as good is taken."""
    held_out = {(2,): 0.70, (3,): 0.80, (4,): 0.90, (5,): 0.905, (6,): 0.905, (8,): 0.93, (12,): 0.965}
    asked: list[tuple[int, ...]] = []

    def run(hidden: tuple[int, ...], alpha: float) -> Candidate:
        asked.append(hidden)
        return made(hidden, alpha, 0, held_out=(held_out[hidden], 0.01))

    found = search(run, replace(AUTO, alpha=0.1), 3, N, Score(0.97, 0.01))
    assert asked == [(2,), (3,), (4,), (5,), (6,), (8,), (12,)]
    assert choose(found, N, Score(0.97, 0.01)).trial.hidden == (12,)
    asked.clear()
    search(run, replace(AUTO, alpha=0.1), 3, MANY, Score(0.935, 0.01))
    assert asked == [(2,), (3,), (4,), (5,), (6,), (8,)], "eight do as well"
    asked.clear()
    search(run, replace(AUTO, hidden=3, alpha=0.1), 3, N, Score(0.97, 0.01))
    assert asked == [(3,)], "what was asked for is fitted"


@pytest.mark.parametrize(
    ("unseen", "asked", "taken"),
    [
        ({4: 0.99}, 4, 4),  # few are wrong, seen and unseen
        ({4: 0.94, 5: 0.965, 6: 0.99}, 6, 6),
        ({4: 0.94, 5: 0.95, 6: 0.95}, 6, 4),  # two in vain
        ({4: 0.97}, 4, 4),  # within its standard error of all
    ],
)
def test_few_wrong_points_of_the_fit_end_the_search_only_if_few_unseen_ones_are_wrong(
    unseen: dict[int, float], asked: int, taken: int
) -> None:
    errors, error = {2: 50, 3: 26}, 0.02 if 5 in unseen else 0.035

    def run(hidden: tuple[int, ...], alpha: float) -> Candidate:
        (width,) = hidden
        return made(hidden, alpha, errors.get(width, 1), held_out=(unseen.get(width, 0.6), error))

    found = search(run, replace(AUTO, alpha=0.1), 3, N)
    assert [c.trial.hidden for c in found] == [(width,) for width in range(2, asked + 1)]
    assert choose(found, N).trial.hidden == (taken,)


def test_less_penalty_is_tried_as_long_as_it_helps() -> None:
    world = World({((2,), 0.1): 30, ((2,), 0.01): 20, ((2,), 0.001): 19})
    assert choose(search(world, FitSpec(hidden=2, alpha="auto"), 2, N), N).trial.alpha == 0.01
    assert [alpha for _, alpha in world.asked] == [0.1, 0.01, 0.001]
    world = World({(2,): 30})
    assert choose(search(world, FitSpec(hidden=2, alpha="auto"), 2, N), N).trial.alpha == 0.1
    assert [alpha for _, alpha in world.asked] == [0.1, 0.01]


@pytest.mark.parametrize(
    ("other", "one", "expected"),
    [
        ((10, None), (12, None), False),  # two of a hundred are not more than 2 %
        ((9, None), (12, None), True),
        ((14, None), (12, None), False),
        ((2, (0.80, 0.01)), (12, (0.80, 0.01)), False),  # saves ten, and none among points held out
        ((2, (0.84, 0.05)), (12, (0.80, 0.01)), False),  # within its own standard error
        ((2, (0.84, 0.01)), (12, (0.80, 0.05)), False),  # within that of the other
        ((2, (0.86, 0.05)), (12, (0.80, 0.05)), True),
        ((12, (0.86, 0.05)), (12, (0.80, 0.05)), True),
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


def test_a_start_separates_with_no_point_wrong_or_else_close_to_the_fewest() -> None:
    found = [made((1,), 0.1, 30, 31), made((2,), 0.1, 0, 1, 0)]
    assert [t.separating for t in with_separating(found, 1000)] == [0, 2]
    found = [made((1,), 0.1, 30, 31), made((2,), 0.1, 25, 30, 32)]
    assert [t.separating for t in with_separating(found, 1000)] == [1, 2], "25 and 5 more, half a percent"


def trials(*errors: tuple[tuple[int, ...], int]) -> tuple[Trial, ...]:
    return tuple(made(hidden, 0.1, e).trial for hidden, e in errors)


@pytest.mark.parametrize(
    ("taken", "tried", "expected"),
    [
        (
            1,
            [((2,), 38), ((3,), 2), ((4,), 2)],
            "Three neurons: 2 of 100 points wrong where two neurons leave 38; no wider",
        ),
        (
            1,
            [((1,), 38), ((2,), 1)],
            "Two neurons: 1 of 100 points wrong where one neuron leaves 38; too few",
        ),
        (0, [((1,), 0)], "One neuron: 0 of 100 points wrong; a wider network cannot"),
        (
            0,
            [((2,), 30), ((12,), 10)],
            "Two neurons: 30 of 100 points wrong; twelve neurons get 20 more right, but only by memorizing",
        ),
    ],
)
def test_the_reason_is_a_sentence(taken: int, tried: list[tuple[tuple[int, ...], int]], expected: str) -> None:
    of = trials(*tried)
    assert reason_for(of[taken], of, N, searched=True).startswith(expected)


def test_a_start_of_a_smaller_loss_did_not_get_stuck() -> None:
    tried = (start(2), replace(start(40), loss=0.2), replace(start(40), loss=0.05))
    report = Report("made", N, 2, "logistic", 0.1, tried, chosen=0)
    assert report.stuck == (1,)
    assert replace(report, search_rows=50).stuck == (1, 2), "on a sample the loss of what was taken is not known"


def test_a_straight_cut_that_does_as_well_is_named() -> None:
    one, two = made((1,), 0.1, 5, held_out=(0.90, 0.02)).trial, made((2,), 0.1, 5, held_out=(0.95, 0.02)).trial
    told = reason_for(two, (one, two), N, searched=True, straight=Score(0.96, 0.01))
    assert "and 95.0% of held-out points right, where one neuron gets 90.0%" in told
    other = made((1,), 0.01, 4, held_out=(0.88, 0.02)).trial
    assert "where one neuron gets 90.0%" in reason_for(two, (one, other, two), N, searched=True)
    assert "a straight cut does at least as well: 96.0% of them right, against 95.0%" in told
    assert "straight" not in reason_for(two, (one, two), N, searched=True, straight=Score(0.94, 0.01))
    told = reason_for(one, (one, two), N, searched=True, straight=Score(0.96, 0.01))
    assert "On held-out points logistic regression does at least as well" in told and "straight" not in told


def test_more_penalty_is_tried_where_a_straight_cut_does_as_well() -> None:
    """Else it would be said of a search that was cut short."""
    held_out = {0.1: 0.88, 0.01: 0.87, 1.0: 0.905, 10.0: 0.90, 100.0: 0.88}
    asked: list[float] = []

    def run(hidden: tuple[int, ...], alpha: float) -> Candidate:
        asked.append(alpha)
        return made(hidden, alpha, 11, held_out=(held_out[alpha], 0.01))

    spec, straight = replace(AUTO, hidden=2), Score(0.90, 0.01)
    found = search(run, spec, 2, N, straight)
    assert asked == [c.trial.alpha for c in found] == [0.1, 0.01, 1.0, 10.0, 100.0]
    assert choose(found, N, straight).trial.alpha == 1.0, "the smaller ones fall short of the straight cut"
    asked.clear()
    near = Score(0.885, 0.01)
    assert choose(search(run, spec, 2, N, near), N, near).trial.alpha == 1.0, "which is clearly better than those"
    held_out |= {1.0: 0.886, 10.0: 0.885}
    assert choose(search(run, spec, 2, N, near), N, near).trial.alpha == 0.1, "one that does about as well reads better"
    for beaten in (None, Score(0.87, 0.01)):
        asked.clear()
        search(run, spec, 2, N, beaten)
        assert asked == [0.1, 0.01]


@pytest.mark.parametrize(("best", "most"), [(0.1, 1.0), (1.0, 10.0), (10.0, 100.0), (100.0, 100.0)])
def test_penalties_reach_as_far_as_the_best_lies_inside_of_them(best: float, most: float) -> None:
    asked: list[float] = []

    def run(hidden: tuple[int, ...], alpha: float) -> Candidate:
        asked.append(alpha)
        return made(hidden, alpha, 11, held_out=(0.90 - 0.03 * abs(np.log10(alpha / best)), 0.01))

    straight = Score(0.91, 0.01)
    found = search(run, replace(AUTO, hidden=2), 2, N, straight)
    assert max(asked) == most
    assert choose(found, N, straight).trial.alpha == best
