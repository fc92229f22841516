"""Words for the course of a network's boundary in the plane, measured on its cut lines and its neurons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.text.phrases import FEW
from nnfilm.kit.text.sentence import NOTHING, Count, Sentence
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.arrangement import n_followed
from nnmath.geometry.contours import STRAIGHT, bend, turns, within
from nnmath.networks.metrics import hesitating
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

HAIRPIN = 90.0  # degrees by which a line bends at least that wraps round something
MOST = 0.8  # of all its bends must lie where it is said to bend


def along(lines: Sequence[Floats], network: Network) -> Sentence:
    """Along how many cut lines the boundary, polylines (m, 2), runs: "along two cut lines"; nothing if along none.

    The features are standardized, so that the distance that counts as along is in standard deviations.
    """
    followed = n_followed(lines, network.cut_lines())
    if not followed:
        return NOTHING
    return Sentence("along {n, plural, one {{n_word} cut line} other {{n_word} cut lines}}", n=Count(followed))


def runs(lines: Sequence[Floats], network: Network) -> Sentence:
    """How a boundary runs: "runs along two cut lines", "runs nearly straight", "bends where both neurons hesitate"."""
    if cuts := along(lines, network):
        return Sentence("runs {along}", along=cuts)
    if bend(lines) < STRAIGHT:
        return Sentence("runs nearly straight")
    where = _where_it_bends(lines, network)
    return Sentence("bends {where}", where=where) if where else Sentence("bends")


def bent(lines: Sequence[Floats], network: Network) -> Sentence:
    """The same behind a noun: ", along two cut lines", ", nearly straight", ", bent where both neurons hesitate"."""
    if cuts := along(lines, network):
        return Sentence(", {along}", along=cuts)
    if bend(lines) < STRAIGHT:
        return Sentence(", nearly straight")
    where = _where_it_bends(lines, network)
    return Sentence(", bent {where}", where=where) if where else NOTHING


def bends_into(lines: Sequence[Floats], network: Network) -> Sentence:
    """What a straight line does that becomes a boundary: "bends into the boundary, along two cut lines", "bends where
    both neurons hesitate", "bends into the boundary".
    """
    if cuts := along(lines, network):
        return Sentence("bends into the boundary, {along}", along=cuts)
    where = _where_it_bends(lines, network)
    return Sentence("bends {where}", where=where) if where else Sentence("bends into the boundary")


def wrapped(lines: Sequence[Floats], data: Dataset) -> int | None:
    """The class round which a boundary of one piece wraps, as a hairpin does: its points, but for a few, lie within
    it, and no others do. None where there is no such class.
    """
    if len(lines) != 1 or bend(lines) < HAIRPIN:
        return None
    inside = within(lines[0], data.X)
    for label in range(data.n_classes):
        of_class = data.y == label
        if inside[of_class].mean() > 1 - FEW and inside[~of_class].mean() < FEW:
            return label
    return None


def _where_it_bends(lines: Sequence[Floats], network: Network) -> Sentence:
    """Where most of the bends lie: "where both neurons hesitate"; else nothing."""
    if not lines:
        return NOTHING
    places, angles = (np.concatenate(parts) for parts in zip(*(turns(line) for line in lines), strict=True))
    undecided = hesitating(network, places).sum(axis=1) >= 2
    if angles[undecided].sum() < MOST * angles.sum():
        return NOTHING
    return Sentence("where both neurons hesitate" if network.n_hidden == 2 else "where neurons hesitate")
