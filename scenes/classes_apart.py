"""In hidden space the output layer gives each class a cell with straight borders; what it gets wrong is counted."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

IN_TURN = 4  # of more borders, each with less than a second, none would be seen
EACH = 1.2  # seconds in which each border comes
TOGETHER = 2.4  # seconds in which all of them come
FAINT = 0.35  # opacity of the plane and its cuts behind borders that are seen edge-on


class ClassesApart(Chapter):
    """Borders in hidden space, seen edge-on where they can be, and the wrong points."""

    order = 65
    slots = ("data",)
    in_twin = TwinMoment(question="cut")
    poster = "wrong points"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"{traits.dataset.n_classes} classes: where the output layer parts them in the hidden space"
        return kit.in_hidden_space("two hidden neurons or more", traits.network.n_hidden >= 2, traits, because)

    def stage(self) -> None:
        figure = self.figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        figure.arrive()
        self.borders, self.tints = figure.cells.borders, figure.cells.tints()
        self.is_edge_on = figure.is_solid and bool(self.borders)
        figure.cells.undraw()
        hide(*self.tints)
        figure.space.include(*figure.ground, *self.tints, *figure.walls, *figure.cuts, *self.borders, figure.cloud)
        self.verdict = kit.Verdict(self.data, self.network.predict(self.data.X))
        self.mistakes = kit.Mistakes(self.experiment, figure.legend, self.layout, self.theme)
        self.add(figure.space, figure.legend, *figure.diagram, *self.mistakes.parts)

    def facts(self) -> dict[str, Fact]:
        data, verdict, mixed_up = self.data, self.verdict, self.verdict.mixed_up()
        before, now = straight_cut(data).errors, verdict.errors
        return {
            "n": Count(len(self.borders)),
            "flat": Case(self.figure.is_flat),
            "is_edge_on": Case(self.is_edge_on),
            "pairs": self.pairs(),
            **kit.winning_nowhere(data, np.unique(verdict.confusion.predicted)),
            "needed": Count(data.n_classes - 1),
            "fewer": Case(now < before),
            "more": Case(now > before),
            "mixed_up": self.phrase("most_often", **mixed_up) if mixed_up else kit.NOTHING,
        }

    def pairs(self) -> Fact:
        """Between which classes the borders are."""
        data, pairs = self.data, self.figure.cells.pairs
        if len(pairs) > IN_TURN:
            return self.phrase("among_all")
        names = [kit.the_class(data, k, kit.BRIEF) for k in range(data.n_classes)]
        return kit.Listing([self.phrase("between", one=names[a], other=names[b]) for a, b in pairs])

    @beat("borders", when=lambda self: self.borders)
    def borders_come(self) -> None:
        figure, said = self.figure, self.sentence("said")
        self.open([Tween(diagram, output=1.0) for diagram in figure.diagram])
        figure.space.divider = figure.cells.divider
        at_once = len(self.borders) == 1 or len(self.borders) > IN_TURN
        seconds = EACH if not at_once else self.reading(said) if said else TOGETHER
        first, *others = [self.borders] if at_once else [[border] for border in self.borders]
        self.tell("said", figure.cells.drawn(seconds, first))
        for border in others:
            self.play(figure.cells.drawn(seconds, border))
        if self.tints:
            self.play(appear(*self.tints))
        self.hold(0.5 if self.short else 1.0)

    @beat("no borders", when=lambda self: not self.borders)
    def no_borders(self) -> None:
        self.open([Tween(diagram, output=1.0) for diagram in self.figure.diagram])
        self.tell("said")
        self.hold()

    @beat("edge-on", when=lambda self: self.is_edge_on)
    def edge_on(self) -> None:
        """The view glides to where the borders are seen edge-on; lines and tints take their places, where they can."""
        figure = self.figure
        figure.take(figure.corner.unturned())
        profile = figure.profile()
        shown = self.shown = figure.edge_on(profile)
        shown.include_in(figure.space, below=figure.cloud)
        first, *others = figure.way(profile)
        self.hush(
            first,
            vanish(*figure.walls, *figure.body),
            appear(shown.frame, run_time=first[0].run_time, rate_func=late),
            appear(*figure.cuts, to=FAINT, run_time=1.0),
            appear(*figure.sheets, to=FAINT if figure.is_plane else 0.0, run_time=1.0),
            figure.lighten(0.0),
        )
        for step in others:
            self.play(step)
        coming = [*appear(*shown.marks), *vanish(*self.borders)] if shown.marks else []
        if coming or len(self.borders) > 1:
            self.tell("said", coming)
        self.hold(0.7 if self.short else 1.5)

    @beat("wrong points")
    def wrong_points(self) -> None:
        figure, mistakes = self.figure, self.mistakes
        self.tell(
            "said",
            mistakes.come(*mistakes.known(), asked=[kit.NETWORK], instead=figure.diagram),
            Tween(figure.space, region=figure.beside_tally(), run_time=0.8),
            Tween(figure.cloud, ring=1.0, run_time=1.4),
        )
        self.play(mistakes.board.tell(kit.NETWORK))
        self.hold(0.7 if self.short else 1.5)
        self.remark_in_full(self.sentence("row"))
        if self.short or not figure.is_plane:
            self.close(*kit.into_rest(self, figure.space, figure.legend, *figure.diagram, *mistakes.parts))
        else:
            self.to_the_corner()
        self.hold(0.3)

    def to_the_corner(self) -> None:
        """Back to the corner of hidden space, from where the next chapter goes on."""
        figure = self.figure
        fades = [Tween(figure.cloud, ring=0.0), *vanish(*self.tints), *self.mistakes.go(figure.diagram)]
        if not self.is_edge_on:
            self.close(*fades, Tween(figure.space, region=figure.home))
            return
        self.close(*fades, vanish(*self.shown.marks), appear(*self.borders))
        way = figure.way(figure.corner.unturned())
        lit = [*appear(*figure.sheets, *figure.cuts, run_time=1.2), *figure.lighten(1.0, run_time=1.2)]
        self.travel(way, "", lit, vanish(self.shown.frame, run_time=0.6 * way[0][0].run_time))
        figure.space.cropped = False
        self.play(appear(*figure.body, *figure.walls))
