from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, Dataset, FitSpec, fit, load, standard
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt


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


def test_classes_too_small_to_share_out() -> None:
    raw = [[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]]
    data = Dataset.from_raw("four", raw, [0, 1, 1, 0], ("a", "b"), ("c", "d"))
    fitted = fit(data, FitSpec(starts=2))
    assert fitted.report.held_out is None and fitted.report.straight is None
    assert "Held-out" not in str(fitted.report)
    assert len(fitted.report.warnings) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"hidden": 257}, "hidden may be up to 8 layers of up to 256 neurons, not 257"),
        ({"hidden": 0}, "hidden must be a whole number of at least 1"),
        ({"activation": "tan"}, "did you mean 'tanh'"),
        ({"alpha": -0.1}, "alpha must be a number of at least 0"),
        ({"seed": 2**32 - 5}, "above 4294967295, not 4294967291"),
        ({"held_out": 0.25}, "held_out must be True or False, not 0.25"),
    ],
)
def test_bad_settings_end_in_one_clear_line(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError) as caught:
        FitSpec(**settings)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [caught.value.parameter] == list(settings)
