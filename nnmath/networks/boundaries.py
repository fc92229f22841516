"""Where a network of two classes is undecided in the plane, and how sure it is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnmath.utils.arrays import Floats
from nnmath.utils.memo import curves

if TYPE_CHECKING:
    from nnmath.networks.network import Network
from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid, level_set, refined


def decision_boundary(network: Network, box: Box, resolution: int = 200, step: float | None = None) -> list[Floats]:
    """Where both classes are equally probable in a 2-D ``box``: polylines (m, 2), see `level_set`.

    ``step``: add points on the boundary until no piece is much longer, so that the lines can be bent.
    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)

    def traced() -> list[Floats]:
        lines = level_set(network.logits, box, resolution)
        return lines if step is None else [refined(line, network.logits, step) for line in lines]

    return curves(network, ("decision_boundary", box.bounds, resolution, step), traced)


def probability_field(network: Network, box: Box, resolution: int = 64) -> tuple[Floats, Floats, Floats]:
    """x (r,), y (r,) and p (r, r): p[i, j] is the probability of class 1 at (x[j], y[i]).

    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)
    x, y, points = grid(box, resolution)
    return x, y, network.predict_proba(points)[:, 1].reshape(resolution, resolution)


def _needs_plane(network: Network) -> None:
    if network.n_features != 2 or network.n_classes != 2:
        raise ValueError(
            f"this needs two features and two classes; the network has {network.n_features} and {network.n_classes}"
        )
