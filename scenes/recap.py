"""The last chapter: the whole story once more in three words, how everyone did, and whose idea it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    CLOSING,
    NETWORK,
    SMALLEST,
    TOP_LEFT,
    WALL_LINE,
    Chapter,
    Count,
    CubeFigure,
    Curves,
    Listing,
    Name,
    Region,
    Requirement,
    Scoreboard,
    Sentence,
    Space,
    SquareFigure,
    TextArea,
    Tween,
    Words,
    appear,
    articles_own,
    bands_scoreboard,
    closing_card,
    fitted,
    late,
    line_of_words,
    pair,
    paragraph,
    part,
    plain,
    points,
    rings_scoreboard,
    ruled,
    series,
    shrunk,
    steady,
    turntable,
    vanish,
)
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

CUT, WARP, SEPARATE = 0, 1, 2
WORDS = Sentence("Cut"), Sentence("Warp"), Sentence("Separate")
DIM = 0.4  # of a word that is not spoken of
ELEVATION = 36.0  # from so far above, a sheet that lies there is not too flat, and a cube still stands
LYING = 1.3  # how much wider the lying sheet's place is than it
IN_TURN = 0.4  # seconds in which a word lights up, where one after another does
THICK = 2.0  # times as wide as it is else is a cut that is spoken of
THROUGH = 0.5  # of the sheet is left, so that the plane is seen through it
CREDIT = Sentence("After the article “Animations of Neural Networks Transforming Data” (Towards Data Science)")


class Recap(Chapter):
    """Cut, warp, separate: both planes play it side by side; then both scoreboards, a last thought, and the credit."""

    order = 140
    title = "The whole idea in three words"
    slots = ("bands", "rings", "rings_two")
    poster = "separate"
    credits = CLOSING

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.cut()
        self.warp()
        self.separate()
        self.scoreboards()
        self.again_and_again()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        left, right = pair(layout)
        self.flat, self.solid = self.square(left), self.cube(right)
        self.thin = self.flat.cuts[0].width
        self.words = [
            Words(plain(word.text()), at, layout.title_size, theme.ink, weight="semibold")
            for word, at in zip(WORDS, line_of_words(layout), strict=True)
        ]
        self.boards = self.both_scoreboards(left, right)
        self.names = [
            self.name_of(experiment, place)
            for experiment, place in ((self.experiment, left), (self.experiment_in("rings"), right))
        ]
        size = layout.label_size if layout.is_wide else SMALLEST
        width = -2 * layout.title[0]
        self.credit = Words(plain(CREDIT.text()), layout.title, size, theme.ink, anchor=TOP_LEFT, width=width)
        self.spaces = [self.flat.space, self.solid.space]
        hidden: list[Space | Words] = [*self.spaces, *self.words, *self.names, self.credit]
        for one in hidden:
            one.opacity = 0.0
        rows = [part for board in self.boards for part in board.parts]
        self.add(*self.spaces, *self.words, *self.names, *rows, self.credit)

    def square(self, place: Region) -> SquareFigure:
        """The plane that will be bent into the square, with its cuts and the line to be drawn."""
        flat = SquareFigure(self.experiment, place, self.layout, self.theme)
        flat.cloud.radius *= place.half / self.layout.middle.half
        flat.named = np.inf  # no axes need room
        xs, ys = np.stack([flat.unit.low, flat.unit.high], axis=1)
        self.walls, self.line = Curves(ruled(flat.unit, xs, ys), self.theme.soft, WALL_LINE), flat.output_line()
        self.walls.opacity = flat.sheet.opacity = 0.0
        for cut in flat.cuts:
            cut.drawn = 0.0
        flat.space.include(flat.sheet, flat.grid, self.walls, *flat.cuts, self.line, flat.cloud)
        return flat

    def cube(self, place: Region) -> CubeFigure:
        """The sheet that will be bent into the cube, with its cuts and the plane that is to grow."""
        solid = CubeFigure(self.experiment_in("rings"), self.layout, self.theme)
        solid.cloud.radius *= place.half / self.layout.middle.half
        view = replace(solid.corner.view, rotation=turntable(0.0, ELEVATION))
        self.standing = replace(solid.corner, view=view, region=place)
        solid.take(replace(solid.aside, view=view, region=place, margin=LYING))
        solid.plane.grow = solid.body.opacity = solid.edges.opacity = 0.0
        for cut in solid.cuts:
            cut.drawn = 0.0
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.plane, solid.cloud)
        solid.space.divider = solid.plane
        return solid

    def both_scoreboards(self, left: Region, right: Region) -> list[Scoreboard]:
        """One a data set, where its picture was."""
        rings, two = self.experiment_in("rings"), self.experiment_in("rings_two")
        return [
            bands_scoreboard(self.experiment, self.layout, self.theme, self.below_name(left)),
            rings_scoreboard(rings, two, self.layout, self.theme, self.below_name(right)),
        ]

    def below_name(self, place: Region) -> TextArea:
        """A picture's place, but for the line in which a scoreboard's name stands."""
        line = 1.2 * self.layout.label_size
        return TextArea(place.x - place.half, place.y + place.half - line, 2 * place.half, 2 * place.half - line)

    def name_of(self, experiment: Experiment, place: Region) -> Words:
        """Which data a scoreboard is about, by their classes."""
        layout = self.layout
        at = (place.x - place.half, place.y + place.half)
        classes = Sentence("{classes}", classes=Listing([Name(name) for name in experiment.dataset.class_names]))
        text = fitted(classes.capitalized().text(), layout.label_size, 2 * place.half)
        return Words(plain(text), at, layout.label_size, self.theme.ink, anchor=TOP_LEFT)

    def cut(self) -> None:
        flat, solid = self.flat, self.solid
        planes = Sentence(
            "Two planes side by side, the one with {first}, the other, seen from aside, with {second}.",
            first=points(flat.experiment.dataset.n_samples),
            second=points(solid.experiment.dataset.n_samples),
        )
        lines = Sentence(
            "{first_word} lines are drawn across the one, {second_word} across the other.",
            first=Count(flat.experiment.network.n_hidden),
            second=Count(solid.experiment.network.n_hidden),
        )
        self.beat("cut", "First cut the plane", paragraph(planes, lines.capitalized()))
        self.open(appear(*self.spaces), run_time=0.4)
        self.say(
            "Cut: each neuron draws a line.",
            appear(self.words[CUT]),
            [Tween(cut, drawn=1.0, run_time=2.5, rate_func=steady) for cut in (*flat.cuts, *solid.cuts)],
        )

    def warp(self) -> None:
        flat, solid = self.flat, self.solid
        self.beat(
            "warp",
            "Then warp the plane",
            "Both planes turn and bend with their points: one into a square, the other into a cube.",
        )
        self.say(
            "Warp: the plane bends.",
            self.turn_to(WARP),
            appear(flat.sheet, run_time=0.6),
            vanish(flat.grid, run_time=0.6),
            Tween(flat, far=1.0, run_time=1.5),
            [Tween(figure.flow, t=0.5, run_time=1.5, rate_func=steady) for figure in (flat, solid)],
            Tween(solid, margin=self.standing.margin, run_time=1.5, rate_func=steady),
            Tween(solid.space, region=self.standing.region, run_time=1.5, rate_func=steady),
        )
        self.play(
            [Tween(figure.flow, t=1.0, run_time=2.1, rate_func=steady) for figure in (flat, solid)],
            appear(self.walls, solid.body, solid.edges),
        )
        if held := shrunk(self.experiment.report):
            self.say(held)
            self.hold()

    def separate(self) -> None:
        first, second = (
            part(errors(one.network, one.dataset.X, one.dataset.y), one.dataset.n_samples)
            for one in (self.experiment, self.experiment_in("rings"))
        )
        self.beat(
            "separate",
            "Then separate the classes",
            "A straight line is drawn across the square, a plane grows in the cube. On the wrong side: {first} points, "
            "and {second} points.",
            first=first,
            second=second,
        )
        self.say(
            "Separate: one flat cut, {first} and {second} wrong.",
            self.turn_to(SEPARATE),
            Tween(self.line, drawn=1.0, run_time=2.0),
            Tween(self.solid.plane, grow=1.0, run_time=2.0),
            Tween(self.solid.sheet, opacity=THROUGH, run_time=2.0),
            first=first,
            second=second,
        )

    def scoreboards(self) -> None:
        first, second = (self.scores_of(board) for board in self.boards)
        self.beat(
            "scoreboards",
            "How all methods did",
            "In place of the pictures, two scoreboards. Points wrong on the one: {first}. On the other: {second}.",
            first=first,
            second=second,
        )
        self.say("The final score, on both data sets.", vanish(*self.spaces, *self.words, run_time=0.5))
        self.line.drawn = self.solid.plane.grow = 0.0  # they come once more
        self.play(*(board.tell_all(NETWORK, run_time=1.8) for board in self.boards), appear(*self.names))

    def scores_of(self, board: Scoreboard) -> Sentence:
        """Its rows in words."""
        rows = [
            Sentence("{method} {wrong}", method=Name(str(entry.name)), wrong=Count(entry.wrong))
            for entry in board.entries
        ]
        return series(*rows)

    def again_and_again(self) -> None:
        self.beat(
            "again and again",
            "Deep networks do it again and again",
            "In place of the scoreboards, both bent sheets come back with their cuts. The words “{cut}” and “{warp}” "
            "light up in turn, twice, then “{separate}”, and line and plane part the classes. Above stands whose idea "
            "it was: “{credit}”.",
            cut=WORDS[CUT],
            warp=WORDS[WARP],
            separate=WORDS[SEPARATE],
            credit=CREDIT,
        )
        self.say(
            "A deep network cuts and warps again and again, then separates.",
            Tween(self.heading, opacity=0.0, run_time=0.4),
            *(board.go(run_time=0.4) for board in self.boards),
            vanish(*self.names, run_time=0.4),
            [Tween(one, opacity=1.0, run_time=1.0, rate_func=late) for one in (*self.spaces, self.credit)],
            [Tween(word, opacity=DIM, run_time=1.0, rate_func=late) for word in self.words],
        )
        for _ in range(2):
            self.play(self.turn_to(CUT, IN_TURN), self.stressed(CUT))
            self.play(self.turn_to(WARP, IN_TURN), self.stressed(WARP))
        self.play(
            appear(self.words[SEPARATE], run_time=IN_TURN),
            [Tween(word, opacity=1.0, run_time=0.8, rate_func=late) for word in self.words[:SEPARATE]],
            Tween(self.line, drawn=1.0, run_time=0.8),
            Tween(self.solid.plane, grow=1.0, run_time=0.8),
            Tween(self.solid.sheet, opacity=THROUGH, run_time=0.8),
        )
        self.hold(1.0)  # the film ends at rest
        closing_card(self)

    def stressed(self, k: int) -> list[Tween]:
        """What a word speaks of is strong, and the other is not: the cuts, or the sheets."""
        width, opacity = (THICK * self.thin, THROUGH) if k == CUT else (self.thin, 1.0)
        return [
            *(Tween(cut, width=width, run_time=IN_TURN) for cut in (*self.flat.cuts, *self.solid.cuts)),
            *(Tween(sheet, opacity=opacity, run_time=IN_TURN) for sheet in (self.flat.sheet, self.solid.sheet)),
        ]

    def turn_to(self, k: int, run_time: float = 0.6) -> list[Tween]:
        """One word is lit, the others are dimmed as far as they have come."""
        others = [word for j, word in enumerate(self.words) if j != k and word.opacity]
        return [
            Tween(self.words[k], opacity=1.0, run_time=run_time, rate_func=steady),
            *(Tween(word, opacity=DIM, run_time=run_time, rate_func=steady) for word in others),
        ]
