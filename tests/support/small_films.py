"""Small tables of every kind, and the networks and chapters of the films of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pandas as pd

from nnfilm.story import story
from nnmath.datasets.choices import ALL, TableChoices
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import ExperimentSpec, fitted, judged_by, rival_of
from tests.support.sharing import once_a_run

LABEL = "kind"
Tables = tuple[pd.DataFrame, pd.DataFrame | None]
"""What is fitted to, and a test set."""


def _table(groups: Mapping[str, np.ndarray], *columns: str) -> pd.DataFrame:
    """Points (n, d) of each class, in columns of such names; their rows in no order."""
    points = pd.DataFrame(np.concatenate(list(groups.values())).round(6), columns=list(columns))
    points[LABEL] = np.repeat(list(groups), [len(rows) for rows in groups.values()])
    return points.sample(frac=1, random_state=0).reset_index(drop=True)


def _normal(random: np.random.RandomState, n: int, center: Sequence[float], spread: float) -> np.ndarray:
    return random.normal(center, spread, (n, len(center)))


def _emptied(table: pd.DataFrame, column: str, *rows: int) -> pd.DataFrame:
    table.loc[list(rows), column] = np.nan
    return table


def line() -> Tables:
    """Two classes on a line, some cells empty."""
    random = np.random.RandomState(1)
    groups = {"oak": _normal(random, 30, [0.0], 1.0), "elm": _normal(random, 24, [2.5], 1.0)}
    return _emptied(_table(groups, "height"), "height", 3, 40), None


def folded() -> Tables:
    """Two classes on a line, one on both sides of the other."""
    random = np.random.RandomState(2)
    outside = np.concatenate([_normal(random, 24, [2.5], 0.7), _normal(random, 20, [-2.5], 0.6)])
    return _table({"oak": _normal(random, 30, [0.0], 0.5), "elm": outside}, "height"), None


def plane() -> Tables:
    """Two classes in a plane, one in a band across the other; cells of all columns are empty."""
    random = np.random.RandomState(3)
    points = random.uniform(-3, 3, (110, 2))
    inside = np.abs(points.sum(axis=1) + random.normal(0, 0.5, 110)) < 2
    table = _table({"oak": points[inside], "elm": points[~inside]}, "width", "depth")
    return _emptied(_emptied(_emptied(table, "depth", 5, 9), "width", 9, 60), LABEL, 77), None


def ring() -> Tables:
    """Two classes in a plane, one around the other."""
    random = np.random.RandomState(4)
    angle, radius = random.uniform(0, 2 * np.pi, 60), random.normal(3, 0.5, 60)
    around = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _table({"core": _normal(random, 40, [0, 0], 0.9), "rim": around}, "width", "depth"), None


def three() -> Tables:
    """Three classes in a plane, and a test set; both have empty cells."""
    random = np.random.RandomState(5)
    centers = {"oak": (0, 0), "elm": (3, 0.5), "ash": (1, 2.5)}
    every = _table({name: _normal(random, 40, center, 0.8) for name, center in centers.items()}, "width", "depth")
    test = every.iloc[90:].reset_index(drop=True)
    return _emptied(every.iloc[:90].copy(), "depth", 1, 5), _emptied(test, "width", 2, 8, 9)


def four() -> Tables:
    """Three classes of four numbers, one of them rare."""
    random = np.random.RandomState(13)
    sizes = {"idle": 70, "busy": 40, "faulty": 7}
    groups = {name: _normal(random, n, 1.5 * random.normal(size=4), 1.2) for name, n in sizes.items()}
    return _table(groups, "wet", "cold", "loud", "bright"), None


def slope() -> Tables:
    """Two classes in a plane that one cut parts as well as any network."""
    random = np.random.RandomState(6)
    groups = {"up": _normal(random, 45, (1.3, 1), 1.0), "down": _normal(random, 35, (-1, -1), 1.0)}
    return _table(groups, "width", "depth"), None


FILMS = {
    "line": (line, 1),
    "folded": (folded, 2),
    "slope": (slope, 1),
    "plane": (plane, 2),
    "ring": (ring, 3),
    "three": (three, 2),
    "four": (four, 5),
}
"""A table, and how many hidden neurons its network has."""

STARTS = 3


@dataclass(frozen=True)
class Tale:
    """What a film is made of: its experiments, the names of its chapters, and of those of its short film."""

    table: pd.DataFrame
    test: pd.DataFrame | None
    experiment: Experiment
    rival: Experiment | None
    experiments: Mapping[str, Experiment]
    full: tuple[str, ...]
    short: tuple[str, ...]


@once_a_run
def tale(name: str) -> Tale:
    """That of a table of `FILMS`, fitted from three starts, each fold from one, so it can be fitted again."""
    make, hidden = FILMS[name]
    table, test = make()
    with TemporaryDirectory() as folder, patch.object(import_module("nnmath.fitting.fit"), "FOLD_STARTS", 1):
        files = [Path(folder) / f"{one}.csv" for one in ("table", "test")]
        for path, frame in zip(files, (table, test), strict=True):
            if frame is not None:
                frame.to_csv(path, index=False)
        held_file = None if test is None else files[1]
        asked = ExperimentSpec(str(files[0]), TableChoices(features=ALL), held_file, hidden=hidden)
        data, held = asked.datasets()
        spec = replace(asked.spec(), starts=STARTS)
        experiment = judged_by(fitted(data, spec), held)
        rivals: list[Experiment] = []

        def two() -> Experiment:
            rivals.append(fitted(data, replace(rival_of(spec), held_out=False)))
            return rivals[-1]

        told = story.story_of(experiment, two)
    assert told.experiments is not None
    full, short = (tuple(chapter.__name__ for chapter in one.chapters) for one in (told, told.of_length("short")))
    return Tale(table, test, experiment, next(iter(rivals), None), told.experiments, full, short)
