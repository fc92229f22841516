"""The rows of a user's file that the network has wrong, as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.utils.safe_text import inert
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import Unseen
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

if TYPE_CHECKING:
    from nnmath.datasets.tables.origins import Rows

WRONG = "wrong.csv"
"""Name of the file."""

SPREADSHEET = "utf-8-sig"
"""The encoding by which every spreadsheet knows letters."""

FIT, HELD_OUT, TEST = "fit", "held out", "test set"
"""What a row was when it was judged: fitted, held out from a fit of its own, or of the user's test set."""

FORMULA = tuple(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""What a spreadsheet takes for the start of a formula."""


Judged = tuple[str, int, int, int, float]
"""What a row was, its number in the table, its class, what it is taken for, and with what probability."""


def to_csv(experiment: Experiment, rows: Rows) -> str:
    """A line for each row that is wrong: where it stands, its class, what it is taken for, how probable the network
    finds that, what the row was then, and its cells.
    """
    file = StringIO()
    table = csv.writer(file)
    told = f"row of {rows.table.name}", "class", "taken for", "probability", "row was"
    table.writerow(map(as_text, (*told, *rows.cells)))
    names = experiment.dataset.class_names
    for was, row, own, taken_for, probability in _wrong(experiment, rows):
        judged = names[own], names[taken_for], f"{probability:.4f}", was
        table.writerow(map(as_text, (rows.table.place(row), *judged, *rows.cells_of(row))))
    return file.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    shown = inert(cell)
    return f"'{shown}" if shown.startswith(FORMULA) and not _is_number(shown) else shown


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def _wrong(experiment: Experiment, rows: Rows) -> Iterator[Judged]:
    """The rows that are wrong: those of the fit first, in the order of the file."""
    data, unseen = experiment.dataset, experiment.unseen
    yield from _judged(FIT, experiment.network, data.X, data.y, rows.fit)
    if unseen is None:
        return
    numbers = rows.test if unseen.given else rows.fit[experiment.unseen_rows]
    yield from sorted(_of_unseen(unseen, numbers), key=lambda one: one[1])


def _of_unseen(unseen: Unseen, numbers: Ints) -> Iterator[Judged]:
    """Those of the points that were not fitted, from rows of these numbers (n,), part by part."""
    was = TEST if unseen.given else HELD_OUT
    for part, network in enumerate(unseen.networks):
        here = unseen.part == part
        yield from _judged(was, network, unseen.X[here], unseen.y[here], numbers[here])


def _judged(was: str, network: Network, X: Floats, y: Ints, numbers: Ints) -> Iterator[Judged]:
    """The points (n, d), from rows of these numbers (n,), that a network has wrong."""
    chances = network.predict_proba(X)
    taken_for = network.predict(X)
    for k in np.flatnonzero(taken_for != y):
        yield was, int(numbers[k]), int(y[k]), int(taken_for[k]), float(chances[k, taken_for[k]])
