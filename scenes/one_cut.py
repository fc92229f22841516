"""What a straight cut can do, before there is a hidden layer."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, late, paragraph, steady, vanish
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

TURN, DRAWN, LEAVES = 3.2, 2.0, 1.0  # seconds in which data turn, cuts are drawn, and all of that leaves


class OneCut(Chapter):
    """The best straight cut that is known, seen edge-on, and what it gets wrong."""

    order = 35
    title = "What a straight cut can do"
    slots = ("data",)
    in_twin = TwinMoment(question="line")
    poster = "wrong points"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.beyond_a_line(traits, kit.straight_cut_gets(traits))

    def prose(self) -> list[Sentence]:
        each = Sentence("Class by class, that is {each}.", each=self.verdict.each())
        return [
            paragraph(
                Sentence("First without a hidden layer."),
                self.question(),
                self.how_many_are_wrong(),
                each if self.verdict.errors else kit.NOTHING,
                self.easily_apart(),
            ),
            Sentence(
                "A network may do better, here one with {neurons}: it does not cut the data as they lie, but moves them"
                " first.",
                neurons=self.neurons(),
            )
            if self.verdict.errors
            else Sentence(
                "Nobody needs a network for that. It is of use here to see {neurons} at work.", neurons=self.neurons()
            ),
        ]

    def easily_apart(self) -> Sentence:
        """That a cut without a wrong point means little, where it does."""
        data = self.experiment.dataset
        if self.cut.separates and data.n_features > data.n_samples:
            return Sentence("With more features than points, nearly any classes can be separated like this.")
        return kit.NOTHING

    def neurons(self) -> Sentence:
        """How many hidden neurons the network has."""
        return Sentence(
            "{n, plural, one {{n_word} hidden neuron} other {{n_word} hidden neurons}}",
            n=Count(sum(self.experiment.network.widths)),
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_cut()
        self.wrong_points()
        self.on_to_the_network()

    def set_the_stage(self) -> None:
        data, theme = self.experiment.dataset, self.theme
        self.cut = straight_cut(data)
        self.verdict = kit.Verdict(data, self.cut.predict(data.X))
        last = None if data.n_features == 2 else self.cut.view.basis
        plane = self.plane = kit.DataPlane(self.experiment, self.layout, theme, last=last)
        plane.cloud.wrong = self.verdict.wrong
        corners = kit.border_lines(self.cut, plane)
        self.lines = [kit.Curves([line], theme.separator, kit.BOUNDARY_LINE) for line in corners]
        for line in self.lines:
            line.drawn = 0.0
        plane.border.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes)
        self.tints: kit.ClassHeatmap | None = None
        if corners and data.n_classes > 2:
            self.tints = kit.cell_tints(self.cut, plane, theme)
            self.tints.opacity = 0.0
            plane.space.include(self.tints)
        plane.space.include(*self.lines, plane.cloud)
        rival = self.experiment_in("rings_two") if self.has_slot("rings_two") and not self.short else None
        self.mistakes = kit.Mistakes(self.experiment, self.verdict, plane.legend, self.layout, theme, rival)
        self.add(plane.space, plane.legend, *self.mistakes.parts)

    def the_question(self) -> None:
        data, plane = self.experiment.dataset, self.plane
        n, question = Count(data.n_classes), self.question()
        points = Sentence("The points of {n_word} classes, not cut yet.", n=n)
        self.beat(
            "the question",
            "Can straight cuts separate them?",
            points if plane.is_plane else paragraph(points, self.turns(), plane.stretched()),
        )
        self.open()
        if plane.is_plane:
            self.say(question)
            self.hold()
            return
        plane.turning.wide = 0.0
        self.play(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6))
        plane.axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.say(
            question,
            Tween(plane.turning, t=1.0, run_time=TURN, rate_func=steady),
            Tween(plane.space, region=plane.bare, run_time=TURN),
        )
        self.play(Tween(plane.turning, wide=1.0, run_time=1.2 if plane.stretched() else 0.5))

    def question(self) -> Sentence:
        """What is asked: between two classes there is one cut, between more there are several."""
        data = self.experiment.dataset
        return kit.can_straight_cuts(data.n_features, data.n_classes)

    def turns(self) -> Sentence:
        """To where data of more than two features turn."""
        data = self.experiment.dataset
        edges = Case("none" if not self.cut.view.exact else "one" if data.n_classes == 2 else "several")
        return Sentence(
            "The picture of {n_word} features turns, until {edges, select,"
            " one {flat cuts between the classes are seen as a line}"
            " several {flat cuts between the classes are seen as lines}"
            " other {the classes are seen furthest apart}}.",
            n=Count(data.n_features),
            edges=edges,
        )

    def the_cut(self) -> None:
        data = self.experiment.dataset
        if not self.lines and data.n_classes == 2:
            beyond = "The best straight cut does not cross this picture."
            self.beat("no line", "A cut beyond the picture", beyond)
            self.say(beyond)
            self.hold()
            return
        if not self.lines:  # a flat picture cannot show all borders: what they leave wrong is counted at once
            return
        self.beat("the cut", "The best straight cut", self.lines_drawn())
        tinted = [Tween(self.tints, opacity=1.0, run_time=DRAWN, rate_func=late)] if self.tints else []
        self.hush([Tween(line, drawn=1.0, run_time=DRAWN) for line in self.lines], tinted)

    def lines_drawn(self) -> Sentence:
        """How many lines are drawn, and by which method they were found."""
        n, method = Count(len(self.lines)), self.cut.method
        if method == BEST_LINE:
            return Sentence("The best of all straight lines is drawn.")
        if method == BEST_FOUND:
            return Sentence(
                "{n, plural, one {{n_word} straight line is} other {{n_word} straight lines are}} drawn.", n=n
            ).capitalized()
        return Sentence(
            "{n, plural, one {{n_word} straight line is} other {{n_word} straight lines are}} drawn,"
            " found by {method}.",
            n=n,
            method=kit.Term(method),
        ).capitalized()

    def wrong_points(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        self.beat(
            "wrong points",
            "What a straight cut gets wrong",
            paragraph(
                self.not_drawn(),
                self.verdict.seen(),
                Sentence("A scoreboard opens, with the figure of the cut."),
                self.row_judged(),
            ),
        )
        self.say(
            self.how_many_are_wrong(),
            mistakes.come(kit.LINE),
            Tween(plane.space, region=self.layout.beside_tally(plane.space.region), run_time=0.8),
            Tween(plane.cloud, ring=1.0, run_time=1.4),
        )
        if easily := self.easily_apart():
            self.say(easily)
        if mistakes.table:
            self.play(mistakes.filled(1.6))
        self.remark_in_full(self.row_judged())
        self.hold(0.3)

    def row_judged(self) -> Sentence:
        """Whether the cut has the row right that is followed."""
        who = kit.Term(self.cut.method) if self.experiment.dataset.n_classes > 2 else Sentence("the straight cut")
        return kit.row_judged(self.experiment.dataset, self.verdict.confusion.predicted, who)

    def not_drawn(self) -> Sentence:
        """Why no border is seen, where that is since there are too many."""
        n_classes = self.experiment.dataset.n_classes
        if self.lines or n_classes == 2:
            return kit.NOTHING
        return Sentence(
            "Borders between {n_word} classes cannot be seen in two directions, so none is drawn.", n=Count(n_classes)
        )

    def how_many_are_wrong(self) -> Sentence:
        """What the cut gets wrong, and by which method it was found."""
        data = self.experiment.dataset
        if self.cut.separates:
            return kit.straight_cuts_separate(data.n_classes)
        return kit.straight_cut_leaves(self.cut.method, kit.points_of(self.verdict.errors, data.n_samples))

    def on_to_the_network(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        neurons = self.neurons()
        self.beat(
            "the network",
            "What will the network do?",
            "A last row appears on the scoreboard: the network of {neurons}, with a question mark.",
            neurons=neurons,
        )
        data = self.experiment.dataset
        asked = [tween for key in mistakes.asked() for tween in mistakes.board.ask(key)]
        if self.cut.separates and not errors(self.experiment.network, data.X, data.y):
            self.say("Here nobody needs a network: see {neurons} at work.", asked, neurons=neurons)
        elif self.line_stays and self.short:
            pass  # the next chapter goes on at once
        elif self.line_stays or self.short:
            self.play(asked)  # the next chapter asks; in a short film the question mark does
        else:
            self.ask(self.can_they(neurons), asked)
        self.hold(0.5)
        back = self.layout.beside_legend(self.experiment.dataset.n_classes) if plane.is_plane else plane.bare
        gone = [] if self.line_stays else vanish(*self.lines, *([self.tints] if self.tints else []))
        self.close(Tween(plane.cloud, ring=0.0), mistakes.go(), Tween(plane.space, region=back), gone, run_time=LEAVES)
        if not plane.is_plane:  # to where the next chapter begins: the data seen as they were first
            self.play(Tween(plane.turning, t=0.0, wide=0.0, run_time=2.5))
        self.hold(0.3)

    def can_they(self, neurons: Sentence) -> Sentence:
        """What is asked of neurons."""
        question = "Can {neurons} do as well?" if self.cut.separates else "Can {neurons} do better?"
        return Sentence(question, neurons=neurons)

    @property
    def line_stays(self) -> bool:
        """Whether the next chapter begins with the straight line: one of the article's, see `transitions`."""
        data = self.experiment.dataset
        return data.n_features == data.n_classes == 2 and self.experiment.network.widths in ((2,), (3,))
