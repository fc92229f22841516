"""In hidden space the output layer gives each class a cell with straight borders; what it gets wrong is counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

UNLIT = 0.4  # how opaque the classes are in the legend that are not spoken of
IN_TURN = 4  # of more borders, each with less than a second, none would be seen


class ClassesApart(Chapter):
    """Borders in hidden space, seen edge-on where they can be, and the wrong points."""

    order = 65
    title = "The output layer cuts straight"
    slots = ("data",)
    in_twin = TwinMoment(question="cut")
    poster = "wrong points"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"{traits.dataset.n_classes} classes: where the output layer parts them in the hidden space"
        return kit.in_hidden_space("two hidden neurons or more", traits.network.n_hidden >= 2, traits, because)

    def headline(self) -> Sentence:
        cells = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme).cells
        if cells.borders:
            return Sentence(self.title)
        return Sentence("What the output layer makes of it")  # no cut is seen

    def prose(self) -> list[Sentence]:
        cells = self.cells() if self.experiment.dataset.n_classes > 2 else kit.NOTHING
        return [
            paragraph(
                Sentence("The output layer sees the points only there, and all that it can do is cut straight."),
                cells,
                self.how_far_it_gets(),
                self.mixed_up(),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if self.hidden_figure.cells.borders:
            self.borders()
        else:
            self.no_borders()
        if self.seen_edge_on:
            self.edge_on()
        self.wrong_points()
        self.leave()

    def set_the_stage(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.verdict = kit.Verdict(data, network.predict(data.X))
        hidden_figure = self.hidden_figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        hidden_figure.flow.t = 1.0
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        for part in hidden_figure.cells.borders:
            self.hide(part)
        self.profiled = list[kit.Part]()
        self.tints = hidden_figure.cells.tints()
        for tints in self.tints:
            tints.opacity = 0.0
        hidden_figure.space.include(
            *hidden_figure.ground,
            *self.tints,
            *hidden_figure.walls,
            *hidden_figure.cuts,
            *hidden_figure.cells.borders,
            hidden_figure.cloud,
        )
        legend = hidden_figure.legend
        self.mistakes = kit.Mistakes(self.experiment, self.verdict, legend, self.layout, self.theme)
        self.add(hidden_figure.space, legend, *hidden_figure.diagram, *self.mistakes.parts)

    def hide(self, border: kit.Curves | kit.Plane | kit.Pane) -> None:
        """Make ready to be drawn, or to grow."""
        if isinstance(border, kit.Curves):
            border.drawn = 0.0
        else:
            border.grow = 0.0

    def drawn(self, border: kit.Curves | kit.Plane | kit.Pane, run_time: float) -> Tween:
        """A line is drawn from its end, a plane grows from its middle."""
        if isinstance(border, kit.Curves):
            return Tween(border, drawn=1.0, run_time=run_time)
        return Tween(border, grow=1.0, run_time=run_time)

    def borders(self) -> None:
        hidden_figure = self.hidden_figure
        n_borders = len(hidden_figure.cells.borders)
        self.beat(
            "borders",
            "Straight borders in hidden space",
            Sentence(
                "{n_word} {flat, select, yes {straight} other {flat}} {n, plural, one {border appears}"
                " other {borders appear}} in hidden space, {pairs}.",
                n=Count(n_borders),
                flat=Case(hidden_figure.is_flat),
                pairs=self.pairs(),
            ).capitalized(),
        )
        self.open([Tween(diagram, output=1.0) for diagram in hidden_figure.diagram])
        hidden_figure.space.divider = hidden_figure.cells.divider
        if n_borders == 1:
            said = Sentence(
                "The output neuron cuts with one {flat, select, yes {line} other {plane}}.",
                flat=Case(hidden_figure.is_flat),
            )
            self.say(said, self.drawn(hidden_figure.cells.borders[0], self.reading(said)))
        elif self.seen_edge_on:  # the cells are seen, and named, once the borders are seen edge-on
            self.in_silence(hidden_figure.cells.borders)
        elif n_borders <= IN_TURN:
            first, *others = hidden_figure.cells.borders
            self.say(self.cells(), self.drawn(first, 1.2))
            for border in others:
                self.play(self.drawn(border, 1.2))
        else:
            seconds = self.reading(self.cells())
            self.say(self.cells(), [self.drawn(border, seconds) for border in hidden_figure.cells.borders])
        if self.tints:
            self.play(appear(*self.tints))
        self.hold(0.5 if self.short else 1.0)

    def pairs(self) -> kit.Fact:
        """Between which classes the borders are."""
        data, pairs = self.experiment.dataset, self.hidden_figure.cells.pairs
        if len(pairs) > IN_TURN:
            return Sentence("between the {n_word} classes", n=Count(data.n_classes))
        names = [kit.the_class(data, k, kit.BRIEF) for k in range(data.n_classes)]
        return kit.Listing([Sentence("between {one} and {other}", one=names[a], other=names[b]) for a, b in pairs])

    def in_silence(self, borders: list[kit.Curves | kit.Plane | kit.Pane]) -> None:
        """Several borders come: one after another, or all at once where they are many."""
        if len(borders) > IN_TURN:
            self.hush([self.drawn(border, 2.4) for border in borders])
            return
        for border in borders:
            self.hush(self.drawn(border, 1.2))

    def cells(self) -> Sentence:
        """Who wins where: each class somewhere, unless the network takes no point for one of them."""
        won = len(np.unique(self.verdict.confusion.predicted))
        if won == self.experiment.dataset.n_classes:
            return Sentence("Each class wins in a cell of its own.")
        return Sentence(
            "Only {won_word} of {n_word} classes {won, plural, one {wins} other {win}} any point.",
            won=Count(won),
            n=Count(self.experiment.dataset.n_classes),
        )

    def no_borders(self) -> None:
        n = self.experiment.dataset.n_classes
        self.beat(
            "no borders",
            "More borders than a picture shows",
            Sentence(
                "{n_word} classes in hidden space, seen from three of its directions. No border is drawn: those "
                "between {n_word} classes need up to {needed_word} directions.",
                n=Count(n),
                needed=Count(n - 1),
            ).capitalized(),
        )
        self.open([Tween(diagram, output=1.0) for diagram in self.hidden_figure.diagram])
        self.say("Its straight cuts need more than three directions, so none is drawn.")
        self.hold()

    def edge_on(self) -> None:
        hidden_figure = self.hidden_figure
        self.beat("edge-on", "The borders seen edge-on", self.profile_words())
        coming = self.glide_to_profile()
        if len(hidden_figure.cells.borders) > 1:
            self.say(self.cells(), coming)
        elif coming:
            self.play(coming)
        self.hold(0.7 if self.short else 1.5)

    def glide_to_profile(self) -> list[Tween]:
        """To where the borders are seen edge-on; gives how lines and tints take their places, where they can."""
        hidden_figure = self.hidden_figure
        hidden_figure.take(hidden_figure.corner.unturned())
        profile = hidden_figure.profile()
        edge_on = hidden_figure.edge_on(profile)
        edge_on.include_in(hidden_figure.space, below=hidden_figure.cloud)
        self.frame, self.profiled = edge_on.frame, edge_on.marks
        way = hidden_figure.way(profile)
        self.hush(
            way[0],
            vanish(*hidden_figure.walls, *hidden_figure.body),
            Tween(self.frame, opacity=1.0, run_time=way[0][0].run_time, rate_func=late),
            [Tween(part, opacity=0.35) for part in hidden_figure.cuts],
            [Tween(sheet, opacity=0.35 if hidden_figure.is_plane else 0.0) for sheet in hidden_figure.sheets],
            hidden_figure.lighten(0.0),
        )
        for step in way[1:]:
            self.play(step)
        return [*appear(*self.profiled), *vanish(*hidden_figure.cells.borders)] if self.profiled else []

    def glide_back(self) -> None:
        """From there to the corner of hidden space."""
        hidden_figure = self.hidden_figure
        lit = appear(*hidden_figure.sheets, *hidden_figure.cuts, run_time=1.2)
        lit += hidden_figure.lighten(1.0, run_time=1.2)
        way = hidden_figure.way(hidden_figure.corner.unturned())
        self.travel(way, "", lit, vanish(self.frame, run_time=0.6 * way[0][0].run_time))
        hidden_figure.space.cropped = False
        self.play(appear(*hidden_figure.body, *hidden_figure.walls))

    def profile_words(self) -> Sentence:
        """What is seen in the profile."""
        n_classes = self.experiment.dataset.n_classes
        if self.hidden_figure.is_flat:
            return Sentence("The view glides to where the square is seen from straight above.")
        if n_classes == 2:
            return Sentence("The view glides to where the plane is seen edge-on, as a line.")
        if n_classes == 3:
            return Sentence("The view glides to where the borders are seen edge-on, as lines.")
        return Sentence("The view glides to where the scores of the classes are seen to differ most.")

    def wrong_points(self) -> None:
        verdict, mistakes, space = self.verdict, self.mistakes, self.hidden_figure.space
        self.beat(
            "wrong points",
            "What the network gets wrong",
            paragraph(
                verdict.seen(),
                Sentence("On the scoreboard the network’s question mark gives way to its figure."),
                self.how_far_it_gets(),
                self.mixed_up(),
                self.row_judged(),
            ),
        )
        self.say(
            self.how_far_it_gets(),
            mistakes.come(*mistakes.known(), asked=[kit.NETWORK], instead=self.hidden_figure.diagram),
            Tween(space, region=self.beside_the_board(), run_time=0.8),
            Tween(self.hidden_figure.cloud, ring=1.0, run_time=1.4),
        )
        self.play(mistakes.count(kit.NETWORK, 1.6))
        self.hold(0.7 if self.short else 1.5)
        self.remark_in_full(self.row_judged())

    def row_judged(self) -> Sentence:
        """Whether the network has the row right that is followed."""
        return kit.row_judged(self.experiment.dataset, self.verdict.confusion.predicted, Sentence("the network"))

    def how_far_it_gets(self) -> Sentence:
        """What is wrong now, beside what a straight cut in the data had wrong."""
        before, now = straight_cut(self.experiment.dataset).errors, self.verdict.errors
        wrong = kit.are_wrong(now, self.experiment.dataset.n_samples)
        if now < before:
            return Sentence("Cut here, {wrong}; before, it was {before}.", wrong=wrong, before=Count(before))
        more = Case(now > before)
        return Sentence("Cut here, {wrong}, {more, select, yes {more than} other {as}} before.", wrong=wrong, more=more)

    def beside_the_board(self) -> kit.Region:
        """Where the picture goes when the scoreboard needs room."""
        figure = self.hidden_figure
        if figure.is_solid and not self.seen_edge_on and not self.layout.is_wide:
            place = self.layout.beside_tally(figure.keyed)
            return figure.walled_seat(kit.Oblong(place.x, place.y, place.half))
        return self.layout.beside_tally(figure.space.region)

    @property
    def seen_edge_on(self) -> bool:
        """Whether the borders are seen in profile in the end."""
        return bool(self.hidden_figure.is_solid and self.hidden_figure.cells.borders)

    def mixed_up(self) -> Sentence:
        """Which classes are mixed up most often, of several that are."""
        mixed = self.verdict.mixed()
        if mixed is None or self.experiment.dataset.n_classes == 2 or mixed.number == 1 or mixed.tied:
            return kit.NOTHING
        return Sentence("Mixed up most often: {points}, taken for {other}.", points=mixed.points, other=mixed.taken_for)

    def leave(self) -> None:
        """Where the data lie in a plane, back to the corner, from where the next chapter goes on; else to the data."""
        hidden_figure = self.hidden_figure
        if self.short or not hidden_figure.is_plane:
            board = [*self.mistakes.board.parts, *self.mistakes.below]
            self.close(*kit.into_rest(self, hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram, *board))
            self.hold(0.3)
            return
        back = self.seen_edge_on
        fades: list[Any] = [Tween(hidden_figure.cloud, ring=0.0), vanish(*self.tints)]
        fades += self.mistakes.go(hidden_figure.diagram)
        if back and self.profiled:
            fades += [vanish(*self.profiled), appear(*hidden_figure.cells.borders)]
        if not back:
            region = hidden_figure.corner.region if hidden_figure.is_solid else hidden_figure.keyed
            fades.append(Tween(hidden_figure.space, region=region))
        self.close(*fades)
        if back:
            self.glide_back()
        self.hold(0.3)
