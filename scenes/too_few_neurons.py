"""Two cuts cannot close a region, and why they never can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.animation.rates import late, steady
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.requirements import Requirement, in_the_cube
from nnfilm.kit.chapter.transitions import ask_for_neurons, from_one_cut
from nnfilm.kit.figures.methods.article_standings import QDA, RBF, TOLD_OF, rings_board
from nnfilm.kit.figures.methods.standings import NETWORK
from nnfilm.kit.figures.open_strip import OpenStrip
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.curves import Curves, FrameBorder, cut_line
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram, question_mark
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE
from nnfilm.kit.surfaces.heatmap import CELLS, Heatmap
from nnfilm.kit.text.boundary_phrases import bent
from nnfilm.kit.text.numbers import are_wrong, count, counted, figure, number, points, share
from nnfilm.kit.text.phrases import FEW, activation_name, listed, of_class, the_class
from nnmath.geometry.arrangement import angles_between
from nnmath.geometry.contours import all_closed
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.endless import boundary_ends, never_closes
from nnmath.networks.metrics import errors, wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class TooFewNeurons(Chapter):
    """The best fit of two neurons: its cuts, its boundary, its wrong points; and why no other would do."""

    order = 90
    title = "Two neurons are too few"
    slots = ("rings_two",)
    poster = "never"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        cube = in_the_cube(traits, "two neurons do worse than three")
        if not cube.met:
            return cube
        two, three = traits.rival_fewest, traits.wrong
        if two is None:
            return replace(cube, met=False, reason="what two neurons can do is not known")
        if two <= three:
            return replace(cube, met=False, reason=f"two neurons do as well ({two} points wrong) as three ({three})")
        told = (
            cube.belongs and not traits.straight.separates
        )  # else a single cut would do, whatever this fit of two does
        return replace(cube, reason=f"two neurons leave {two} points wrong, three {three}", belongs=told)

    def headline(self) -> str:
        n_wrong, n = self.n_wrong, self.experiment.network.n_hidden
        neurons = counted(n, "neuron").capitalize()
        if n_wrong and not self.too_few():
            return f"{neurons} leave{'s' * (n == 1)} {points(n_wrong)} wrong"
        return f"{neurons} {'is' if n == 1 else 'are'} {'too few' if n_wrong else 'enough'}"

    @property
    def n_wrong(self) -> int:
        """How many points this fit gets wrong."""
        data = self.experiment.dataset
        return errors(self.experiment.network, data.X, data.y)

    def too_few(self) -> bool:
        """Whether the classes cannot be said to be apart by so many neurons: not in any fit of a whole search."""
        data, report = self.experiment.dataset, self.experiment.report
        if report is None or report.spec.get("alpha") != "auto":
            return False
        return min(trial.errors for trial in report.trials) > FEW * data.n_samples

    def construct(self) -> None:
        self.set_the_stage()
        if self.arrival:
            ask_for_neurons(self, self.arrival)
        self.the_cuts()
        self.wrong_points()
        if self.strip_is_endless:
            self.from_afar()
            self.along_the_line()
            self.never()
        self.back_again()

    @property
    def strip_is_endless(self) -> bool:
        """Whether this is a network of which it can be told why its boundary never closes."""
        return never_closes(self.experiment.network) and bool(boundary_ends(self.experiment.network))

    def set_the_stage(self) -> None:
        network, data, layout, theme = self.experiment.network, self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.lines = [
            Curves([cut_line(cut, flat.box, 1.06)], theme.neurons[k], CUT_LINE)
            for k, cut in enumerate(network.cut_lines())
        ]
        self.boundary_lines = decision_boundary(network, flat.box)
        self.boundary = Curves(self.boundary_lines, theme.separator, BOUNDARY_LINE)
        if self.strip_is_endless:
            self.endless = OpenStrip(self.experiment, flat, layout, theme)
        self.strip = self.shaded()
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        self.strip.opacity = 0.0
        flat.cloud.wrong = wrong(network, data.X, data.y)
        self.frame = FrameBorder(theme)
        self.frame.opacity = 0.0
        flat.space.include(self.strip, flat.grid, flat.input_axes, *self.lines, self.boundary, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)
        self.arrival = from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])
        if self.strip_is_endless:
            self.endless.include_in(flat.space, self.frame)
            self.add(self.endless.square)
        self.scores = rings_board(self.experiment, layout, theme) if data.name == TOLD_OF else None
        if self.scores:
            self.scores.known(QDA, RBF)
            self.add(*self.scores.parts)

    def shaded(self) -> Heatmap:
        """The region of the first class, as far as the plane will be seen: its tint must have no ends of its own."""
        network = self.experiment.network
        box, wider = (self.endless.box, self.endless.wider) if self.strip_is_endless else (self.flat.box, 1.0)
        return Heatmap(box, lambda p: network.predict(p) == 0, self.theme.classes[0], 0.2, round(CELLS * wider))

    def the_cuts(self) -> None:
        network, diagram = self.experiment.network, self.diagram
        neurons, angles = count(network.n_hidden), angles_between(network.cut_lines())
        self.beat(
            "the cuts",
            "Two cuts across the plane",
            f"The question mark gives way to {neurons} hidden neurons. Each draws a straight line through the plane; "
            f"between the lines the angle is {listed([f'{round(angle)} degrees' for angle in angles])}.",
        )
        if not self.arrival:
            self.open()
        n = network.n_hidden
        told = f"{counted(n, 'cut').capitalize()}: where would you put {'it' if n == 1 else 'them'}?"
        self.say(told, vanish(self.mark, run_time=0.5), Tween(diagram, hidden=1.0, run_time=1.2))
        for k, line in enumerate(self.lines):
            lit = diagram.lights(*range(k + 1))
            self.play(Tween(line, drawn=1.0, run_time=0.9), Tween(diagram, lit=lit, run_time=0.9))

    @property
    def fewest(self) -> int:
        """How few points any of the fits that were tried gets wrong."""
        report = self.experiment.report
        return min([trial.errors for trial in report.trials] if report else [], default=self.n_wrong)

    def standing(self) -> str:
        """How this fit stands among all that were tried."""
        report = self.experiment.report
        if report is None:
            return ""
        tried = figure(sum(trial.starts for trial in report.trials) or len(report.starts))
        if self.n_wrong <= self.fewest:
            return f"This is the best of {tried} fits. "
        return f"The best of {tried} fits leaves {figure(self.fewest)}. "

    def wrong_points(self) -> None:
        data, network, cloud = self.experiment.dataset, self.experiment.network, self.flat.cloud
        is_open = not all_closed(self.boundary_lines)
        region = "strip" if len(self.boundary_lines) == 2 else "region"
        shaded = int(np.count_nonzero(network.predict(data.X) == 0))
        labels = data.y[cloud.wrong]
        each = listed([f"{points(int((labels == k).sum()))} {of_class(data, k)}" for k in range(data.n_classes)])
        rings = f"Rings mark the points on the wrong side: {each}." if len(labels) else "No point is wrong."
        self.beat(
            "wrong points",
            "What two neurons get wrong",
            f"The network's boundary appears, {'open at its ends' if is_open else 'closed'}"
            f"{bent(self.boundary_lines, network)}. The region that it gives to {the_class(data, 0)} is shaded: it "
            f"holds {share(shaded, data.n_samples)}. {rings}",
        )
        leaves = f"leaves the {region} open" if is_open else "is closed"
        board = self.scores
        self.say(
            f"The boundary {leaves}: {are_wrong(len(labels), data.n_samples)}.",
            Tween(self.diagram, output=1.0, run_time=1.0),
            Tween(self.boundary, drawn=1.0, run_time=1.8),
            appear(self.strip, run_time=1.8),
        )
        self.play(Tween(cloud, ring=1.0, run_time=0.8), vanish(self.diagram, run_time=0.8) if board else [])
        if board:
            self.play(board.come(QDA, RBF, NETWORK, run_time=0.5))
            self.play(board.tell(NETWORK, run_time=1.0))
        self.hold(0.3)

    def from_afar(self) -> None:
        flat, view = self.flat, self.endless
        self.beat(
            "from afar",
            "Step back from the plane",
            f"{self.standing()}The view steps back until it shows {view.wider:.1f} times as much of the plane. There "
            "the boundary is one curve, and both its ends run out of the picture.",
        )
        self.say(
            "Could two neurons ever close it? Step back.",
            vanish(*self.lines, flat.input_axes, flat.grid, run_time=0.5),
            Tween(flat.cloud, ring=0.0, run_time=0.8),
            view.step_back(3.4),
            vanish(self.strip, run_time=3.4),
            vanish(self.boundary, run_time=3.4),
        )

    def along_the_line(self) -> None:
        view = self.endless
        self.beat(
            "along the line",
            "The same boundary in the square",
            "Beside the plane stands the square, with the boundary as a straight line. Two points walk along it from "
            "its middle, in both pictures at once. In the plane they leave the picture; in the square they near the "
            "edge, and a figure beside each, what is left of the way, becomes smaller and smaller.",
        )
        name = activation_name(self.experiment.network.activation)
        self.say(
            f"A {name} never reaches {self.ends()}: the edge is infinity.",
            vanish(self.diagram, run_time=0.5),
            self.scores.go(0.5) if self.scores else [],
            view.come(1.0),
        )
        self.play(view.walk(3.6, steady))

    def ends(self) -> str:
        """Between which values a neuron stays."""
        low, high = self.flat.unit.low[0], self.flat.unit.high[0]
        return f"{number(float(low))} or {number(float(high))}"

    def never(self) -> None:
        view, name = self.endless, activation_name(self.experiment.network.activation)
        self.beat(
            "never",
            "Every line meets the edge",
            "A straight line turns and slides in the square; wherever it lies, both its ends are on the edge. In the "
            "plane, arrows show where the boundary runs on.",
        )
        self.say("Every straight line across the square meets its edge …", view.try_lines(4.0))
        self.say(
            f"… so the boundary of two {name} neurons never closes.",
            view.arrows(3.8),
        )

    def back_again(self) -> None:
        flat = self.flat
        if not self.strip_is_endless:
            self.close(
                vanish(*self.lines, self.boundary, self.strip),
                self.scores.go(1.0) if self.scores else [],
                Tween(flat.cloud, ring=0.0),
                Tween(self.diagram, opacity=1.0, hidden=0.0, output=0.0, lit=0.0 * self.diagram.lit),
            )
            self.hold(0.3)
            return
        self.diagram.hidden = self.diagram.output = 0.0
        self.boundary.drawn = 0.0
        self.close(
            self.endless.step_near(1.4),
            [Tween(part, opacity=1.0, run_time=1.4, rate_func=late) for part in (flat.input_axes, flat.grid)],
            Tween(self.diagram, opacity=1.0, run_time=1.4, rate_func=late),
            run_time=1.4,
        )
