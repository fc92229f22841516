"""The finest picture of this very film, and then its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    SMALLEST,
    Card,
    Chapter,
    Credits,
    DataPlane,
    Legend,
    Line,
    LineFigure,
    Logo,
    Opening,
    Part,
    Requirement,
    Tween,
    Words,
    always,
    appear,
    count,
    counted,
    drawn,
    hidden_place,
    late,
    listed,
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

HEADLINE = "How a neural network separates what a line cannot"
ONE = "How a neural network separates what one cut cannot"  # on a line
FLAT = "How a neural network separates what a flat cut cannot"  # in more than two dimensions
OTHER = "Where a neural network draws the line"  # where a straight cut does as well, or the network does not do well
KEPT = "a line cannot", "one cut cannot", "a flat cut cannot", "draws the line"  # on one line, however narrow the frame


class Title(Chapter):
    """A cold open on the bent sheet, which unrolls into the plane; the title comes last, on clear ground."""

    order = 10
    title = HEADLINE
    slots = ("bands",)
    poster = "cold open"
    credits = ("title", "subtitle", "author", "logo")

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always("opens the film")

    def headline(self) -> str:
        if self.presentation.credits.title:
            return self.presentation.credits.title
        data, network = self.experiment.dataset, self.experiment.network
        missed = wrong(network, data.X, data.y)
        if np.count_nonzero(missed) >= straight_cut(data).errors or not separated(data, missed):
            return OTHER
        return {1: ONE, 2: HEADLINE}.get(data.n_features, FLAT)

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
        """The title; and where it is a user's, or has something below it, a card that takes any."""
        layout, theme, credits = self.layout, self.theme, self.presentation.credits
        text = self.headline()
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
        """Whether there is more than one hidden neuron, and none without effect: the points move into another space."""
        return not isinstance(self.opening.figure, DataPlane | LineFigure)

    def cold_open(self) -> None:
        data = self.experiment.dataset
        names = listed([the_class(data, k) for k in range(data.n_classes)])
        sample = f" {drawn(data)}." if data.is_sample else ""
        of = f"{points(data.n_samples)} of {count(data.n_classes)} classes, {names}"
        if not self.moves:
            self.beat("cold open", "Points of several classes", f"{of}, appear one after another.{sample}")
            said = f"{drawn(data) or points(data.n_samples)}, {count(data.n_classes)} classes."
            cloud = self.opening.figure.cloud
            cloud.opacity, cloud.come = 1.0, 0.0
            others = [mark for mark in self.shown if mark is not cloud]
            self.say(said, appear(*others), Tween(cloud, come=1.0, run_time=self.reading(said)))
            self.hold(0.5)
            return
        on = f"Bent into {self.where} lies the {self.bent} with" if data.n_features <= 2 else f"In {self.where} lie"
        self.beat("cold open", f"The {self.bent}, bent by a network", f"{on} {of}.{sample}")
        neurons = counted(sum(self.experiment.network.widths), "hidden neuron").capitalize()
        if self.bent == "line":
            self.say(f"{neurons} did this. How?", appear(*self.shown), self.opening.way_in(3.0))
            return
        self.say(f"{neurons} did this. How?", appear(*self.shown))
        self.wait(0.2)  # it is read while the sheet unrolls

    @property
    def bent(self) -> str:
        """What the network bends."""
        return "line" if self.experiment.dataset.n_features == 1 else "plane"

    @property
    def where(self) -> str:
        """Where the points lie in the end, in words."""
        network = self.experiment.network
        if network.widths == (2,):
            return f"{hidden_place(network)} of the two neurons’ values"
        return f"the network’s hidden space of {count(network.n_hidden)} dimensions"

    def unrolled(self) -> None:
        if not self.moves or self.bent == "line":
            return
        flat = self.experiment.dataset.n_features == 2
        line, bends = ("line", "bends") if self.experiment.dataset.n_classes == 2 else ("lines", "bend")
        what = f"The sheet unrolls into {'the' if flat else 'a'} plane, and {'its' if flat else 'the'} points flow back"
        self.beat(
            "unrolled",
            "The sheet unrolls into the plane",
            f"{what}{f'; the {line} between the classes {bends}' if flat else ''}.",
        )
        self.play(self.opening.way_back(3.3))

    def the_title(self) -> None:
        self.beat(
            "the title",
            "What this film is about",
            f"All fades, and on clear ground stands the title: “{self.headline()}”.{self.below()}",
        )
        self.say(
            self.sizes() if self.moves else self.asked(),
            vanish(*self.shown, run_time=1.3),
            [Tween(words, opacity=1.0, run_time=2.15, rate_func=late) for words in self.card],
        )
        self.hold(0.5)
        self.close(vanish(*self.card), run_time=0.6)

    def below(self) -> str:
        """What stands with the title, in words."""
        credits = self.presentation.credits
        lines = [f"“{text}”" for text in (credits.subtitle, credits.author) if text]
        return f" Below it: {listed(lines)}." if lines else ""

    def sizes(self) -> str:
        """How many points and hidden neurons there are, and what is drawn of very many."""
        data, neurons = self.experiment.dataset, counted(sum(self.experiment.network.widths), "hidden neuron")
        return (
            f"{drawn(data)}, and there are {neurons}." if data.is_sample else f"{points(data.n_samples)} and {neurons}."
        )

    def asked(self) -> str:
        """What a film asks in which nothing is moved."""
        one = self.experiment.network.widths == (1,)
        neurons = counted(sum(self.experiment.network.widths), "hidden neuron").capitalize()
        return f"{neurons}: where {'does it' if one else 'do they'} cut?"
