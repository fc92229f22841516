"""The pieces into which the hidden neurons' lines cut the plane, with the signs of each: which neurons are on there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import BELOW, Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import points as so_many_points
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.sentence import Listing, Name, Sentence
from nnfilm.kit.text.typeset import colored, em_width, plain
from nnmath.geometry.arrangement import Cell, cells, patterns
from nnmath.geometry.box import Box
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

SHADE, UNSHADED = 0.35, 0.12  # how opaque the tint of a piece is, and of that in which no neuron is on
SPOTS = 41  # a side of the places that are tried for a piece's signs
SIGNS, NUMBER, LINE = 1.25, 0.8, 1.25  # em of the signs and of the number of points, and from one to the other, in the
# size given
COVERS = 1e-3  # what a place is worth whose signs cover points, beside how far others are from points
DIMMER = 0.5  # how much greyer the sign of a neuron is that is off
HIGH, AROUND = 2.4, 0.35  # of the room for signs and number: its height, and how much wider it is, in the size given


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece of the plane.

    Attributes:
        cell: its signs and corners.
        count: how many points have these signs.
        spot: (2,), where its signs stand.
    """

    cell: Cell
    count: int
    spot: Floats

    @property
    def signs(self) -> tuple[int, ...]:
        """Of each hidden neuron 1 where it is on, else 0."""
        return self.cell.signs

    def told(self) -> Sentence:
        """In words: "0 0 1 has 48 points"."""
        signs = Name(" ".join(map(str, self.signs)))
        return Sentence("{signs} has {points}", signs=signs, points=so_many_points(self.count))


def plane_pieces(network: Network, box: Box, points: Floats, room: Floats) -> list[Piece]:
    """The pieces of a 2-D ``box`` of the plane, all neurons off first, then one on, and so on. ``points`` (n, 2) are
    counted, and signs that take so much ``room`` (2,), across and up, stand where they cover fewest of them: in one row
    if all pieces have room for them there.
    """
    lines = network.cut_lines()
    found, pieces = patterns(lines, points), cells(lines, box)
    counts = [int((found == cell.signs).all(axis=1).sum()) for cell in pieces]
    spots = _in_a_row(pieces, box, points, room) or [_roomiest(cell, box, points, room) for cell in pieces]
    return [Piece(*row) for row in zip(pieces, counts, spots, strict=True)]


def _crowded(places: Floats, points: Floats, room: Floats) -> tuple[Floats, Ints]:
    """How far (n,) places (n, 2) are from the nearest point, and how many (n,) so much room around each covers."""
    widest = float(room.max())
    tree, there = cKDTree(points / room * widest), places / room * widest
    nearest, _ = tree.query(there)
    covered = tree.query_ball_point(there, np.nextafter(widest / 2, 0.0), p=np.inf, return_length=True)
    return np.asarray(nearest), np.asarray(covered)


def _free(cell: Cell, places: Floats, crowded: tuple[Floats, Ints], room: Floats) -> Floats:
    """How far (n,) places (n, 2) of a cell are from all points and from its border. Where so much room around a place
    covers points it is next to nothing, the less the more it covers; negative where that is not within the cell.
    """
    nearest, covered = crowded
    half = 0.5 * room * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    inside = cell.clearance((places[:, None] + half).reshape(-1, 2)).reshape(-1, 4).min(axis=1) > 0
    free = np.minimum(nearest, cell.clearance(places))
    seen = np.where(covered > 0, COVERS * (1.0 + np.minimum(free, 1.0)) / (1.0 + covered), free)
    return np.where(inside, np.round(seen, 9), -1.0)


def _grid(box: Box) -> Floats:
    """Places (SPOTS, SPOTS, 2) in rows."""
    ticks = np.linspace(0.0, 1.0, SPOTS)
    return box.low + np.stack(np.meshgrid(ticks, ticks), axis=-1) * box.size


def _in_a_row(pieces: list[Cell], box: Box, points: Floats, room: Floats) -> list[Floats]:
    """A place in each piece (2,), all at one height; none where there is no such height."""
    rows = _grid(box)
    places = rows.reshape(-1, 2)
    crowded = _crowded(places, points, room)
    free = np.stack([_free(cell, places, crowded, room).reshape(SPOTS, SPOTS) for cell in pieces])
    best = free.max(axis=2).min(axis=0)
    row = int(best.argmax())
    return [rows[row, int(one[row].argmax())] for one in free] if best[row] > 0 else []


