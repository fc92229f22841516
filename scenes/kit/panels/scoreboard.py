"""A tally: one row a method, with how many points it gets wrong, so that methods can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.scenes.kit.animation.mobject import RasterMobject
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.text.markup import plain
from nnfilm.scenes.kit.text.words import Words

_UNLIT = 0.65  # how opaque the name of a method is that is not spoken of now; less would be hard to read
_LINES = 1.1  # the height of a row, in those of equations
LEFT, RIGHT = (-1.0, 0.0), (1.0, 0.0)


class Row(RasterMobject):
    """A name on the left, a figure on the right. Knobs: ``opacity``; ``lit``, spoken of now; ``told``, the figure."""

    def __init__(self, name: Words, figure: Words) -> None:
        super().__init__()
        self._name, self._figure = name, figure
        self.opacity, self.lit, self.told = 0.0, 0.0, 0.0

    def draw(self, canvas: Canvas) -> None:
        """Both texts."""
        light = _UNLIT + (1.0 - _UNLIT) * self.lit
        for words, share in ((self._name, light), (self._figure, self.told)):
            words.opacity = self.opacity * share
            words.draw(canvas)


def tally(head: tuple[str, str], rows: Sequence[tuple[str, str]], layout: Layout, theme: Theme) -> list[Row]:
    """The rows of a tally, its head first, each a name and a figure; not to be seen yet."""
    x, top = layout.tally
    step, size = _LINES * layout.note_step, layout.label_size
    made = []
    for place, (name, figure) in enumerate([head, *rows]):
        y = top - (place + 0.5) * step
        inks = (theme.soft, theme.soft) if place == 0 else (theme.ink, theme.wrong)
        left = Words(plain(name), (x, y), size, inks[0], anchor=LEFT)
        right = Words(plain(figure), (x + layout.tally_width, y), size, inks[1], anchor=RIGHT)
        made.append(Row(left, right))
    return made
