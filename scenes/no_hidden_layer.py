"""Why no hidden layer is needed, or what a single hidden neuron can do: a score a class, and the largest wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from nnfilm.scenes.kit.animation.rates import late
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, straight_cut_gets
from nnfilm.scenes.kit.figures.data_plane import DataPlane
from nnfilm.scenes.kit.figures.score import Score, upright
from nnfilm.scenes.kit.figures.straight_cut import border_lines, cell_tints
from nnfilm.scenes.kit.marks.curves import Curves, sampled
from nnfilm.scenes.kit.marks.rings import Rings
from nnfilm.scenes.kit.panels.legend import Legend
from nnfilm.scenes.kit.text.error_phrases import Verdict, percent
from nnfilm.scenes.kit.text.numbers import count
from nnfilm.scenes.kit.text.phrases import shortened, the_class
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.geometry.linear_regions import class_margins
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

UNLIT = 0.5  # how opaque the scores are that do not win


class NoHiddenLayer(Chapter):
    """Two classes: the points slide onto their score, and rise to their probability. More: the cell of each score."""

    order = 45
    title = "No hidden layer is needed"
    slots = ("data",)
    poster = "the probability"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        straight = straight_cut_gets(traits)
        if traits.straight.separates:
            return Requirement(True, f"{straight}, so no hidden layer is needed")
        if traits.needs_no_layer:
            return Requirement(True, "one neuron cuts once, which a network without a hidden layer does too")
        if traits.wrong < traits.straight.errors:
            return Requirement(False, f"a hidden layer is of use here: {straight}", belongs=False)
        saves_none = (
            f"the film is of the hidden layer, though it saves none here: {straight}, the network {traits.wrong}"
        )
        return Requirement(False, saves_none, belongs=False)

    def headline(self) -> str:
        """Whether a straight cut is enough; if not, this is the chapter of a single neuron."""
        return self.title if straight_cut(self.experiment.dataset).separates else "One neuron cuts once"

    def construct(self) -> None:
        data = self.experiment.dataset
        self.cut = straight_cut(data)
        self.verdict = Verdict(data, self.cut.predict(data.X))
        if data.n_classes == 2:
            self.set_the_scale()
            self.the_score()
            self.the_probability()
        else:
            self.set_the_cells()
            self.a_score_a_class()
        self.the_gap()

    # Two classes.

    def set_the_scale(self) -> None:
        data, theme = self.experiment.dataset, self.theme
        basis = self.cut.edge_on(data.X)
        plane = self.plane = DataPlane(self.experiment, self.layout, theme, last=basis)
        basis, box = plane.turning.last, plane.last_box
        marker = plane.cloud.radius * float(plane.last_box.size[0]) / plane.bare.half
        self.score = Score(self.cut, data, plane.turning, box, marker)
        plane.cloud.place = self.score
        plane.cloud.wrong = self.verdict.wrong
        if not plane.is_plane:  # so it was left by the chapter before
            self.turned()
        self.line = Curves([sampled(*upright(self.cut, basis, box))], theme.separator, 0.05, self.score.across)
        self.curve, self.scale = self.score.curve(theme), self.score.scale(theme)
        self.axes = self.score.axes(shortened(data.class_names[1], 20), theme, self.layout)
        self.curve.drawn = self.scale.opacity = self.axes.opacity = 0.0
        self.axes.numbers = self.axes.names = self.axes.upright = 0.0
        plane.grid.opacity = plane.axes.opacity = 1.0 if plane.is_plane else 0.0
        plane.border.opacity = 1.0 - plane.axes.opacity
        plane.space.include(plane.border, plane.grid, plane.axes, self.axes)
        plane.space.include(self.scale, self.line, self.curve, plane.cloud)
        self.add(plane.space, plane.legend)

    def turned(self) -> None:
        """Show the last picture, as the chapter of the cut does at its end."""
        plane = self.plane
        plane.turning.t = 1.0
        if not plane.is_plane:
            plane.space.region = plane.bare

    def the_score(self) -> None:
        plane = self.plane
        self.beat(
            "the score",
            "One score for every point",
            "The picture turns until the cut stands upright. Then every point slides along the cut onto one line, "
            "above those of about the same score: what counts is only how far it is from the cut, and on which side.",
        )
        self.open()
        if plane.is_plane:
            self.say(
                "Turn the cut upright.",
                vanish(plane.grid, run_time=0.6),
                Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6),
            )
            plane.axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
            self.play(
                Tween(plane.turning, t=1.0, run_time=2.0),
                Tween(plane.space, region=plane.bare, run_time=2.0),
            )
        plane.border.opacity, self.axes.opacity = 0.0, 1.0
        self.say("Only the distance from the cut counts: the score.", appear(self.scale), Tween(self.axes, names=1.0))
        self.play(Tween(self.score, slide=1.0, run_time=2.4))
        self.hold()

    def the_probability(self) -> None:
        name = the_class(self.experiment.dataset, 1)
        near = percent(float(expit(self.score.slope * self.gaps().min())))
        steep = (
            f" The sigmoid is so steep that the nearest point gets {near} for its own class."
            if self.cut.separates
            else ""
        )
        self.beat(
            "the probability",
            "A sigmoid makes it a probability",
            f"A sigmoid is drawn, and the points rise to it: their height is now the probability of {name}.{steep}",
        )
        self.say(
            "One output neuron turns the score into a probability.",
            Tween(self.axes, numbers=1.0),
            Tween(self.plane.space, region=self.layout.keyed(self.experiment.dataset.n_classes), run_time=0.6),
            Tween(self.axes, upright=1.0, run_time=1.5, rate_func=late),  # when the picture has made room
            Tween(self.curve, drawn=1.0, run_time=1.4),
        )
        self.play(Tween(self.score, rise=1.0, run_time=2.4), vanish(self.scale))
        self.hold()

    # More classes.

    def set_the_cells(self) -> None:
        data, theme, cut = self.experiment.dataset, self.theme, self.cut
        last = None if data.n_features == 2 else cut.view.basis
        plane = self.plane = DataPlane(self.experiment, self.layout, theme, last=last)
        self.turned()
        plane.cloud.wrong = self.verdict.wrong
        plane.border.opacity = 0.0 if plane.is_plane else 1.0
        plane.axes.opacity = 1.0 if plane.is_plane else 0.0
        corners = border_lines(cut, plane)
        lines = [Curves([line], theme.separator, 0.05) for line in corners]
        if corners:
            plane.space.include(cell_tints(cut, plane, theme))
        nearest = data.X[[int(self.gaps().argmin())]]
        self.marks = Rings(plane.turning(nearest)[:, :2], theme.ink, plane.cloud.radius)
        self.marks.opacity = 0.0
        scores = cut.logits(nearest)[0]
        self.scores = self.scored(scores)
        self.scores.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes, *lines, self.marks, plane.cloud)
        self.add(plane.space, plane.legend, self.scores)

    def a_score_a_class(self) -> None:
        data = self.experiment.dataset
        nearest = data.X[[int(self.gaps().argmin())]]
        winner = int(self.cut.predict(nearest)[0])
        self.beat(
            "a score a class",
            "One score for each class",
            f"A ring marks the point that is nearest to a border; beside the picture are its "
            f"{count(data.n_classes)} scores, one a class. The largest is that of {the_class(data, winner)}.",
        )
        self.open()
        self.say(f"{count(data.n_classes).capitalize()} output neurons give every point a score a class.")
        self.play(vanish(self.plane.legend, run_time=0.5))
        self.play(appear(self.marks, self.scores))
        self.hold()
        lit = np.where(np.arange(data.n_classes) == winner, 1.0, UNLIT)
        self.say("The largest score wins.", Tween(self.scores, lit=lit))
        self.hold()

    def scored(self, scores: Floats) -> Legend:
        """The legend with the ringed point's scores in the place of the sizes."""
        names, layout = self.experiment.dataset.class_names, self.layout
        figures = [f"{value:.1f}".replace("-", "\u2212") for value in scores]
        texts = [f"{shortened(name)}: {figure}" for name, figure in zip(names, figures, strict=True)]
        return Legend(self.theme, texts, None, layout.legend(len(names)), layout.label_size)

    # Both.

    def gaps(self) -> Floats:
        """How far each point (n,) is from the nearest border of its class's cell, below 0 if it is beyond it."""
        data, cut = self.experiment.dataset, self.cut
        return class_margins(cut.weights, cut.bias, data.X, data.y)

    def the_gap(self) -> None:
        verdict, gap = self.verdict, float(self.gaps().min())
        cut = "cut" if self.experiment.dataset.n_classes == 2 else "border"
        if self.cut.separates:
            self.beat(
                "the gap",
                "The gap between the classes",
                f"No point is wrong. The nearest one is {small(gap)} standard deviations from the {cut}.",
            )
            self.say(f"No point is wrong; the nearest is {small(gap)} standard deviations from the {cut}.")
        else:
            self.beat("what stays wrong", "What a straight cut leaves wrong", verdict.seen())
            self.say(verdict.sentence(), Tween(self.plane.cloud, ring=1.0))
        self.hold()
        self.close(empty=True)
        self.hold(0.3)


def small(value: float) -> str:
    """A length above 0 with as many decimals as it takes: "0.33", "0.004"."""
    if value < 0.001:
        return "less than 0.001"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.1g}"
