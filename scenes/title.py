"""The film opens on what it is about: a line stands still, and a sheet bends under it. Then comes the title."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Sentence, Tween, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors, wrong

SEEKS = 1.53  # seconds in which the line finds its place
BENDS = 5.27  # seconds in which the sheet bends
FREEZE = 0.07  # seconds for which nothing moves once that is said
TITLE_COMES, TITLE_STANDS = 0.7, 0.15  # seconds
FAINT, RULED, LARGE = 0.22, 0.65, 1.33  # how opaque a flat sheet is, and its grid; how much larger its points are
KEPT = "a line cannot"  # never broken across lines


class Title(Chapter):
    """A line comes to rest among points; their sheet bends until nearly all are on its right side; then the title."""

    order = 10
    slots = ("bands",)
    poster = "cold open"
    credits = ("title", "subtitle", "author")
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.always("opens the film")

    def headline(self) -> Sentence:
        if own := self.presentation.credits.title:
            return Sentence("{title}", title=kit.Name(own))
        return self.sentence(
            "heading", "", article=Case(not self.has_slot("data")), question=kit.question_of(self.data)
        )

    def stage(self) -> None:
        network, layout, theme = self.network, self.layout, self.theme
        opening = kit.Opening(self.experiment, layout, theme, moved=network.n_hidden > 1 and not network.flaw)
        self.opening, figure = opening, opening.figure
        moves = not isinstance(figure, kit.DataPlane | kit.LineFigure)
        self.bends = "plane" if moves else "nothing"
        told = separates_a_plane(self.experiment)
        self.hammock = figure if isinstance(figure, kit.Hammock) and told else None
        place = layout.beside_board if self.hammock else None
        self.card = title_card(self.headline().text(), self.presentation.credits, place, layout, theme)
        self.shown: list[kit.Part | kit.Legend] = [*opening.parts, *opening.legend]
        hide(*self.card)
        if self.bends == "nothing":
            hide(*self.shown)
        if hammock := self.hammock:
            self.line = kit.StillLine(hammock, self.sentence("wrong", "the line").text(), layout, theme)
            hammock.sheet.tinted, hammock.sheet.opacity, hammock.sheet.ruled = 1.0, FAINT, RULED
            hammock.cloud.radius *= LARGE
            hide(hammock.boundary)
            hammock.space.include(hammock.sheet, self.line)
        opening.space.include(*opening.parts)
        self.add(opening.space, *opening.legend, *self.card)

    def facts(self) -> dict[str, Fact]:
        data, network, below = self.data, self.network, self.presentation.credits.below
        lines = [Sentence("“{text}”", text=kit.Name(text)) for text in below]
        return {
            "title": self.headline(),
            "has_lines": Case(bool(lines)),
            "lines": kit.Listing(lines) if lines else kit.NOTHING,
            "article": Case(not self.has_slot("data")),
            "still": Case(self.hammock is not None),
            "first": Count(straight_cut(data).errors if self.hammock else 0),
            "last": Count(errors(network, data.X, data.y)),
            "bends": Case(self.bends),
            "in_square": Case(network.widths == (2,)),
            "seen": Case("space" if data.n_features > 2 else "bent"),
            "names": kit.Listing([kit.the_class(data, k) for k in range(data.n_classes)]),
        }

    @beat("the line", when=lambda self: self.hammock)
    def the_line(self) -> None:
        self.play(self.line.seek(SEEKS))

    @beat("cold open", when=lambda self: self.hammock)
    def the_sheet_bends(self) -> None:
        """And takes on the colors of the classes; the line stays where it is."""
        assert self.hammock
        tint = Tween(self.hammock.sheet, tinted=0.0, opacity=1.0, ruled=1.0, run_time=BENDS, rate_func=late)
        self.play(self.line.bend(BENDS), tint)
        self.tell("still")
        self.wait(FREEZE)

    @beat("cold open", when=lambda self: self.bends != "nothing" and not self.hammock)
    def it_bends(self) -> None:
        """In a short film it has been bent."""
        for step in [] if self.short else self.opening.way_in():
            self.play(step)
        self.tell("said")
        self.hold(0.5)

    @beat("cold open", when=lambda self: self.bends == "nothing")
    def the_points(self) -> None:
        """One after another."""
        cloud = self.opening.figure.cloud
        cloud.opacity, cloud.come = 1.0, 0.0
        others = [mark for mark in self.shown if mark is not cloud]
        seconds = self.reading(self.sentence("said"))
        self.tell("said", appear(*others), Tween(cloud, come=1.0, run_time=seconds))
        self.hold(1.8)

    @beat("the title", when=lambda self: self.hammock)
    def the_title_beside_the_plane(self) -> None:
        """With that the next chapter begins."""
        flat = kit.SquareFigure(self.experiment, self.layout.board, self.layout, self.theme)
        flat.space.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, flat.cloud)
        self.add(flat.space)
        come = appear(flat.space, *self.card, run_time=TITLE_COMES, rate_func=late)
        self.play(vanish(self.opening.space, run_time=TITLE_COMES, rate_func=kit.early), come)
        self.hold(TITLE_STANDS)
        self.close(vanish(*self.card), run_time=0.3)

    @beat("the title", when=lambda self: not self.hammock)
    def the_title(self) -> None:
        card = appear(*self.card, run_time=1.5, rate_func=late)
        self.tell("said", vanish(*self.shown, run_time=1.3), card)
        self.hold(0.3)
        self.close(*kit.into_first(self, *self.card), run_time=0.6)


def separates_a_plane(experiment: Experiment) -> bool:
    """Whether the network can be said to separate in a plane what a straight line cannot."""
    data, network = experiment.dataset, experiment.network
    missed = wrong(network, data.X, data.y)
    if data.n_features != 2 or np.count_nonzero(missed) >= straight_cut(data).errors:
        return False
    return kit.separated(data, missed) and not kit.no_gain_on_unseen(data, experiment.report)


def title_card(
    title: str, credits: kit.Credits, place: kit.TextArea | None, layout: kit.Layout, theme: kit.Theme
) -> list[kit.Words]:
    """The title, alone or, where credits are given, on a card with them; in a place, if one is given."""
    title = title.replace(KEPT, KEPT.replace(" ", "\N{NO-BREAK SPACE}"))
    size, width = layout.headline_size, layout.headline_width
    if credits == kit.Credits() and not place:
        text = kit.plain(title)
        return [kit.Words(text, layout.headline, size, theme.ink, width=width, align="center", weight="semibold")]
    lines = [
        kit.Line(title, size, theme.ink, rows=layout.headline_rows, weight="semibold"),
        kit.Line(credits.subtitle, max(kit.SMALLEST, 0.5 * size), theme.ink),
        kit.Line(credits.author, max(kit.SMALLEST, 0.42 * size), theme.soft),
    ]
    y = place.top - place.height / 2 if place else layout.headline[1]
    return kit.Card(lines, layout, y, place).parts
