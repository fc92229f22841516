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
from nnfilm.scenes.kit.text.numbers import count, counted, figure, share
from nnfilm.scenes.kit.text.phrases import listed
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

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        cube = in_the_cube(traits, "two neurons do worse than three")
        if not cube.met:
            return cube
        two, three = traits.rival_wrong, traits.wrong
        if two is None:
            return replace(cube, met=False, reason="what two neurons can do is not known")
        if two <= three:
            return replace(cube, met=False, reason=f"two neurons do as well ({two} points wrong) as three ({three})")
        return replace(cube, reason=f"two neurons leave {two} points wrong, three {three}")

    def headline(self) -> str:
        data, network = self.experiment.dataset, self.experiment.network
        enough = "too few" if errors(network, data.X, data.y) else "enough"
        return f"{counted(network.n_hidden, 'neuron').capitalize()} {'is' if network.n_hidden == 1 else 'are'} {enough}"

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
        network, report, diagram = self.experiment.network, self.experiment.report, self.diagram
        neurons, angles = count(network.n_hidden), angles_between(network.cut_lines())
        self.beat(
            "the cuts",
            f"The question mark gives way to {neurons} hidden neurons. Each draws a straight line through the plane; "
            f"between the lines the angle is {listed([f'{round(angle)} degrees' for angle in angles])}.",
        )
        if not self.arrival:
            self.open()
        best = f"the best of {figure(len(report.starts))} fits" if report else "this fit"
        self.say(
            f"{neurons.capitalize()} neurons make {neurons} cuts: {best}.",
            vanish(self.mark),
            Tween(diagram, hidden=1.0, run_time=0.9),
        )
        for k, line in enumerate(self.lines):
            lit = diagram.lights(*range(k + 1))
            self.play(Tween(line, drawn=1.0, run_time=1.2), Tween(diagram, lit=lit, run_time=1.2))
        self.hold(0.5)

    def the_boundary(self) -> None:
        data, name = self.experiment.dataset, self.experiment.dataset.class_names[0]
        is_open = not all_closed(self.boundary_lines)
        region = "strip" if len(self.boundary_lines) == 2 else "region"
        shaded = int(np.count_nonzero(self.experiment.network.predict(data.X) == 0))
        self.beat(
            "the boundary",
            f"The network's boundary appears, {'open at its ends' if is_open else 'closed'}. The region that it calls "
            f"{name} is shaded: it holds {share(shaded, data.n_samples)}.",
        )
        self.say(
            f"The boundary follows them{f' and leaves the {region} open' if is_open else ''}.",
            Tween(self.diagram, output=1.0),
            Tween(self.boundary, drawn=1.0, run_time=1.6),
        )
        self.play(appear(self.strip))
        self.hold()

    def wrong_points(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        labels = data.y[cloud.wrong]
        n_wrong = len(labels)
        each = listed([f"{figure(int((labels == k).sum()))} {name}" for k, name in enumerate(data.class_names)])
        self.beat(
            "wrong points", f"Rings mark the points on the wrong side: {each}." if n_wrong else "No point is wrong."
        )
        outer, inner = data.X[data.y == 1], data.X[data.y == 0]
        failing = "cannot close a region" if encircles(outer, inner) else "are not enough here"
        cuts = counted(self.experiment.network.n_hidden, "cut").capitalize()
        reason = f"{cuts} {failing if n_wrong else 'are enough here'}"
        self.say(f"{reason}: {share(n_wrong, data.n_samples)} are wrong.", Tween(cloud, ring=1.0, run_time=1.2))
        self.hold(2.0)
        self.close(
            vanish(*self.lines, self.boundary, self.strip),
            Tween(cloud, ring=0.0),
            Tween(self.diagram, hidden=0.0, output=0.0),
        )
        self.hold(0.5)
