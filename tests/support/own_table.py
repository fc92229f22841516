"""A small table of a user's own, for commands that are to fit something, whatever it is."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np


def table(
    path: Path, label: str = "kind", names: tuple[str, str] = ("yes", "no"), columns: str = "a,b", seed: int = 0
) -> Path:
    """A CSV file of 40 rows, in two classes that a curve parts and no line does."""
    points = np.random.default_rng(seed).normal(size=(40, 2))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*next(csv.reader([columns], skipinitialspace=True)), label])
        rows.writerows([f"{x:.3f}", f"{y:.3f}", names[int(x * x + y * y > 1)]] for x, y in points)
    return path