def _roomiest(cell: Cell, box: Box, points: Floats, room: Floats) -> Floats:
    """The freest place in a cell (2,); where no place has room, the one furthest from the cell's border, moved until
    what stands there is within the box.
    """
    places = _grid(Box(cell.corners.min(axis=0), cell.corners.max(axis=0))).reshape(-1, 2)
    free = _free(cell, places, _crowded(places, points, room), room)
    if free.max() > 0:
        return np.asarray(places[free.argmax()])
    deepest = places[np.round(cell.clearance(places), 9).argmax()]
    return np.clip(deepest, box.low + room / 2, box.high - room / 2)


def signs_tint(signs: tuple[int, ...], theme: Theme) -> Floats:
    """The tint (4,) of a piece: the colours of its neurons that are on, in equal parts."""
    on = [rgba(theme.neuron(k)) for k, sign in enumerate(signs) if sign]
    if not on:
        return rgba(theme.soft, UNSHADED)
    return np.append(np.mean(on, axis=0)[:3], SHADE)


def signs_markup(signs: tuple[int, ...], theme: Theme) -> str:
    """The signs as markup, each in its neuron's colour."""
    colors = [mix(theme.neuron(k), theme.soft, DIMMER * (1 - sign)) for k, sign in enumerate(signs)]
    return " ".join(colored(f"${sign}$", color) for sign, color in zip(signs, colors, strict=True))


class PieceSigns(Part):
    """The tint, the signs and the number of points of each of the ``pieces``, in a plane whose points are placed by
    ``place``; tinted while the plane is flat only.

    Knobs: ``opacity``; ``shaded``, ``shown`` and ``counted``, how far the tints show, the signs, and the numbers of
    points: one for all, or one for each piece (n_pieces,).
    """

    def __init__(self, pieces: Sequence[Piece], theme: Theme, size: float, place: Placement = solid) -> None:
        self.pieces, self.theme, self.size, self.place = list(pieces), theme, size, place
        self.shaded: float | Floats = 1.0
        self.shown: float | Floats = 1.0
        self.counted: float | Floats = 1.0
        self._spots = np.array([piece.spot for piece in self.pieces]).reshape(-1, 2)
        self._markup = [signs_markup(piece.signs, theme) for piece in self.pieces]
        self._tints = np.array([signs_tint(piece.signs, theme) for piece in self.pieces]).reshape(-1, 4)

    @classmethod
    def of(
        cls,
        network: Network,
        box: Box,
        points: Floats,
        theme: Theme,
        size: float,
        unit: float,
    ) -> PieceSigns:
        """The signs of all pieces of a ``box`` of which a frame unit shows a length of ``unit``."""
        widest = max(em_width(str(so_many_points(len(points)))) * NUMBER, SIGNS * 0.75 * network.n_hidden)
        room = unit * size * np.array([widest + AROUND, HIGH])
        return cls(plane_pieces(network, box, points, room), theme, size)

    def only(self, *signs: tuple[int, ...]) -> Floats:
        """A knob's value (n_pieces,) at which those pieces show that have some of these signs, and no others."""
        return np.array([float(piece.signs in signs) for piece in self.pieces])

    def told(self) -> Listing:
        """All pieces in words."""
        return Listing([piece.told() for piece in self.pieces])

    def _each(self, knob: float | Floats) -> Floats:
        return np.broadcast_to(np.asarray(knob, dtype=np.float64), (len(self.pieces),))

    def gather(self, space: Space, batch: Batch) -> None:
        """A tint for each piece, below all lines and points."""
        shades = self._each(self.shaded)
        tinted = np.flatnonzero(shades > 0)
        tints = self._tints[tinted]
        tints[:, 3] *= shades[tinted] * self.opacity
        space.polygons(batch, [self.place(self.pieces[k].cell.corners) for k in tinted], tints, BELOW)

    def over(self, space: Space, canvas: Canvas) -> None:
        """The signs, and below them how many points have them; on plates, since points lie there."""
        texts = self.texts(space.project(self.place(self._spots))[0])
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def texts(self, places: Floats) -> list[PlatedText]:
        """What is written, around places (n_pieces, 2) of the frame."""
        texts = []
        for k, (at, shown, counted) in enumerate(
            zip(places, self._each(self.shown), self._each(self.counted), strict=True)
        ):
            step = 0.5 * LINE * self.size * np.array([0.0, min(1.0, 2.0 * counted)])
            there = max(0.0, 2.0 * counted - 1.0)  # once the signs have made room
            count = plain(str(so_many_points(self.pieces[k].count)))
            signs = PlatedText(self._markup[k], at + step, self.theme.ink, SIGNS * self.size, shown, plate=1.05)
            below = PlatedText(count, at - step, self.theme.ink, NUMBER * self.size, shown * there, plate=1.1)
            texts += [text for text in (signs, below) if text.opacity > 0.002]
        return texts
