"""Back in the plane of the data: the region of each class, and where the network fails."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import STRAIGHT, bend, grid
from nnmath.networks.boundaries import class_boundaries

LOOKS = 200  # points a side at which it is looked which classes have a region
FINE = 300  # points a side at which boundaries are looked for
BEND = 4.0  # seconds of a bend
LEAST_BEND = 3.5  # seconds of each of several bends
FLAT = 1.5  # seconds of what moves flat
FAINT = 0.35  # opacity of the cuts in the tinted plane


class Regions(Chapter):
    """The hidden space flows back, and what was cut straight there is a region of the plane."""

    order = 75
    slots = ("data",)
    in_twin = TwinMoment(question="back")
    poster = "the regions"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features: the plane as the network divides it"
        return kit.in_hidden_space("two features", traits.plane, traits, because)

    def stage(self) -> None:
        network = self.network
        self.moves = network.n_hidden > 1  # where nothing was moved, nothing comes back
        self.verdict = kit.Verdict(self.data, network.predict(self.data.X))
        self.shown = self.hidden_space() if self.moves else self.plane()
        self.mistakes = kit.Mistakes(self.experiment, self.shown.legend, self.layout, self.theme)
        self.add(self.shown.space, self.shown.legend, *self.diagram, *self.mistakes.parts)

    def hidden_space(self) -> kit.HiddenSpaceFigure:
        """The picture at the end of the warp, with all that it comes back to."""
        figure = self.figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        figure.arrive()
        self.diagram, self.cuts = figure.diagram, figure.cuts
        self.tints = kit.ClassHeatmap(figure.box, self.network.predict, self.theme)
        hide(self.tints, figure.input_axes, figure.boundaries, figure.grid)
        figure.space.include(*figure.ground, self.tints, figure.grid, figure.input_axes, *figure.walls, *self.cuts)
        figure.space.include(*figure.cells.borders, figure.boundaries, figure.cloud)
        figure.space.divider = figure.cells.divider
        for diagram in self.diagram:
            diagram.output = 1.0
        return figure

    def plane(self) -> kit.DataPlane:
        """The plane of a network whose last layer has one neuron: no warp shows that."""
        plane = kit.DataPlane(self.experiment, self.layout, self.theme)
        self.diagram, self.cuts = list[kit.NetworkDiagram](), list[kit.Curves]()
        self.tints, self.line = plane.divided()
        plane.cloud.wrong = self.verdict.wrong
        self.tints.opacity = self.line.drawn = 0.0
        plane.space.include(self.tints, plane.grid, plane.axes, self.line, plane.cloud)
        return plane

    def facts(self) -> dict[str, Fact]:
        network, box = self.network, self.shown.box
        lines = [line for _, _, line in class_boundaries(network, box, FINE)]
        won = np.unique(network.predict(grid(box, LOOKS)[2]))
        return {
            "moves": Case(self.moves),
            "bent": Case(bend(lines) >= STRAIGHT),
            "won": Count(len(won)),
            **kit.winning_nowhere(self.data, won),
            "blamed": self.verdict.blames(self.phrase("subject")),
        }

    @beat("back", when=lambda self: self.moves)
    def back(self) -> None:
        figure, space, stages = self.figure, self.figure.space, self.figure.flow.warp.stages
        self.open()
        space.divider = None
        gone = *figure.body, *figure.walls, *figure.cells.borders
        self.play(vanish(*gone, *figure.beside), appear(figure.boundaries, run_time=0.6))
        for number in reversed(range(len(stages) - 1)):  # the viewer comes nearer where what is seen is small
            seconds = FLAT if number % 2 else BEND if len(stages) == 2 else LEAST_BEND
            end = stages[number][1]
            self.hush(figure.bend(end, seconds), figure.fill_the_frame(figure.flow.t, end, seconds))
        come = appear(figure.grid, figure.input_axes, *figure.beside, run_time=1.2)
        closer = [*vanish(*figure.sheets, run_time=1.2), *come]
        if figure.is_solid:
            aside, flat = figure.aside, figure.pass_flat(0.0, FLAT, kit.steady)
            margin = Tween(figure, margin=aside.margin, filled=0.0, run_time=flat.run_time)
            self.tell("said", flat, margin, Tween(space, region=aside.region, run_time=flat.run_time))
            self.travel(figure.way(figure.above))
            space.cropped = True
            self.travel(figure.way(figure.near), "", closer)
        else:
            self.tell("said", Tween(figure.flow, t=0.0, run_time=FLAT), Tween(figure, filled=0.0, run_time=FLAT))
            nearer = Tween(space, region=figure.keyed, run_time=FLAT)
            self.play(Tween(figure, far=0.0, run_time=FLAT), nearer, closer)
        self.hold(0.3)

    @beat("the regions")
    def the_regions(self) -> None:
        if not self.moves:
            self.open()
            self.tell("cut", Tween(self.line, drawn=1.0, run_time=1.6))
            self.hold()
        self.tell("said", appear(self.tints, run_time=1.2), appear(*self.cuts, to=FAINT, run_time=1.2))
        self.hold(0.3)

    @beat("wrong points")
    def wrong_points(self) -> None:
        """Rings mark them; where no chapter before has told of them, they are counted."""
        mistakes, space, rings = self.mistakes, self.shown.space, Tween(self.shown.cloud, ring=1.0, run_time=1.4)
        if self.moves:
            self.hush(rings)
        else:
            beside = Tween(space, region=self.layout.beside_tally(space.region), run_time=0.8)
            self.tell("said", mistakes.come(*mistakes.known(), asked=[kit.NETWORK]), beside, rings)
            self.play(mistakes.board.tell(kit.NETWORK))
        self.hold(1.0)
        self.remark(self.sentence("row"))
        self.close(*kit.into_rest(self, space, mistakes.legend, *self.diagram, *mistakes.parts))
        self.hold(0.3)
