from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, Dataset, FitSpec, fit, load, standard
from nnmath.experiments.spec import QUICK
from nnmath.fitting.cross_validation import FOLDS, repeats
from nnmath.fitting.fit import FOLD_STARTS, LOOKED_AT, SEARCH_STARTS
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt, in_this_process
from nnmath.fitting.report import Report


def test_the_report_speaks_of_the_network_at_hand() -> None:
    e = standard("rings")
    assert e.report is not None
    assert [s.seed for s in e.report.starts] == list(range(len(e.report.starts)))
    assert e.report.errors == min(s.errors for s in e.report.starts)
    assert e.report.best.score == max(s.score for s in e.report.starts if s.errors == e.report.errors)
    text, several = str(e.report), len(e.report.trials) > 1
    assert f"{e.report.errors} of {e.dataset.n_samples} points wrong" in text
    assert sum(line.endswith("  taken") for line in text.splitlines()) == several
    assert f"seed {e.report.best.seed}" in text


def test_auto_takes_the_narrowest_network_that_does() -> None:
    fitted = fit(load("rings"), FitSpec(hidden="auto", starts=2))
    assert fitted.network.n_hidden == fitted.report.hidden == 3
    assert [t.hidden for t in fitted.report.trials] == [(1,), (2,), (3,)]
    assert fit(load("blobs"), FitSpec(hidden="auto", starts=2)).network.n_hidden == 1


NOISY = Dataset.from_raw(
    "noisy",
    np.random.default_rng(0).normal(size=(300, 3)),
    np.random.default_rng(1).integers(0, 2, 300),
    ("a", "b", "c"),
    ("heads", "tails"),
)


def test_what_is_chosen_keeps_the_score_of_the_points_held_out() -> None:
    """Also where there are so many numbers that most networks are looked at briefly."""
    random, names = np.random.default_rng(2), [f"x{k}" for k in range(10)]
    wide = Dataset.from_raw("wide", random.normal(size=(600, 10)), random.integers(0, 2, 600), names, ("a", "b"))
    report = fit(wide, FitSpec(hidden="auto", alpha="auto", starts=4, max_iter=5)).report
    assert report.held_out is not None and report.held_out_error is not None and report.straight is not None
    assert report.held_out == pytest.approx(0.5, abs=0.1), "coin flips"


def test_who_runs_the_starts_changes_nothing_and_is_given_the_same_points_each_time() -> None:
    spec = FitSpec(hidden=3, alpha="auto", starts=2, max_iter=3)
    given: list[Points] = []

    def backwards(points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        given.append(points)
        return reversed([attempt(points, task) for task in reversed(tries)])

    alone, there = fit(NOISY, spec), fit(NOISY, spec, run=backwards)
    assert there.report == alone.report
    assert there.network.digest == alone.network.digest
    assert len(given) > 1 and len(set(map(id, given))) == 1


def test_progress_counts_every_start_and_ends_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    spec = FitSpec(hidden="auto", alpha=0.1, starts=2, max_iter=3)
    fitted = fit(NOISY, spec, progress=lambda *now: told.append(now))
    n_starts = 2 * sum(t.starts for t in fitted.report.trials)  # each anew without what is held out
    assert [done for done, _ in told[:n_starts]] == list(range(1, n_starts + 1))
    assert all(done <= total for done, total in told)
    assert told[-1][0] == told[-1][1]


def fits_of(data: Dataset, spec: FitSpec) -> tuple[Report, list[RestartTask]]:
    """The report, and all fits that were made for it."""
    asked: list[RestartTask] = []

    def run(points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        asked.extend(tries)
        return in_this_process(points, tries)

    return fit(data, spec, run=run).report, asked


def test_a_quick_look_holds_points_out_once_and_takes_few_neurons_where_a_straight_cut_is_as_good() -> None:
    """Judged by the points of the fit it would take three hidden layers."""
    random = np.random.default_rng(4)
    X = random.normal(size=(500, 6))
    y = (X[:, 0] + X[:, 1] + random.normal(0, 1.0, 500) > 0).astype(int)
    data = Dataset.from_raw("overlapping", X, y, [f"x{k}" for k in range(6)], ("a", "b"))
    report, asked = fits_of(data, FitSpec(hidden="auto", **QUICK))
    assert report.hidden in (1, 2)
    assert report.held_out is not None and report.straight is not None and report.held_out_rows == 500
    assert report.held_out >= report.straight - (report.held_out_error or 0.0)
    assert {task.parts[0] for task in asked} == {"all", *range(FOLDS)}, "one round of folds"
    assert max(Counter(task for task in asked).values()) == 1
    assert len(asked) <= (QUICK["starts"] + FOLDS) * len(report.trials)


@pytest.mark.parametrize("n", [450, 900])
def test_a_search_fits_each_network_a_few_times_briefly_and_few_of_them_thoroughly(
    n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cap on the work: what decides how long a search takes is the number of fits, and the steps of each."""
    random = np.random.default_rng(1)
    angle, radius = random.uniform(0, 2 * np.pi, n), np.repeat([0.4, 0.8, 1.2], n // 3) + random.normal(0, 0.15, n)
    rings = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    data = Dataset.from_raw("rings", rings, np.repeat([0, 1, 2], n // 3), ("x", "y"), ("a", "b", "c"))
    monkeypatch.setattr("nnmath.fitting.fit.SEARCH_ITER", brief_steps := 25)
    monkeypatch.setattr("nnmath.fitting.fit.FEWEST_ITER", brief_steps)
    spec = FitSpec(hidden="auto", alpha="auto", max_iter=brief_steps + 1)
    report, asked = fits_of(data, spec)
    brief = [task for task in asked if task.max_iter <= brief_steps]
    assert len(brief) <= (SEARCH_STARTS + FOLD_STARTS * FOLDS) * len(report.trials)
    whole = [task for task in asked if task not in brief and task.parts == ("all",)]
    assert {(task.hidden, task.alpha) for task in whole} == {(report.layers, report.alpha)}
    assert len(whole) == spec.starts
    thorough = {(task.hidden, task.alpha) for task in asked if task not in brief and task.parts != ("all",)}
    assert len(thorough) <= LOOKED_AT
    assert len(asked) - len(brief) - len(whole) == FOLD_STARTS * FOLDS * repeats(n) * len(thorough)


def test_classes_too_small_to_share_out() -> None:
    raw = [[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]]
    data = Dataset.from_raw("four", raw, [0, 1, 1, 0], ("a", "b"), ("c", "d"))
    fitted = fit(data, FitSpec(starts=2))
    assert fitted.report.held_out is None and fitted.report.straight is None
    assert "Held-out" not in str(fitted.report)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"hidden": 257}, "hidden may be up to 8 layers of up to 256 neurons, not 257"),
        ({"hidden": 0}, "hidden must be a whole number of at least 1"),
        ({"activation": "tan"}, "did you mean 'tanh'"),
        ({"alpha": -0.1}, "alpha must be a number of at least 0"),
        ({"seed": 2**32 - 5}, "above 4294967295, not 4294967291"),
        ({"held_out": 0.25}, 'held_out must be True, False or "once", not 0.25'),
    ],
)
def test_bad_settings_end_in_one_clear_line(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError) as caught:
        FitSpec(**settings)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [caught.value.parameter] == list(settings)
