"""Lights at the corners of the cube of hidden values, each with the signs of the piece of the plane that goes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.marks.piece_signs import signs_markup, signs_tint
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

Signs = tuple[int, ...]

BULB, GLOW = 0.115, 0.24  # radii in frame units: of a light, and of the glow around it
RIM = 0.035
HOLLOW = 0.13  # the radius of the ring at a corner that stays dark
AWAY = 0.46  # frame units from a corner to its name, outward from the middle of the cube
FRONT = 0.3  # halves of the view by which a light is nearer than its corner: no sheet in that corner hides it
PLATE = 1.05
WORDS, NAME = np.array([1.9, 1.2]), np.array([1.1, 1.1])  # em: how wide and high signs are, and an axis' name


class CornerLights(Part):
    """The corners of a ``box``, of which axis j is neuron ``order[j]``'s value, with the signs that a place has whose
    neurons are on (1) or off (0) as at that corner. They keep clear of the axes' ``names``.

    Knobs: ``opacity``; ``lit``, how far each corner's light is on, and ``marked``, how far a ring marks a corner as
    dark, both (8,) in the order of ``signs``.
    """

    def __init__(self, box: Box, order: Sequence[int], theme: Theme, size: float, names: AxisNames) -> None:
        self.theme, self.size, self.names = theme, size, names
        self.opacity = 1.0
        self.signs: list[Signs] = [*product((0, 1), repeat=3)]
        self.lit: Floats = np.zeros(8)
        self.marked: Floats = np.zeros(8)
        on = np.array(self.signs)[:, list(order)]
        self.corners = box.low + on * box.size
        self._middle = box.center
        self._markup = [signs_markup(signs, theme) for signs in self.signs]
        tints = [signs_tint(signs, theme) for signs in self.signs]
        self._fills = np.array([np.append(tint[:3], 1.0) for tint in tints])

    def only(self, *signs: Signs) -> Floats:
        """A knob's value (8,) at which it holds for those corners alone."""
        return np.array([float(one in signs) for one in self.signs])

    def gather(self, space: Space, batch: Batch) -> None:
        """A light with a glow, or a hollow ring."""
        near = FRONT * space.seen.half / space.world_size(1.0)
        shapes, none, clear = np.array([CIRCLE]), np.zeros(1, dtype=np.int32), np.zeros((1, 4))
        for corner, fill, lit, marked in zip(self.corners, self._fills, self.lit, self.marked, strict=True):
            place, share = corner[None], float(lit) * self.opacity
            if share > 0.002:
                fade = np.array([1.0, 1.0, 1.0, share])
                glow, bright = fill * [1.0, 1.0, 1.0, 0.35 * share], rgba(self.theme.bright, share)
                space.discs(batch, place, GLOW, none, shapes, glow[None], clear, 0.0, near)
                space.discs(batch, place, BULB, none, shapes, (fill * fade)[None], bright[None], RIM, near + 0.01)
            if marked * self.opacity > 0.002:
                line = rgba(self.theme.soft, float(marked) * self.opacity)
                space.discs(batch, place, HOLLOW, none, shapes, clear, line[None], RIM, near)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The signs of each corner that is lit or marked, on plates, away from the middle of the cube."""
        places = self.places(space)
        shares = np.maximum(self.lit, self.marked)
        texts = [
            PlatedText(markup, at, self.theme.ink, self.size, float(share), plate=PLATE)
            for markup, at, share in zip(self._markup, places, shares, strict=True)
            if share * self.opacity > 0.002
        ]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def places(self, space: Space) -> Floats:
        """Where (8, 2) the signs stand in the frame."""
        corners, _, _ = space.project(self.corners)
        middle, _, _ = space.project(self._middle[None])
        outward = corners - middle
        places = corners + AWAY * outward / np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
        return self._clear(places, self.names.places(space))

    def _clear(self, places: Floats, names: Floats) -> Floats:
        """The places (8, 2) moved aside, each along the shorter way, until none lies on a name (3, 2)."""
        room = 0.5 * self.size * WORDS + 0.5 * self.names.size * NAME
        for name in names:
            away = places - name
            over = np.maximum(room - np.abs(away), 0.0)
            lies = (over > 0).all(axis=1)
            shift = np.where(away >= 0, over, -over)
            shift[np.arange(len(shift)), np.argmax(over, axis=1)] = 0.0  # along the other axis only
            places = places + lies[:, None] * shift
        return np.asarray(places)
