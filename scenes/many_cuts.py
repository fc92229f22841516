"""Each neuron of the hidden layer cuts the plane once; together they cut it into pieces."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import cells

DRAWN = 2.6  # seconds in which the boundary is drawn
FASTEST = 0.6  # seconds in which a line is drawn where there are many
PALE = 0.55  # opacity of the cuts while the boundary is drawn


class ManyCuts(Chapter):
    """The cut lines one by one, the pieces of the plane counted, the boundary."""

    order = 47
    slots = ("data",)
    in_twin = TwinMoment()
    poster = "the boundary"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        what = f"two features and one hidden layer of 2 to {kit.MOST_CUTS} neurons"
        few = traits.plane and len(traits.widths) == 1 and 2 <= traits.widths[0] <= kit.MOST_CUTS
        because = f"two features and {traits.widths[0]} neurons: each cuts the plane along a line"
        return kit.in_hidden_space(what, few, traits, because)

    def stage(self) -> None:
        figure = self.figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        if figure.is_solid:
            figure.take(figure.near)
        figure.space.region = self.layout.beside_legend(self.data.n_classes)
        figure.space.cropped = True
        self.cuts, self.boundaries = figure.cuts, figure.boundaries
        for line in (*self.cuts, self.boundaries):
            line.drawn = 0.0
        figure.space.include(figure.grid, figure.input_axes, *self.cuts, self.boundaries, figure.cloud)
        hide(*figure.diagram)
        self.add(figure.space, figure.legend, *figure.diagram)

    def facts(self) -> dict[str, Fact]:
        lines, parts = self.network.cut_lines(), kit.cut_off(self.data, self.network)
        return {
            "seen": Count(len(self.cuts)),
            "unseen": Count(len(lines) - len(self.cuts)),
            "n": Count(len(cells(lines, self.figure.box))),
            "many": Case(self.data.n_classes > 2),
            "parts": Count(len(parts)),
            "all_part": Case(len(parts) == len(lines)),
            "off": kit.Listing([kit.the_class(self.data, k, kit.BRIEF) for k in dict.fromkeys(parts)] or [kit.NOTHING]),
        }

    @beat("the cuts")
    def the_cuts(self) -> None:
        room = Tween(self.figure.space, region=self.figure.keyed)
        self.open(appear(*self.figure.diagram, rate_func=late), room)  # the plane makes room first
        self.tell("said")
        pace = (self.reading(self.sentence("said")) - kit.CHANGE) / max(len(self.cuts) - 1, 1)
        for line in self.cuts[:-1]:
            self.play(self.drawing(line, max(FASTEST, pace)))
        if self.short:  # it does not tell of the pieces
            self.play([self.drawing(line, DRAWN / 2) for line in self.cuts[-1:]])
            self.hold(0.5)

    @beat("the pieces", short=False)
    def the_pieces(self) -> None:
        seconds = self.reading(self.sentence("said"))
        self.tell("said", [self.drawing(line, seconds) for line in self.cuts[-1:]])
        self.hold(1.0)

    @beat("the boundary", short=False)
    def the_boundary(self) -> None:
        self.hush(self.drawing(self.boundaries, DRAWN), appear(*self.cuts, to=PALE, run_time=DRAWN))
        self.hold(1.5)

    def drawing(self, lines: kit.Curves, run_time: float) -> Tween:
        """Lines are drawn as far as they are seen: beyond the picture they go on."""
        first, last = lines.inside(self.figure.box)
        lines.drawn = first
        return Tween(lines, drawn=last, run_time=run_time)

    def leave(self) -> None:
        """The cuts stay."""
        for line in (*self.cuts, self.boundaries):
            line.drawn = 1.0
        self.close(vanish(self.boundaries), appear(*self.cuts))
        self.hold(0.3)
