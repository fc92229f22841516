"""The second data set, one class inside the other, and straight cuts that cannot keep them apart."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, vanish
from nnmath.classifiers.line_search import LAST, HandCuts
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import encircles

CUP = 0.6  # seconds in which a dot becomes a cup
SEARCH, TURN = 2.3, 2.9  # seconds of the search of one line, and of the course of two and three
CUPS_OF = "rings"  # the data set; no other tells of coffee


class RingsData(Chapter):
    """One class in a ring round the other. A straight line seeks its place, then two and three are tried."""

    order = 80
    title = "One class inside the other"
    slots = ("rings", "bands")
    in_twin = TwinMoment(question="line")
    poster = "straight cuts"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def headline(self) -> Sentence:
        return super().headline() if self.is_a_ring else Sentence("Another data set")

    @property
    def is_a_ring(self) -> bool:
        """Whether the second class lies in a ring round the first."""
        data = self.experiment.dataset
        return encircles(data.X[data.y == 1], data.X[data.y == 0])

    def prose(self) -> list[Sentence]:
        if not self.is_a_ring:
            return []
        return [
            Sentence(
                "Now make it harder. Here are {points}, and one class lies in a ring round the other{cups, select, yes"
                " {: coffee can also be too weak or too strong, and the good cups are inside} other {}}. The best"
                " straight line gets {best} wrong. How can straight cuts go round?",
                points=kit.points(self.experiment.dataset.n_samples),
                cups=Case(self.coffee is not None),
                best=kit.points_of(int(self.cuts.wrong(1.0).sum()), self.experiment.dataset.n_samples),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_data()
        self.straight_cuts()
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        before = self.before = kit.SquareFigure(self.experiment_in("bands"), layout.beside_diagram, layout, theme)
        before.space.include(before.grid, before.input_axes, before.cloud)
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.cuts = HandCuts(data.X, data.y, straight_cut(data).hyperplane)
        self.by_hand = kit.CutsByHand(self.cuts, flat, layout, theme)
        self.legend = kit.legend_of(data, layout, theme, beside=True)
        self.legend.opacity = 0.0
        self.coffee = kit.Tastes(flat, layout, theme) if data.name == CUPS_OF else None
        self.diagram = kit.NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = self.diagram.opacity = 0.0
        self.mark = kit.question_mark(layout, theme)
        flat.space.include(flat.grid, flat.input_axes, *self.by_hand.lines, flat.cloud)
        if self.coffee:
            flat.space.include(*self.coffee.cups)
        flat.space.opacity = flat.input_axes.opacity = 0.0
        self.add(before.space, flat.space, self.legend, self.by_hand.count, self.diagram, self.mark)

    def the_data(self) -> None:
        data = self.experiment.dataset
        first, second = (
            Sentence("{points} {of_class}", points=kit.points(int((data.y == k).sum())), of_class=kit.of_class(data, k))
            for k in (0, 1)
        )
        classes = Sentence(
            "A plane with {points} of two classes: {first} and {second}"
            "{ring, select, yes {, the latter in a ring round the former} other {}}. {cups, select, yes {Some "
            "dots become cups of coffee: just right in the middle; too cold on the left, too hot on the right, too "
            "weak below, too strong above.} other {}}",
            points=kit.points(data.n_samples),
            first=first,
            second=second,
            ring=Case(self.is_a_ring),
            cups=Case(self.coffee is not None),
        )
        sample = Sentence("{drawn}.", drawn=kit.drawn(data))
        self.beat("the data", "One class inside the other", paragraph(classes, sample) if data.is_sample else classes)
        self.open(
            vanish(self.before.space),
            appear(self.flat.space, self.legend),
            Tween(self.before.input_axes, opacity=0.0, rate_func=kit.early),
            Tween(self.flat.input_axes, opacity=1.0, rate_func=late),
        )
        if data.is_sample:
            self.say("{drawn}; all of them count.", drawn=kit.drawn(data))
            self.hold(0.0)
        if self.coffee:
            self.cups_of_coffee(self.coffee)

    def cups_of_coffee(self, coffee: kit.Tastes) -> None:
        middle, *around = range(len(coffee.cups))
        self.say("Strength matters, too: just right is inside.", coffee.dim(0.7), coffee.come(middle, CUP))
        for number in around:
            self.play(coffee.come(number, CUP), coffee.steam(CUP))
        self.play(coffee.steam(0.5))

    def straight_cuts(self) -> None:
        n, best = self.experiment.dataset.n_samples, int(self.cuts.wrong(1.0).sum())
        self.beat(
            "straight cuts",
            "One line, two lines, three lines",
            "A straight line turns and slides over the points; those on its wrong side are ringed and counted. Where "
            "it does best, {best} are wrong. The number goes; a second line joins the first, and a "
            "third, and all of them turn.",
            best=kit.points_of(best, n),
        )
        self.hush(self.coffee.go(0.6) if self.coffee else [], self.by_hand.come(0.6), self.by_hand.to(1.0, SEARCH))
        self.hold(0.2)

    def the_question(self) -> None:
        self.say(
            "How can straight cuts {round, select, yes {go round} other {do that}}?",
            self.by_hand.to(LAST, TURN),
            self.by_hand.stop_counting(0.5),
            round=Case(self.is_a_ring),
        )
        self.beat(
            "the question",
            "How can straight cuts do it?",
            "Lines and number go. Beside the points stands a network of two inputs and one output; between them, where "
            "its hidden neurons belong, a question mark.",
        )
        self.close(
            self.by_hand.go(0.8),
            vanish(self.legend),
            [Tween(part, opacity=1.0, rate_func=late) for part in (self.diagram, self.mark)],
        )
