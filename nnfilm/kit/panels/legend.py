"""The legend: each class's marker and name, and how many points it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.space.space import MARKER_RADIUS
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, Spot, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.typeset import em_width, fitted_apart, plain
from nnfilm.kit.text.words import Words
from nnmath.datasets.dataset import Dataset

LINE = 1.4  # of a row, in em
TO_NAME, TO_COUNT, TO_NEXT = 0.9, 0.5, 1.4  # from a marker's middle to its name, on to its count, on to the next one
MARKER = 1.25 * MARKER_RADIUS  # a marker is larger than in a cloud that is not crowded
SHRUNK = 0.8  # of their size at least is what names in a column may be set in, so that one holds all
INDENT = 1.4 * MARKER  # from the left end to a marker's middle: with its rim it may be a triangle
_WEST, _EAST = (-1.0, 0.0), (1.0, 0.0)


@dataclass(frozen=True)
class Entry:
    """One class's place: the marker's middle, the name's left and the count's right end, all at height ``y``."""

    x: float
    y: float
    name: str
    count: str
    count_x: float


class Legend(RasterMobject):
    """The names of two to twelve classes, in their order.

    The names are stacked or, where the place is wide, side by side in as few lines as possible; they are shortened to
    fit. ``sizes`` (n,), the number of points of each class, follow the names if given.

    Knobs: ``opacity``; ``lit``, how far each class (n,) is highlighted.
    """

    def __init__(
        self,
        theme: Theme,
        class_names: Sequence[str],
        sizes: Sequence[int] | None,
        place: TextArea,
        size: float,
    ) -> None:
        super().__init__()
        self.theme, self.size, self.place = theme, _size(len(class_names), place, size), place
        counts = [figure(int(n)) for n in sizes] if sizes is not None else [""] * len(class_names)
        self.entries = _laid_out(list(class_names), counts, place, self.size)
        self.lit = np.ones(len(class_names))
        self._words = [self._texts(entry) for entry in self.entries]

    @property
    def right(self) -> float:
        """Where it ends, in the frame."""
        return max(entry.count_x for entry in self.entries)

    @property
    def top(self) -> float:
        """Where its first row begins, in the frame."""
        return max(entry.y for entry in self.entries) + LINE * self.size / 2

    @property
    def bottom(self) -> float:
        """Where its last row ends, in the frame."""
        return min(entry.y for entry in self.entries) - LINE * self.size / 2

    def _texts(self, entry: Entry) -> tuple[Words, Words]:
        left = entry.x + TO_NAME * self.size
        name = Words(plain(entry.name), (left, entry.y), self.size, self.theme.ink, anchor=_WEST)
        at = (entry.count_x, entry.y)
        return name, Words(plain(entry.count) if entry.count else "", at, self.size, self.theme.soft, anchor=_EAST)

    def draw(self, canvas: Canvas) -> None:
        """Markers as the points have them, then the texts."""
        if self.opacity <= 0.002:
            return
        batch, shares = Batch(), self.opacity * np.asarray(self.lit, dtype=float)
        places = [(entry.x, entry.y) for entry in self.entries]
        gather_markers(canvas, batch, self.theme, places, range(len(places)), shares)
        batch.submit(canvas, canvas.whole)
        for share, words in zip(shares, self._words, strict=True):
            for text in words:
                text.opacity = float(share)
                text.draw(canvas)


def gather_markers(
    canvas: Canvas, batch: Batch, theme: Theme, places: Sequence[Spot], labels: Sequence[int], shares: Collection[float]
) -> None:
    """The markers of classes ``labels`` (n,) at places of the frame, each as opaque as its share (n,)."""
    n, radius = len(places), MARKER * canvas.unit
    geometry = np.column_stack([canvas.to_pixels(np.array(places)), np.full(n, radius), np.full(n, 0.22 * radius)])
    fills = [rgba(theme.class_color(label), share) for label, share in zip(labels, shares, strict=True)]
    rims = [rgba(theme.rim, 0.9 * share) for share in shares]
    shapes = np.array(MARKERS, dtype=np.int64)[np.asarray(labels)]
    batch.discs(geometry, shapes, np.array(fills), np.array(rims), np.zeros(n), np.zeros(n))


def _size(n: int, place: TextArea, size: float) -> float:
    """The size in which n names are set: a little smaller where that lets them fit into one column."""
    fits = place.height / (LINE * n)
    return fits if SHRUNK * size <= fits < size else size


def _laid_out(names: list[str], counts: list[str], place: TextArea, size: float) -> list[Entry]:
    """Where each class stands: in a column if one goes into the place, else in as few lines as hold all."""
    if LINE * size * len(names) <= place.height + 1e-9:
        return _column(names, counts, place, size)
    lines = max(1, int((place.height + 1e-9) / (LINE * size)))
    return _lines(names, counts, place, size, lines)


def _column(names: list[str], counts: list[str], place: TextArea, size: float) -> list[Entry]:
    """One class a row, the counts flush right of the longest name."""
    wide = max(em_width(count) for count in counts) * size
    gap = TO_COUNT * size if wide else 0.0
    room = place.width - INDENT - TO_NAME * size - gap - wide
    shown = fitted_apart(names, size, room)
    left = place.left + INDENT
    right = left + TO_NAME * size + max(em_width(name) for name in shown) * size + gap + wide
    top = place.top - LINE * size / 2
    return [
        Entry(left, top - row * LINE * size, name, count, right)
        for row, (name, count) in enumerate(zip(shown, counts, strict=True))
    ]


def _lines(names: list[str], counts: list[str], place: TextArea, size: float, lines: int) -> list[Entry]:
    """So many lines of classes beside one another, each line in the middle of the place."""
    across = -(-len(names) // lines)
    used = -(-len(names) // across)
    top = place.top - (place.height - used * LINE * size) / 2 - LINE * size / 2
    made: list[Entry] = []
    for row in range(used):
        ones = slice(row * across, (row + 1) * across)
        made += _line(names[ones], counts[ones], place, size, top - row * LINE * size)
    return made


def _line(names: list[str], counts: list[str], place: TextArea, size: float, y: float) -> list[Entry]:
    """Some classes beside one another, the longest names shortened so that all of them fit."""
    taken = [TO_COUNT + em_width(count) if count else 0.0 for count in counts]
    fixed = [TO_NAME * size + INDENT + room * size for room in taken]
    gaps = TO_NEXT * size * (len(names) - 1)
    longest = _level([em_width(name) * size for name in names], place.width - gaps - sum(fixed))
    shown = fitted_apart(names, size, longest)
    widths = [own + em_width(name) * size for own, name in zip(fixed, shown, strict=True)]
    x = place.left + (place.width - sum(widths) - gaps) / 2
    made = []
    for name, count, width in zip(shown, counts, widths, strict=True):
        made.append(Entry(x + INDENT, y, name, count, x + width))
        x += width + TO_NEXT * size
    return made


def _level(widths: list[float], room: float) -> float:
    """The width to which the largest must be cut so that all together take no more than the room."""
    ascending = sorted(widths)
    for k, width in enumerate(ascending):
        share = (room - sum(ascending[:k])) / (len(ascending) - k)
        if width > share:
            return share
    return max(widths)


def legend_of(data: Dataset, layout: Layout, theme: Theme, *, beside: bool = False) -> Legend:
    """The classes' markers, names and sizes, in the legend's place; ``beside``: of a picture beside a diagram."""
    place = layout.legend(data.n_classes, beside=beside)
    return Legend(theme, shown_classes(data), data.class_sizes, place, layout.label_size)
