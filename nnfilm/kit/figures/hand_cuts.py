"""Straight cuts that are tried by hand: up to three lines over the points, and beside them how many they get wrong."""

from __future__ import annotations

from nnfilm.kit.animation.tween import Tween, appear, hide, steady, vanish
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.panels.wrong_count import WrongCount
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.places import search_place
from nnfilm.kit.style.theme import Theme
from nnmath.classifiers.line_search import HAND_TURNS, HandCuts


class CutsByHand:
    """The lines of ``cuts`` over the plane of ``flat``, whose ringed points they move too, and their number, ``count``.
    Put ``lines`` into the space of the plane. Nothing is visible at first.

    Knobs: ``moment``, how far the course of the lines has come.
    """

    def __init__(self, cuts: HandCuts, flat: SquareFigure, layout: Layout, theme: Theme) -> None:
        self.cuts, self.cloud = cuts, flat.cloud
        self.count = WrongCount(len(cuts.y), search_place(layout), layout.label_size, theme)
        self.lines = [MovingLine(cuts.best, flat.box, theme.separator) for _ in HAND_TURNS]
        hide(*self.lines)
        self.moment = 0.0

    @property
    def moment(self) -> float:
        """How far the course has come."""
        return self._moment

    @moment.setter
    def moment(self, moment: float) -> None:
        self._moment = moment
        for line, there in zip(self.lines, self.cuts.lines(moment), strict=True):
            line.line = there
        self.cloud.wrong = self.cuts.wrong(moment)
        self.count.n_wrong = int(self.cloud.wrong.sum())

    def come(self, run_time: float) -> list[Tween]:
        """The first line comes, with the number and the rings round what it gets wrong."""
        return [*appear(*self.lines, self.count, run_time=run_time), Tween(self.cloud, ring=1.0, run_time=run_time)]

    def go(self, run_time: float) -> list[Tween]:
        """All of it goes."""
        return [*vanish(*self.lines, run_time=run_time), *self.stop_counting(run_time)]

    def stop_counting(self, run_time: float) -> list[Tween]:
        """Number and rings go: with several lines it is not clear which side belongs to which class."""
        return [Tween(self.count, opacity=0.0, run_time=run_time), Tween(self.cloud, ring=0.0, run_time=run_time)]

    def to(self, moment: float, run_time: float) -> Tween:
        """Go on with the course."""
        return Tween(self, moment=moment, run_time=run_time, rate_func=steady)
