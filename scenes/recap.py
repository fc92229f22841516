"""The last chapter: the whole story in three words, and the picture to remember."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, beat, early, hide, late, steady, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

CUT, WARP, SEPARATE = range(3)  # the pictures
GROWS = 4.0  # seconds in which the last picture fills the frame
DIM = 0.45  # opacity of a word that is not spoken of
BY_CLASS = 1.0  # the number of that tint of a sheet


class Recap(Chapter):
    """Cut, warp, separate in three pictures; and the last of them fills the frame."""

    order = 160
    slots = ("bands", "spirals_deep")
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
        hide(*spaces, *self.texts, self.credit)
        self.add(self.deep.space, *spaces, *self.texts, self.credit)

    def unrolled_spiral(self) -> kit.DeepSheet:
        """The picture on which Depth ends."""
        deep = kit.DeepSheet(self.experiment_in("spirals_deep"), self.layout.beside_diagram, self.layout, self.theme)
        deep.unroll()
        deep.space.include(deep.sheet, deep.boundary, deep.cloud)
        deep.space.opacity = 0.0 if self.presentation.alone or self.short else 1.0
        return deep

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
        return {
            "lines": Count(len(self.flat.cuts)),
            "wrong": kit.part(now, data.n_samples),
        }

    @beat("cut")
    def the_cut(self) -> None:
        self.open(vanish(self.deep.space, rate_func=early), self.light(CUT), empty=self.short)
        self.hush([Tween(cut, drawn=1.0, run_time=1.3) for cut in self.flat.cuts])

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
