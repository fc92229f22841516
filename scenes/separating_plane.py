"""Chapter 13: the output neuron separates the classes in the cube with one plane."""

from __future__ import annotations

from nnmath import errors
from scenes.kit.motion import Tween, appear, vanish
from scenes.kit.phrases import count, share, sides
from scenes.kit.sets import SolidSet
from scenes.kit.stage import Stage


class SeparatingPlane(Stage):
    """A plane grows in the cube, is seen edge-on, and becomes the boundary in the input plane."""

    order = 130
    title = "One plane separates them"
    roles = ("rings",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.edge_on()
        self.the_trace()
        self.back_to_the_sheet()

    def set_the_stage(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        solid = self.solid = SolidSet(self.experiment, self.layout, self.theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        self.n_wrong = share(errors(network, data.X, data.y), data.n_samples)
        solid.plane.grow = solid.boundary.drawn = 0.0
        solid.space.include(solid.grid, solid.edges, *solid.cuts, solid.plane, solid.boundary, solid.cloud)
        solid.space.include(solid.names)
        self.add(solid.space)

    def the_plane(self) -> None:
        self.beat("the plane")
        solid = self.solid
        self.open()
        solid.space.divider = solid.plane
        self.say("The output neuron cuts the cube once, with a plane.", Tween(solid.plane, grow=1.0, run_time=2.5))
        self.hold()

    def edge_on(self) -> None:
        self.beat("edge-on")
        solid = self.solid
        solid.take(solid.corner.unturned())
        lines = [solid.grid, *solid.cuts]
        self.say("Look along the plane …", vanish(solid.names), [Tween(line, opacity=0.3) for line in lines])
        self.play(solid.move(solid.profile(), run_time=3.5))
        self.say(f"… and the classes fall apart: {self.n_wrong} are wrong.")
        self.hold(2.0)
        self.play(solid.move(solid.corner.unturned(), run_time=3.0), appear(solid.names, *lines, run_time=3.0))
        solid.take(solid.corner)

    def the_trace(self) -> None:
        self.beat("the trace")
        solid = self.solid
        self.say("Where the plane meets the sheet, it leaves a curve.", Tween(solid.boundary, drawn=1.0, run_time=2.0))
        self.hold()

    def back_to_the_sheet(self) -> None:
        self.beat("back to the sheet")
        solid = self.solid
        self.say("Unfold the sheet again …", vanish(solid.plane, solid.edges, solid.names))
        solid.space.divider = None
        self.play(Tween(solid.flow, t=0.0, run_time=4.5), solid.move(solid.aside, run_time=4.5))
        self.play(solid.move(solid.above, run_time=2.5))
        cuts = self.experiment.network.cut_lines()
        followed = sides(solid.boundary_lines, cuts)
        each = ", one along each cut" if followed == len(cuts) else ""
        self.say(f"… and the curve is the boundary: {count(followed)} sides{each}.")
        self.hold(2.0)
