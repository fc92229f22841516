"""Points in one place, spread round it, so that each is seen: as the seeds of a sunflower, each class in a sector."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats, Ints

GOLDEN = np.pi * (3.0 - 5.0**0.5)  # the angle between one seed and the next
APART = 1.45  # radii of a marker: at this scale of the spiral neither neighbours touch nor rings round them
LARGEST = 0.4  # the radius in frame units of what spreads from one place, at most
SAME = 9  # decimals to which coordinates agree in one place


def spread(places: Floats, y: Ints) -> Floats:
    """By how many radii of a marker (n, 2) points at ``places`` (n, d) of classes ``y`` (n,) are moved aside.

    In each place the mean is 0; where a point is alone, it stays.
    """
    _, group = np.unique(places.round(SAME), axis=0, return_inverse=True)
    order = np.lexsort((y, group.reshape(-1)))
    _, counts = np.unique(group, return_counts=True)
    offsets = np.empty((len(places), 2))
    offsets[order] = np.concatenate([sunflower(n) for n in counts]) if len(counts) else offsets
    return offsets


def sunflower(n: int) -> Floats:
    """``n`` places (n, 2) round 0, which is their mean, in radii of a marker, in the order of their angles."""
    seeds = np.arange(n)
    angles = (seeds * GOLDEN) % (2.0 * np.pi)
    away = APART * np.sqrt(seeds + 0.5)
    places = np.column_stack([away * np.cos(angles), away * np.sin(angles)])[np.argsort(angles)]
    return np.asarray(places - places.mean(axis=0))


def fitting_radius(offsets: Floats, radius: float) -> float:
    """The radius of a marker, ``radius`` at most, at which ``offsets`` (n, 2) reach no further than `LARGEST`."""
    reach = 1.0 + float(np.linalg.norm(offsets, axis=1).max(initial=0.0))
    return min(radius, LARGEST / reach)
