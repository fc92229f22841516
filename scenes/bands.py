"""What the dots are, and a search for the straight line that makes the fewest mistakes."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut
from nnmath.experiments.followed_points import followed_points
from nnmath.experiments.traits import DataTraits

SERVED, STRIDE = 3, 131  # so many cups are seen served: rows so far apart that tastes take turns
HUNT = 2.6  # seconds of the search
PACE = 0.56  # seconds from one cup on the counter to the next
CUP = 0.6  # seconds in which a dot becomes a cup


class BandsData(Chapter):
    """Two classes of cups of coffee; a line turns and slides over them, its mistakes are counted, and it stops at the
    best.
    """

    order = 20
    slots = ("bands",)
    in_twin = TwinMoment(question="line")
    poster = "the search"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.board, layout, theme)
        self.cut = straight_cut(data)
        self.hunt = kit.LineHunt(LineSearch(data.X, data.y, self.cut.hyperplane), flat.cloud, flat.box, layout, theme)
        self.legend = kit.legend_of(data, layout, theme, beside=True)
        self.legend.lit = np.zeros(data.n_classes)
        hide(self.hunt, self.hunt.count)
        flat.space.include(flat.grid, flat.input_axes, self.hunt, flat.cloud)
        rows = sorted(followed_points(self.experiment), key=lambda row: float(data.X[row, 0]))
        self.coffee = kit.Cups(flat, rows, layout, theme) if data.name == "bands" else None  # of others it is not told
        served = (STRIDE * np.arange(SERVED)) % data.n_samples
        self.counter = kit.Counter(data, served.tolist(), kit.search_place(layout), layout, theme)
        if self.coffee:
            flat.space.include(*self.coffee.cups)
        self.add(flat.space, self.legend, self.counter, self.hunt.count)

    def facts(self) -> dict[str, Fact]:
        data, cut, sizes = self.data, self.cut, self.data.class_sizes
        return {
            "coffee": Case(self.coffee is not None),
            "fails": Case(cut.errors > 0),
            "story": Case(self.coffee is not None and cut.errors > 0),
            "best": Case(cut.method == BEST_LINE),
            "missed": kit.part(cut.errors, data.n_samples),
            "fourth": Case(4 * cut.errors == data.n_samples),
            "first": Count(self.hunt.search.errors(0.0)),
            "last": Count(cut.errors),
            "discs": Count(sizes[0]),
            "diamonds": Count(sizes[1]),
            "of_discs": kit.of_class(data, 0, kit.BRIEF),
            "of_diamonds": kit.of_class(data, 1, kit.BRIEF),
            "points_of_discs": kit.points(data, sizes[0]),
        }

    @beat("the machine", short=False, when=lambda self: self.coffee)
    def the_machine(self) -> None:
        counter = self.counter
        self.open(run_time=0.3)
        lit = Tween(self.legend, lit=np.ones(2), run_time=0.8)
        self.tell("said", appear(counter, run_time=0.5), lit)
        self.play(Tween(counter, time=counter.end, run_time=PACE * counter.end, rate_func=linear))

    @beat("three cups", when=lambda self: self.coffee)
    def three_cups(self) -> None:
        coffee = self.coffee
        assert coffee is not None
        if self.short:
            self.open(Tween(self.legend, lit=np.ones(2)))
            self.tell("said")
        self.play(vanish(self.counter, run_time=0.5), coffee.dim(CUP), coffee.come(0, CUP))
        self.play(coffee.come(1, CUP), coffee.steam(CUP))
        self.play(coffee.come(2, CUP), coffee.steam(CUP))
        self.play(coffee.steam(0.3))

    @beat("two classes", when=lambda self: not self.coffee)
    def two_classes(self) -> None:
        self.open(Tween(self.legend, lit=np.ones(2)))
        self.tell("said")
        if self.data.is_sample:
            self.tell("sample")

    @beat("the search")
    def the_search(self) -> None:
        hunt = self.hunt
        come = appear(hunt, hunt.count, run_time=1.0, rate_func=late)
        rings = Tween(self.flat.cloud, ring=1.0, run_time=1.0, rate_func=late)
        if self.coffee:
            self.play(self.coffee.go(0.8), come, rings)  # under what is said
        else:
            self.tell("said", come, rings)
        self.play(hunt.to(1.0, HUNT))

    @beat("best straight line")
    def best_straight_line(self) -> None:
        said = self.sentence("said")
        grows = Tween(self.hunt.count, grown=1.0, run_time=self.reading(said) - 0.5)
        self.say(said, grows)
        self.hold(0.5)
        if self.short:
            self.make_room_for_the_network()
        else:
            self.close(Tween(self.flat.cloud, ring=0.0), run_time=0.3)

    def make_room_for_the_network(self) -> None:
        """In a short film all but the plane goes; else that keeps its line and its number."""
        flat, layout = self.flat, self.layout
        diagram = kit.NetworkDiagram(self.network, layout.diagram, self.theme, heat=flat.box)
        mark = kit.question_mark(layout, self.theme)
        hide(diagram, mark)
        diagram.hidden = 0.0
        self.add(diagram, mark)
        self.close(
            vanish(self.hunt.count, self.legend, rate_func=kit.early),
            vanish(self.hunt),
            Tween(flat.cloud, ring=0.0),
            appear(diagram, mark, rate_func=late),
            Tween(flat.space, region=layout.beside_diagram),
            run_time=1.2,
        )
