"""Chapter 6: in the hidden square one straight line is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_square
from nnfilm.scenes.kit.figures.sheet import WIDE
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.border import FrameBorder
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.surfaces.tints import by_class
from nnfilm.scenes.kit.text.boundary_phrases import STRAIGHT, bend, runs
from nnfilm.scenes.kit.text.equations import equations
from nnfilm.scenes.kit.text.numbers import counted, figure, points, share
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut
from nnmath.geometry.arrangement import n_followed
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class SeparatingLine(Chapter):
    """The output neuron's line in the square; unrolled, it is the boundary in the plane."""

    order = 60
    title = "One line in the square"
    slots = ("bands",)
    poster = "after"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two neurons: the output is one line in the square")

    def construct(self) -> None:
        self.set_the_stage()
        self.before()
        self.one_line()
        self.after()
        self.unrolled()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.bare, layout, theme)
        flat.flow.t = flat.far = flat.hidden_axes.opacity = 1.0
        flat.focus = flat.corner_cut_off()
        self.line, self.cells, self.regions = flat.output_line(), flat.cells(), flat.regions()
        self.sides = flat.tinted(by_class(network, theme))
        flat.boundary.drawn = 0.0
        for part in (flat.input_axes, flat.grid, self.sides, self.cells, self.regions):
            part.opacity = 0.0
        flat.space.include(
            self.cells, self.regions, flat.sheet, self.sides, flat.grid, flat.input_axes, flat.hidden_axes, *flat.cuts
        )
        self.frame = FrameBorder(theme)
        self.frame.opacity = 0.0
        flat.space.include(self.line, flat.boundary, flat.cloud, self.frame)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = equations(network, layout, theme)
        for line in self.notes[:-1]:
            line.opacity = 1.0
        self.add(flat.space, self.diagram, *self.notes)

    def before(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        cut = straight_cut(data)
        self.n_before = cut.errors
        cloud.wrong = cut.predict(data.X) != data.y
        self.beat(
            "before",
            "What the best line missed",
            f"All points lie in the square. Red rings mark what {cut.method} in the plane got wrong: "
            f"{share(self.n_before, data.n_samples)}.",
        )
        self.open()
        best = "The plane’s best line" if cut.method == BEST_LINE else cut.method.capitalize()
        which = f"these {points(self.n_before)}" if self.n_before else "no point"
        self.say(f"{best} was wrong for {which}.", Tween(cloud, ring=1.0))
        self.hold()

    def one_line(self) -> None:
        self.beat(
            "one line",
            "One line across the square",
            "The rings go. The output neuron lights up, its equation appears, and one straight line is drawn across "
            "the square.",
        )
        self.say(
            "In the square, the output neuron draws one line.",
            Tween(self.flat.cloud, ring=0.0, run_time=0.6),
            Tween(self.diagram, output=1.0),
            appear(self.notes[-1]),
        )
        self.play([Tween(line, drawn=1.0, run_time=1.4) for line in (self.line, self.flat.boundary)])
        self.play(appear(self.sides, self.cells))
        self.hold()

    def after(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        missed = share(int(np.count_nonzero(cloud.wrong)), data.n_samples)
        self.beat(
            "after", "What this line gets wrong", f"Rings mark what lies on the wrong side of this line: {missed}."
        )
        n_wrong = int(np.count_nonzero(cloud.wrong))
        before = figure(self.n_before) if self.n_before else "none"
        than = f"not {before}" if n_wrong < self.n_before else f"the line before for {before}"
        same = n_wrong == self.n_before
        self.say(f"This line is wrong for {missed}, {'as many as before' if same else than}.", Tween(cloud, ring=1.0))
        self.play(vanish(self.flat.hidden_axes, run_time=0.5))
        self.play(
            Tween(self.flat, pushed=1.0, run_time=1.9),
            appear(self.frame, run_time=1.9),
            [Tween(sheet, opacity=0.4, run_time=1.9) for sheet in (self.flat.sheet, self.sides)],
        )
        self.play(appear(self.flat.hidden_axes, run_time=0.5))
        self.hold()

    def unrolled(self) -> None:
        flat, network = self.flat, self.experiment.network
        lines = decision_boundary(network, flat.box)
        bent = bend(lines) >= STRAIGHT or len(lines) > 1
        self.beat(
            "unrolled",
            "The line becomes the boundary",
            "Square, points and lines flow back into the plane. The straight line has become the decision boundary, "
            f"which {runs(lines, network)}.",
        )
        self.say(
            f"Unroll the square: the straight line {'bends' if bent else 'goes with it'} …",
            Tween(flat, pushed=0.0, run_time=1.4),
            vanish(self.frame, run_time=1.4),
            vanish(flat.hidden_axes, run_time=0.3),
            appear(self.sides, run_time=1.4),
        )
        flat.sheet.opacity = 0.0
        self.play(vanish(self.line, self.cells), Tween(flat.flow, t=0.0, run_time=4.8, rate_func=steady))
        self.say(
            f"… and becomes {counted(len(lines), 'line')} at once, one along each cut."
            if len(lines) == n_followed(lines, network.cut_lines()) > 1
            else f"… into the boundary, which {runs(lines, network)}.",
            flat.come_near(2.0),
            vanish(self.sides, run_time=2.0),
            appear(flat.grid, run_time=2.0),
            [Tween(cut, width=WIDE) for cut in flat.cuts],
        )
        self.play(appear(flat.input_axes, self.regions))
        self.hold()
        self.close(Tween(flat.cloud, ring=0.0), vanish(self.regions))
        self.hold(0.5)
