"""The last chapter: how everyone did, the whole story in three words, and the picture to remember."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    part,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

CUT, WARP, SEPARATE = 0, 1, 2
WORDS = Sentence("Cut"), Sentence("Warp"), Sentence("Separate")
GROWS = 4.0  # seconds in which the last picture fills the frame
DIM = 0.45  # of a word that is not spoken of
BY_CLASS = 1.0  # the number of that tint of a sheet
CLEAR = 0.06  # frame units that a scoreboard's figures keep from the end of its place
CREDIT_LINE = 1.6  # times the size of its letters
CREDIT = Sentence("After the article “Animations of Neural Networks Transforming Data” (Towards Data Science)")


class Recap(Chapter):
    """Both scoreboards; cut, warp, separate in three pictures; and the last of them fills the frame."""

    order = 160
    title = "What it all comes down to"
    slots = ("bands", "rings", "rings_two", "spirals_deep")
    in_twin = TwinMoment()
    poster = "the last picture"
    credits = kit.CLOSING
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def prose(self) -> list[Sentence]:
        straight, network = straight_cut(self.experiment.dataset), self.experiment.network
        data = self.experiment.dataset
        return [
            Sentence(
                "Cut, warp, separate: that is all. Of the cups of coffee, the best straight line had {before} of"
                " {total} wrong; after the plane was bent, one straight line has {now}.",
                before=Count(straight.errors),
                total=Count(data.n_samples),
                now=Count(errors(network, data.X, data.y)),
            ),
            Sentence(
                "Other methods manage that, too, and some of them need a bend that we choose. The network finds its"
                " own."
            ),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if not self.short:  # they are of data and methods that it does not show
            self.scoreboards()
        self.cut()
        self.warp()
        self.separate()
        self.the_last_picture()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        self.deep = self.unrolled_spiral()
        left, right = kit.pair(layout)
        self.boards = self.both_scoreboards(left, right)
        self.names = [
            self.name_of(experiment, place)
            for experiment, place in ((self.experiment, left), (self.experiment_in("rings"), right))
        ]
        self.figures = [self.plane(), self.sheet(WARP), self.sheet(SEPARATE)]
        self.texts = [
            kit.Words(kit.plain(word.text()), at, layout.title_size, theme.ink, weight="semibold")
            for word, at in zip(WORDS, layout.panel_words, strict=True)
        ]
        credit, across = kit.plain(CREDIT.text()), -2 * layout.title[0]
        at = kit.hung(credit, layout.title, kit.SMALLEST)
        self.credit = kit.Words(credit, at, kit.SMALLEST, theme.soft, anchor=kit.TOP_LEFT, width=across)
        spaces = [figure.space for figure in self.figures]
        hidden: list[kit.Space | kit.Words] = [*spaces, *self.texts, *self.names, self.credit]
        for one in hidden:
            one.opacity = 0.0
        rows = [part for board in self.boards for part in board.parts]
        self.add(self.deep.space, *rows, *self.names, *spaces, *self.texts, self.credit)

    def unrolled_spiral(self) -> kit.DeepSheet:
        """The picture on which Depth ends."""
        deep = kit.DeepSheet(self.experiment_in("spirals_deep"), self.layout.beside_diagram, self.layout, self.theme)
        deep.unroll()
        deep.space.include(deep.sheet, deep.boundary, deep.cloud)
        deep.space.opacity = 0.0 if self.presentation.alone or self.short else 1.0
        return deep

    def both_scoreboards(self, left: kit.Region, right: kit.Region) -> list[kit.Scoreboard]:
        """One a data set."""
        rings, two = self.experiment_in("rings"), self.experiment_in("rings_two")
        return [
            kit.bands_scoreboard(self.experiment, self.layout, self.theme, self.below_name(left)),
            kit.own_scoreboard(rings, self.layout, self.theme, two, self.below_name(right)),
        ]

    def below_name(self, place: kit.Region) -> kit.TextArea:
        """A place, but for the line in which a scoreboard's name stands."""
        line = 1.2 * self.layout.label_size
        width = 2 * place.half - CLEAR
        return kit.TextArea(place.x - place.half, place.y + place.half - line, width, 2 * place.half - line)

    def name_of(self, experiment: Experiment, place: kit.Region) -> kit.Words:
        """Which data a scoreboard is about, by their classes."""
        layout = self.layout
        at = (place.x - place.half, place.y + place.half)
        classes = Sentence(
            "{classes}", classes=kit.Listing([kit.Name(name) for name in kit.shown_classes(experiment.dataset)])
        )
        text = kit.fitted(classes.capitalized().text(), layout.label_size, 2 * place.half)
        return kit.Words(kit.plain(text), at, layout.label_size, self.theme.ink, anchor=kit.TOP_LEFT)

    def plane(self) -> kit.SquareFigure:
        """The plane with the neurons' lines, which are to be drawn."""
        flat = kit.SquareFigure(self.experiment, self.layout.panels[CUT], self.layout, self.theme)
        flat.named = np.inf  # no axes need room
        self.shrink(flat, self.layout.panels[CUT].half)
        for cut in flat.cuts:
            cut.drawn = 0.0
        flat.space.include(flat.grid, *flat.cuts, flat.cloud)
        return flat

    def sheet(self, k: int) -> kit.Hammock:
        """The bent sheet where it is most open, in the neurons' colours; or at the end in those of the classes, with
        the line that is to be drawn.
        """
        panel = self.layout.panels[k]
        hammock = kit.Hammock(self.experiment, panel, self.layout, self.theme)
        hammock.filling.place = self.below_credit(hammock.filling.place)
        hammock.hang()
        half = panel.half / hammock.filling.place.stretch
        hammock.space.region = kit.Region(panel.x, panel.y, half)
        hammock.boundary.drawn = 0.0
        self.shrink(hammock, panel.half)
        if k == WARP:
            hammock.flow.t = hammock.opened
        else:
            hammock.sheet.tinted = BY_CLASS
        hammock.space.include(hammock.sheet, hammock.boundary, hammock.cloud)
        return hammock

    def below_credit(self, place: kit.Oblong) -> kit.Oblong:
        """What the credit leaves of a place."""
        lines = 1 if self.layout.is_wide else 2
        top = self.layout.title[1] - CREDIT_LINE * lines * kit.SMALLEST
        bottom = place.y - place.half
        half = (top - bottom) / 2
        return kit.Oblong(place.x, bottom + half, half, place.half * place.stretch / half)

    def shrink(self, figure: kit.SquareFigure, half: float) -> None:
        """Markers are smaller in a small picture."""
        self.full_size = figure.cloud.radius
        figure.cloud.radius *= half / self.layout.middle.half

    def scoreboards(self) -> None:
        first, second = (self.scores_of(board) for board in self.boards)
        self.beat(
            "scoreboards",
            "How all methods did",
            "In place of the spiral, two scoreboards. Points wrong on the one: {first}. On the other: {second}.",
            first=first,
            second=second,
        )
        rows = [board.come(*board.rows) for board in self.boards]
        self.open(vanish(self.deep.space), appear(*self.names), *rows)
        self.play(*(board.tell_all(kit.NETWORK, run_time=1.6) for board in self.boards))
        self.hold(0.4)

    def scores_of(self, board: kit.Scoreboard) -> Sentence:
        """Its rows in words."""
        rows = [
            Sentence("{method} {wrong}", method=kit.Name(str(entry.name)), wrong=Count(entry.wrong))
            for entry in board.entries
        ]
        return kit.series(*rows)

    def cut(self) -> None:
        flat = self.figures[CUT]
        self.beat(
            "cut",
            "First cut the plane",
            "Under the word “{word}” the plane with {points}; {lines_word} lines are drawn across it.",
            word=WORDS[CUT],
            points=kit.points(flat.experiment.dataset.n_samples),
            lines=Count(len(flat.cuts)),
        )
        if self.short:
            self.open(empty=True)
        self.hush(
            *(board.go(run_time=0.5) for board in self.boards),
            vanish(*self.names, run_time=0.5),
            self.light(CUT),
            [Tween(cut, drawn=1.0, run_time=1.3, rate_func=late) for cut in flat.cuts],
        )

    def warp(self) -> None:
        self.beat(
            "warp",
            "Then warp the plane",
            "Under the word “{word}” the plane as a bent sheet, in the colours of the neurons.",
            word=WORDS[WARP],
        )
        self.play(self.light(WARP))

    def separate(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.beat(
            "separate",
            "Then separate the classes",
            "Under the word “{word}” the sheet at the end of its way, in the colours of the classes; a straight line "
            "is drawn across it. On its wrong side: {wrong} points.",
            word=WORDS[SEPARATE],
            wrong=part(errors(network, data.X, data.y), data.n_samples),
        )
        self.play(self.light(SEPARATE), Tween(self.figures[SEPARATE].boundary, drawn=1.0, run_time=1.3, rate_func=late))

    def light(self, k: int) -> list[Tween]:
        """A word is lit, its picture comes, and the words before are dimmed."""
        return [
            *(Tween(one, opacity=1.0, run_time=0.8) for one in (self.figures[k].space, self.texts[k])),
            *(Tween(word, opacity=DIM, run_time=0.8) for word in self.texts[:k]),
        ]

    def the_last_picture(self) -> None:
        first, second, last = self.figures
        self.beat(
            "the last picture",
            "Bend it, and one line will do",
            paragraph(
                Sentence("The last of the three pictures grows until it fills the frame."),
                Sentence("Above it is written whose idea it was: “{credit}”.", credit=CREDIT),
            ),
        )
        assert isinstance(last, kit.Hammock)
        self.say(
            "Bend the plane until one straight line tells good coffee from bad.",
            vanish(first.space, second.space, *self.texts, run_time=0.6),
            Tween(self.heading, opacity=0.0, run_time=0.6),
            Tween(last.space, region=last.place, run_time=GROWS, rate_func=steady),
            Tween(last.cloud, radius=self.full_size, run_time=GROWS, rate_func=steady),
            Tween(self.credit, opacity=1.0, run_time=GROWS, rate_func=late),
        )
        self.hold(1.5 if self.short else 1.0)  # the film ends at rest
        if kit.has_credits(self):
            self.begin("who made it")
            kit.closing_card(self)
