"""Colours as numbers: mixed, written, and how bright they are."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nnmath.utils.arrays import Floats, matmul

Rgba = Floats


def rgba(color: str, alpha: float = 1.0) -> Rgba:
    """``"#rrggbb"`` as red, green, blue in 0..255 and alpha in 0..1, shape (4,)."""
    return np.array([*_channels(color), alpha], dtype=np.float64)


@lru_cache(maxsize=1024)
def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies ``share`` of the way from ``first`` to ``second``."""
    return hexed((1 - share) * rgba(first)[:3] + share * rgba(second)[:3])


def hexed(color: Rgba) -> str:
    """Red, green, blue in 0..255, of which the rest is left out, as ``"#rrggbb"``."""
    return "#" + "".join(f"{value:02x}" for value in np.rint(color[:3]).astype(int))


def luminance(color: Rgba) -> float:
    """The relative luminance of red, green, blue in 0..255, as WCAG 2 defines it: 0 black, 1 white."""
    share = np.asarray(color, dtype=np.float64)[:3] / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return float(matmul(linear, [0.2126, 0.7152, 0.0722]))
