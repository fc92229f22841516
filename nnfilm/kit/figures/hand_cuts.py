"""Straight cuts that are tried by hand: up to three lines over the points."""

from __future__ import annotations

from nnfilm.kit.animation.tween import Tween, hide, steady
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.style.theme import Theme
from nnmath.classifiers.line_search import HAND_TURNS, HandCuts


class CutsByHand:
    """The lines of ``cuts`` over the plane of ``flat``, where the first of them does best. Put ``lines`` into the space
    of the plane; they are not visible at first.

    Knobs: ``moment``, how far the course of the lines has come.
    """

    def __init__(self, cuts: HandCuts, flat: SquareFigure, theme: Theme) -> None:
        self.cuts = cuts
        self.lines = [MovingLine(cuts.best, flat.box, theme.separator) for _ in HAND_TURNS]
        hide(*self.lines)
        self.moment = 1.0

    @property
    def moment(self) -> float:
        """How far the course has come."""
        return self._moment

    @moment.setter
    def moment(self, moment: float) -> None:
        self._moment = moment
        for line, there in zip(self.lines, self.cuts.lines(moment), strict=True):
            line.line = there

    def to(self, moment: float, run_time: float) -> Tween:
        """Go on with the course."""
        return Tween(self, moment=moment, run_time=run_time, rate_func=steady)
