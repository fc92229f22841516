"""Round numbers: where axes have their ticks, and sheets the lines of their grid."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats


def nice_ticks(low: float, high: float, about: int = 5) -> Floats:
    """Round numbers (1, 2 or 5 times a power of ten apart) within [low, high], about so many of them."""
    raw = (high - low) / about
    power = 10.0 ** np.floor(np.log10(raw))
    step = power * min((1, 2, 5, 10), key=lambda factor: abs(factor * power - raw))
    return np.asarray(np.round(np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step, 12))
