"""The confusion table: one row per true class, one column per predicted class, the number of points in each cell."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.panels.legend import INDENT, TO_NAME, gather_markers
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import luminance, rgba
from nnfilm.kit.style.layout import SMALLEST, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import rounded
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import em_width, fitted_apart, plain
from nnfilm.kit.text.words import Words
from nnmath.utils.arrays import Floats, Ints

ROW = 1.4  # the height of a row at most, in em
NARROWEST, WIDEST = 1.15, 2.0  # the width of a cell, in rows
NAMED = 3.0  # em that must be left beside the cells for names: else the markers stand alone
GAP = 0.06  # between cells, in rows
HELD = 0.98  # of a cell's width at most is what its number takes
TINT = 0.10, 0.45  # how opaque a cell is that holds almost none of its class, and one that holds all, at most:
CONTRAST = 4.6  # a number must stand out against it so well
TAKEN_FOR = Sentence("taken for")
_WEST, _EAST = (-1.0, 0.0), (1.0, 0.0)


def fullest(hue: str, theme: Theme) -> float:
    """How opaque a cell of a hue may be, so that its number can still be read."""
    steps = np.linspace(TINT[1], TINT[0], 15)
    ink = luminance(rgba(theme.ink))

    def contrast(alpha: float) -> float:
        under = luminance((1 - alpha) * rgba(theme.background) + alpha * rgba(hue))
        return (max(ink, under) + 0.05) / (min(ink, under) + 0.05)

    return next((float(alpha) for alpha in steps if contrast(float(alpha)) >= CONTRAST), TINT[0])


class ConfusionTable(RasterMobject):
    """How many points of each class (row) are predicted as which class (column): ``matrix`` (n, n), for three to twelve
    classes.

    Correct ones are on the diagonal, in the color of their class, stronger for more of the class; mistakes are in the
    color of what is wrong, and empty where there are none. Numbers too small to be read are left out. Rows have their
    class's marker and, where there is room, its name; columns have the marker.

    Knobs: ``opacity``; ``filled``, the share of the rows that show.
    """

    def __init__(self, matrix: Ints, class_names: tuple[str, ...], place: TextArea, theme: Theme, size: float) -> None:
        super().__init__()
        self.matrix, self.theme = np.asarray(matrix), theme
        self.opacity, self.filled = 0.0, 1.0
        n = len(self.matrix)
        self.size = max(SMALLEST, min(size, place.height / (n + 1) / ROW))
        self.size = self._with_names(class_names, place.width)
        self.row = min(ROW * self.size, place.height / (n + 1))
        head = INDENT + 0.8 * self.size
        room = place.width - head
        least = max(NARROWEST * self.row, self._widest() / HELD)
        names = self._longest(class_names) if room - NAMED * self.size > n * least else 0.0
        self.cell = min(WIDEST * self.row, max((room - names) / n, min(least, room / n)))
        self.left = place.left + head + min(names, room - n * self.cell)
        self.top = place.top
        self.x = place.left + INDENT
        room = self.left - self.x - (TO_NAME + 0.5) * self.size
        self._names = [
            Words(plain(name), (self.x + TO_NAME * self.size, self._height(k)), self.size, theme.ink, anchor=_WEST)
            for k, name in enumerate(fitted_apart(class_names, self.size, room) if names else ())
        ]
        says, says_size = str(TAKEN_FOR), max(SMALLEST, 0.9 * self.size)
        self._says = Words(
            plain(says if self.left - place.left > em_width(says) * says_size else "→"),
            (self.left - 0.3 * self.size, self.top - self.row / 2),
            says_size,
            theme.soft,
            anchor=_EAST,
        )
        cells = [(row, column) for row in range(n) for column in range(n) if self.shows(row, column)]
        numbers = [(row, self._number(row, column)) for row, column in cells]
        self._numbers = [(row, words) for row, words in numbers if words.size > SMALLEST - 1e-9]

    def _with_names(self, class_names: tuple[str, ...], width: float) -> float:
        """The size of the texts in a place so wide: smaller where no name need be cut then."""
        cells = len(class_names) * max(NARROWEST * ROW, self._widest() / self.size / HELD)
        fits = (width - INDENT) / (0.8 + self._longest(class_names) / self.size + cells)
        return min(self.size, fits) if fits > SMALLEST else self.size

    def _longest(self, class_names: tuple[str, ...]) -> float:
        """What the longest name takes beyond its marker."""
        return (max(em_width(name) for name in class_names) + TO_NAME) * self.size

    def _widest(self) -> float:
        """How wide the longest number is."""
        return max(em_width(rounded(int(number))) for number in self.matrix.ravel()) * self.size

    def shows(self, row: int, column: int) -> bool:
        """Whether a number stands in a cell: always on the diagonal, else where there is something to count."""
        return bool(row == column or self.matrix[row, column])

    @property
    def shares(self) -> Floats:
        """The share of its row that each cell holds, (n, n)."""
        return np.asarray(self.matrix / np.maximum(self.matrix.sum(axis=1, keepdims=True), 1))

    def _height(self, row: int) -> float:
        """The middle of a row, the heads of the columns being row -1."""
        return self.top - (row + 1.5) * self.row

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return self.left + (column + 0.5) * self.cell, self._height(row)

    def _number(self, row: int, column: int) -> Words:
        text = rounded(int(self.matrix[row, column]))
        size = min(self.size, HELD * self.cell / em_width(text))
        weight = "regular" if row == column else "semibold"
        return Words(plain(text), self._middle(row, column), size, self.theme.ink, weight=weight)

    def _come(self, row: int) -> float:
        """How far a row stands there."""
        return float(np.clip(self.filled * len(self.matrix) - row, 0.0, 1.0))

    def draw(self, canvas: Canvas) -> None:
        """Cells, markers, texts."""
        if self.opacity <= 0.002:
            return
        batch = Batch()
        self._gather_cells(canvas, batch)
        n, places = len(self.matrix), [(self.x, self._height(k)) for k in range(len(self.matrix))]
        places += [self._middle(-1, k) for k in range(n)]  # above the columns
        gather_markers(canvas, batch, self.theme, places, [*range(n)] * 2, np.full(2 * n, self.opacity))
        batch.submit(canvas, canvas.whole)
        for words in (self._says, *self._names):
            words.opacity = self.opacity
            words.draw(canvas)
        for row, words in self._numbers:
            words.opacity = self.opacity * self._come(row)
            words.draw(canvas)

    def _gather_cells(self, canvas: Canvas, batch: Batch) -> None:
        n, low = len(self.matrix), TINT[0]
        corners, colors = [], []
        half = np.array([self.cell, self.row]) / 2 - GAP * self.row / 2
        for row, column in np.ndindex(n, n):
            middle = np.array(self._middle(row, column))
            corners.append(middle + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]))
            share, come = float(self.shares[row, column]), self._come(row)
            hue = self.theme.class_color(row) if row == column else self.theme.wrong
            tint = rgba(hue, (low + (fullest(hue, self.theme) - low) * share) * come * self.opacity)
            colors.append(tint if self.shows(row, column) else rgba(self.theme.faint, 0.45 * come * self.opacity))
        pixels, none = canvas.to_pixels(np.concatenate(corners)), np.zeros(n * n)
        batch.polygons(pixels, np.full(n * n, 4), np.array(colors), none, none)
