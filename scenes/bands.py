"""What the dots are, and a search for the straight line that makes the fewest mistakes."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut
from nnmath.experiments.traits import DataTraits

COLD, RIGHT, HOT = 0, 1, 2  # the groups
CUP = 0.9  # seconds in which a dot becomes a cup


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
        flat.input_axes.numbers = 0.0
        hide(self.hunt, self.hunt.count)
        flat.space.include(flat.grid, flat.input_axes, self.hunt, flat.cloud)
        self.coffee = kit.Coffee(flat, layout, theme) if data.name == "bands" else None  # of others it is not told
        if self.coffee:
            flat.space.include(*self.coffee.parts)
        self.add(flat.space, self.legend, self.hunt.trace, self.hunt.count)

    def facts(self) -> dict[str, Fact]:
        data, cut, sizes = self.data, self.cut, self.data.class_sizes
        return {
            "coffee": Case(self.coffee is not None),
            "fails": Case(cut.errors > 0),
            "story": Case(self.coffee is not None and cut.errors > 0),
            "best": Case(cut.method == BEST_LINE),
            "missed": kit.part(cut.errors, data.n_samples),
            "first": Count(self.hunt.search.errors(0.0)),
            "last": Count(cut.errors),
            "discs": Count(sizes[0]),
            "diamonds": Count(sizes[1]),
            "of_discs": kit.of_class(data, 0, kit.BRIEF),
            "of_diamonds": kit.of_class(data, 1, kit.BRIEF),
            "points_of_discs": kit.points(sizes[0]),
        }

    @beat("cups of coffee", when=lambda self: self.coffee)
    def cups_of_coffee(self) -> None:
        coffee, legend = self.coffee, self.legend
        assert coffee is not None
        self.open(run_time=0.3)
        cold = Tween(legend, lit=np.array([0.0, 1.0]), run_time=0.8)
        self.tell("said", coffee.dim(0.8), coffee.come(COLD, 1.2), cold)
        self.play(coffee.come(RIGHT, CUP), Tween(legend, lit=np.ones(2), run_time=0.8))
        self.play(coffee.come(HOT, CUP), coffee.steam(CUP))
        self.play(coffee.steam(1.0 if self.short else 2.0))

    @beat("two classes", when=lambda self: not self.coffee)
    def two_classes(self) -> None:
        self.open(Tween(self.legend, lit=np.ones(2)))
        self.tell("said")
        if self.data.is_sample:
            self.tell("sample")

    @beat("the search")
    def the_search(self) -> None:
        hunt = self.hunt
        self.tell(
            "said",
            self.coffee.go(0.8) if self.coffee else [],
            appear(hunt, hunt.trace, hunt.count, run_time=1.2, rate_func=late),
            Tween(self.flat.cloud, ring=1.0, run_time=1.2, rate_func=late),
        )
        self.play(hunt.to(1.0, 3.5 if self.short else 5.0))

    @beat("best straight line")
    def best_straight_line(self) -> None:
        said = self.sentence("said")
        grows = Tween(self.hunt.count, grown=1.0, run_time=self.reading(said) - 0.5, rate_func=late)
        self.say(said, vanish(self.hunt.trace, run_time=0.6), grows)
        self.hold(0.5)
        if self.short:
            self.make_room_for_the_network()
        else:
            self.close(Tween(self.flat.cloud, ring=0.0), run_time=0.4)

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
            Tween(flat.input_axes, numbers=1.0, rate_func=late),
            run_time=1.2,
        )
