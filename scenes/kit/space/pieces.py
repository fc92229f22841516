"""The pieces of all lines of a space, between their parts and the painter: gathered, split by a plane, merged."""

# ruff: noqa: ANN001, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnfilm.scenes.kit.raster.kernel import kernel
from nnfilm.scenes.kit.raster.primitives import CAP_END, JOINED
from nnmath.utils.arrays import Floats, Ints

_SHORT = 1.0
"""Pixels: joined pieces that are no longer together are drawn as one."""


@dataclass(frozen=True)
class Pieces:
    """Straight pieces of lines, from ``starts`` (n, 3) to ``ends`` (n, 3) in the world.

    Attributes:
        caps: flags of the painter's (n,).
        colors: red, green, blue, alpha (n, 4).
        widths: in frame units (n,).
        hazes: how much of the space's haze each is in, as a share (n,).
        lifts: by how much each is nearer to the viewer where their order is decided, in halves of the view (n,).
        layers: of their parts (n,).
        known: the depths at which they are painted (n,), NaN where that is yet to be found.
        ranks: (n,), NaN where these are yet to be found.
    """

    starts: Floats
    ends: Floats
    caps: Ints
    colors: NDArray
    widths: Floats
    hazes: Floats
    lifts: Floats
    layers: NDArray[np.uint16]
    known: Floats
    ranks: Floats

    @classmethod
    def of_one(
        cls,
        ends: tuple[Floats, Floats],
        caps: Ints,
        colors: NDArray,
        width: float,
        haze: float,
        lift: float,
        layer: int,
        known: Floats | None,
        ranks: Floats | float,
    ) -> Pieces:
        """Those of one part; what is the same for all of them stands once, and is spread out when all are gathered."""
        here = np.full(1, np.nan) if known is None else known
        ranked = np.full(1, ranks) if isinstance(ranks, float) else ranks
        layers = np.full(1, layer, dtype=np.uint16)
        return cls(
            *ends,
            caps,
            np.ascontiguousarray(colors),
            np.full(1, width),
            np.full(1, haze),
            np.full(1, lift),
            layers,
            here,
            ranked,
        )

    @classmethod
    def gathered(cls, parts: Sequence[Pieces]) -> Pieces:
        """Those of all parts."""
        counts = np.array([len(part.starts) for part in parts])
        columns = []
        for name in cls.__dataclass_fields__:
            rows = [getattr(part, name) for part in parts]
            if all(len(row) == 1 for row in rows):
                columns.append(np.repeat(np.concatenate(rows), counts, axis=0))
                continue
            spread = [np.repeat(row, n, axis=0) if len(row) < n else row for row, n in zip(rows, counts, strict=True)]
            columns.append(np.concatenate(spread))
        return cls(*columns)

    def split(self, first: Floats, last: Floats) -> Pieces:
        """The same with pieces cut where they pass through a plane, so that each lies on one side of it.

        ``first`` and ``last`` (n,) are the distances of starts and ends to it. Pieces of a known rank stay whole.
        """
        crosses = (first * last < 0) & np.isnan(self.ranks)
        if not crosses.any():
            return self
        share = (first[crosses] / (first[crosses] - last[crosses]))[:, None]
        middle = self.starts[crosses] + share * (self.ends[crosses] - self.starts[crosses])
        cut = self.taken(np.repeat(np.arange(len(crosses)), 1 + crosses))
        nearer = np.flatnonzero(crosses) + np.arange(len(middle))  # the further half follows the nearer one
        cut.ends[nearer] = cut.starts[nearer + 1] = middle
        cut.caps[nearer + 1] = cut.caps[nearer] & CAP_END | JOINED
        cut.caps[nearer] &= ~CAP_END
        return cut

    def taken(self, rows: NDArray) -> Pieces:
        """The pieces of these numbers."""
        return Pieces(*(getattr(self, name).take(rows, axis=0) for name in self.__dataclass_fields__))

    def merged(self, geometry: Floats, depths: Floats) -> tuple[Pieces, Floats, Floats]:
        """The same with runs of joined pieces that are shorter than a pixel made one, and their rows on the frame
        (n, 5) and depths (n,).

        A line that is pressed together has hundreds of them in one pixel.
        """
        firsts, lasts = _runs(geometry, self.caps, self.colors, self.layers, self.known, self.ranks)
        if len(firsts) == len(geometry):
            return self, geometry, depths
        kept = self.taken(firsts)
        kept.caps[:] |= self.caps[lasts] & CAP_END
        rows = geometry[firsts]
        rows[:, 2:4] = geometry[lasts, 2:4]
        return replace(kept, ends=self.ends[lasts]), rows, 0.5 * (depths[firsts] + depths[lasts])


@kernel
def _runs(geometry, caps, colors, layers, known, ranks):
    """The first and the last piece of each run of joined pieces (k,) that look alike and are not `_SHORT` together."""
    n = geometry.shape[0]
    firsts, lasts = np.empty(n, np.int64), np.empty(n, np.int64)
    count, length = 0, 0.0
    for i in range(n):
        own = math.hypot(geometry[i, 2] - geometry[i, 0], geometry[i, 3] - geometry[i, 1])
        if i > 0 and caps[i] & JOINED and length + own < _SHORT and _is_like(i, layers, known, ranks, colors):
            lasts[count - 1] = i
            length += own
        else:
            firsts[count], lasts[count], length = i, i, own
            count += 1
    return firsts[:count], lasts[:count]


@kernel
def _is_like(i, layers, known, ranks, colors):
    """Whether piece i is of one line with the piece before it, on the same side of everything, and as bright."""
    alike = layers[i] == layers[i - 1] and ranks[i] == ranks[i - 1] and np.isnan(known[i]) and np.isnan(known[i - 1])
    for channel in range(4):
        alike = alike and abs(colors[i, channel] - colors[i - 1, channel]) < 0.5 * (1.0 if channel < 3 else 0.01)
    return alike
