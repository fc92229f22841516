"""Each neuron of the hidden layer cuts the plane once; together they cut it into pieces."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, late, paragraph
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import cells

DRAWN = 2.6  # seconds in which the boundary is drawn
FASTEST = 0.6  # seconds in which a line is drawn where there are many


class ManyCuts(Chapter):
    """The cut lines one by one, the pieces of the plane counted, the boundary."""

    order = 47
    title = "Every neuron cuts once"
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

    def prose(self) -> list[Sentence]:
        network, box = self.experiment.network, self.hidden_figure.box
        return [
            paragraph(
                Sentence(
                    "A hidden neuron multiplies the inputs by its weights and adds a bias; along one straight line that"
                    " sum is 0. Each of {n_word} neurons draws one such line.",
                    n=Count(network.widths[0]),
                ),
                Sentence(
                    "Together they cut this picture into {n, plural, one {{n_word} piece} other {{n_word} pieces}}.",
                    n=Count(len(cells(network.cut_lines(), box))),
                ),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_cuts()
        if self.short:
            self.last_cut()
            return
        self.the_pieces()
        self.the_boundary()

    def set_the_stage(self) -> None:
        hidden_figure = self.hidden_figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.near)
        hidden_figure.space.region = self.layout.beside_legend(self.experiment.dataset.n_classes)
        hidden_figure.space.cropped = True
        for line in (*hidden_figure.cuts, hidden_figure.boundaries):
            line.drawn = 0.0
        hidden_figure.space.include(
            hidden_figure.grid,
            hidden_figure.input_axes,
            *hidden_figure.cuts,
            hidden_figure.boundaries,
            hidden_figure.cloud,
        )
        for diagram in hidden_figure.diagram:
            diagram.opacity = 0.0
        self.add(hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram)

    def the_cuts(self) -> None:
        network, cuts = self.experiment.network, self.hidden_figure.cuts
        n = network.widths[0]
        self.beat(
            "the cuts",
            "Each neuron cuts the plane",
            "One by one {n, plural, =0 {no straight lines cross} one {{n_word} straight line crosses}"
            " other {{n_word} straight lines cross}} the plane, each in its neuron's colour{unseen, plural, =0 {}"
            " one {; {unseen_word} more line lies beside what is seen}"
            " other {; {unseen_word} more lines lie beside what is seen}}.",
            n=Count(len(cuts)),
            unseen=Count(n - len(cuts)),
        )
        figure = self.hidden_figure
        come = [Tween(part, opacity=1.0, rate_func=late) for part in figure.diagram]  # the plane makes room first
        self.open(come, Tween(figure.space, region=figure.keyed))
        said = Sentence("Each of {n_word} neurons draws one straight line.", n=Count(n))
        self.say(said)
        pace = (self.reading(said) - kit.CHANGE) / max(len(cuts) - 1, 1)
        for line in cuts[:-1]:
            self.play(self.drawing(line, max(FASTEST, pace)))

    def last_cut(self) -> None:
        """The last of the cuts, where their pieces are not told of."""
        self.play([self.drawing(line, DRAWN) for line in self.hidden_figure.cuts[-1:]])
        self.hold(0.5)
        for line in (*self.hidden_figure.cuts, self.hidden_figure.boundaries):
            line.drawn = 1.0
        self.close(Tween(self.hidden_figure.boundaries, opacity=0.0))
        self.hold(0.3)

    def drawing(self, lines: kit.Curves, run_time: float) -> Tween:
        """Lines are drawn as far as they are seen: beyond the picture they go on."""
        first, last = lines.inside(self.hidden_figure.box)
        lines.drawn = first
        return Tween(lines, drawn=last, run_time=run_time)

    def the_pieces(self) -> None:
        hidden_figure = self.hidden_figure
        n = Count(len(cells(self.experiment.network.cut_lines(), hidden_figure.box)))
        self.beat(
            "the pieces",
            "The cuts make pieces",
            "The lines cut the part of the plane that is seen into"
            " {n, plural, one {{n_word} piece} other {{n_word} pieces}}.",
            n=n,
        )
        said = Sentence(
            "Together they cut this picture into {n, plural, one {{n_word} piece} other {{n_word} pieces}}.", n=n
        )
        self.say(said, [self.drawing(line, self.reading(said)) for line in hidden_figure.cuts[-1:]])
        self.hold(1.0)

    def the_boundary(self) -> None:
        hidden_figure, many = self.hidden_figure, Case(self.experiment.dataset.n_classes > 2)
        self.beat(
            "the boundary",
            "The boundary among the cuts",
            "A bright {many, select, yes {net of curves is drawn: the network's boundaries}"
            " other {curve is drawn: the network's boundary}} between the classes. There the output finds"
            " {many, select, yes {two} other {both}} classes equally likely.",
            many=many,
        )
        self.hush(
            self.drawing(hidden_figure.boundaries, DRAWN),
            [Tween(cut, opacity=0.55, run_time=DRAWN) for cut in hidden_figure.cuts],
        )
        self.hold(1.5)
        for line in (*hidden_figure.cuts, hidden_figure.boundaries):
            line.drawn = 1.0
        self.close(
            Tween(hidden_figure.boundaries, opacity=0.0), [Tween(cut, opacity=1.0) for cut in hidden_figure.cuts]
        )
        self.hold(0.3)
