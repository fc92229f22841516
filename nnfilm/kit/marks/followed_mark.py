"""The ring and the name of the point that a film follows: the same in every picture of the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.space import MARKER_RADIUS, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import em_width, fitted, plain
from nnmath.datasets.dataset import Followed
from nnmath.utils.arrays import Floats

LARGER = 1.3
"""Times the radius of other markers of its class, so that it is found at once."""
RING, LINE = 2.2, 0.04
"""The radius of the ring, in radii of other markers; the width of its line in frame units."""
RIM = 2.2
"""How wide the rim of the background's color is, in widths of that line, so that it is seen on markers and on lines."""
LEAST = 0.8 * MARKER_RADIUS
"""The least radius that it counts as that of other markers: in a crowd they are smaller."""
JUDGED, RED = 1.72, 0.03
"""The radius of the ring round a wrong point, inside its own, and its width."""
SIZE, WIDE, OFF, PLATE = 0.28, 2.6, 0.09, 1.15
"""Of the name: its em, how wide it may be, how far it is from the ring, in frame units; and its plate, in em."""
TURNS = 0.52, 0.72
"""Of the frame's half height: from the former to the other the name moves from above the ring to below it."""
EDGE = 0.8
"""So far below the upper edge of a picture the name begins to do so, in frame units: above it a heading may stand."""


@dataclass(frozen=True)
class Seen:
    """How a point is seen at a moment.

    Attributes:
        place: where it is in its space, (1, 3).
        radius: of other markers, in frame units.
        fill: its color (4,).
        shape: its marker.
        opacity: of the points beside it.
        wrong: how far it is marked as wrong.
        aside: by how many radii it stands beside its place, to the right and down, (2,).
    """

    place: Floats
    radius: float
    fill: Floats
    shape: int
    opacity: float
    wrong: float
    aside: Floats


class FollowedMark:
    """A larger marker in a ring, above all else in its space, and the name beside it.

    Knobs: ``named``, how far the name shows.
    """

    def __init__(self, followed: Followed, theme: Theme) -> None:
        self.followed, self.theme, self.named = followed, theme, 1.0
        self.name = fitted(followed.name, SIZE, WIDE)
        self.half = np.array([em_width(self.name) * SIZE + 0.3 * SIZE, PLATE * SIZE]) / 2

    def draw(self, seen: Seen, space: Space, canvas: Canvas) -> None:
        """Marker, rings and name; among points that stand back it stands back less."""
        shown = seen.opacity**0.5
        if shown * space.opacity <= 0.002:
            return
        self._rings(seen, shown, space, canvas)
        if shown * self.named > 0.002:
            at = self.name_at(seen, space, canvas.pixels.shape[0] / canvas.unit / 2)
            text = PlatedText(plain(self.name), at, self.theme.ink, SIZE, self.named, plate=PLATE)
            drawn_with_plates(canvas, [text], self.theme.background, shown * space.opacity)

    def _rings(self, seen: Seen, shown: float, space: Space, canvas: Canvas) -> None:
        radius, fade = max(LEAST, seen.radius), np.array([1.0, 1.0, 1.0, shown])
        ink, ground, red = (rgba(color) * fade for color in (self.theme.ink, self.theme.background, self.theme.wrong))
        none = np.zeros(4)
        batch = Batch()
        discs = [
            (RING * radius, CIRCLE, none, ground, RIM * LINE),
            (RING * radius, CIRCLE, none, ink, LINE),
            (LARGER * radius, seen.shape, seen.fill * fade, rgba(self.theme.rim, 0.9) * fade, 0.22 * radius),
        ]
        if seen.wrong > 0:
            red = red * np.array([1.0, 1.0, 1.0, min(1.0, seen.wrong)])
            discs.insert(2, (JUDGED * radius, CIRCLE, none, red, RED))
        one = np.zeros(1, dtype=np.int32)
        for batch.layer, (size, shape, fill, line, width) in enumerate(discs):
            aside = (seen.radius / size * seen.aside)[None]
            shapes = np.array([shape])
            space.discs(batch, seen.place, size, one, shapes, fill[None], line[None], width, aside=aside, hazed=False)
        space.flush(batch, canvas, space.clip_pixels(canvas))

    def name_at(self, seen: Seen, space: Space, top: float) -> Floats:
        """The middle (2,) of the name: above the ring; near to the ``top`` of the frame, or to that of its picture, it
        goes round the ring, to below.
        """
        at = space.project(seen.place)[0][0] + seen.radius * seen.aside * np.array([1.0, -1.0])
        begin, end = TURNS
        reach = RING * max(LEAST, seen.radius) + OFF + self.half
        out = 1 + (at[1] + reach[1] + self.half[1] - space.region.y - space.region.half) / EDGE
        turned = float(np.clip(max(out, (at[1] / top - begin) / (end - begin)), 0.0, 1.0))
        turn = np.pi * turned * turned * (3 - 2 * turned)
        side = -1.0 if at[0] > space.region.x else 1.0
        way = np.array([side * np.sin(turn), np.cos(turn)])
        return np.asarray(at + reach * way / max(1e-9, float(np.abs(way).max())))  # round a box, not round a circle
