"""What every chapter has in its frame: the caption, and the ring that runs down during a pause."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, Spot
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.typeset import HAN, PAD, em_width, plain, typeset
from nnfilm.kit.text.words import Words

CLAUSE = re.compile("(?<=[，。：；？！])")  # behind these Chinese lines end best: they may end at any letter
SHORTEST = 0.25  # of the length of the longest of such lines is the shortest, at least
SLACK = 0.2  # em by which lines may be wider in other pixels
SIGNS = re.compile(r"(?<=\b[01]) (?=[01]\b)")  # within the signs of a corner, as in 0 1 0
SO_MANY = re.compile(r"(?<=\d) (\w{2,3}) (?=\d)")  # as in 3 of 200, in any language
COUNTED = re.compile(rf"(?<=\d)(?={HAN})|(?<=第)(?=\d)|(?<=\d[和到])(?=\d)")  # 3个, 第3步, 0和1
UNIT = re.compile(r" (?=\([^() ]{1,6}\))")  # before that of a column, as in width (cm)
_EDGE = 0.29  # frame units from the lowest line to the frame's border, at least
RADIUS, WIDTH = 0.2, 0.05


def in_one_piece(sentence: str) -> str:
    """A sentence in which the signs of a corner, "3 of 200", a column's unit with the word before it, and a number with
    its percent sign or its Chinese measure word stay on one line.
    """
    sentence = SO_MANY.sub("\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", sentence.replace(" %", "\N{NO-BREAK SPACE}%"))
    for pattern in (SIGNS, UNIT, COUNTED):
        sentence = pattern.sub("\N{NO-BREAK SPACE}", sentence)
    return sentence


def even_width(markup: str, longest: float) -> float:
    """The measure, in em, at which a sentence breaks into lines of about the same length."""
    if not markup:
        return longest
    lines = _lines(markup, longest)
    if lines < 2:
        return longest
    width = 1.08 * _length(markup) / lines + 1.0
    while width < longest and _lines(markup, width) > lines:  # a word is left over
        width += 0.5
    return min(longest, width)


def in_clauses(sentence: str, longest: float) -> list[str]:
    """The lines of a Chinese sentence that is longer than ``longest`` em, each ending where a clause does, so that no
    word is parted; the sentence alone where such lines would be more, too long, or of all too different lengths.
    """
    clauses = [clause for clause in CLAUSE.split(sentence) if clause]
    n = _lines(plain(sentence), longest) if len(clauses) > 1 else 1
    if not 1 < n <= len(clauses):
        return [sentence]
    ways = [(0, *breaks, len(clauses)) for breaks in combinations(range(1, len(clauses)), n - 1)]
    found = [["".join(clauses[start:end]) for start, end in pairwise(way)] for way in ways]
    lines = min(found, key=lambda some: max(map(em_width, some)))
    widths = [em_width(line) for line in lines]
    return lines if SHORTEST * max(widths) <= min(widths) and max(widths) < longest - SLACK else [sentence]


TWO_LINES, A_LINE = r"Mg \ Mg", 0.6  # em by which a text is higher that has one line more, at least
_EM = 20.0  # any size does: what is measured is in em


def _length(markup: str) -> float:
    """Of a text on one line, in em."""
    return typeset(markup, _EM, "#000000").shape[2] / _EM - 2 * PAD


def _height(markup: str, width: float) -> float:
    """Of a text that is ``width`` em wide at most, in em."""
    return typeset(markup, _EM, "#000000", _EM * width).shape[1] / _EM - 2 * PAD


def _lines(markup: str, width: float) -> int:
    """On how many lines a text stands that is ``width`` em wide at most."""
    one, two = (typeset(text, _EM, "#000000").shape[1] for text in ("x", "x \\ x"))
    return round((typeset(markup, _EM, "#000000", width * _EM).shape[1] - one) / (two - one)) + 1


class Caption(RasterMobject):
    """Knob: ``turn``, 0 the sentence before, 1 the sentence now; in between one fades out, then the other in.

    One that is not ``shown`` keeps time as any other, and draws nothing.
    """

    def __init__(self, layout: Layout, theme: Theme, shown: bool = True) -> None:
        super().__init__()
        self._layout, self._theme, self._shown = layout, theme, shown
        self.before, self.now = self._words(""), self._words("")
        self.turn = 1.0

    def _words(self, sentence: str) -> Words:
        layout = self._layout
        sentence = in_one_piece(sentence)
        size, longest = layout.caption_size, layout.caption_width / layout.caption_size
        lines = in_clauses(sentence, longest)
        markup = r" \ ".join(plain(line) for line in lines if line)
        width = (even_width(markup, longest) if len(lines) == 1 else longest) * size
        x, y = layout.caption
        if markup:  # a third line hangs below two where there is room, else all stand a little higher
            height, two = (_height(text, width / size) for text in (markup, TWO_LINES))
            lower = (height - two) * size / 2 if height > two + A_LINE else 0.0
            y = max(y - lower, _EDGE - layout.height / 2 + height * size / 2)
        return Words(markup, (x, y), size, self._theme.ink, width=width, align="center")

    def change(self, sentence: str) -> None:
        """Make ready for the next sentence; the change shows as ``turn`` goes to 1."""
        self.before, self.now, self.turn = self.now, self._words(sentence), 0.0

    def draw(self, canvas: Canvas) -> None:
        """The one of the two sentences that is visible."""
        if not self._shown:
            return
        self.before.opacity = max(0.0, 1.0 - 2.5 * self.turn)
        self.now.opacity = max(0.0, 2.5 * self.turn - 1.5)
        self.before.draw(canvas)
        self.now.draw(canvas)


class Countdown(RasterMobject):
    """A thin ring that runs down clockwise. Knobs: ``opacity``; ``left``, the share of the pause that is left."""

    def __init__(self, at: Spot, theme: Theme) -> None:
        super().__init__()
        self.opacity, self.left = 0.0, 1.0
        self._at = np.array(at)
        self._track = rgba(mix(theme.background, theme.soft, 0.3))
        self._ink = rgba(theme.ink)

    def draw(self, canvas: Canvas) -> None:
        """What is left, over a faint track."""
        if self.opacity <= 0.002:
            return
        batch = Batch()
        for share, color in ((1.0, self._track), (self.left, self._ink)):
            angles = 2 * np.pi * np.linspace(1.0 - share, 1.0, int(np.ceil(90 * share)) + 1)  # it begins at the top
            line, tint = np.column_stack([np.sin(angles), np.cos(angles)]), color * [1.0, 1.0, 1.0, self.opacity]
            batch.stroke(canvas, self._at + RADIUS * line, WIDTH, tint)
            batch.layer += 1
        batch.submit(canvas, canvas.whole)


class Curtain(RasterMobject):
    """The background, over all of the frame. Knob: ``opacity``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.opacity = 0.0
        self._color = rgba(theme.background)

    def draw(self, canvas: Canvas) -> None:
        """One rectangle."""
        if self.opacity <= 0.002:
            return
        left, top, right, bottom = canvas.whole
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)
        batch = Batch()
        tint = self._color * np.array([1.0, 1.0, 1.0, self.opacity])
        batch.polygons(corners, np.array([4]), tint[None], np.zeros(1), np.zeros(1))
        batch.submit(canvas, canvas.whole)
