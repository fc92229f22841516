"""How many errors networks of more and more neurons make: on the points that they were fitted to, and on fresh ones.

Two networks are compared on the same fresh points, so what counts is where just one of them is wrong: the standard
error of the difference is that of paired samples, and smaller than if each had been tested on points of its own
(McNemar's test; Dietterich, Approximate statistical tests for comparing supervised classification learning algorithms,
1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnmath.networks.metrics import wrong
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats, Ints

CLEAR = 3.0  # standard errors by which two networks must differ for one to be called worse


@dataclass(frozen=True, eq=False)
class WidthErrors:
    """The errors of several networks, from narrow to wide.

    Attributes:
        widths: the neurons of each network (m,).
        seen: which of the points of the fit each network gets wrong (m, n).
        fresh: which of the fresh points (m, n_fresh).
    """

    widths: Ints
    seen: Bools
    fresh: Bools

    @classmethod
    def of(cls, networks: Sequence[Network], X: Floats, y: Ints, fresh_X: Floats, fresh_y: Ints) -> WidthErrors:
        """Of networks that were fitted to points ``X`` (n, d) of classes ``y`` (n,), also on fresh points."""
        seen, fresh = (
            np.stack([wrong(network, points, labels) for network in networks])
            for points, labels in ((X, y), (fresh_X, fresh_y))
        )
        return cls(np.array([network.n_hidden for network in networks]), seen, fresh)

    @cached_property
    def seen_share(self) -> Floats:
        """The share (m,) of the points of the fit that each network gets wrong."""
        return np.asarray(self.seen.mean(axis=1))

    @cached_property
    def fresh_share(self) -> Floats:
        """The share (m,) of the fresh points."""
        return np.asarray(self.fresh.mean(axis=1))

    @cached_property
    def fresh_error(self) -> Floats:
        """The standard error (m,) of the share of the fresh points."""
        share = self.fresh_share
        return np.asarray(np.sqrt(share * (1 - share) / self.fresh.shape[1]))

    @property
    def best(self) -> int:
        """The place of the network that does best on fresh points; of several, the narrowest."""
        return int(np.argmin(self.fresh_share))

    def clearly_worse(self, network: int, than: int) -> bool:
        """Whether a network does worse on fresh points than another one, by `CLEAR` standard errors of the
        difference."""
        difference = self.fresh[network].astype(float) - self.fresh[than]
        error = float(np.std(difference)) / float(np.sqrt(len(difference)))
        return float(difference.mean()) > CLEAR * error

    @property
    def learns_noise(self) -> bool:
        """Whether the widest network fits its points better than the best one, and fresh points clearly worse."""
        return bool(self.seen_share[-1] < self.seen_share[self.best]) and self.clearly_worse(-1, self.best)
