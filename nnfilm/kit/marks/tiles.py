"""The pieces into which the hidden neurons' lines cut the plane, as tiles in the mixed colours of their neurons."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import BELOW, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnmath.geometry.arrangement import cells
from nnmath.geometry.box import Box
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

Signs = tuple[int, ...]

COLORED = 0.5  # of how far their channels are apart on average: so far are those of a mixture at least
SHADE, UNSHADED = 0.32, 0.14  # how opaque a tile is that lies in the plane, and the one in which no neuron is on


def mixed(signs: Signs, theme: Theme) -> Floats:
    """The colour (3,) of a piece: those of its neurons that are on, in equal parts, but not greyer than `COLORED`;
    without any, a plain grey.
    """
    on = [rgba(theme.neuron(k))[:3] for k, sign in enumerate(signs) if sign]
    if not on:
        return rgba(theme.soft)[:3]
    found = np.sqrt(np.mean(np.square(on), axis=0))
    grey = float(found.mean())
    least = COLORED * float(np.mean([np.ptp(color) for color in on]))
    return np.clip(grey + (found - grey) * max(1.0, least / max(float(np.ptp(found)), 1e-9)), 0.0, 255.0)


class Tiles(Part):
    """The tiles of a 2-D ``box`` of a flat plane, below all lines and points. ``signs`` says of each tile which hidden
    neurons are on there: 1, else 0; ``corners`` are its outline.

    Knobs: ``opacity``; ``come``, how many of the tiles are there.
    """

    def __init__(self, network: Network, box: Box, theme: Theme) -> None:
        found = cells(network.cut_lines(), box)
        self.signs: list[Signs] = [cell.signs for cell in found]
        self.corners = [solid(cell.corners) for cell in found]
        self.come = 0.0
        shades = [SHADE if any(signs) else UNSHADED for signs in self.signs]
        self._tints = np.array([[*mixed(one, theme), shade] for one, shade in zip(self.signs, shades, strict=True)])

    def gather(self, space: Space, batch: Batch) -> None:
        """One tint after the other."""
        tints = self._tints.copy()
        tints[:, 3] *= self.opacity * np.clip(self.come - np.arange(len(tints)), 0.0, 1.0)
        space.polygons(batch, self.corners, tints, BELOW)
