"""The film opens on its best picture; then comes the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    NOTHING,
    SMALLEST,
    Card,
    Case,
    Chapter,
    Count,
    Credits,
    DataPlane,
    Legend,
    Line,
    LineFigure,
    Listing,
    Logo,
    Name,
    Opening,
    Part,
    Requirement,
    Sentence,
    Tween,
    Words,
    always,
    appear,
    drawn,
    hidden_place,
    into_first,
    late,
    paragraph,
    plain,
    points,
    separated,
    the_class,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

KEPT = "a line cannot", "one cut cannot", "a flat cut cannot", "draws the line"  # never broken across lines


class Title(Chapter):
    """A cold open on the bent sheet, which unrolls into the plane; the title comes last, on clear ground."""

    order = 10
    title = "How a neural network separates what a line cannot"
    slots = ("bands",)
    poster = "cold open"
    credits = ("title", "subtitle", "author", "logo")

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always("opens the film")

    def headline(self) -> Sentence:
        if self.presentation.credits.title:
            return Sentence("{title}", title=Name(self.presentation.credits.title))
        data, network = self.experiment.dataset, self.experiment.network
        missed = wrong(network, data.X, data.y)
        if np.count_nonzero(missed) >= straight_cut(data).errors or not separated(data, missed):
            return Sentence("Where a neural network draws the line")
        if data.n_features == 1:
            return Sentence("How a neural network separates what one cut cannot")
        if data.n_features == 2:
            return Sentence(self.title)
        return Sentence("How a neural network separates what a flat cut cannot")

    def construct(self) -> None:
        self.set_the_stage()
        self.cold_open()
        self.unrolled()
        self.the_title()

    def set_the_stage(self) -> None:
        layout, theme, network = self.layout, self.theme, self.experiment.network
        self.opening = Opening(self.experiment, layout, theme, moved=network.n_hidden > 1 and not network.flaw)
        self.card = self.title_card()
        self.shown: list[Part | Legend] = [*self.opening.parts, *self.opening.legend]
        for mark in self.shown:
            mark.opacity = 0.0
        for words in self.card:
            words.opacity = 0.0
        self.opening.space.include(*self.opening.parts)
        self.add(self.opening.space, *self.opening.legend, *self.card)

    def title_card(self) -> list[Words | Logo]:
        """The title, alone or, where credits are given, on a card with them."""
        layout, theme, credits = self.layout, self.theme, self.presentation.credits
        text = self.headline().text()
        if credits != Credits():
            small = max(SMALLEST, 0.5 * layout.headline_size), max(SMALLEST, 0.42 * layout.headline_size)
            lines = [
                Line(text, layout.headline_size, theme.ink, rows=4 if layout.is_wide else 6, weight="semibold"),
                Line(credits.subtitle, small[0], theme.ink),
                Line(credits.author, small[1], theme.soft),
            ]
            return Card(lines, credits.logo, layout, theme, layout.headline[1]).parts
        for kept in KEPT:
            text = text.replace(kept, kept.replace(" ", "\N{NO-BREAK SPACE}"))
        size, width = layout.headline_size, layout.headline_width
        return [Words(plain(text), layout.headline, size, theme.ink, width=width, align="center", weight="semibold")]

    @property
    def moves(self) -> bool:
        """Whether the points move into another space: there is more than one hidden neuron, and none without effect."""
        return not isinstance(self.opening.figure, DataPlane | LineFigure)

    def cold_open(self) -> None:
        data = self.experiment.dataset
        what = Sentence(
            "{points} of {classes_word} classes, {names}",
            points=points(data.n_samples),
            classes=Count(data.n_classes),
            names=Listing([the_class(data, k) for k in range(data.n_classes)]),
        )
        if not self.moves:
            seen = Sentence("{what}, appear one after another.", what=what)
            self.beat("cold open", "Points of several classes", paragraph(seen, self.sample()))
            said = Sentence(
                "{points}, {classes_word} classes.",
                points=drawn(data) or points(data.n_samples),
                classes=Count(data.n_classes),
            )
            cloud = self.opening.figure.cloud
            cloud.opacity, cloud.come = 1.0, 0.0
            others = [mark for mark in self.shown if mark is not cloud]
            self.say(said, appear(*others), Tween(cloud, come=1.0, run_time=self.reading(said)))
            self.hold(0.5)
            return
        self.beat(
            "cold open",
            "The line, bent by a network" if self.bends_a_line else "The plane, bent by a network",
            paragraph(self.bent(what), self.sample()),
        )
        question = Sentence("{neurons} did this. How?", neurons=self.neurons()).capitalized()
        if self.bends_a_line:
            self.say(question, appear(*self.shown), self.opening.way_in(3.0))
            return
        self.say(question, appear(*self.shown))
        self.wait(0.2)  # the caption stays while the sheet unrolls

    @property
    def bends_a_line(self) -> bool:
        """Whether the network bends a line, not a plane."""
        return self.experiment.dataset.n_features == 1

    def bent(self, what: Sentence) -> Sentence:
        """Where the points, ``what``, lie at first."""
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
            return Sentence("{place} of the two neurons’ values", place=hidden_place(network))
        return Sentence("the network’s hidden space of {n_word} dimensions", n=Count(network.n_hidden))

    def sample(self) -> Sentence:
        """How many points are drawn, where that is a sample; else nothing."""
        data = self.experiment.dataset
        return Sentence("{drawn}.", drawn=drawn(data)) if data.is_sample else NOTHING

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
        self.play(self.opening.way_back(3.3))

    def the_title(self) -> None:
        stands = Sentence("All fades, and on clear ground stands the title: “{title}”.", title=self.headline())
        self.beat("the title", "What this film is about", paragraph(stands, self.below()))
        self.say(
            self.sizes() if self.moves else self.question(),
            vanish(*self.shown, run_time=1.3),
            [Tween(words, opacity=1.0, run_time=2.15, rate_func=late) for words in self.card],
        )
        self.hold(0.5)
        self.close(*into_first(self, *self.card), run_time=0.6)

    def below(self) -> Sentence:
        """What stands below the title."""
        credits = self.presentation.credits
        lines = [Sentence("“{text}”", text=Name(text)) for text in (credits.subtitle, credits.author) if text]
        return Sentence("Below it: {lines}.", lines=Listing(lines)) if lines else NOTHING

    def sizes(self) -> Sentence:
        """How many points and hidden neurons there are; of a sample, how many points are drawn."""
        data = self.experiment.dataset
        if data.is_sample:
            return Sentence("{drawn}, and there are {neurons}.", drawn=drawn(data), neurons=self.neurons())
        return Sentence("{points} and {neurons}.", points=points(data.n_samples), neurons=self.neurons())

    def question(self) -> Sentence:
        """What the film asks where the points are not moved."""
        return Sentence(
            "{n, plural, one {{n_word} hidden neuron: where does it cut?}"
            " other {{n_word} hidden neurons: where do they cut?}}",
            n=Count(sum(self.experiment.network.widths)),
        ).capitalized()
