"""What it means for a cup of coffee to lie in the middle of a ring, or on it: a word at each place."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.named_curves import CurveName
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Sentence
from nnmath.datasets.dataset import Dataset

OUT = 0.64  # of the way to the outermost point of a ring its word stands: between the ring and what is inside


def tastes(data: Dataset, theme: Theme, size: float) -> list[CurveName]:
    """Of a class inside and one in a ring round it: "just right" in the middle, then what is wrong on the left, on the
    right, below and above it. None is visible at first.
    """
    middle = data.X[data.y == 0].mean(axis=0)
    ring = data.X[data.y == 1]
    left, bottom = ring.min(axis=0)
    right, top = ring.max(axis=0)
    words: list[tuple[Sentence, float, float]] = [
        (Sentence("just right"), *middle),
        (Sentence("too cold"), OUT * left, middle[1]),
        (Sentence("too hot"), OUT * right, middle[1]),
        (Sentence("too weak"), middle[0], OUT * bottom),
        (Sentence("too strong"), middle[0], OUT * top),
    ]
    found = [CurveName(str(word), np.array([x, y]), theme.ink, size, theme) for word, x, y in words]
    for name in found:
        name.opacity = 0.0
    return found
