"""The film opens on its best picture; then comes the title."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, appear, late, paragraph, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import wrong

REST, UNROLLS, LIES_DOWN, LAST = 2.0, 3.6, 1.7, 0.3  # seconds
KEPT = "a line cannot", "one cut cannot", "a flat cut cannot", "draws the line"  # never broken across lines


def clearing(share: float) -> float:
    """Is there before what comes `last`."""
    return kit.soft(min(max((share - 0.3) / 0.5, 0.0), 1.0))


def last(share: float) -> float:
    """Comes over the last quarter."""
    return kit.soft(max(0.0, 4.0 * share - 3.0))


class Title(Chapter):
    """A cold open on the bent sheet, which unrolls into the plane; the title comes last, on a clear background."""

    order = 10
    title = "How a neural network separates what a line cannot"
    slots = ("bands",)
    poster = "cold open"
    credits = ("title", "subtitle", "author")
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.always("opens the film")

    def headline(self) -> Sentence:
        if self.presentation.credits.title:
            return Sentence("{title}", title=kit.Name(self.presentation.credits.title))
        data, network = self.experiment.dataset, self.experiment.network
        missed = wrong(network, data.X, data.y)
        no_better = np.count_nonzero(missed) >= straight_cut(data).errors
        if (
            no_better
            or not kit.separated(data, missed)
            or kit.no_gain_on_unseen(self.experiment.report, data.n_classes)
        ):
            return Sentence("Where a neural network draws the line")
        if data.n_features == 1:
            return Sentence("How a neural network separates what one cut cannot")
        if data.n_features == 2:
            return Sentence(self.title)
        return Sentence("How a neural network separates what a flat cut cannot")

    def prose(self) -> list[Sentence]:
        if not self.has_slot("data"):
            return [
                Sentence(
                    "Data seldom lie so that one straight line can tell their classes apart. A neural network has a "
                    "way out: first it bends the plane in which they lie, then it cuts it straight."
                ),
                Sentence(
                    "What follows shows how it does that, step by step, on data that can be drawn. Every number is"
                    " computed from these data and the networks that were fitted to them."
                ),
            ]
        return [
            paragraph(
                Sentence("Here are {what}.", what=self.what()),
                self.sample(),
                Sentence(
                    "A network with {neurons} tells from the numbers of a point to which class it belongs.",
                    neurons=self.neurons(),
                ),
            ),
            Sentence(
                "How does it do that, and how well? What follows takes it apart. Every number is computed from these"
                " data and this very network."
            ),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if self.moves and not self.bends_a_line:
            self.at_rest()
        else:
            self.cold_open()
        if self.meets_the_plane:
            self.into_the_plane()
            return
        if not self.short:
            self.unrolled()
        self.the_title()

    def set_the_stage(self) -> None:
        layout, theme, network = self.layout, self.theme, self.experiment.network
        self.opening = kit.Opening(self.experiment, layout, theme, moved=network.n_hidden > 1 and not network.flaw)
        self.card = self.title_card()
        self.shown: list[kit.Part | kit.Legend] = [*self.opening.parts, *self.opening.legend]
        for mark in (*self.shown, *self.card):
            mark.opacity = 0.0
        figure = self.opening.figure
        if self.meets_the_plane and isinstance(figure, kit.Hammock):
            figure.input_axes.numbers = figure.grid.opacity = figure.input_axes.opacity = 0.0
            figure.space.include(figure.sheet, figure.grid, figure.input_axes)
        self.opening.space.include(*self.opening.parts)
        self.add(self.opening.space, *self.opening.legend, *self.card)

    @property
    def meets_the_plane(self) -> bool:
        """Whether the next chapter begins on the plane into which the sheet unrolls, as that of the article does."""
        return isinstance(self.opening.figure, kit.Hammock) and not self.has_slot("data")

    def title_card(self) -> list[kit.Words]:
        """The title, alone or, where credits are given, on a card with them; beside the plane, where that comes."""
        layout, theme, credits = self.layout, self.theme, self.presentation.credits
        text = self.headline().text()
        for kept in KEPT:
            text = text.replace(kept, kept.replace(" ", "\N{NO-BREAK SPACE}"))
        place = layout.beside_board if self.meets_the_plane else None
        if credits == kit.Credits() and not place:
            size, width = layout.headline_size, layout.headline_width
            return [
                kit.Words(
                    kit.plain(text), layout.headline, size, theme.ink, width=width, align="center", weight="semibold"
                )
            ]
        small = max(kit.SMALLEST, 0.5 * layout.headline_size), max(kit.SMALLEST, 0.42 * layout.headline_size)
        lines = [
            kit.Line(text, layout.headline_size, theme.ink, rows=4 if layout.is_wide else 6, weight="semibold"),
            kit.Line(credits.subtitle, small[0], theme.ink),
            kit.Line(credits.author, small[1], theme.soft),
        ]
        y = place.top - place.height / 2 if place else layout.headline[1]
        return kit.Card(lines, layout, y, place).parts

    def at_rest(self) -> None:
        self.beat(
            "cold open", "The plane, bent by a network", paragraph(self.bent(self.what()), self.line(), self.sample())
        )
        for mark in self.shown:
            mark.opacity = 1.0
        said = "{neurons} bend the data. How?" if self.opening.is_on_the_way else "{neurons} did this. How?"
        self.say(Sentence(said, neurons=self.neurons()).capitalized())
        self.wait(REST - kit.CHANGE)

    def line(self) -> Sentence:
        """What separates the classes there, where that is seen."""
        return Sentence("One straight line crosses the sheet.") if self.meets_the_plane else kit.NOTHING

    def into_the_plane(self) -> None:
        """The sheet rises like a curtain, makes room for the title, and lies down beside it as the plane."""
        hammock, layout = self.opening.figure, self.layout
        assert isinstance(hammock, kit.Hammock)
        self.beat(
            "unrolled",
            "The sheet unrolls into the plane",
            paragraph(
                Sentence(
                    "The sheet unrolls into the plane, and its points flow back; the line between the classes bends. In"
                    " its place stands the title: “{title}”.",
                    title=self.headline(),
                ),
                self.below(),
            ),
        )
        hammock.walled = 1.0
        title = [Tween(words, opacity=1.0, run_time=UNROLLS, rate_func=last) for words in self.card]
        self.play(hammock.move(hammock.flat, UNROLLS), self.makes_room(), *title)
        self.play(
            hammock.lie_down(layout.board, LIES_DOWN),
            [
                Tween(part, opacity=0.0, run_time=LIES_DOWN, rate_func=last)
                for part in (hammock.sheet, hammock.boundary)
            ],
            [Tween(part, opacity=1.0, run_time=LIES_DOWN, rate_func=last) for part in self.arriving()],
        )
        self.hold(LAST)
        self.close(vanish(*self.card), run_time=0.5)

    def makes_room(self) -> list[Tween]:
        """The sheet leaves the title's place while it becomes flat."""
        hammock, board = self.opening.figure, self.layout.board
        assert isinstance(hammock, kit.Hammock)
        tweens = hammock.settle(kit.Oblong(board.x, board.y, board.half, 1.0), UNROLLS)
        for tween in tweens:
            tween.rate_func = clearing
        return tweens

    def arriving(self) -> list[kit.Part]:
        """What comes with the plane."""
        hammock = self.opening.figure
        assert isinstance(hammock, kit.Hammock)
        return [hammock.grid, hammock.input_axes]

    @property
    def moves(self) -> bool:
        """Whether the points move into another space: there is more than one hidden neuron, and none without effect."""
        return not isinstance(self.opening.figure, kit.DataPlane | kit.LineFigure)

    def what(self) -> Sentence:
        """What is seen: the points of all classes."""
        data = self.experiment.dataset
        return Sentence(
            "{points} of {classes_word} classes, {names}",
            points=kit.points(data.n_samples),
            classes=Count(data.n_classes),
            names=kit.Listing([kit.the_class(data, k) for k in range(data.n_classes)]),
        )

    def cold_open(self) -> None:
        """A line that bends, or, where nothing does, the points alone."""
        data = self.experiment.dataset
        if self.moves:
            self.beat("cold open", "The line, bent by a network", paragraph(self.bent(self.what()), self.sample()))
            question = Sentence("{neurons} did this. How?", neurons=self.neurons()).capitalized()
            self.say(question, appear(*self.shown), self.opening.way_in(3.0))
            return
        seen = Sentence("{what}, appear one after another.", what=self.what())
        self.beat("cold open", "Points of several classes", paragraph(seen, self.sample()))
        said = Sentence(
            "{points}, {classes_word} classes.",
            points=kit.drawn(data) or kit.points(data.n_samples),
            classes=Count(data.n_classes),
        )
        cloud = self.opening.figure.cloud
        cloud.opacity, cloud.come = 1.0, 0.0
        others = [mark for mark in self.shown if mark is not cloud]
        self.say(said, appear(*others), Tween(cloud, come=1.0, run_time=self.reading(said)))
        self.hold(0.5)

    @property
    def bends_a_line(self) -> bool:
        """Whether the network bends a line, not a plane."""
        return self.experiment.dataset.n_features == 1

    def bent(self, what: Sentence) -> Sentence:
        """Where the points, ``what``, lie at first."""
        if self.opening.is_on_the_way:
            return Sentence("On the way into {space} lie {what}.", space=self.hidden_space(), what=what)
        if self.experiment.dataset.n_features > 2:
            return Sentence("In {space} lie {what}.", space=self.hidden_space(), what=what)
        return Sentence(
            "Bent into {space} lies the {line, select, yes {line} other {plane}} with {what}.",
            space=self.hidden_space(),
            line=Case(self.bends_a_line),
            what=what,
        )

    def hidden_space(self) -> Sentence:
        """Where the points lie in the end."""
        network = self.experiment.network
        if network.widths == (2,):
            return Sentence("{place} whose axes are the two neurons’ values", place=kit.hidden_place(network))
        return Sentence("the network’s hidden space of {n_word} dimensions", n=Count(network.n_hidden))

    def sample(self) -> Sentence:
        """How many points are drawn, where that is a sample; else nothing."""
        data = self.experiment.dataset
        return Sentence("{drawn}.", drawn=kit.drawn(data)) if data.is_sample else kit.NOTHING

    def neurons(self) -> Sentence:
        """How many hidden neurons there are."""
        n = Count(sum(self.experiment.network.widths))
        return Sentence("{n, plural, one {{n_word} hidden neuron} other {{n_word} hidden neurons}}", n=n)

    def unrolled(self) -> None:
        if not self.moves or self.bends_a_line:
            return
        data = self.experiment.dataset
        seen = Sentence("The sheet unrolls into a plane, and the points flow back.")
        if data.n_features == 2:
            seen = Sentence(
                "The sheet unrolls into the plane, and its points flow back; {classes, plural,"
                " =2 {the line between the classes bends} other {the lines between the classes bend}}.",
                classes=Count(data.n_classes),
            )
        self.beat("unrolled", "The sheet unrolls into the plane", seen)
        for step in self.opening.way_back():
            self.play(step)

    def the_title(self) -> None:
        stands = Sentence(
            "Everything fades, and on a clear background stands the title: “{title}”.", title=self.headline()
        )
        self.beat("the title", "What this film is about", paragraph(stands, self.below()))
        card = [Tween(words, opacity=1.0, run_time=2.15, rate_func=late) for words in self.card]
        if said := self.below_the_card():
            self.say(said, vanish(*self.shown, run_time=1.3), card)
            self.hold(0.5)
        else:
            self.hush(vanish(*self.shown, run_time=1.3), card)
            self.hold(0.5)
        self.close(*kit.into_first(self, *self.card), run_time=0.6)

    def below(self) -> Sentence:
        """What stands below the title."""
        lines = [Sentence("“{text}”", text=kit.Name(text)) for text in self.presentation.credits.below]
        return Sentence("Below it: {lines}.", lines=kit.Listing(lines)) if lines else kit.NOTHING

    def below_the_card(self) -> Sentence:
        """What is said while the title comes: of a sample, how many points are drawn; where no point moves, what the
        film asks; else nothing, so that the title is read.
        """
        data = self.experiment.dataset
        if not self.moves:
            return self.question()
        return Sentence("{drawn}.", drawn=kit.drawn(data)) if data.is_sample else kit.NOTHING

    def question(self) -> Sentence:
        """What the film asks where the points are not moved."""
        return Sentence(
            "{n, plural, one {{n_word} hidden neuron: where does it cut?}"
            " other {{n_word} hidden neurons: where do they cut?}}",
            n=Count(sum(self.experiment.network.widths)),
        ).capitalized()
