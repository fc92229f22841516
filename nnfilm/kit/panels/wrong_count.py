"""A large number beside a picture: how many points are wrong."""

from __future__ import annotations

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import SMALLEST, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.sentence import Count, phrase
from nnfilm.kit.text.typeset import em_width, plain
from nnfilm.kit.text.words import Words

LARGE = 3.6  # size of the number, in that of labels
GROWN = 2.4  # times that at most, where nothing else is in its place
BELOW = 0.5  # from its middle to the words below it, in its own size
TO = "→"
APART = 0.24  # from the arrow to the number on either side, in em
PASSED = 0.55  # how opaque a number is that is so no longer
_WEST = (-1.0, 0.0)


class WrongCount(RasterMobject):
    """A large number at the top of a ``place``, of up to ``n``, and below it of how many points it is: "50 of 200
    wrong". If it ``was`` another one, that stands before it, with an arrow: "50 → 3".

    Knobs: ``opacity``; ``n_wrong``, the number; ``grown``, how far it fills the place; ``come``, how far it has come
    into the place of what it was.
    """

    def __init__(self, n: int, place: TextArea, label: float, theme: Theme, was: int | None = None) -> None:
        super().__init__()
        self.opacity, self.n_wrong, self.grown, self.come = 0.0, 0, 0.0, 0.0
        self.place, self.label, self.was = place, label, was
        self._red, self._ink, self._soft = theme.wrong, theme.ink, theme.soft
        wide = em_width(figure(n)) if was is None else 2 * APART + em_width(f"{figure(was)}{TO}{figure(was)}")
        widest, highest = place.width / max(wide, 1.0), (place.height - label) / (0.5 + BELOW)
        self._size = min(LARGE * label, widest)
        self._grown = max(self._size, min(GROWN * self._size, widest, highest))
        told = str(phrase("points/of_wrong", n=Count(n)))
        small = max(SMALLEST, min(label, place.width / em_width(told)))
        self._of = Words(plain(told), (place.left, self.words), small, theme.soft, anchor=_WEST)

    @property
    def size(self) -> float:
        """How large the number is now."""
        return self._size + self.grown * (self._grown - self._size)

    @property
    def words(self) -> float:
        """How high the words stand now."""
        return self.place.top - (0.5 + BELOW) * self.size - 0.5 * self.label

    def draw(self, canvas: Canvas) -> None:
        """The numbers, then the words."""
        if self.opacity <= 0.002:
            return
        left, apart = self.place.left, APART * self.size
        if self.was is None:
            self._number(figure(self.n_wrong), left, self._red, 1.0, canvas)
        else:
            right = self._number(figure(self.was), left, self._red, 1.0 - (1.0 - PASSED) * self.come, canvas)
            right = self._number(TO, right + apart, self._soft, self.come, canvas)
            ink = self._red if self.n_wrong else self._ink
            self._number(figure(self.n_wrong), right + apart, ink, self.come, canvas)
        self._of.y, self._of.opacity = self.words, self.opacity
        self._of.draw(canvas, gliding=0.0 < self.grown < 1.0)

    def _number(self, text: str, left: float, color: str, share: float, canvas: Canvas) -> float:
        """Draw a part of the number, and tell where it ends."""
        at = left, self.place.top - 0.5 * self.size
        words = Words(plain(text), at, self.size, color, anchor=_WEST, weight="semibold")
        words.opacity = self.opacity * share
        words.draw(canvas, gliding=0.0 < self.grown < 1.0)
        return words.ends()[0]
