"""Back in the plane of the data: the region of each class, and where the network fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BOUNDARY_LINE,
    BRIEF,
    NETWORK,
    Case,
    Chapter,
    ClassHeatmap,
    Count,
    Curves,
    DataPlane,
    HiddenSpaceFigure,
    Mistakes,
    NetworkDiagram,
    Requirement,
    Sentence,
    Tween,
    Verdict,
    appear,
    are_wrong,
    in_hidden_space,
    points_of,
    steady,
    the_class,
    vanish,
)
from nnmath.geometry.contours import STRAIGHT, bend, grid
from nnmath.networks.boundaries import class_boundaries

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

LOOKS = 200  # points a side at which it is looked which classes have a region
PACE = {1: 4.4, 2: 6.0, 3: 7.4}  # seconds that it takes to flow back, by hidden layers; as long for more of them


class Regions(Chapter):
    """The hidden space flows back, and what was cut straight there is a region of the plane."""

    order = 75
    title = "Back in the plane"
    slots = ("data",)
    poster = "the regions"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features: the plane as the network divides it"
        return in_hidden_space("two features", traits.plane, traits, because)

    def headline(self) -> Sentence:
        """Where nothing was moved, nothing comes back."""
        return Sentence(self.title) if self.moves else Sentence("Regions of the plane")

    @property
    def moves(self) -> bool:
        """Whether there is a hidden space to come back from."""
        return self.experiment.network.n_hidden > 1

    def construct(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.verdict = Verdict(data, network.predict(data.X))
        if self.moves:
            self.set_the_stage()
            self.back()
        else:
            self.set_the_plane()
        self.the_regions()
        self.wrong_points()

    def set_the_stage(self) -> None:
        hidden_figure = self.hidden_figure = HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        hidden_figure.flow.t = 1.0
        self.box = hidden_figure.box
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        self.tints = ClassHeatmap(hidden_figure.box, self.experiment.network.predict, self.theme)
        self.cloud, self.axes, self.cuts = hidden_figure.cloud, hidden_figure.input_axes, hidden_figure.cuts
        self.tints.opacity = self.axes.opacity = hidden_figure.boundaries.opacity = 0.0
        hidden_figure.space.include(
            *hidden_figure.ground,
            self.tints,
            hidden_figure.grid,
            hidden_figure.input_axes,
            *hidden_figure.walls,
            *hidden_figure.cuts,
        )
        hidden_figure.grid.opacity, hidden_figure.far = 0.0, 1.0
        hidden_figure.space.include(*hidden_figure.cells.borders, hidden_figure.boundaries, hidden_figure.cloud)
        hidden_figure.space.divider = hidden_figure.cells.divider
        for diagram in hidden_figure.diagram:
            diagram.output = 1.0
        self.space, self.diagram = hidden_figure.space, hidden_figure.diagram
        self.mistakes = Mistakes(self.experiment, self.verdict, hidden_figure.legend, self.layout, self.theme)
        self.add(hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram, *self.mistakes.parts)

    def set_the_plane(self) -> None:
        """Of a network whose last layer has one neuron: no warp shows that."""
        network, theme = self.experiment.network, self.theme
        plane = DataPlane(self.experiment, self.layout, theme)
        self.box = plane.box
        traced = class_boundaries(network, plane.box, 300, float(plane.box.size[0]) / 240)
        self.line = boundaries = Curves([line for _, _, line in traced], theme.separator, BOUNDARY_LINE)
        self.tints = ClassHeatmap(plane.box, network.predict, theme)
        self.cloud, self.axes, self.cuts = plane.cloud, plane.axes, []
        self.cloud.wrong = self.verdict.wrong
        self.tints.opacity = self.line.drawn = 0.0
        plane.space.include(self.tints, plane.grid, plane.axes, boundaries, plane.cloud)
        self.space, self.diagram = plane.space, list[NetworkDiagram]()
        self.mistakes = Mistakes(self.experiment, self.verdict, plane.legend, self.layout, theme)
        self.add(plane.space, plane.legend, *self.mistakes.parts)

    def back(self) -> None:
        hidden_figure, bent = self.hidden_figure, Case(self.is_bent())
        self.beat(
            "back",
            "Back into the plane",
            "Everything flows back from hidden space into the plane; what was cut straight there"
            " {bent, select, yes {bends} other {stays nearly straight}}.",
            bent=bent,
        )
        self.open()
        self.say(
            "Back into the plane: what was cut straight {bent, select, yes {bends} other {stays nearly straight}}.",
            vanish(*hidden_figure.body, *hidden_figure.walls, *hidden_figure.cells.borders),
            bent=bent,
        )
        hidden_figure.space.divider = None
        self.play(appear(hidden_figure.boundaries, run_time=0.6))
        flows = PACE[min(len(self.experiment.network.widths), 3)]
        closer = vanish(*hidden_figure.sheets, run_time=1.2), appear(hidden_figure.grid, self.axes, run_time=1.2)
        if hidden_figure.is_solid:
            aside = hidden_figure.aside
            ends = [0.0, *(end for _, end in hidden_figure.flow.warp.stages[:-1])][::-1]
            pace = flows / len(ends)
            for end in ends[:-1]:  # the viewer comes nearer where what is seen is small on the way
                near = hidden_figure.filling(end)
                self.play(
                    Tween(hidden_figure.flow, t=end, run_time=pace, rate_func=steady),
                    Tween(hidden_figure, closeness=near, run_time=pace),
                )
            self.play(
                Tween(hidden_figure.flow, t=0.0, run_time=pace, rate_func=steady),
                Tween(hidden_figure, margin=aside.margin, closeness=1.0, run_time=pace),
                Tween(hidden_figure.space, region=aside.region, run_time=pace),
            )
            self.travel(hidden_figure.way(hidden_figure.above))
            hidden_figure.space.cropped = True
            self.travel(hidden_figure.way(hidden_figure.near), "", *closer)
        else:
            self.play(Tween(hidden_figure.flow, t=0.0, run_time=flows))
            self.play(Tween(hidden_figure, far=0.0, run_time=2.0), *closer)
        self.hold(0.3)

    def is_bent(self) -> bool:
        """Whether the borders of hidden space are bent in the plane."""
        lines = [line for _, _, line in class_boundaries(self.experiment.network, self.box, 300)]
        return bend(lines) >= STRAIGHT

    def the_regions(self) -> None:
        data = self.experiment.dataset
        won, n = Count(len(np.unique(self.experiment.network.predict(grid(self.box, LOOKS)[2])))), data.n_classes
        if won.value == n:
            said = Sentence("Each class has its region of the plane.")
        else:
            said = Sentence(
                "Only {won_word} of {n_word} classes {won, plural, one {has} other {have}} a region of the plane.",
                won=won,
                n=Count(n),
            )
        self.beat(
            "the regions",
            "A region for each class",
            "{won, plural, one {The plane is tinted in the colour of one class.}"
            " other {The regions of the {won_word} classes are tinted in their colours, with the boundaries between"
            " them.}}",
            won=won,
        )
        if not self.moves:
            self.open()
            self.say("The network cuts the plane.", Tween(self.line, drawn=1.0, run_time=1.6))
            self.hold()
        self.say(
            said,
            appear(self.tints, run_time=1.2),
            [Tween(part, opacity=0.35, run_time=1.2) for part in self.cuts],
        )
        self.hold(0.3)

    def wrong_points(self) -> None:
        verdict, data, mistakes = self.verdict, self.experiment.dataset, self.mistakes
        self.beat("wrong points", "What the network gets wrong", verdict.seen())
        place = self.layout.beside_tally(self.space.region)
        others = data.n_classes > 2 and verdict.errors > 1
        wrong = are_wrong(verdict.errors, data.n_samples)
        asked = [] if self.moves else [NETWORK]
        self.say(
            Sentence("{wrong}: each lies in another class’s region.", wrong=wrong).capitalized()
            if others
            else verdict.blames(Sentence("The network")),
            mistakes.come(*mistakes.known(network=self.moves), asked=asked, instead=self.diagram),
            Tween(self.space, region=place, run_time=0.8),
            Tween(self.cloud, ring=1.0, run_time=1.4),
        )
        worst = verdict.confusion.worst_class()
        counted = mistakes.count(NETWORK, 2.4)
        if worst is not None and others:
            self.say(
                "The network fails most on {worst}: {points}.",
                counted,
                worst=the_class(data, worst, BRIEF),
                points=points_of(int(verdict.confusion.by_class[worst]), data.class_sizes[worst]),
            )
        else:
            self.play(counted)
        self.hold(0.3)
        self.close(empty=True)
        self.hold(0.3)
