"""Chapter 9: two cuts cannot close a region."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_cube
from nnfilm.scenes.kit.chapter.transitions import ask_for_neurons, from_one_cut
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.curves import Curves, cut_line
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram, question_mark
from nnfilm.scenes.kit.surfaces.heatmap import Heatmap
from nnfilm.scenes.kit.text.boundary_phrases import bent
from nnfilm.scenes.kit.text.numbers import are_wrong, count, counted, figure, points, share
from nnfilm.scenes.kit.text.phrases import FEW, listed, of_class, the_class
from nnmath.geometry.arrangement import angles_between
from nnmath.geometry.contours import all_closed
from nnmath.geometry.enclosure import encircles
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.metrics import errors, wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class TooFewNeurons(Chapter):
    """The best fit of two neurons: its cuts, its boundary, its wrong points."""

    order = 90
    title = "Two neurons are too few"
    slots = ("rings_two",)
    poster = "wrong points"

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
        self.the_boundary()
        self.wrong_points()

    def set_the_stage(self) -> None:
        network, data, layout, theme = self.experiment.network, self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.lines = [
            Curves([cut_line(cut, flat.box, 1.06)], theme.neurons[k], 0.045)
            for k, cut in enumerate(network.cut_lines())
        ]
        self.boundary_lines = decision_boundary(network, flat.box)
        self.boundary = Curves(self.boundary_lines, theme.separator, 0.05)
        self.strip = Heatmap(flat.box, lambda p: network.predict(p) == 0, theme.classes[0], 0.2)
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        self.strip.opacity = 0.0
        flat.cloud.wrong = wrong(network, data.X, data.y)
        flat.space.include(self.strip, flat.grid, flat.input_axes, *self.lines, self.boundary, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)
        self.arrival = from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])

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
        self.say(
            f"{neurons.capitalize()} {'cut' if network.n_hidden == 1 else 'cuts'}{self.standing()}.",
            vanish(self.mark),
            Tween(diagram, hidden=1.0, run_time=0.9),
        )
        for k, line in enumerate(self.lines):
            lit = diagram.lights(*range(k + 1))
            self.play(Tween(line, drawn=1.0, run_time=1.2), Tween(diagram, lit=lit, run_time=1.2))
        self.hold(0.5)

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
            return f": the best of {tried} fits"
        return f": even the best of {tried} fits leaves {points(self.fewest)} wrong"

    def the_boundary(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        is_open = not all_closed(self.boundary_lines)
        region = "strip" if len(self.boundary_lines) == 2 else "region"
        shaded = int(np.count_nonzero(network.predict(data.X) == 0))
        way = bent(self.boundary_lines, network)
        way = f"{way}," if way and is_open else way
        self.beat(
            "the boundary",
            "A boundary that stays open",
            f"The network's boundary appears, {'open at its ends' if is_open else 'closed'}{way.rstrip(',')}. The "
            f"region that it gives to {the_class(data, 0)} is shaded: it holds {share(shaded, data.n_samples)}.",
        )
        self.say(
            f"The boundary{way} leaves the {region} open." if is_open else f"The boundary is closed{way}.",
            Tween(self.diagram, output=1.0),
            Tween(self.boundary, drawn=1.0, run_time=1.6),
        )
        self.play(appear(self.strip))
        self.hold()

    def wrong_points(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        labels = data.y[cloud.wrong]
        n_wrong = len(labels)
        each = listed([f"{points(int((labels == k).sum()))} {of_class(data, k)}" for k in range(data.n_classes)])
        self.beat(
            "wrong points",
            "What two neurons get wrong",
            f"Rings mark the points on the wrong side: {each}." if n_wrong else "No point is wrong.",
        )
        outer, inner = data.X[data.y == 1], data.X[data.y == 0]
        cuts = counted(self.experiment.network.n_hidden, "cut").capitalize()
        if encircles(outer, inner) and n_wrong:
            cuts = f"{cuts} cannot close a region"
        elif not n_wrong or self.too_few():
            cuts = f"{cuts} are {'not ' * bool(n_wrong)}enough here"
        here = "here " if n_wrong > self.fewest else ""
        self.say(f"{cuts}: {here}{are_wrong(n_wrong, data.n_samples)}.", Tween(cloud, ring=1.0, run_time=1.2))
        self.hold(2.0)
        self.close(
            vanish(*self.lines, self.boundary, self.strip),
            Tween(cloud, ring=0.0),
            Tween(self.diagram, hidden=0.0, output=0.0),
        )
        self.hold(0.5)
