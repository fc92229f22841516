"""The data: one marker a point, in its class's colour and shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnfilm.kit.marks.followed_mark import FollowedMark, Seen
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE, MARKERS
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import MARKER_RADIUS, Part, Space
from nnfilm.kit.style.colors import luminance, rgba
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.tints import as_bright
from nnmath.datasets.dataset import Dataset, Followed
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Bools, Floats, Ints, matmul

GOLDEN = np.pi * (3.0 - 5.0**0.5)  # the angle between one seed and the next
APART = 1.45  # radii of a marker: at this scale of the spiral neither neighbours touch nor rings round them
FARTHEST = 0.4  # the radius in frame units of what spreads from one place, at most
SAME = 9  # decimals to which coordinates agree in one place

FEW, MANY = 8, 30  # rings: so many have room to be wide, of so many none is
CLOSE, WIDE = 1.12, 1.6  # their radii, in those of markers
LARGEST = 0.22  # the radius in frame units of a marker that stands for many points in one place, at most
RARER, LIFT = 4.0, 2.0  # times smaller is a class that lies above; so many radii nearer it is in space
EDGE = 0.01  # of a box's size: so far beyond its border points are still seen
RING = 0.034  # the width of one, in frame units
WIDTH = 0.033


def marker_radius(n: int) -> float:
    """A radius in frame units at which n markers can be told apart: smaller in a crowd of more than 400."""
    return MARKER_RADIUS * min(1.0, (400 / max(n, 1)) ** (1 / 3))


def rim_width(radius: float, unit: float) -> float:
    """The width in frame units of a marker's rim, for ``unit`` pixels in one of them.

    It keeps markers apart. Where these are about a pixel large it would do no more than eat their colour.
    """
    return 0.22 * radius * min(1.0, max(0.0, (radius * unit - 1.5) / 2.0))


def rarity(y: Ints) -> Ints:
    """How rare each class of ``y`` (n,) is, (n_classes,): 0 the largest and those of about its size, 1 those `RARER`
    times smaller, and so on.
    """
    sizes = np.maximum(np.bincount(y), 1)
    return np.floor(np.log(sizes.max(initial=1) / sizes) / np.log(RARER) + 1e-9).astype(np.int64)


def shared(points: Floats, y: Ints) -> tuple[Ints, Ints] | None:
    """Of points (n, d) of classes (n,) of which most lie on others of their class: the index of the first one in each
    such place, and how many lie there, both (m,). None where that is not so.
    """
    if not len(y) or 2 * len(np.unique(points[:, 0])) > len(y):  # then no need to look further
        return None
    rows = np.column_stack([points, y])
    _, first, counts = np.unique(rows, axis=0, return_index=True, return_counts=True)
    return (first, counts) if 2 * len(first) <= len(y) else None


def cloud_of(data: Dataset, theme: Theme, place: Placement = solid) -> Cloud:
    """A data set's points; of very many a sample."""
    return Cloud(data.X, data.y, theme, place, shown=data.shown, followed=data.followed)


