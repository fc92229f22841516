"""Chapter 14: the whole story in three pictures, and whose idea it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import late, steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, articles_own
from nnfilm.scenes.kit.figures.cube import CubeFigure
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.curves import Curves, ruled
from nnfilm.scenes.kit.panels.caption import even_width
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.text.markup import plain
from nnfilm.scenes.kit.text.numbers import count, points, share
from nnfilm.scenes.kit.text.phrases import held_back
from nnfilm.scenes.kit.text.words import Words
from nnmath.networks.metrics import errors
from nnmath.warps.openness import most_open

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

WORDS = "Cut", "Warp", "Separate"
LAST = 2  # of the pictures, counted from 0
CREDIT = "After the article “Animations of Neural Networks Transforming Data” (Towards Data Science)"


class Recap(Chapter):
    """Cut, warp, separate: three pictures that play, one after another, then the credit to the article."""

    order = 140
    title = "The whole idea in three pictures"
    slots = ("bands", "rings")
    poster = "separate"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.cut()
        self.warp()
        self.separate()
        self.the_credit()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        whole = SquareFigure(self.experiment, layout.full, layout, theme)
        self.opened = most_open(whole.flow.warp, self.experiment.dataset.X, whole.whole)
        self.pictures = [self.picture(k) for k in range(len(WORDS))]
        self.words = [
            Words(plain(word), layout.panel_words[k], layout.title_size, theme.ink, weight="semibold")
            for k, word in enumerate(WORDS)
        ]
        size = layout.label_size
        width = even_width(plain(CREDIT), layout.caption_width / size) * size
        self.credit = Words(plain(CREDIT), layout.caption, size, theme.soft, width=width, align="center")
        for picture in self.pictures:
            picture.space.opacity = 0.0
        for text in (*self.words, self.credit):
            text.opacity = 0.0
        self.last = self.last_picture()
        self.diagram = self.last_diagram()
        self.add(self.last.space, self.diagram, *(picture.space for picture in self.pictures), *self.words, self.credit)

    def picture(self, k: int) -> SquareFigure:
        """The plane with its cut lines, which are to be drawn; the sheet, to be bent; the sheet, to be separated."""
        panel = self.layout.panels[k]
        flat = SquareFigure(self.experiment, panel, self.layout, self.theme)
        flat.cloud.radius *= panel.half / self.layout.middle.half
        ground = [flat.sheet] if k else [flat.grid]
        if k:
            flat.far = 1.0
            flat.flow.t = self.opened if k == LAST else 0.0
        flat.space.include(*ground, *(cut for cut in flat.cuts if k < LAST))
        if k == LAST:
            self.walls, self.line = self.square(flat), flat.output_line()
            flat.space.include(self.walls, self.line)
        else:
            for cut in flat.cuts:
                cut.drawn = float(k)
        flat.space.include(flat.cloud)
        return flat

    def square(self, flat: SquareFigure) -> Curves:
        """The hidden square's border."""
        xs, ys = np.stack([flat.unit.low, flat.unit.high], axis=1)
        return Curves(ruled(flat.unit, xs, ys), self.theme.soft, 0.02)

    def last_picture(self) -> CubeFigure:
        """The sheet on which the chapter before ends; not to be seen if there was none."""
        solid = CubeFigure(self.experiment_in("rings"), self.layout, self.theme)
        solid.space.cropped = True
        solid.space.include(solid.input_axes, solid.grid, *solid.cuts, solid.boundary, solid.cloud)
        solid.space.opacity = 0.0 if self.presentation.alone else 1.0
        return solid

    def last_diagram(self) -> NetworkDiagram:
        """The network beside it."""
        network = self.experiment_in("rings").network
        diagram = NetworkDiagram(network, self.layout.diagram, self.theme, heat=self.last.box)
        diagram.lit, diagram.output = np.ones(network.n_hidden), 1.0
        diagram.opacity = self.last.space.opacity
        return diagram

    def show_picture(self, k: int, sentence: str, *plays: Tween) -> None:
        """A picture appears with its word while it is spoken of, and plays."""
        self.say(sentence, appear(self.pictures[k].space, self.words[k]))
        self.play(*plays)
        self.hold()

    def cut(self) -> None:
        n, cuts = points(self.experiment.dataset.n_samples), count(self.experiment.network.n_hidden)
        self.beat(
            "cut",
            "First cut the plane",
            f"The first picture: the {n} in the plane, and the {cuts} lines that the neurons draw.",
        )
        self.open(vanish(self.last.space, self.diagram), run_time=0.6)
        self.show_picture(
            0,
            "Cut: each neuron draws a line.",
            *(Tween(cut, drawn=1.0, run_time=1.4) for cut in self.pictures[0].cuts),
        )

    def warp(self) -> None:
        self.beat(
            "warp",
            "Then warp the plane",
            "The second: the same plane, as a sheet, turns and bends through the open square with its points.",
        )
        flow = self.pictures[1].flow
        self.show_picture(1, "Warp: the plane bends.", Tween(flow, t=0.5, run_time=1.6, rate_func=steady))
        self.play(Tween(flow, t=self.opened, run_time=2.2, rate_func=steady))
        self.hold(1.0)
        if held := held_back(self.experiment.report):
            self.say(held)
            self.hold()

    def separate(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        n_wrong = errors(network, data.X, data.y)
        self.beat(
            "separate",
            "Then separate the classes",
            "The third: the sheet is driven to the walls of the square, and one straight line is drawn across. "
            f"On its wrong side: {share(n_wrong, data.n_samples)}.",
        )
        self.show_picture(
            LAST,
            f"Separate: one line, {share(n_wrong, data.n_samples)} wrong.",
            Tween(self.pictures[LAST].flow, t=1.0, run_time=2.0),
            Tween(self.line, drawn=1.0, run_time=2.8, rate_func=late),
        )

    def the_credit(self) -> None:
        self.beat("credit", "Whose idea it was", f"Below the three pictures: “{CREDIT}”.")
        self.say("")
        self.play(appear(self.credit))
        self.hold(2.0)
