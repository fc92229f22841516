"""Measure the search for a network: ``python -m tools.search_table [--quick] [TABLE ...]``.

A line a table: what the search takes, the seconds of processor time of it, and the accuracy on the same held-out folds
of that network, of a straight cut, of the best network of a wide grid (widths to 12, penalties to 10) and of a random
forest. The best one is found on the folds of the first round, where it may have been lucky, and then held to all of
them. ``--quick`` leaves out the grid and the forest. The tables are files, built-in sets, and others that are made
here, as tables of real life are: overlapping classes, numbers of very different sizes, answers of yes and no.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import load
from nnmath.fitting.cross_validation import Score, accuracies, repeats, straight_score
from nnmath.fitting.fit import FOLD_STARTS, fit, split_points
from nnmath.fitting.optimizer import Points, RestartTask, attempt
from nnmath.fitting.report import Report, described
from nnmath.fitting.spec import FitSpec
from nnmath.utils.arrays import Floats

BUILT_IN = ("bands", "rings", "moons", "spirals", "xor", "blobs", "iris", "wine", "breast_cancer")
WIDTHS, ALPHAS = (2, 4, 8, 12), (0.01, 0.1, 1.0, 10.0)
"""Of the wide grid."""

AUTO = FitSpec(hidden="auto", alpha="auto")


def _dataset(name: str, X: Floats, y: NDArray[Any]) -> Dataset:
    columns = [f"x{number + 1}" for number in range(X.shape[1])]
    return Dataset.from_raw(name, X, y.astype(np.int64), columns, [f"class {k + 1}" for k in range(int(y.max()) + 1)])


def _gaussians(name: str, sizes: Sequence[int], d: int, apart: float, seed: int) -> Dataset:
    """Overlapping classes, each of its own shape, in columns that depend on one another."""
    random = np.random.RandomState(seed)
    parts = []
    for n in sizes:
        points = random.normal(size=(n, d)) * random.uniform(0.6, 1.4, d)
        parts.append(points + apart * random.normal(size=d) / np.sqrt(d))
    X = np.concatenate(parts) @ random.normal(size=(d, d))
    return _dataset(name, X, np.repeat(np.arange(len(sizes)), sizes))


def pima() -> Dataset:
    """Two overlapping classes of one shape, for which no boundary is better than a straight one."""
    random, sizes = np.random.RandomState(1), (500, 268)
    X = random.normal(size=(sum(sizes), 8)) + np.repeat([0, 0.55], sizes)[:, None]
    return _dataset("pima", X @ random.normal(size=(8, 8)), np.repeat([0, 1], sizes))


def cars() -> Dataset:
    """Where 392 cars come from, which weight, power and consumption tell in part; and a column that says nothing."""
    random, n = np.random.RandomState(3), 392
    origin = np.repeat([0, 1, 2], [245, 68, 79])
    american, other = random.choice([4, 6, 8], n, p=[0.3, 0.3, 0.4]), random.choice([4, 6], n, p=[0.93, 0.07])
    cylinders = np.where(origin == 0, american, other)
    size = 30 * cylinders + np.where(origin == 0, 20, -20) + random.normal(0, 22, n)
    power = 20 + 0.37 * size + random.normal(0, 17, n)
    weight = 1450 + 7.5 * size + random.normal(0, 300, n)
    slow = 20 - 0.06 * power + random.normal(0, 2, n)
    year = random.randint(70, 83, n)
    miles = 45 - 0.0078 * weight + 0.7 * (year - 76) + 2 * (origin == 2) + random.normal(0, 2.5, n)
    columns = [miles, cylinders, size, power, weight, slow, year, random.normal(size=n)]
    return _dataset("cars", np.column_stack(columns), origin)


def survey() -> Dataset:
    """Eight answers of yes and no, an age and an income, and a class that they hardly decide."""
    random, n = np.random.RandomState(4), 600
    yes = (random.uniform(size=(n, 8)) < random.uniform(0.2, 0.8, 8)).astype(float)
    age, income = random.uniform(18, 80, n), random.lognormal(3, 0.5, n)
    leaning = yes @ random.normal(0, 0.9, 8) + 0.03 * (age - 50) + 0.3 * random.normal(size=n)
    y = leaning - np.median(leaning) + random.logistic(size=n) > 0
    return _dataset("survey", np.column_stack([yes, age, income]), y)


def checkerboard() -> Dataset:
    """Nine squares, which take many neurons."""
    X = np.random.RandomState(10).uniform(0, 3, (600, 2))
    return _dataset("checkerboard", X, np.floor(X).sum(axis=1) % 2)


def coins() -> Dataset:
    """Nothing to be learned."""
    random = np.random.RandomState(8)
    return _dataset("coins", random.normal(size=(300, 5)), random.randint(0, 2, 300))


def shells() -> Dataset:
    """Three shells around one another, in four dimensions."""
    from sklearn.datasets import make_gaussian_quantiles

    return _dataset("shells", *make_gaussian_quantiles(n_samples=600, n_features=4, n_classes=3, random_state=7))


def _clusters(n: int, d: int, k: int, seed: int, **choices: float) -> Callable[[], Dataset]:
    """Clusters of scikit-learn's, two a class, where some columns depend on others and some are noise."""

    def make() -> Dataset:
        from sklearn.datasets import make_classification

        return _dataset(f"clusters_{n}", *make_classification(n, d, n_classes=k, random_state=seed, **choices))

    return make


