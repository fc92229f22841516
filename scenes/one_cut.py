"""What a straight cut can do, before there is a hidden layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BOUNDARY_LINE,
    LINE,
    Case,
    Chapter,
    ClassHeatmap,
    Count,
    Curves,
    DataPlane,
    Mistakes,
    Requirement,
    Sentence,
    Term,
    Tween,
    Verdict,
    are_wrong,
    beyond_a_line,
    border_lines,
    cell_tints,
    late,
    paragraph,
    straight_cut_gets,
    vanish,
)
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, straight_cut
from nnmath.networks.metrics import errors

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class OneCut(Chapter):
    """The best straight cut that is known, seen edge-on, and what it gets wrong."""

    order = 35
    title = "What a straight cut can do"
    slots = ("data",)
    poster = "wrong points"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return beyond_a_line(traits, straight_cut_gets(traits))

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        if not self.plane.is_plane:
            self.turn()
        self.the_cut()
        self.wrong_points()
        self.on_to_the_network()

    def set_the_stage(self) -> None:
        data, theme = self.experiment.dataset, self.theme
        self.cut = straight_cut(data)
        self.verdict = Verdict(data, self.cut.predict(data.X))
        last = None if data.n_features == 2 else self.cut.view.basis
        plane = self.plane = DataPlane(self.experiment, self.layout, theme, last=last)
        plane.cloud.wrong = self.verdict.wrong
        corners = border_lines(self.cut, plane)
        self.lines = [Curves([line], theme.separator, BOUNDARY_LINE) for line in corners]
        for line in self.lines:
            line.drawn = 0.0
        plane.border.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes)
        self.tints: ClassHeatmap | None = None
        if corners and data.n_classes > 2:
            self.tints = cell_tints(self.cut, plane, theme)
            self.tints.opacity = 0.0
            plane.space.include(self.tints)
        plane.space.include(*self.lines, plane.cloud)
        rival = self.experiment_in("rings_two") if self.has_slot("rings_two") else None
        self.mistakes = Mistakes(self.experiment, self.verdict, plane.legend, self.layout, theme, rival)
        self.add(plane.space, plane.legend, *self.mistakes.parts)

    def the_question(self) -> None:
        n = Count(self.experiment.dataset.n_classes)
        self.beat("the question", "Can straight cuts part them?", "The points of {n_word} classes, not cut yet.", n=n)
        self.open()
        self.ask(self.question())

    def question(self) -> Sentence:
        """What is asked: between two classes there is one cut, between more there are several."""
        n_classes = self.experiment.dataset.n_classes
        if n_classes > 2:
            return Sentence("Can straight cuts part the {n_word} classes?", n=Count(n_classes))
        if self.plane.is_plane:
            return Sentence("Can one straight line part the two classes?")
        return Sentence("Can one straight cut part the two classes?")

    def turn(self) -> None:
        plane, data = self.plane, self.experiment.dataset
        edges = Case("none" if not self.cut.view.exact else "one" if data.n_classes == 2 else "several")
        stretched = plane.stretched()
        turns = Sentence(
            "The picture of {n_word} features turns, until {edges, select,"
            " one {flat cuts between the classes are seen as a line}"
            " several {flat cuts between the classes are seen as lines}"
            " other {the classes part best}}.",
            n=Count(data.n_features),
            edges=edges,
        )
        self.beat("turn", "The data turn into view", paragraph(turns, stretched))
        turned = [Tween(plane.turning, t=1.0, run_time=3.7), Tween(plane.space, region=plane.bare, run_time=3.7)]
        plane.turning.wide = 0.0
        self.play(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6))
        plane.axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.say(
            "Turn the data {edges, select, one {until a flat cut is seen as a line}"
            " several {until flat cuts are seen as lines} other {to where the classes part best}}.",
            turned,
            edges=edges,
        )
        if stretched:
            self.say(stretched, Tween(plane.turning, wide=1.0, run_time=self.reading(stretched)))
        else:
            self.play(Tween(plane.turning, wide=1.0, run_time=0.8))

    def the_cut(self) -> None:
        data = self.experiment.dataset
        if not self.lines and data.n_classes == 2:
            beyond = "The best straight cut does not cross this picture."
            self.beat("no line", "A cut beyond the picture", beyond)
            self.say(beyond)
            self.hold()
            return
        if not self.lines:
            n = Count(data.n_classes)
            self.beat(
                "no borders",
                "More borders than a picture shows",
                "Borders between {n_word} classes are not to be seen in two directions.",
                n=n,
            )
            self.say("No flat picture shows all borders between {n_word} classes, so none is drawn.", n=n)
            self.hold()
            return
        self.beat("the cut", "The best straight cut", self.lines_drawn())
        said = self.announced()
        seconds = self.reading(said)
        tinted = [Tween(self.tints, opacity=1.0, run_time=seconds, rate_func=late)] if self.tints else []
        self.say(said, [Tween(line, drawn=1.0, run_time=seconds) for line in self.lines], tinted)
        self.hold(0.5)

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
            method=Term(method),
        ).capitalized()

    def announced(self) -> Sentence:
        """What is drawn, and by which method."""
        data, method = self.experiment.dataset, self.cut.method
        if method == BEST_LINE:
            return Sentence("This is the best straight line: no other leaves fewer points wrong.")
        if method == BEST_FOUND:
            return Sentence("This is the best straight cut that a search has found.")
        if data.n_classes == 2:
            return Sentence("This cut was found by a method called {method}.", method=Term(method))
        return Sentence(
            "{method} {each, select, yes {gives each class a cell} other {parts the classes}} with straight borders.",
            method=Term(method),
            each=Case(len(np.unique(self.cut.predict(data.X))) == data.n_classes),
        ).capitalized()

    def wrong_points(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        self.beat(
            "wrong points",
            "What a straight cut gets wrong",
            paragraph(self.verdict.seen(), Sentence("A scoreboard opens, with the figure of the cut.")),
        )
        self.say(
            self.how_many_are_wrong(),
            mistakes.come(),
            Tween(plane.space, region=self.layout.beside_tally(plane.space.region), run_time=0.8),
            Tween(plane.cloud, ring=1.0, run_time=1.4),
        )
        self.play(mistakes.board.tell(LINE))
        data = self.experiment.dataset
        if self.cut.separates and data.n_features > data.n_samples:
            self.say("With more features than points, nearly any classes can be cut apart so.")
        if mistakes.table:
            said = "Each row is a class; its columns tell what the points were taken for."
            self.say(said, mistakes.filled(self.reading(said)))
        self.hold(0.3)

    def how_many_are_wrong(self) -> Sentence:
        """How many points are wrong."""
        n_classes, n = self.experiment.dataset.n_classes, self.experiment.dataset.n_samples
        if self.cut.separates:
            return Sentence(
                "No point is wrong: {two, select, yes {a straight cut is} other {straight cuts are}} enough.",
                two=Case(n_classes == 2),
            )
        if n_classes > 2:
            return Sentence("With straight cuts, {wrong}.", wrong=are_wrong(self.verdict.errors, n))
        return self.verdict.blames(Sentence("This line" if self.plane.is_plane else "This cut"))

    def on_to_the_network(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        neurons = Sentence(
            "{n, plural, one {{n_word} hidden neuron} other {{n_word} hidden neurons}}",
            n=Count(sum(self.experiment.network.widths)),
        )
        self.beat(
            "the network",
            "What will the network do?",
            "A last row appears on the scoreboard: the network of {neurons}, with a question mark.",
            neurons=neurons,
        )
        data = self.experiment.dataset
        if self.cut.separates:
            question = "Can a network of {neurons} do as well?"
        elif self.cut.method == BEST_LINE:
            question = "Can a network of {neurons} do better?"
        else:
            question = "A better cut may exist. Can a network of {neurons} do better?"
        asked = [tween for key in mistakes.asked() for tween in mistakes.board.ask(key)]
        if self.cut.separates and not errors(self.experiment.network, data.X, data.y):
            going = [] if self.line_stays else self.lines
            said = Sentence("A network of {neurons} can do it too: look how.", neurons=neurons)
            self.say(said, asked, [Tween(line, drawn=0.0, run_time=self.reading(said)) for line in going])
            self.hold(0.3)
        else:
            self.ask(question, asked, neurons=neurons)
        back = self.layout.beside_legend(self.experiment.dataset.n_classes) if plane.is_plane else plane.bare
        self.close(Tween(plane.cloud, ring=0.0), mistakes.go(), Tween(plane.space, region=back))
        if not plane.is_plane:
            self.turn_back()
        elif self.lines and not self.line_stays:
            self.play(vanish(*self.lines, *([self.tints] if self.tints else [])))
        self.hold(0.3)

    @property
    def line_stays(self) -> bool:
        """Whether the next chapter begins with the straight line: one of the article's, see `transitions`."""
        data = self.experiment.dataset
        return data.n_features == data.n_classes == 2 and self.experiment.network.widths in ((2,), (3,))

    def turn_back(self) -> None:
        """To where the next chapter begins: the data seen as they were first."""
        tints = [self.tints] if self.tints else []
        self.play(Tween(self.plane.turning, t=0.0, wide=0.0, run_time=2.5), vanish(*self.lines, *tints, run_time=0.6))
