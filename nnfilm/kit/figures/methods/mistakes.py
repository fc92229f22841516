"""The errors, beside a picture of any data: the scoreboard, and below it the legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nnfilm.kit.animation.tween import Tween, appear, early, hide, late, vanish
from nnfilm.kit.figures.methods.standings import LINE, NETWORK, RIVAL, own_scoreboard
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.scoreboard import Row
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.words import Words
from nnmath.experiments.experiment import Experiment

COMES = 1.5  # seconds in which a scoreboard takes the place of what stood there


class Mistakes:
    """The film's ``board``, which takes the place of the ``legend``, and ``below`` it the classes again. Put its
    ``parts`` into the chapter; nothing is visible at first.
    """

    def __init__(
        self,
        experiment: Experiment,
        legend: Legend,
        layout: Layout,
        theme: Theme,
        rival: Experiment | None = None,
    ) -> None:
        data = experiment.dataset
        self.legend = legend
        self.board = own_scoreboard(experiment, layout, theme, rival)
        place, size = layout.below_tally(self.board.bottom), layout.label_size
        self.below = Legend(theme, shown_classes(data), data.class_sizes, place, size)
        hide(self.below)

    @property
    def parts(self) -> list[Words | Row | Legend]:
        """What a chapter adds."""
        return [*self.board.parts, self.below]

    def come(
        self, *known: str, asked: Sequence[str] = (), instead: Sequence[object] = (), run_time: float = COMES
    ) -> list[Tween]:
        """All of it appears, with the figures of the rows that are ``known``, and a question mark where it is ``asked``
        for one; the legend makes room, and so does what stood there ``instead``.
        """
        self.board.known(*known, asked=asked)
        gone = vanish(*instead, self.legend, run_time=run_time)
        come = [*self.board.come(*known, *asked, run_time=run_time), *appear(self.below, run_time=run_time)]
        return [*at_rate(early, gone), *at_rate(late, come)]

    def known(self) -> list[str]:
        """The rows of what the film has shown before its network is counted."""
        return [key for key in (LINE, RIVAL) if key in self.board.rows]

    def asked(self) -> list[str]:
        """The rows of all networks: what they get wrong is the film's question."""
        return [key for key in (RIVAL, NETWORK) if key in self.board.rows]

    def go(self, instead: Sequence[object] = ()) -> list[Tween]:
        """All of it vanishes, and what stood there before is back."""
        gone = [*self.board.go(COMES), *vanish(self.below, run_time=COMES)]
        back = appear(*instead, self.legend, run_time=COMES)
        return [*at_rate(early, gone), *at_rate(late, back)]


def at_rate(rate: Callable[[float], float], tweens: Sequence[Tween]) -> Sequence[Tween]:
    """The same tweens, going at another rate."""
    for tween in tweens:
        tween.rate_func = rate
    return tweens
