"""The last chapter: nine sheets on a wall bend at once, each under a line that stands still; and a good cup."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, arriving, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.followed_points import followed_points
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

SHRINKS = 2.8  # seconds in which the spiral takes its place on the wall
SEEN = 0.4  # seconds for which the flat sheets stand before their lines come, and the bent ones before a word
DRAWN = 0.8  # seconds in which lines are drawn across all of them
BENDS = 5.4  # seconds in which all sheets bend
CARD = 3.0  # seconds for which it can be read whose idea it was
SLIDES = 1.2  # seconds in which the cup comes over the counter
BOTTOM = 0.53  # heights of a cup from its middle to the counter
WIDER = 2.3  # times half the place beside it are the words


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
        layout, theme, of_frame = self.layout, self.theme, (kit.Region(0.0, 0.0, 1.0), kit.View())
        self.wall = kit.wall([self.experiment_in(slot) for slot in self.slots], layout, theme)
        self.sheets, self.middle = [one.space for one in self.wall], self.wall[len(self.wall) // 2]
        self.lines = kit.Space(*of_frame, *(one.line for one in self.wall))
        self.deep = kit.DeepSheet(self.middle.experiment, layout.beside_diagram, layout, theme)
        self.deep.unroll()  # as Depth ends
        place, card = layout.inset, layout.board
        beside, low = np.array([-layout.width / 2 - place.half, place.y]), place.y - BOTTOM * place.half
        taste = kit.taste_of(self.data, followed_points(self.experiment)[0])  # that of the good cup
        self.cup = kit.Cup(beside, place.half, taste, theme.class_color(0), layout.label_size, theme)
        self.cup.grown = 1.0
        counter = kit.Curves([np.array([[-layout.width, low], [layout.width, low]])], theme.soft, kit.BOUNDARY_LINE)
        self.counter = kit.Space(*of_frame, counter, self.cup)
        credit, wide = kit.plain(self.phrase("credit").text()), WIDER * card.half
        self.credit = kit.Words(credit, (card.x, card.y), layout.caption_size, theme.ink, width=wide)
        hide(*self.sheets, self.counter, self.credit, *([self.deep.space] if self.is_first else []))
        self.add(*self.sheets, self.lines, self.deep.space, self.counter, self.credit)

    @property
    def is_first(self) -> bool:
        """Whether no spiral has been seen before."""
        return self.presentation.alone or self.short

    def facts(self) -> dict[str, Fact]:
        sheets = [one.experiment for one in self.wall]
        return {
            "sheets": Count(len(sheets)),
            "best": Count(min(straight_cut(one.dataset).errors for one in sheets)),
            "wrong": Count(sum(errors(one.network, one.dataset.X, one.dataset.y) for one in sheets)),
            "total": Count(sum(one.dataset.n_samples for one in sheets)),
        }

    @beat("the wall")
    def the_wall(self) -> None:
        """In a film the spiral shrinks into the middle of it."""
        self.curtain.opacity = float(self.is_first)  # the wall fills the frame: there is no heading
        shrinks = Tween(self.deep.space, region=self.middle.place, run_time=SHRINKS)
        fades = vanish(self.deep.space, run_time=SHRINKS, rate_func=late)
        come = appear(*self.sheets, run_time=SHRINKS, rate_func=kit.steady)
        self.play(Tween(self.curtain, opacity=0.0), shrinks, fades, come)
        self.hold(SEEN)
        self.play([Tween(one.line, drawn=1.0, run_time=DRAWN) for one in self.wall])

    @beat("all at once")
    def all_at_once(self) -> None:
        self.play(*(one.bend(BENDS) for one in self.wall))
        self.hold(SEEN)
        self.tell("said")

    @beat("a good cup")
    def a_good_cup(self) -> None:
        """Alone it goes on to where it began, with an empty frame."""
        cup, place = self.cup, self.layout.inset
        counter = appear(self.counter, run_time=1.2, rate_func=late)
        self.play(vanish(*self.sheets, self.lines, run_time=1.2), counter)  # under what is said
        come = Tween(cup, at=np.array([place.x, place.y]), run_time=SLIDES, rate_func=arriving)
        self.hush(come, cup.steam(SLIDES), appear(self.credit, run_time=SLIDES, rate_func=late))
        self.play(cup.steam(CARD))
        if self.presentation.alone:
            self.play(vanish(self.credit, run_time=0.4), Tween(cup, at=np.array([self.layout.width, place.y])))
            self.close(vanish(self.counter))

    @beat("who made it", when=kit.has_credits)
    def who_made_it(self) -> None:
        kit.closing_card(self)
