"""The last chapter: nine sheets on a wall bend at once, each under a line that stands still; and a good cup."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, arriving, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

SEEN = 0.7  # seconds for which the flat sheets stand before their lines come, and the bent ones before a word
BENDS = 4.4  # seconds in which all sheets bend
CARD = 3.0  # seconds for which it can be read whose idea it was
SLIDES = 1.6  # seconds in which the cup comes over the counter
STEAM = 2  # wisps over a good cup
BOTTOM = 0.53  # heights of a cup from its middle to the counter


class Recap(Chapter):
    """Nine data sets and one beat: their sheets bend, and nobody moves a line. A cup comes, and the credit."""

    order = 160
    slots = (
        *("bands", "crescent_four", "rings"),  # the rows of the wall
        *("moons_three", "spirals_deep", "checkers_eight"),
        *("xor_three", "flower_seven", "hexagon_three"),
    )
    in_twin = kit.TwinMoment()
    poster = "all at once"
    credits = kit.CLOSING
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        experiments = [self.experiment_in(slot) for slot in self.slots]
        self.wall = kit.wall(experiments, self.layout, self.theme)
        self.middle = self.wall[len(self.wall) // 2]
        self.deep = self.unrolled_spiral()
        self.counter, self.cup, self.credit = self.served()
        hide(*(one.space for one in self.wall), self.counter, self.credit)
        self.add(*(one.space for one in self.wall), self.deep.space, self.counter, self.credit)

    def unrolled_spiral(self) -> kit.DeepSheet:
        """The picture on which Depth ends."""
        deep = kit.DeepSheet(self.middle.experiment, self.layout.beside_diagram, self.layout, self.theme)
        deep.unroll()
        deep.cloud.lightened = 1.0
        deep.space.include(deep.sheet, deep.arms, deep.cloud, deep.above)
        deep.space.opacity = 0.0 if self.presentation.alone or self.short else 1.0
        return deep

    def served(self) -> tuple[kit.Space, kit.Cup, kit.Words]:
        """A counter across the frame, a good cup beside it, and whose idea the film is."""
        layout, theme = self.layout, self.theme
        card, size, place = layout.credit, layout.cup, layout.served
        beside = np.array([-layout.width / 2 - size, place[1]])
        cup = kit.Cup(beside, beside, size, STEAM, theme.class_color(0), "", layout.label_size, theme)
        cup.grown = 1.0
        level = np.array([[-layout.width, place[1] - BOTTOM * size], [layout.width, place[1] - BOTTOM * size]])
        line = kit.Curves([level], theme.soft, kit.BOUNDARY_LINE)
        credit = kit.plain(self.phrase("credit").text())
        words = kit.Words(
            credit, (card.left, card.top), layout.title_size, theme.ink, anchor=(-1.0, 0.0), width=card.width
        )
        return kit.Space(kit.Region(0.0, 0.0, 1.0), kit.View(), line, cup), cup, words

    def facts(self) -> dict[str, Fact]:
        sheets = [one.experiment for one in self.wall]
        missed = [errors(one.network, one.dataset.X, one.dataset.y) for one in sheets]
        return {
            "sheets": Count(len(sheets)),
            "best": Count(min(straight_cut(one.dataset).errors for one in sheets)),
            "wrong": Count(sum(missed)),
            "total": Count(sum(one.dataset.n_samples for one in sheets)),
        }

    @beat("the wall")
    def the_wall(self) -> None:
        """In a film the spiral shrinks into the middle of it."""
        shrinks = Tween(self.deep.space, region=self.middle.place)
        self.curtain.opacity = 1.0 if self.presentation.alone or self.short else 0.0
        opened = Tween(self.curtain, opacity=0.0, run_time=0.8)  # the wall fills the frame: there is no heading
        self.play(opened, vanish(self.deep.space, run_time=1.2, rate_func=late), shrinks, appear(*self.spaces))
        self.hold(SEEN)
        self.tell("said", [Tween(one.line, drawn=1.0, run_time=0.9) for one in self.wall])

    @property
    def spaces(self) -> list[kit.Space]:
        """The pictures on the wall."""
        return [one.space for one in self.wall]

    @beat("all at once")
    def all_at_once(self) -> None:
        self.hush(*(one.bend(BENDS) for one in self.wall))
        self.hold(SEEN)
        self.tell("said")
        self.hold(SEEN)

    @beat("a good cup")
    def a_good_cup(self) -> None:
        """Alone it goes on to where it began, with an empty frame."""
        layout, cup = self.layout, self.cup
        come = appear(self.counter, rate_func=late)
        self.hush(vanish(*self.spaces), come)
        served = np.array(layout.served)
        slide = Tween(cup, at=served, run_time=SLIDES, rate_func=arriving)
        self.play(slide, appear(self.credit, run_time=SLIDES, rate_func=late), cup.steam(SLIDES))
        self.play(cup.steam(CARD))
        if self.presentation.alone:
            gone = np.array([layout.width, layout.served[1]])
            self.play(vanish(self.credit, self.counter, run_time=1.0), Tween(cup, at=gone, run_time=1.0))

    @beat("who made it", when=kit.has_credits)
    def who_made_it(self) -> None:
        kit.closing_card(self)
