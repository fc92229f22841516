"""Words for the course of a network's boundary in the plane, measured on its cut lines and its neurons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.text.numbers import counted
from nnmath.geometry.arrangement import n_followed
from nnmath.geometry.contours import STRAIGHT, bend, turns
from nnmath.networks.metrics import hesitating
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

MOST = 0.8  # of all its bends must lie where it is said to bend


def along(lines: Sequence[Floats], network: Network) -> str:
    """Along how many cut lines the boundary, polylines (m, 2), runs: "along two cut lines"; empty if along none.

    The features are standardized, so that the distance that counts as along is in standard deviations.
    """
    followed = n_followed(lines, network.cut_lines())
    return f"along {counted(followed, 'cut line')}" if followed else ""


def runs(lines: Sequence[Floats], network: Network) -> str:
    """How a boundary runs: "runs along two cut lines", "runs nearly straight", "bends where both neurons hesitate"."""
    cuts, where = along(lines, network), _where_it_bends(lines, network)
    if cuts:
        return f"runs {cuts}"
    return "runs nearly straight" if bend(lines) < STRAIGHT else f"bends{where and f' {where}'}"


def bent(lines: Sequence[Floats], network: Network) -> str:
    """The same behind a noun: ", along two cut lines", ", nearly straight", ", bent where both neurons hesitate"."""
    cuts, where = along(lines, network), _where_it_bends(lines, network)
    if cuts:
        return f", {cuts}"
    if bend(lines) < STRAIGHT:
        return ", nearly straight"
    return f", bent {where}" if where else ""


def _where_it_bends(lines: Sequence[Floats], network: Network) -> str:
    """Where most of the bends lie: "where both neurons hesitate"; else nothing."""
    if not lines:
        return ""
    places, angles = (np.concatenate(parts) for parts in zip(*(turns(line) for line in lines), strict=True))
    undecided = hesitating(network, places).sum(axis=1) >= 2
    if angles[undecided].sum() < MOST * angles.sum():
        return ""
    return f"where {'both ' if network.n_hidden == 2 else ''}neurons hesitate"
