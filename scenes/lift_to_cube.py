"""Three neurons bend the plane into the unit cube."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Fact, Number, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.warps.openness import most_open

BENDS = 4.0  # seconds in which the dial bends the sheet until it is most open


class LiftToCube(Chapter):
    """The sheet stands up in space, and the dial bends it into the cube."""

    order = 110
    slots = ("rings",)
    in_twin = TwinMoment(question="corner")
    poster = "the dial"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the plane is lifted into the cube")

    def stage(self) -> None:
        network, layout, theme = self.network, self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme, layout.bend_beside_dial)
        solid.names.kept = 1.0
        self.opened = most_open(solid.flow.warp, self.data.X, solid.whole)
        solid.space.include(solid.input_axes, solid.body, solid.sheet, solid.grid, solid.edges, *solid.cuts)
        solid.space.include(*solid.near_cuts, solid.boundary, solid.cloud, solid.names)
        solid.space.cropped = True
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=solid.box)
        self.diagram.lit = np.ones(network.n_hidden)
        self.diagram.output = solid.boundary.opacity = 0.0 if self.short else 1.0  # what a short film tells later
        self.dial = kit.dial_and_curve(solid.flow, layout.bend_dial, theme)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        hide(solid.sheet, solid.body, solid.edges, solid.names, *solid.near_cuts, self.inset.space)
        self.add(solid.space, self.diagram, self.inset.space, *self.dial)

    def facts(self) -> dict[str, Fact]:
        solid, k = self.solid, self.solid.flow.warp.steepness(self.opened)
        return {
            "k": Number(k, 2),
            "slope": Number(1 - k, 2),
            "gathered": kit.gathered(self.data, 0, solid.unit, solid.network.hidden(self.data.X)),
        }

    @beat("into space")
    def into_space(self) -> None:
        solid = self.solid
        seconds = max(solid.seconds_through_the_weights, self.reading(self.sentence("said")) - 0.7)
        self.open(vanish(solid.boundary, solid.input_axes))
        solid.space.cropped = False
        for near, cut in zip(solid.near_cuts, solid.cuts, strict=True):
            near.opacity, cut.opacity = 1.0, 0.0
        beyond, solid.sheet.beyond = solid.sheet.beyond, 0.0
        self.tell(
            "said",
            solid.through_the_weights(solid.low, seconds),
            appear(solid.sheet, run_time=0.8 * seconds),
            Tween(solid.sheet, beyond=beyond, run_time=seconds, rate_func=once_small),
            appear(*solid.cuts, run_time=seconds, rate_func=once_small),
            vanish(solid.grid, self.diagram, run_time=0.4 * seconds),
            Tween(solid.cloud, contrasted=1.0, run_time=seconds),
        )
        solid.take(solid.low)
        self.play(appear(*self.dial), vanish(self.heading, *solid.near_cuts))

    @beat("the dial")
    def the_dial(self) -> None:
        solid = self.solid
        come = appear(solid.body, solid.edges, run_time=BENDS, rate_func=once_within)
        self.hush(solid.bend(self.opened, BENDS), come)
        self.tell("said")
        self.wait(1.1)

    @beat("driven home")
    def driven_home(self) -> None:
        solid = self.solid
        self.play(solid.drive_home(3.0), appear(solid.names, run_time=0.5))  # under what is said
        rise = solid.frame_the_cube(solid.corner)
        seconds = rise[0].run_time
        self.play(
            rise,
            vanish(*self.dial, run_time=0.4 * seconds),
            appear(self.inset.space, run_time=seconds, rate_func=late),
        )
        self.close(run_time=0.4)


def once_small(share: float) -> float:
    """Comes once the sheet is so small that it lies within the frame."""
    return kit.soft(min(1.0, max(0.0, (share - 0.28) / 0.6)))


def once_within(share: float) -> float:
    """Comes once the sheet is so much bent that the cube round it lies within the frame."""
    return kit.soft(min(1.0, max(0.0, (share - 0.76) / 0.24)))
