"""What a straight cut can do, before there is a hidden layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BOUNDARY_LINE,
    LINE,
    Chapter,
    ClassHeatmap,
    Curves,
    DataPlane,
    Mistakes,
    Requirement,
    Tween,
    Verdict,
    are_wrong,
    beyond_a_line,
    border_lines,
    capitalized,
    cell_tints,
    count,
    counted,
    late,
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

    @property
    def cuts(self) -> str:
        """What is asked for: a cut between two classes, cuts between more."""
        if self.experiment.dataset.n_classes > 2:
            return "straight cuts"
        return "one straight line" if self.plane.is_plane else "one straight cut"

    def the_question(self) -> None:
        n = count(self.experiment.dataset.n_classes)
        self.beat("the question", "Can straight cuts part them?", f"The points of {n} classes, not cut yet.")
        self.open()
        self.ask(f"Can {self.cuts} part the {n} classes?")

    def turn(self) -> None:
        plane, data = self.plane, self.experiment.dataset
        flat = "as a line" if data.n_classes == 2 else "as lines"
        exact, stretched = self.cut.view.exact, plane.stretched()
        self.beat(
            "turn",
            "The data turn into view",
            f"The picture of {count(data.n_features)} features turns, until "
            + (f"flat cuts between the classes are seen {flat}." if exact else "the classes part best.")
            + (f" {stretched}" if stretched else ""),
        )
        cuts = "a flat cut is" if data.n_classes == 2 else "flat cuts are"
        turned = [Tween(plane.turning, t=1.0, run_time=3.7), Tween(plane.space, region=plane.bare, run_time=3.7)]
        plane.turning.wide = 0.0
        self.play(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6))
        plane.axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.say(
            f"Turn the data until {cuts} seen {flat}." if exact else "Turn the data to where the classes part best.",
            turned,
        )
        if stretched:
            self.say(stretched, Tween(plane.turning, wide=1.0, run_time=self.reading(stretched)))
        else:
            self.play(Tween(plane.turning, wide=1.0, run_time=0.8))

    def the_cut(self) -> None:
        data, cut = self.experiment.dataset, self.cut
        if not self.lines and data.n_classes == 2:
            told = "The best straight cut does not cross this picture."
            self.beat("no line", "A cut beyond the picture", told)
            self.say(told)
            self.hold()
            return
        if not self.lines:
            n = count(data.n_classes)
            self.beat(
                "no borders",
                "More borders than a picture shows",
                f"Borders between {n} classes are not to be seen in two directions.",
            )
            self.say(f"No flat picture shows all borders between {n} classes, so none is drawn.")
            self.hold()
            return
        self.beat(
            "the cut",
            "The best straight cut",
            "The best of all straight lines is drawn."
            if cut.method == BEST_LINE
            else f"{counted(len(self.lines), 'straight line').capitalize()} {'is' if len(self.lines) == 1 else 'are'} "
            f"drawn{'' if cut.method == BEST_FOUND else f', found by {cut.method}'}.",
        )
        said = self.announced()
        seconds = self.reading(said)
        tinted = [Tween(self.tints, opacity=1.0, run_time=seconds, rate_func=late)] if self.tints else []
        self.say(said, [Tween(line, drawn=1.0, run_time=seconds) for line in self.lines], tinted)
        self.hold(0.5)

    def announced(self) -> str:
        """What is drawn, and by which method."""
        data, method = self.experiment.dataset, self.cut.method
        if method == BEST_LINE:
            return "This is the best straight line: no other leaves fewer points wrong."
        if method == BEST_FOUND:
            return "This is the best straight cut that a search has found."
        if data.n_classes == 2:
            return f"This cut was found by a method called {method}."
        each = len(np.unique(self.cut.predict(data.X))) == data.n_classes
        did = "gives each class a cell with straight borders" if each else "parts the classes with straight borders"
        return f"{capitalized(method)} {did}."

    def wrong_points(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        self.beat(
            "wrong points",
            "What a straight cut gets wrong",
            f"{self.verdict.seen()} A scoreboard opens, with the figure of the cut.",
        )
        self.say(
            self.told(),
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

    def told(self) -> str:
        """How many points are wrong."""
        n_classes, n = self.experiment.dataset.n_classes, self.experiment.dataset.n_samples
        if self.cut.separates:
            return f"No point is wrong: {'a straight cut is' if n_classes == 2 else 'straight cuts are'} enough."
        if n_classes > 2:
            return f"With straight cuts, {are_wrong(self.verdict.errors, n)}."
        return self.verdict.blames("This line" if self.plane.is_plane else "This cut")

    def on_to_the_network(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        neurons = counted(sum(self.experiment.network.widths), "hidden neuron")
        self.beat(
            "the network",
            "What will the network do?",
            f"A last row appears on the scoreboard: the network of {neurons}, with a question mark.",
        )
        data = self.experiment.dataset
        if self.cut.separates:
            right = not errors(self.experiment.network, data.X, data.y)
            can = (
                f"A network of {neurons} can do it too: look how."
                if right
                else f"Can a network of {neurons} do as well?"
            )
        elif self.cut.method == BEST_LINE:
            can = f"Can a network of {neurons} do better?"
        else:
            can = f"A better cut may exist. Can a network of {neurons} do better?"
        asked = [tween for key in mistakes.asked() for tween in mistakes.board.ask(key)]
        if can.endswith("?"):
            self.ask(can, asked)
        else:
            going = [] if self.line_stays else self.lines
            self.say(can, asked, [Tween(line, drawn=0.0, run_time=self.reading(can)) for line in going])
            self.hold(0.3)
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
