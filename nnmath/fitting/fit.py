"""`fit`: many starts of scikit-learn's MLPClassifier; among the best, the one that reads best on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import table_columns
from nnmath.fitting import cross_validation, search
from nnmath.fitting.cross_validation import OtherMethod, Score
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, Rows, Run, attempt, in_this_process
from nnmath.fitting.readability import best_start, compared, found_again, ranking
from nnmath.fitting.report import Report, Training, TrainingPath, Trial
from nnmath.fitting.search import WORTH, Candidate, candidate, choose
from nnmath.fitting.spec import FitSpec
from nnmath.fitting.two_columns import TwoColumns
from nnmath.networks.metrics import Unseen
from nnmath.networks.network import Network
from nnmath.utils.arrays import Ints
from nnmath.utils.errors import DataError

HELD_OUT = 0.25
# Of more points than this, starts see a sample of so many; the best of them go on with all points.
SEARCH_ROWS = 2000
SEARCH_STARTS = 6  # of each width and penalty, on a sample or in a brief look
SEARCH_ITER = 250  # steps of each, at most
# If a table has more numbers than this, a brief look at it takes fewer steps, and if the starts see more, fewer starts;
# but so many steps and starts at least.
IN_ALL, FEWEST_ITER, FEWEST_STARTS = 20_000, 100, 3
FINALISTS = 2
LOOKED_AT = 6  # trials that are looked at again, about
# Of each trial for each held-out fold; of large tables in a brief look one, for the folds of the first round.
FOLD_STARTS = 2
# Steps on all points, from where the sample left off: the more points, the fewer, so that it takes minutes at most.
FEWEST_MORE, MOST_MORE, MORE_IN_ALL = 20, 150, 15_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Fit:
    """The chosen network, oriented (see `Network.oriented`); the report of what was tried; the recorded training of the
    chosen start (None if it could not be recorded); and the held-out points of the first round, in which each point was
    held out at most once (None if there were none).
    """

    network: Network
    report: Report
    training: Training | None = None
    unseen: Unseen | None = None


def fit(
    dataset: Dataset, spec: FitSpec | None = None, *, run: Run = in_this_process, progress: Progress | None = None
) -> Fit:
    """Fit a network to the data as ``spec`` (default `FitSpec()`) says. The same spec gives the same network, wherever
    ``run`` runs the starts (see `nnmath.fitting.optimizer`). ``progress(done, total)`` is called after each start;
    ``total`` is an upper bound, which drops when the search ends early.

    With ``starts=1`` it computes the same function as
    ``MLPClassifier(solver="lbfgs", hidden_layer_sizes=hidden, random_state=seed, ...)``.
    With ``hidden="auto"`` it takes the narrowest network for which no wider one is clearly better on held-out points
    (see `nnmath.fitting.search`). With several starts and more than 2,000 points, the starts are fitted on a
    sample of 2,000 at most, and the best of them then on all points.
    With ``two_columns`` the network may be on two columns alone: the report's ``columns`` says which.

    Raises DataError if ``dataset`` is not a Dataset.
    """
    if not isinstance(dataset, Dataset):
        raise DataError(f"fit needs a Dataset, as returned by load, not {type(dataset).__name__}", parameter="dataset")
    spec = spec or FitSpec()
    sampled = dataset.n_samples > SEARCH_ROWS
    two = TwoColumns.of(dataset, spec, _sample(dataset, spec) if sampled else None) if spec.two_columns else None
    choice = two.choice(len(table_columns(dataset))) if two else None
    if choice and choice.is_taken:
        dataset = dataset.with_columns(choice.columns)
    points = split_points(dataset, spec.seed, spec.held_out)
    found = _Fitting(dataset, spec, points, run, progress).result()
    report = replace(found.report, columns=choice)
    if two and report.two_columns and report.held_out is not None and not sampled:  # of a sample no point is held out
        report = _with_chosen_anew(report, two)
    return replace(found, report=report)


def _sample(dataset: Dataset, spec: FitSpec) -> Ints:
    """The rows of the sample that starts see of a large table; none of them is held out."""
    return split_points(dataset, spec.seed, held_out=False).sample


def _with_chosen_anew(report: Report, two: TwoColumns) -> Report:
    """The report with scores for which the two columns were chosen without the points that were held out."""
    network, straight = two.network_score(report.layers, report.alpha), two.straight_score()
    return replace(
        report,
        held_out=network.mean,
        held_out_error=network.error,
        straight=straight.mean if straight else None,
    )


def split_points(dataset: Dataset, seed: int, held_out: bool | Literal["once"] = True) -> Points:
    """The points with a quarter of each class held out and a sample of the rest (all of it, if small). If points are to
    be ``held_out`` and there are few, also folds: splitting takes as long as some starts.
    """
    random = np.random.RandomState(seed)  # whose streams numpy has frozen for good
    order = random.permutation(dataset.n_samples)
    test = _first_of_each(dataset, order, HELD_OUT, least=0)
    train = np.setdiff1d(order, test)
    rest = order[np.isin(order, train)]
    sample = np.sort(_first_of_each(dataset, rest, min(1.0, SEARCH_ROWS / len(rest)), least=1))
    X, y, n = dataset.X, dataset.y, dataset.n_samples
    times = cross_validation.repeats(n, held_out == "once")
    folds = cross_validation.make_folds(X, y, seed, times) if held_out and n <= SEARCH_ROWS else ()
    return Points(X, y, train, test, sample, folds)


def _first_of_each(dataset: Dataset, order: Ints, share: float, least: int) -> Ints:
    """Rows: of each class the first in that order, by ``share``, sorted."""
    classes = [order[dataset.y[order] == k] for k in range(dataset.n_classes)]
    return np.sort(np.concatenate([rows[: max(least, round(share * len(rows)))] for rows in classes]))


class _Fitting:
    """A fit under way."""

    def __init__(self, dataset: Dataset, spec: FitSpec, points: Points, run: Run, progress: Progress | None) -> None:
        self.dataset, self.spec, self.points, self._run = dataset, spec, points, run
        self.sampled = spec.starts > 1 and dataset.n_samples > SEARCH_ROWS
        self.folds = points.folds
        self.held_out = spec.held_out and (len(self.folds) > 0 or dataset.n_samples > SEARCH_ROWS)
        # One part of the points is held out instead of folds, because there are many.
        self.by_parts = self.held_out and not self.folds and not self.sampled
        once = spec.held_out == "once"
        self.fold_starts = min(spec.starts, 1 if once else FOLD_STARTS)  # for each fold, but for those of a brief look
        rounds = cross_validation.repeats(dataset.n_samples, once)
        self.first_folds = -(-len(self.folds) // rounds)  # of the first round
        self.straight = cross_validation.straight_score(points.X, points.y, self.folds, rounds)
        several = "auto" in (spec.hidden, spec.alpha) and not self.sampled and not self.by_parts
        size = 1 if self.sampled else dataset.X.size
        fewer = min(SEARCH_STARTS, max(FEWEST_STARTS, IN_ALL // size))
        self.brief = several and spec.starts > fewer
        self.starts = min(spec.starts, fewer) if self.sampled or self.brief else spec.starts
        self.steps = max(FEWEST_ITER, SEARCH_ITER * min(size, IN_ALL) // size)
        self._known: dict[RestartTask, RestartResult] = {}
        self._scores: dict[tuple[object, ...], tuple[Trial, Score]] = {}  # of what was validated
        self._progress, self._done, self._total = progress, 0, self._at_most()

    def _at_most(self) -> int:
        """How many starts there are at most."""
        widths = {width for part in search.widths_of(self.spec, self.dataset.n_classes) for width in part}
        if self.spec.hidden == "auto":
            widths |= set(search.WIDER)
        n_trials = len(search.alphas_of(self.spec)) * len(widths) + 2 * len(search.HEAVIER) * (
            self.spec.alpha == "auto"
        )
        if self.sampled:
            return n_trials * self.starts + FINALISTS + self.held_out
        looked_at = min(n_trials, LOOKED_AT) * len(self.folds)
        more = self.brief * self.spec.starts + looked_at * self.fold_starts
        n_folds = self.first_folds if self.brief else len(self.folds) * self.fold_starts
        return more + n_trials * (self.starts + n_folds + self.by_parts * self.starts)

    def result(self) -> Fit:
        n = self.dataset.n_samples
        found = search.search(self.trial, self.spec, self.dataset.n_classes, n, self.straight, self.again)
        taken = self.completed(choose(found, n, self.straight), found)
        tried, chosen, held_out, unseen = self.on_all_points(taken) if self.sampled else _as_it_is(taken)
        if self._progress and self._done < self._total:
            self._progress(self._total, self._total)
        network, trial = tried[chosen].network, taken.trial
        report = Report(
            dataset=self.dataset.name,
            n_samples=n,
            hidden=network.n_hidden if len(network.widths) == 1 else network.widths,
            activation=self.spec.activation,
            alpha=trial.alpha,
            starts=tuple(t.start for t in tried),
            chosen=chosen,
            trials=tuple(one.trial for one in found),
            held_out=held_out,
            held_out_rows=0 if held_out is None else n if self.folds else len(self.points.test),
            search_rows=len(self.points.sample) if self.sampled else None,
            spec=self.spec.as_dict(),
            held_out_error=trial.held_out_error if self.folds else None,
            straight=self.straight.mean if self.straight and held_out is not None else None,
            ahead=self.methods_ahead(trial),
        )
        return Fit(network, report, self.training(tried, report), unseen)

    def methods_ahead(self, trial: Trial) -> tuple[OtherMethod, ...]:
        """The methods that do better than the trial that is taken, if it was held to folds."""
        if trial.held_out is None or trial.held_out_error is None:
            return ()
        score = Score(trial.held_out, trial.held_out_error)
        return cross_validation.methods_ahead(self.points.X, self.points.y, self.folds, self.first_folds, score)

    def training(self, tried: Sequence[RestartResult], report: Report) -> Training | None:
        """The recorded training of the chosen start, and of one that got stuck. They are run again to be recorded,
        unless they were recorded already: recording all starts would cost more.
        """
        tries = self.tries(report.layers, report.alpha, "sample" if self.sampled else "all")

        def path(i: int) -> TrainingPath | None:
            return tried[i].path or attempt(self.points, replace(tries[i], recorded=True)).path

        chosen, stuck = path(report.chosen), report.typically_stuck
        if chosen is None or chosen.networks[-1].digest != tried[report.chosen].network.digest:
            return None
        return Training(chosen, None if stuck is None else path(stuck))

    def again(self, one: Candidate) -> Candidate:
        """The same candidate, validated on all folds; as it is, if there are none."""
        return self.validated(one) if self.folds else one

    def completed(self, taken: Candidate, found: list[Candidate]) -> Candidate:
        """The chosen candidate with all requested starts; it replaces the old one in ``found``."""
        if not self.brief:
            return taken
        trial = taken.trial
        score = Score(trial.held_out, trial.held_out_error or 0.0) if trial.held_out is not None else None
        tried = _compared(self.run(self.tries(trial.hidden, trial.alpha, "all")))
        whole = candidate(trial.hidden, trial.alpha, tried, score, taken.unseen)
        found[found.index(taken)] = whole
        return whole

    def trial(self, hidden: tuple[int, ...], alpha: float) -> Candidate:
        """All starts of that choice, validated on folds if it promises anything, or a brief look at it; those that see
        a sample see nothing of what is held out.
        """
        part: Rows = "sample" if self.sampled else "all"
        tries = self.tries(hidden, alpha, part, self.brief)
        done = self.run([*tries, *(self.tries(hidden, alpha, "train") if self.by_parts else [])])
        tried = _compared(done[: len(tries)])
        if self.sampled or self.by_parts:
            blind = _compared(done[len(tries) :]) or tried
            score, unseen = self.counted(blind) if self.held_out else (None, None)
            return candidate(hidden, alpha, tried, score, unseen)
        one = candidate(hidden, alpha, tried, None)
        is_asked = not self.brief or alpha in search.HEAVIER or self.promises(one.trial)
        if not self.held_out or not is_asked:
            return one
        return self.validated(one, self.brief)

    def promises(self, trial: Trial) -> bool:
        """Whether a trial could do clearly better on held-out points than what was tried under as much penalty.

        What is no better on the points of the fit by more than half the standard error of counting what was found so
        far is not asked, unless a straight cut is better than that. Where the errors on the fit are too few to tell,
        the held-out points decide.
        """
        n = self.dataset.n_samples
        rivals = [(one.errors, score) for one, score in self._scores.values() if one.alpha >= trial.alpha]
        if not rivals:
            return True
        fewest, score = min(rivals, key=lambda one: one[0])
        if self.straight and self.straight.mean > score.mean + score.error:
            return True
        if fewest <= WORTH * n:
            return search.could_be_beaten(score.mean, score.error)
        return (fewest - trial.errors) / n > search.LUCK * cross_validation.counting_error(score.mean, n)

    def validated(self, one: Candidate, brief: bool = False) -> Candidate:
        """The same candidate with its score on all folds, or by fewer starts on those of the first round, and the
        best network of each fold of the first round: fitted to the other points from the random weights that were best
        for all.
        """
        trial, n, first = one.trial, self.dataset.n_samples, self.first_folds
        n_folds, n_starts = (first, self.starts // FEWEST_STARTS) if brief else (len(self.folds), self.fold_starts)
        seeds = [one.tried[i].start.seed for i in ranking([t.start for t in one.tried])[:n_starts]]
        of_folds = [self.tries(trial.hidden, trial.alpha, fold, brief) for fold in range(n_folds)]
        done = self.run([task for tries in of_folds for task in tries if task.seed in seeds])
        groups = [_compared(done[i : i + len(seeds)]) for i in range(0, len(done), len(seeds))]
        rounds = max(1, round(n_folds / first))
        score = Score.from_folds([_typical_accuracy(group, n) for group in groups], n, rounds)
        self._scores[trial.hidden, trial.alpha] = trial, score
        unseen = self.unseen(self.folds[:first], [_best_of(group) for group in groups[:first]])
        return replace(one, trial=replace(trial, held_out=score.mean, held_out_error=score.error), unseen=unseen)

    def counted(self, tried: Sequence[RestartResult]) -> tuple[Score | None, Unseen | None]:
        """The score of the best start on the one held-out part."""
        best = _best_of(tried)
        if best.test_accuracy is None:
            return None, None
        error = cross_validation.counting_error(best.test_accuracy, len(self.points.test))
        return Score(best.test_accuracy, error), self.unseen([self.points.test], [best])

    def unseen(self, parts: Sequence[Ints], best: Sequence[RestartResult]) -> Unseen:
        """The held-out points (rows), part after part, and the best network of each part."""
        rows, part = np.concatenate(parts), np.repeat(np.arange(len(parts)), [len(held) for held in parts])
        return Unseen(self.dataset.X[rows], self.dataset.y[rows], part, tuple(one.network for one in best))

    def tries(self, hidden: tuple[int, ...], alpha: float, part: Rows, brief: bool = False) -> list[RestartTask]:
        """The starts of that choice, fitted to that part: all, or those of a brief look."""
        fewer = brief or self.sampled
        return [
            RestartTask(
                hidden=hidden,
                activation=self.spec.activation,
                alpha=alpha,
                max_iter=min(self.spec.max_iter, self.steps) if fewer else self.spec.max_iter,
                seed=self.spec.seed + i,
                parts=(part,),
                judged="all" if part == "sample" else part,
                # Many starts run in one thread: on such small matrices more threads take ten times as long. A
                # single one is left as scikit-learn would run it, since on some processors the threads show in
                # the last bit of a sum, and in the end in the minimum that is found.
                threads=1 if self.spec.starts > 1 else None,
            )
            for i in range(self.starts if fewer else self.spec.starts)
        ]

    def on_all_points(self, taken: Candidate) -> tuple[Sequence[RestartResult], int, float | None, Unseen | None]:
        """As `_as_it_is`, but the best starts have gone on with all points, and the very best, for the held-out
        accuracy, with all but those held out.
        """
        best = ranking([t.start for t in taken.tried])[:FINALISTS]
        tries = self.tries(taken.trial.hidden, taken.trial.alpha, "sample")
        more = min(MOST_MORE, max(FEWEST_MORE, MORE_IN_ALL // self.dataset.n_samples), self.spec.max_iter)
        longer = [replace(tries[i], parts=("sample", "all"), more_iter=more, recorded=True) for i in best]
        blind = [replace(longer[0], parts=("sample", "train"), judged="train", recorded=False)] if self.held_out else []
        done = self.run([*longer, *blind])
        tried = list(taken.tried)
        for i, with_all in zip(best, done, strict=False):  # on the sample it was compared with all the others
            found_by = tried[i].start.found_by or 1
            tried[i] = replace(with_all, start=found_again(with_all.start, found_by, len(tried)))
        chosen = best[best_start([tried[i].start for i in best])]
        if not blind:
            return tried, chosen, None, None
        return tried, chosen, done[-1].test_accuracy, self.unseen([self.points.test], done[-1:])

    def run(self, tries: Sequence[RestartTask]) -> list[RestartResult]:
        """The results of these starts, each of which is run once."""
        new = [task for task in tries if task not in self._known]
        for task, tried in zip(new, self._run(self.points, new) if new else (), strict=True):
            self._known[task] = tried
            self._done += 1
            if self._progress:
                self._progress(self._done, max(self._done, self._total))
        return [self._known[task] for task in tries]


def _compared(tried: Sequence[RestartResult]) -> list[RestartResult]:
    """The starts of one trial, each with what the others found."""
    starts = compared([t.start for t in tried])
    return [replace(t, start=start) for t, start in zip(tried, starts, strict=True)]


def _best_of(tried: Sequence[RestartResult]) -> RestartResult:
    """The best start of a trial."""
    return tried[best_start([t.start for t in tried])]


def _typical_accuracy(tried: Sequence[RestartResult], n_samples: int) -> float:
    """The mean held-out accuracy of all starts that did about as well as the best on the points of their fit: less a
    matter of luck than that of the best alone. (One that got stuck would not be taken.)
    """
    most = min(one.start.errors for one in tried) + WORTH * n_samples
    return float(np.mean([one.test_accuracy or 0.0 for one in tried if one.start.errors <= most]))


def _as_it_is(taken: Candidate) -> tuple[Sequence[RestartResult], int, float | None, Unseen | None]:
    """The starts of the trial, which of them to take, the held-out accuracy, and what was said of unseen points."""
    return taken.tried, best_start([t.start for t in taken.tried]), taken.trial.held_out, taken.unseen
