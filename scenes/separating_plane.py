"""The output neuron separates the classes in the cube with one plane."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import wrong
from nnmath.utils.arrays import matmul

FAINT = 0.12  # how opaque the plane is when it bends
GROWS = 2.2  # seconds in which the plane comes to the faces of the cube
TRACED = 1.5  # seconds in which the curve is drawn
TOUCHING = 0.005  # of the cube's unit: a point that is nearer is less than 0.01 away


class SeparatingPlane(Chapter):
    """A plane grows in the cube, is seen edge-on, and becomes the boundary in the input plane."""

    order = 130
    slots = ("rings",)
    in_twin = TwinMoment(question="back")
    poster = "the trace"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the output is one plane in the cube")

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme)
        solid.flow.t = solid.cloud.contrasted = 1.0
        solid.take(solid.corner)
        self.profile = solid.profile()
        self.bent = kit.BentPlane(solid.plane.hyperplane, solid.flow, theme, alpha=FAINT)
        solid.plane.grow = solid.trace.drawn = 0.0
        hide(self.bent)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts)
        solid.space.include(solid.plane, self.bent, solid.trace, solid.cloud, solid.names)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        self.add(solid.space, self.inset.space)

    def facts(self) -> dict[str, Fact]:
        data, solid, plane = self.data, self.solid, self.solid.plane
        astray, lines, sizes = wrong(self.network, data.X, data.y), solid.boundary_lines, data.class_sizes
        found = np.bincount(data.y[~astray], minlength=2).tolist()
        right = int(matmul(self.profile.view.rotation[0], plane.hyperplane.normal) > 0)  # the class on that side
        left = 1 - right
        nearest = float(np.abs(plane.hyperplane.signed_distance(solid.network.hidden(data.X))).min())
        beyond = int(np.count_nonzero(plane.hyperplane.signed_distance(solid.unit.corners()) > 0))
        less = self.phrase("less", least=kit.Number(0.01, 2))
        return {
            "apart": Case(kit.separated(data, astray)),
            "wrong": kit.part(int(astray.sum()), data.n_samples),
            "corners": Count(len(plane.corners)),
            "corner": Case(min(beyond, 8 - beyond) == 1),
            "met": Case(bool(lines)),
            "closed": Case(all_closed(lines)),
            "inside": Case(kit.separated(data, astray) and all_closed(lines) and len(lines) == 1),
            "curve": kit.shape(lines),
            "bent": kit.bent(lines, self.network),
            "unrolled": kit.unrolled(Case("plane"), kit.shape(lines)),
            "left_points": kit.points_of(data, found[left], sizes[left], left),
            "right_points": kit.points_of(data, found[right], sizes[right], right),
            "distance": less if nearest < TOUCHING else kit.Number(nearest, 2),
            "edge": kit.Number(round(float(solid.unit.size[0]), 2)),
        }

    @beat("the plane")
    def the_plane(self) -> None:
        solid = self.solid
        self.open(run_time=kit.BRISK)
        solid.space.divider = solid.plane
        self.tell("said", Tween(solid.plane, grow=1.0, run_time=GROWS))

    @beat("the trace")
    def the_trace(self) -> None:
        curves = self.solid.trace, self.inset.boundary
        self.play([Tween(curve, drawn=1.0, run_time=TRACED) for curve in curves])

    @beat("edge-on")
    def edge_on(self) -> None:
        solid = self.solid
        solid.take(solid.corner.unturned())
        self.seen_along = solid.edge_on(self.profile)
        self.seen_along.include_in(solid.space, below=solid.cloud)
        (glide,) = solid.way(self.profile)
        seconds = max(2.2, glide[0].run_time)
        for tween in glide:
            tween.run_time = seconds
        faint = (solid.sheet, solid.edges, *solid.cuts)
        self.hush(
            glide,
            appear(self.seen_along.frame, run_time=seconds, rate_func=late),
            Tween(solid.names, bare=1.0, run_time=seconds),
            appear(*faint, to=0.35, run_time=seconds, rate_func=late),
            vanish(solid.body),
        )
        self.play(appear(*self.seen_along.marks), vanish(solid.plane), run_time=0.6)
        self.tell("said")
        self.remark_in_full(self.sentence("judged"))

    @beat("unrolled")
    def unrolled(self) -> None:
        solid = self.solid
        self.play(vanish(*self.seen_along.marks), appear(solid.plane), run_time=0.4)
        solid.space.cropped = False
        glide = solid.frame_the_sheet()
        seconds = glide[0].run_time
        self.play(
            glide,
            vanish(self.seen_along.frame, run_time=0.5 * seconds),
            appear(solid.sheet, solid.edges, *solid.cuts, solid.body, run_time=0.5 * seconds),
            vanish(self.inset.space, self.heading, run_time=0.6 * seconds),
            Tween(solid.names, bare=0.0, run_time=seconds),
            Tween(solid.plane, alpha=FAINT, run_time=seconds),
        )
        solid.take(solid.low)
        solid.space.divider, solid.plane.opacity, self.bent.opacity = None, 0.0, 1.0
        self.tell(
            "said",
            solid.bend(solid.flow.warp.stages[0][1], 4.6),
            vanish(solid.body, solid.edges, solid.names, run_time=2.0, rate_func=kit.early),
            vanish(self.bent, run_time=2.4),
        )
        self.close(kit.into_rest(self, solid.space))