MADE: dict[str, Callable[[], Dataset]] = {
    "cars": cars,
    "survey": survey,
    "pima": pima,
    "beans": lambda: _gaussians("beans", (300, 250, 200, 180, 150, 120), 14, 4.0, 2),
    "glass": lambda: _gaussians("glass", (70, 76, 17, 13, 9, 29), 9, 2.6, 9),
    "shells": shells,
    "checkerboard": checkerboard,
    "coins": coins,
    "clusters_200": _clusters(200, 6, 2, 11, n_informative=4, n_redundant=1, flip_y=0.05),
    "clusters_2000": _clusters(2000, 20, 6, 13, n_informative=10, n_redundant=3, class_sep=1.2),
}


def searched(dataset: Dataset) -> tuple[Report, float]:
    """The report of a search in this process, and its seconds."""
    begun = time.process_time()
    report = fit(dataset, AUTO).report
    return report, time.process_time() - begun


def scored(points: Points, hidden: tuple[int, ...], alpha: float, n_folds: int, starts: int = 1) -> Score:
    """Of a network on that many folds, each with so many starts."""
    tasks = [
        RestartTask(hidden, "logistic", alpha, 1000, seed, parts=(k,), judged=k)
        for k in range(n_folds)
        for seed in range(starts)
    ]
    right = np.array([attempt(points, task).test_accuracy or 0.0 for task in tasks]).reshape(n_folds, starts)
    return Score.from_folds(list(right.mean(axis=1)), len(points.y))


def wide_grid(points: Points) -> Score:
    """Of the network that is best on the folds of the first round."""
    first, n = len(points.folds) // repeats(len(points.y)), len(points.folds)
    hidden, alpha = max(product(WIDTHS, ALPHAS), key=lambda one: scored(points, (one[0],), one[1], first).mean)
    return scored(points, (hidden,), alpha, n, FOLD_STARTS)


def forest(points: Points) -> Score:
    """Of a random forest."""
    from sklearn.ensemble import RandomForestClassifier

    make = partial(RandomForestClassifier, 200, random_state=0)
    return Score.from_folds(accuracies(make, points.X, points.y, points.folds), len(points.y))


def line(dataset: Dataset, quick: bool) -> str:
    """What is found for a table, as a row."""
    report, seconds = searched(dataset)
    points = split_points(dataset, 0)
    cells = [f"{dataset.name}, {dataset.n_samples:,} x {dataset.n_features}, {dataset.n_classes} classes"]
    cells += [f"{described(report.hidden)}, {report.alpha:g}", f"{seconds:.0f}"]
    cells.append(f"{report.held_out or 0:.1%} ± {report.held_out_error or 0:.1%}")
    if not quick:
        straight = straight_score(points.X, points.y, points.folds)
        cells += ["-" if one is None else f"{one.mean:.1%}" for one in (straight, wide_grid(points), forest(points))]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a row a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    named = ", ".join([*BUILT_IN, *MADE])
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"a file, or one of {named}; default: all of these")
    parser.add_argument("--quick", action="store_true", help="no grid and no forest")
    options = parser.parse_args()
    heads = ["table", "taken", "seconds", "network"] + ["straight cut", "wide grid", "forest"] * (not options.quick)
    print(f"| {' | '.join(heads)} |\n| {' | '.join(['---'] * len(heads))} |")
    for name in options.tables or (*BUILT_IN, *MADE):
        print(line(MADE[name]() if name in MADE else load(name), options.quick), flush=True)


if __name__ == "__main__":
    main()