class Cloud(Part):
    """Points (n, d) with classes (n,), as markers.

    In a flat picture markers further down cover those above, rare classes cover common ones, and ringed markers cover
    all; in a solid space, rare classes are a little nearer to the viewer. Where most places are `shared`, points are
    `spread` round their place; on a line, where there is no room for that, all points of a class in one place are one
    marker, with an area that grows with their number. ``shown`` (m,) gives the indices of the points to draw; ``wrong``
    (n,) is still about all of them. If there is a box ``within``, points beyond it are not drawn. The point that is
    ``followed`` has a ring and its name, above all else; see `FollowedMark`.

    Knobs: ``opacity``; ``radius``, of the markers, in frame units; ``ring``, how far the ``wrong`` points are marked;
    ``come``, the share of the points that is there, in no particular order, for all classes or one for each
    (n_classes,); ``contrasted``, how far the colours are those that stand out on a sheet, at least as far as the
    ``sheet`` on which they lie is seen; ``lifted``, by how many radii they are painted as if they were nearer to the
    viewer.
    """

    def __init__(
        self,
        points: Floats,
        y: Ints,
        theme: Theme,
        place: Placement = solid,
        radius: float | None = None,
        alpha: float = 0.92,
        *,
        shown: Ints | None = None,
        followed: Followed | None = None,
    ) -> None:
        drawn = np.arange(len(y)) if shown is None else np.asarray(shown)
        self.drawn, self.labels = drawn, y
        found = shared(points[drawn], y[drawn])
        self.aside: Callable[[], Floats] | None = None
        self.small: Callable[[], float] = lambda: 1.0
        if found is not None and points.shape[1] > 1:
            found, self._spread = None, spread(points[drawn], y[drawn])
            self.aside = lambda: self._spread
        first, counts = (np.arange(len(drawn)), None) if found is None else found
        self.points, self.place, self.theme = points, place, theme
        crowds = np.zeros(len(first)) if counts is None else counts
        order = self._arrange(drawn[first], crowds, rarity(y)[y[drawn[first]]])
        self._counts = None if counts is None else counts[order]
        self.radius = marker_radius(len(drawn)) if radius is None else radius
        self._rim, self._sizes = self.radius, None
        if self.aside:
            self.radius = fitting_radius(self._spread, self.radius)
        if self._counts is not None:
            self._sizes = np.sqrt(self._counts / self._counts.max())
            self.radius = min(LARGEST, self.radius * float(self._counts.max()) ** 0.5)
        self.ring = self.lifted = 0.0
        self.come: float | Floats = 1.0
        self.contrasted = 0.0
        self.sheet: Part | None = None
        self.within: Callable[[], Box] | None = None
        self._turn = np.random.default_rng(0).permutation(len(first)) / max(len(first), 1)
        self.wrong = np.zeros(len(y), dtype=bool)
        labels = range(int(y.max()) + 1 if len(y) else 0)
        self._fills = np.array([rgba(theme.class_color(label), alpha) for label in labels]).reshape(-1, 4)
        self._fills_on_sheets = np.array([on_a_sheet(fill, theme) for fill in self._fills]).reshape(-1, 4)
        self._shapes = np.array([MARKERS[label % len(MARKERS)] for label in labels], dtype=np.int64)
        self._rims = np.tile(rgba(theme.rim, 0.9), (len(labels), 1))
        self.followed = followed
        self.mark = FollowedMark(followed, theme) if followed else None

    def spread_first(self, places: Floats, turned: Callable[[], float]) -> None:
        """Spread points that coincide at ``places`` (n, k), where they are seen first, round these, if points are
        spread at all; as far as they have ``turned``, from 0 to 1, as `spread` has them.
        """
        if self.aside is None:
            return
        first, last = spread(places[self.drawn], self.labels[self.drawn]), self._spread
        share = fitting_radius(first, self.radius) / self.radius
        first = share * first
        self.aside = lambda: first + turned() * (last - first)
        self.small = lambda: share + turned() * (1.0 - share)

    def spread_among(self, stages: Sequence[Floats], shares: Callable[[], Sequence[float]]) -> None:
        """Spread points that coincide round their places, which are at each moment a mean of those of some ``stages``,
        each (n, k), in ``shares`` that add up to 1. In the first stage markers are largest.
        """
        spreads = [spread(places[self.drawn], self.labels[self.drawn]) for places in stages]
        self.radius = fitting_radius(spreads[0], self.radius)
        sizes = [fitting_radius(one, self.radius) / self.radius for one in spreads]
        fitted = np.stack([size * one for size, one in zip(sizes, spreads, strict=True)])
        self.aside = lambda: np.einsum("k,k...->...", shares(), fitted)
        self.small = lambda: float(matmul(shares(), sizes))

    @property
    def beyond(self) -> float:
        """Frame units by which points that are spread round their places reach beyond these; 0 if they are not."""
        if self.aside is None:
            return 0.0
        return self.radius * (1.0 + float(np.linalg.norm(self.aside(), axis=1).max(initial=0.0)))

    def _arrange(self, rows: Ints, crowds: Floats | Ints, tiers: Ints) -> Ints:
        """Paint these points (m,) by ``tiers`` (m,), in each those of larger ``crowds`` (m,) first; gives the order."""
        order = np.lexsort((-self.points[rows, :2][:, -1], -crowds, tiers))
        self._order, self._rank = rows[order], order
        self._lift: Floats = np.where(tiers[order] > 0, LIFT, 0.0)  # in radii
        self._painted = self.points[self._order]
        self._labels = self.labels[self._order].astype(np.int32)
        return order

    def sizes(self) -> Floats | None:
        """The share of the radius that each marker (m,) has at this moment; None: all of it."""
        small = self.small()
        return self._sizes if small == 1.0 else np.full(len(self._painted), small)

    def gather(self, space: Space, batch: Batch) -> None:
        """One disc a point, and a ring round each wrong one."""
        places, sizes = self.place(self._painted), self.sizes()
        inside = self._contained(places)
        aside = self.aside()[self._rank] if self.aside else None
        wrong = self.wrong[self._order] & inside
        ringed = self.ring > 0 and wrong.any()
        if ringed:  # below the markers: a crowd's stay
            self._rings(space, batch, places[wrong], *(None if one is None else one[wrong] for one in (sizes, aside)))
        there = inside
        if np.min(self.come) < 1.0:
            there = inside & (self._turn < np.broadcast_to(self.come, len(self._fills))[self._labels])
        self._markers(space, batch, places, sizes, aside, there)
        if ringed and not space.solid:  # in a crowd another one would lie in the ring, as if it were wrong
            self._markers(space, batch, places, sizes, aside, there & wrong, min(1.0, self.ring))

    def over(self, space: Space, canvas: Canvas) -> None:
        """The point that is followed, with its ring and its name."""
        if self.mark:
            self.mark.draw(self.seen_as(self.mark.followed.index), space, canvas)

    def seen_as(self, index: int) -> Seen:
        """How one of the points (n,) is seen at this moment; drawn or not, it is where it would be."""
        point, label = self.points[index : index + 1], int(self.labels[index])
        rows = np.flatnonzero(self._order == index)
        aside = self.aside()[self._rank[rows[0]]] if self.aside and len(rows) else np.zeros(2)
        place = self.place(point)
        return Seen(
            place,
            self.radius,
            self._fills[label],
            int(self._shapes[label]),
            self.opacity
            * float(np.broadcast_to(self.come, len(self._fills))[label])
            * float(self._contained(place)[0]),
            self.ring if self.wrong[index] else 0.0,
            aside,
        )

    def _markers(
        self,
        space: Space,
        batch: Batch,
        places: Floats,
        sizes: Floats | None,
        aside: Floats | None,
        there: Bools,
        share: float = 1.0,
    ) -> None:
        """One disc for each visible one of the painted points (n,), at ``share`` of its opacity."""
        fade = np.array([1.0, 1.0, 1.0, self.opacity * share])
        looks, lift = self._labels, self._lift + self.lifted
        if not there.all():
            places, looks, lift = places[there], looks[there], lift[there]
            sizes, aside = (None if one is None else one[there] for one in (sizes, aside))
        rim = rim_width(min(self._rim, self.radius) * self.small(), space.unit)
        fills, rims = self._fills, self._rims
        if seen := max(self.contrasted, self.sheet.opacity if self.sheet else 0.0):
            fills = fills + seen * (self._fills_on_sheets - fills)
            rims = rims + seen * (rgba(self.theme.rim) - rims)
        fills, rims = fills * fade, rims * fade
        space.discs(batch, places, self.radius, looks, self._shapes, fills, rims, rim, self.radius * lift, sizes, aside)

    def means(self) -> Floats:
        """Where the means (n_classes, 3) of the classes' points are at this moment."""
        places, n = self.place(self._painted), len(self._fills)
        counts = np.ones(len(places)) if self._counts is None else self._counts
        sums = [np.bincount(self._labels, weights=part, minlength=n) for part in (*(counts * places.T), counts)]
        return np.asarray(np.stack(sums[:-1], axis=1) / np.maximum(sums[-1], 1)[:, None])

    def _contained(self, places: Floats) -> Bools:
        """Which places (n, 3) are not beyond the box that points are kept within."""
        if self.within is None:
            return np.ones(len(places), dtype=bool)
        box = self.within()
        return box.contains(places[:, : box.dimension], EDGE * float(box.size.max()))

    def _rings(self, space: Space, batch: Batch, places: Floats, sizes: Floats | None, aside: Floats | None) -> None:
        """Wide rings round a few wrong points; round many narrow ones, or they would run into a red blot."""
        line = rgba(self.theme.wrong, self.opacity * min(1.0, self.ring))
        looks = np.zeros(len(places), dtype=np.int32), np.array([CIRCLE]), np.zeros((1, 4)), line[None]
        few = 0.0 if aside is not None else float(np.clip((MANY - len(places)) / (MANY - FEW), 0.0, 1.0))
        wide = CLOSE + few * (WIDE - CLOSE) + 1.4 * max(0.0, 1.0 - self.ring)
        aside = None if aside is None else aside / wide
        space.discs(batch, places, self.radius * wide, *looks, RING * (0.62 + 0.38 * few), sizes=sizes, aside=aside)


def on_a_sheet(fill: Floats, theme: Theme) -> Floats:
    """A marker's fill (4,), opaque, and so light on a dark sheet, so dark on a pale one, that it stands out."""
    dark = theme.beads > theme.sheet.luminance
    color = fill[:3] if (luminance(fill) >= theme.beads) == dark else as_bright(fill[:3], theme.beads)
    return np.append(color, 1.0)


def hollow(space: Space, batch: Batch, places: Floats, radius: float, lines: Floats) -> None:
    """Rings of one radius (frame units) round world places (n, 3), all of one colour (4,) or each of its own (n, 4)."""
    n = len(places)
    looks = np.arange(n, dtype=np.int32), np.full(n, CIRCLE), np.zeros((n, 4)), np.broadcast_to(lines, (n, 4))
    space.discs(batch, places, radius, *looks, WIDTH)


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
    """The radius of a marker, ``radius`` at most, at which ``offsets`` (n, 2) reach no further than `FARTHEST`."""
    reach = 1.0 + float(np.linalg.norm(offsets, axis=1).max(initial=0.0))
    return min(radius, FARTHEST / reach)
