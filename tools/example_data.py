"""Write examples/coffee.csv: an invented data set, generated from a seed, as messy as real ones.

The roast depends on heat and time together, so that curves separate the classes, not lines. Some columns are no
features on purpose: batch numbers, words, a constant.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

FILE = Path(__file__).resolve().parents[1] / "examples" / "coffee.csv"
HEADER = ["batch id", "Origin", "Drum temperature (°C)", "Roasting time (min)", "Drum load (kg)", "Roast", "Notes"]
ROASTS = ("light roast", "medium roast", "dark roast")
BORDERS = (0.33, 0.62)  # of the heat absorbed, between light and medium, and between medium and dark
GAP = 0.06  # of the heat absorbed: no bean is this close to a border
PER_ROAST = 50
ORIGINS = ("Ethiopia", "Colombia", "Brazil", "Sumatra", "Guatemala", "Perú", "Kenya", "Côte d’Ivoire", "Laos", "India")
NOTES = ("", ", sampled twice", ", window open", ", second crack heard", ', marked "good"')


def rows() -> list[list[object]]:
    """The rows below the header, in the order of the batches."""
    random = np.random.RandomState(7)  # its stream never changes
    made: dict[str, list[tuple[float, float]]] = {roast: [] for roast in ROASTS}
    while any(len(points) < PER_ROAST for points in made.values()):
        temperature, time = round(random.uniform(190, 240), 1), round(random.uniform(6, 18), 2)
        heat = (temperature - 180) / 60 * (time - 4) / 9
        roast = ROASTS[int(np.searchsorted(BORDERS, heat))]
        if min(abs(heat - border) for border in BORDERS) > GAP and len(made[roast]) < PER_ROAST:
            made[roast].append((temperature, time))
    points = [(roast, *point) for roast in ROASTS for point in made[roast]]
    table: list[list[object]] = []
    for batch, i in enumerate(random.permutation(len(points)), 1001):
        roast, temperature, time = points[i]
        origin, note = (
            ORIGINS[random.randint(len(ORIGINS))],
            f"batch of day {i % 31 + 1}{NOTES[random.randint(len(NOTES))]}",
        )
        table.append([batch, origin, temperature, time, 12, roast, note])
    return table


def main() -> None:
    """Write the file."""
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows())


if __name__ == "__main__":
    main()
