"""What is wrong, told beside a picture of any data: the scoreboard, and below it which class is taken for which."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.figures.standings import LINE, NETWORK, RIVAL, own_scoreboard
from nnfilm.scenes.kit.panels.confusion import ConfusionTable
from nnfilm.scenes.kit.panels.legend import Legend
from nnfilm.scenes.kit.panels.scoreboard import Row
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.text.error_phrases import Verdict
from nnfilm.scenes.kit.text.words import Words
from nnmath.experiments.experiment import Experiment


class Mistakes:
    """The film's ``board``, with ``table`` below it for three classes or more: it takes the place of the ``legend``.

    Two classes need no table, nor does a chapter in which nothing is ``tabled``; where the board takes the legend's
    place this goes below it then. Put `parts` into the chapter; nothing is to be seen yet.
    """

    def __init__(
        self,
        experiment: Experiment,
        verdict: Verdict,
        legend: Legend,
        layout: Layout,
        theme: Theme,
        rival: Experiment | None = None,
        tabled: bool = True,
    ) -> None:
        data = experiment.dataset
        self.legend = legend
        self.board = own_scoreboard(experiment, layout, theme, rival)
        self._makes_room = layout.tally_takes_legend
        place, size = layout.below_tally(self.board.bottom), layout.label_size
        self.table: ConfusionTable | None = None
        self._moved: Legend | None = None
        if tabled and data.n_classes > 2:
            self.table = ConfusionTable(verdict.confusion.matrix, data.class_names, place, theme, size)
            self.table.told = 0.0
        elif self._makes_room:
            self._moved = Legend(theme, data.class_names, data.class_sizes, place, size)
            self._moved.opacity = 0.0

    @property
    def below(self) -> list[ConfusionTable | Legend]:
        """What stands below the board."""
        return [part for part in (self.table, self._moved) if part]

    @property
    def parts(self) -> list[Words | Row | ConfusionTable | Legend]:
        """What a chapter adds."""
        return [*self.board.parts, *self.below]

    def come(self, *known: str, asked: Sequence[str] = (), run_time: float = 0.8) -> list[Tween]:
        """All of it appears, with the figures of the rows that are ``known``, and a question mark where it is ``asked``
        for one; the legend makes room.
        """
        for key in known:
            self.board.rows[key].told = 1.0
        for key in asked:
            self.board.rows[key].asked = 1.0
        gone = vanish(self.legend, run_time=run_time) if self._makes_room else []
        board = self.board.come(*known, *asked, run_time=run_time)
        return [*gone, *board, *appear(*self.below, run_time=run_time)]

    def known(self, *, network: bool = False) -> list[str]:
        """The rows of what the film has told before its network was counted, or with that."""
        before = [key for key in (LINE, RIVAL) if key in self.board.rows]
        return [*before, NETWORK] if network else before

    def asked(self) -> list[str]:
        """The rows of all networks: what they get wrong is the film's question."""
        return [key for key in (RIVAL, NETWORK) if key in self.board.rows]

    def count(self, key: str, run_time: float = 2.0) -> list[Tween]:
        """A row's figure takes its place, and the table is filled."""
        filled = [Tween(self.table, told=1.0, run_time=run_time)] if self.table else []
        return [*self.board.tell(key), *filled]

    def go(self, run_time: float = 0.6) -> list[Tween]:
        """All of it vanishes, and the legend is back."""
        back = appear(self.legend, run_time=run_time) if self._makes_room else []
        return [*self.board.go(run_time), *vanish(*self.below, run_time=run_time), *back]
