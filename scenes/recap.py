"""The last chapter: how everyone did, the whole story in three words, and the picture to remember."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, late, steady, vanish
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

CUT, WARP, SEPARATE = range(3)  # the pictures
GROWS = 4.0  # seconds in which the last picture fills the frame
DIM = 0.45  # opacity of a word that is not spoken of
BY_CLASS = 1.0  # the number of that tint of a sheet
NAME_LINE = 1.2  # times the size of its letters
CLEAR = 0.06  # frame units that a scoreboard's figures keep from the end of its place


class Recap(Chapter):
    """Both scoreboards; cut, warp, separate in three pictures; and the last of them fills the frame."""

    order = 160
    slots = ("bands", "rings", "rings_two", "spirals_deep")
    in_twin = kit.TwinMoment()
    poster = "the last picture"
    credits = kit.CLOSING
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        self.deep = self.unrolled_spiral()
        rings, two = self.experiment_in("rings"), self.experiment_in("rings_two")
        left, right = kit.pair(layout)
        self.boards = [
            kit.bands_scoreboard(self.experiment, layout, theme, self.below_name(left)),
            kit.own_scoreboard(rings, layout, theme, two, self.below_name(right)),
        ]
        self.names = [self.name_of(self.data, left), self.name_of(rings.dataset, right)]
        self.flat, bent, self.last = self.plane(), self.sheet(layout.panels[WARP]), self.sheet(layout.panels[SEPARATE])
        self.figures = [self.flat, bent, self.last]
        bent.flow.t = bent.opened
        self.last.sheet.tinted = BY_CLASS
        self.full_size = self.last.cloud.radius
        for figure, panel in zip(self.figures, layout.panels, strict=True):
            figure.cloud.radius *= panel.half / layout.middle.half
        words = self.phrase("cut"), self.phrase("warp"), self.phrase("separate")
        self.texts = [
            kit.Words(kit.plain(word.text()), at, layout.title_size, theme.ink, weight="semibold")
            for word, at in zip(words, layout.panel_words, strict=True)
        ]
        credit, across = kit.plain(self.phrase("credit").text()), -2 * layout.title[0]
        at = kit.hung(credit, layout.title, kit.SMALLEST)
        self.credit = kit.Words(credit, at, kit.SMALLEST, theme.soft, anchor=kit.TOP_LEFT, width=across)
        spaces = [figure.space for figure in self.figures]
        hide(*spaces, *self.texts, *self.names, self.credit)
        rows = [part for board in self.boards for part in board.parts]
        self.add(self.deep.space, *rows, *self.names, *spaces, *self.texts, self.credit)

    def unrolled_spiral(self) -> kit.DeepSheet:
        """The picture on which Depth ends."""
        deep = kit.DeepSheet(self.experiment_in("spirals_deep"), self.layout.beside_diagram, self.layout, self.theme)
        deep.unroll()
        deep.space.include(deep.sheet, deep.boundary, deep.cloud)
        deep.space.opacity = 0.0 if self.presentation.alone or self.short else 1.0
        return deep

    def below_name(self, place: kit.Region) -> kit.TextArea:
        """A place, but for the line in which a scoreboard's name stands."""
        line = NAME_LINE * self.layout.label_size
        width = 2 * place.half - CLEAR
        return kit.TextArea(place.x - place.half, place.y + place.half - line, width, 2 * place.half - line)

    def name_of(self, data: Dataset, place: kit.Region) -> kit.Words:
        """Which data a scoreboard is about, by their classes."""
        at, size = (place.x - place.half, place.y + place.half), self.layout.label_size
        classes = kit.Listing([kit.Name(name) for name in kit.shown_classes(data)])
        text = kit.fitted(classes.capitalized().text(), size, 2 * place.half)
        return kit.Words(kit.plain(text), at, size, self.theme.ink, anchor=kit.TOP_LEFT)

    def plane(self) -> kit.SquareFigure:
        """The plane with the neurons' lines, which are to be drawn."""
        flat = kit.SquareFigure(self.experiment, self.layout.panels[CUT], self.layout, self.theme)
        flat.named = np.inf  # no axes need room
        for cut in flat.cuts:
            cut.drawn = 0.0
        flat.space.include(flat.grid, *flat.cuts, flat.cloud)
        return flat

    def sheet(self, panel: kit.Region) -> kit.Hammock:
        """The bent sheet at the end of its way, with the line that is to be drawn."""
        hammock = kit.Hammock(self.experiment, panel, self.layout, self.theme)
        hammock.filling.place = self.layout.below_small_print(hammock.filling.place)
        hammock.hang()
        hammock.space.region = kit.Region(panel.x, panel.y, panel.half / hammock.filling.place.stretch)
        hammock.boundary.drawn = 0.0
        hammock.space.include(hammock.sheet, hammock.boundary, hammock.cloud)
        return hammock

    def facts(self) -> dict[str, Fact]:
        data, now = self.data, errors(self.network, self.data.X, self.data.y)
        first, second = (self.scores_of(board) for board in self.boards)
        return {
            "first": first,
            "second": second,
            "lines": Count(len(self.flat.cuts)),
            "wrong": kit.part(now, data.n_samples),
        }

    def scores_of(self, board: kit.Scoreboard) -> Fact:
        """Its rows in words."""
        rows = [(kit.Name(str(row.name)), Count(row.wrong)) for row in board.entries]
        return kit.series(*(self.phrase("score", method=method, wrong=wrong) for method, wrong in rows))

    @beat("scoreboards", short=False)  # of data and methods that a short film does not show
    def scoreboards(self) -> None:
        self.open(vanish(self.deep.space), appear(*self.names), *(board.come(*board.rows) for board in self.boards))
        self.play(*(board.tell_all(kit.NETWORK, run_time=1.6) for board in self.boards))
        self.hold(0.4)

    @beat("cut")
    def the_cut(self) -> None:
        if self.short:
            self.open(empty=True)
        self.hush(
            *(board.go(run_time=0.5) for board in self.boards),
            vanish(*self.names, run_time=0.5),
            self.light(CUT),
            [Tween(cut, drawn=1.0, run_time=1.3, rate_func=late) for cut in self.flat.cuts],
        )

    @beat("warp")
    def the_warp(self) -> None:
        self.play(self.light(WARP))

    @beat("separate")
    def the_separation(self) -> None:
        self.play(self.light(SEPARATE), Tween(self.last.boundary, drawn=1.0, run_time=1.3, rate_func=late))

    @beat("the last picture")
    def the_last_picture(self) -> None:
        last, others = self.last, [figure.space for figure in self.figures[:SEPARATE]]
        self.tell(
            "said",
            vanish(*others, *self.texts, self.heading, run_time=0.6),
            Tween(last.space, region=last.place, run_time=GROWS, rate_func=steady),
            Tween(last.cloud, radius=self.full_size, run_time=GROWS, rate_func=steady),
            appear(self.credit, run_time=GROWS, rate_func=late),
        )
        self.hold(1.5 if self.short else 1.0)  # the film ends at rest

    @beat("who made it", when=kit.has_credits)
    def who_made_it(self) -> None:
        kit.closing_card(self)

    def light(self, k: int) -> list[Tween]:
        """A word is lit, its picture comes, and the words before are dimmed."""
        return [
            *appear(self.figures[k].space, self.texts[k], run_time=0.8),
            *appear(*self.texts[:k], to=DIM, run_time=0.8),
        ]
