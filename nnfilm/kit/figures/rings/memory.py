"""How networks do on what they have seen, and on what was kept back: a small table that fills."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.words import Words

_LEFT, _RIGHT = (-1.0, 0.0), (1.0, 0.0)
ROW = 1.9  # of a row, in em
LARGER = 1.5  # the figures, in the size of the words


class MemoryTable(RasterMobject):
    """A row a network, by how many neurons it has; ``counts`` of wrong points (seen, kept back) of ``totals``.

    Knobs: ``opacity``; a figure appears by `tell`.
    """

    def __init__(
        self,
        neurons: Sequence[int],
        counts: Sequence[Sequence[int]],
        totals: tuple[int, int],
        layout: Layout,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.counts, self.totals = [tuple(row) for row in counts], totals
        self.opacity = 1.0
        area, size = layout.legend(2, beside=True), layout.label_size
        width = area.width if layout.is_wide else min(area.width, 6.0)
        left, top = area.left, layout.top - 0.2 if layout.is_tall else area.top - 0.2
        ends = left + (0.66 if layout.is_wide else 0.5 if layout.is_tall else 0.4) * width, left + width
        self._heads = [
            Words(plain(text), (x, y), size, theme.soft, anchor=_RIGHT)
            for text, x, y in (
                ("seen", ends[0], top),
                ("kept back", ends[1], top),
                (f"wrong of {figure(totals[0])}", ends[0], top - 1.2 * size),
                (f"of {figure(totals[1])}", ends[1], top - 1.2 * size),
            )
        ]
        if not layout.is_wide and not layout.is_tall:
            self._heads[2].markup = plain(f"of {figure(totals[0])}")
        self._names = []
        self._cells: list[list[Words]] = []
        for row, n in enumerate(neurons):
            y = top - 1.2 * size - (row + 1) * ROW * LARGER * size
            short = not layout.is_wide and not layout.is_tall
            name = figure(n) if short else f"{figure(n)} neurons"
            self._names.append(Words(plain(name), (left, y), size, theme.ink, anchor=_LEFT))
            self._cells.append(
                [
                    Words(plain(figure(value)), (x, y), LARGER * size, theme.wrong, anchor=_RIGHT, weight="semibold")
                    for value, x in zip(counts[row], ends, strict=True)
                ]
            )
        for words in (*self._heads, *self._names, *(cell for row_of in self._cells for cell in row_of)):
            words.opacity = 0.0

    def tell(self, row: int, column: int, run_time: float = 0.8) -> list[Tween]:
        """A figure appears, with the heads of its row and column."""
        shown = [self._names[row], self._heads[column], self._heads[2 + column], self._cells[row][column]]
        return [Tween(words, opacity=1.0, run_time=run_time) for words in shown]

    def draw(self, canvas: Canvas) -> None:
        """All words, as far as they show."""
        for words in (*self._heads, *self._names, *(cell for row in self._cells for cell in row)):
            kept = words.opacity
            words.opacity = kept * self.opacity
            words.draw(canvas)
            words.opacity = kept
