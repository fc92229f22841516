"""What is measured along an axis, evenly or by its logarithm, and its ticks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.kit.style.layout import nice_ticks
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats


@dataclass(frozen=True)
class Measure:
    """At a place of an axis, place * scale + mean is measured, or ten to the power of that if it ``is_log``."""

    mean: float = 0.0
    scale: float = 1.0
    is_log: bool = False

    @classmethod
    def of(cls, data: Dataset, column: int) -> Measure:
        """What a column of standardized points measures."""
        return cls(float(data.mean[column]), float(data.scale[column]), column in data.logs)

    def number(self, place: float) -> float:
        """What is measured at a place."""
        value = place * self.scale + self.mean
        return 10.0**value if self.is_log else value

    def places(self, values: Floats) -> Floats:
        """Where (n,) values are measured."""
        return ((np.log10(values) if self.is_log else values) - self.mean) / self.scale

    def ticks(self, low: float, high: float, about: int = 5) -> Floats:
        """Round numbers that are measured between two places, about so many of them."""
        ends = low * self.scale + self.mean, high * self.scale + self.mean
        return decades(*ends, about) if self.is_log else nice_ticks(*ends, about)


def decades(low: float, high: float, about: int = 5) -> Floats:
    """Round numbers between ten to the power of ``low`` and of ``high``, about so many of them: powers of ten; 1, 2 and
    5 times these where they are few; and numbers evenly apart within a decade.
    """
    powers = nice_ticks(low, high, about)
    powers = powers[powers == np.round(powers)]
    if 2 * len(powers) > about:
        return np.asarray(10.0**powers)
    first = np.floor(low)
    if high - low < 1.0:
        return nice_ticks(10.0 ** (low - first), 10.0 ** (high - first), about) * 10.0**first
    fine = np.multiply.outer(10.0 ** np.arange(first, np.floor(high) + 1), (1.0, 2.0, 5.0)).ravel()
    return fine[(np.log10(fine) >= low) & (np.log10(fine) <= high)]
