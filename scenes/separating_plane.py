"""The output neuron separates the classes in the cube with one plane."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    part,
    vanish,
)
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import errors, wrong
from nnmath.utils.arrays import matmul

FAINT = 0.12  # how opaque the plane is when it bends


class SeparatingPlane(Chapter):
    """A plane grows in the cube, is seen edge-on, and becomes the boundary in the input plane."""

    order = 130
    title = "One plane separates them"
    slots = ("rings",)
    in_twin = TwinMoment(question="back")
    poster = "the trace"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the output is one plane in the cube")

    def headline(self) -> Sentence:
        return super().headline() if self.are_few_wrong() else Sentence("One plane cuts the cube")

    def are_few_wrong(self) -> bool:
        """Whether so few points are on the wrong side that the classes can be said to be apart."""
        data = self.experiment.dataset
        return kit.separated(data, wrong(self.experiment.network, data.X, data.y))

    def prose(self) -> list[Sentence]:
        return [
            paragraph(
                Sentence("The output neuron now cuts the cube with a flat plane."),
                self.meeting(),
                Sentence(
                    "{apart, select, yes {Seen along that plane, the classes lie on either side of it: } other"
                    " {}}{wrong} wrong.",
                    apart=Case(self.are_few_wrong()),
                    wrong=part(self.n_wrong, self.experiment.dataset.n_samples),
                ).capitalized(),
                Sentence("Unroll the sheet, and that curve is the boundary in the plane.")
                if self.solid.boundary_lines
                else kit.NOTHING,
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.the_trace()
        self.edge_on()
        self.unrolled()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme)
        solid.flow.t = solid.cloud.lightened = 1.0
        solid.take(solid.corner)
        self.n_wrong = errors(network, data.X, data.y)
        self.bent = kit.BentPlane(solid.plane.hyperplane, solid.flow, theme, alpha=FAINT)
        self.lights = kit.CornerLights(solid.unit, solid.standing.order, solid.names, theme, layout.label_size)
        solid.plane.grow = solid.trace.drawn = self.bent.opacity = solid.boundary.opacity = 0.0
        solid.grid.opacity = solid.input_axes.opacity = 0.0
        solid.space.include(solid.input_axes, solid.body, solid.sheet, solid.grid, solid.edges, *solid.cuts)
        solid.space.include(solid.plane, self.bent, solid.trace, solid.boundary, solid.cloud, solid.names, self.lights)
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        self.add(solid.space, self.inset.space)

    def the_plane(self) -> None:
        solid, corner = self.solid, self.cut_off()
        self.beat(
            "the plane",
            "One plane cuts the cube",
            "In the cube a pane of dark glass with a bright rim grows until it meets the faces, with {corners_word} "
            "corners. Points behind it shine through.",
            corners=Count(len(solid.plane.corners)),
        )
        self.open()
        solid.space.divider = solid.plane
        signs = corner or (0, 0, 0)
        claim = Sentence(
            "{short, select, yes {Now} other {So}} {corner, select,"
            " yes {cut off the corner {a}\u00a0{b}\u00a0{c} with one plane.}"
            " other {cut the cube in two with one plane.}}",
            short=Case(self.short),
            corner=Case(corner is not None),
            **{name: kit.Number(sign) for name, sign in zip("abc", signs, strict=True)},
        )
        lit = Tween(self.lights, lit=self.lights.only(*([corner] if corner else [])), run_time=0.6)
        self.say(claim, lit, Tween(solid.plane, grow=1.0, run_time=self.reading(claim)))

    def cut_off(self) -> tuple[int, ...] | None:
        """The signs of the corner that the plane has on one side, and all others on the other; None if none is so."""
        sides = self.solid.plane.hyperplane.signed_distance(self.lights.corners) > 0
        for side in (sides, ~sides):
            if np.count_nonzero(side) == 1:
                return self.lights.signs[int(np.argmax(side))]
        return None

    def the_trace(self) -> None:
        solid = self.solid
        curve = Sentence("A bright curve is drawn where the plane meets the bent sheet, and on the small plane too.")
        closed = Sentence("It is closed, and nowhere near the border of the sheet.")
        self.beat("the trace", "The curve that it leaves", paragraph(curve, closed) if self.closed else curve)
        sentence = self.meeting()
        seconds = self.reading(sentence)
        curves = solid.trace, self.inset.boundary
        self.say(sentence, [Tween(curve, drawn=1.0, run_time=seconds) for curve in curves])

    def meeting(self) -> Sentence:
        """How the plane meets the sheet."""
        lines = self.solid.boundary_lines
        if not lines:
            return Sentence("The plane misses the sheet.")
        return Sentence("It meets the sheet in {curve}.", curve=kit.shape(lines))

    @property
    def closed(self) -> bool:
        """Whether the curve that is drawn on the sheet is closed, and so nowhere near the sheet's border."""
        return all_closed(self.solid.boundary_lines)

    def edge_on(self) -> None:
        solid, data = self.solid, self.experiment.dataset
        profile = solid.profile()
        self.beat(
            "edge-on",
            "The plane seen edge-on",
            "The view glides to where the plane is seen as a line. {sides}",
            sides=self.sides(profile),
        )
        solid.take(solid.corner.unturned())
        self.seen_along = solid.edge_on(profile)
        self.seen_along.include_in(solid.space, below=solid.cloud)
        (glide,) = solid.way(profile)
        seconds = max(2.2, glide[0].run_time)
        for tween in glide:
            tween.run_time = seconds
        faint = (solid.sheet, solid.edges, *solid.cuts)
        self.hush(
            glide,
            Tween(self.seen_along.frame, opacity=1.0, run_time=seconds, rate_func=late),
            Tween(self.lights, lit=np.zeros(8), run_time=0.6),
            Tween(solid.names, bare=1.0, run_time=seconds),
            [Tween(line, opacity=0.35, run_time=seconds, rate_func=late) for line in faint],
            vanish(solid.body),
        )
        self.play(appear(*self.seen_along.marks), vanish(solid.plane), run_time=0.6)
        self.say(
            "Edge-on, {apart, select, yes {the classes come apart: } other {}}{wrong} wrong.",
            apart=Case(self.are_few_wrong()),
            wrong=part(self.n_wrong, data.n_samples),
        )
        data = self.experiment.dataset
        self.remark_in_full(kit.row_judged(data, self.experiment.network.predict(data.X), Sentence("the network")))
        self.wait(1.5)  # while the rest is read, the view glides back

    def sides(self, profile: kit.Pose) -> Sentence:
        """On which sides the classes are seen, and how far from the plane."""
        data, plane = self.experiment.dataset, self.solid.plane.hyperplane
        distances = plane.signed_distance(self.solid.network.hidden(data.X))
        right = 1 if matmul(profile.view.rotation[0], plane.normal) > 0 else 0
        left_points, right_points = (
            kit.points_of(int(((distances > 0) == (data.y == 1))[data.y == k].sum()), int((data.y == k).sum()))
            for k in (1 - right, right)
        )
        nearest = float(np.abs(distances).min())
        return Sentence(
            "To the left of it lie {left_points} {of_left}, to the right {right_points} {of_right}; the nearest point "
            "is {distance} away, in a cube with edges of length {edge}.",
            left_points=left_points,
            of_left=kit.of_class(data, 1 - right),
            right_points=right_points,
            of_right=kit.of_class(data, right),
            distance=kit.Number(nearest, 2)
            if nearest >= 0.005
            else Sentence("less than {least}", least=kit.Number(0.01, 2)),
            edge=kit.Number(round(float(self.solid.unit.size[0]), 2)),
        )

    def unrolled(self) -> None:
        solid, lines = self.solid, self.solid.boundary_lines
        course = {"curve": kit.shape(lines), "bent": kit.bent(lines, self.experiment.network)}
        self.beat(
            "unrolled",
            "The curve becomes the boundary",
            "The view glides back. The sheet unrolls, and the plane bends with the space round it, then fades. The "
            "sheet lies flat again, and the curve on it is the boundary: {curve}{bent}.",
            **course,
        )
        self.play(vanish(*self.seen_along.marks), appear(solid.plane), run_time=0.4)
        solid.space.cropped = False
        glide = solid.frame_the_sheet()
        seconds = glide[0].run_time
        self.play(
            glide,
            vanish(self.seen_along.frame, run_time=0.5 * seconds),
            appear(solid.sheet, solid.edges, *solid.cuts, solid.body, run_time=seconds),
            vanish(self.inset.space, self.heading, run_time=0.6 * seconds),
            Tween(solid.names, bare=0.0, run_time=seconds),
            Tween(solid.plane, alpha=FAINT, run_time=seconds),
        )
        solid.take(solid.low)
        solid.space.divider, solid.plane.opacity, self.bent.opacity = None, 0.0, 1.0
        self.say(
            kit.unrolled(Case("plane"), kit.shape(lines)),
            solid.bend(solid.flow.warp.stages[0][1], 4.0),
            [
                Tween(one, opacity=0.0, run_time=2.0, rate_func=kit.early)
                for one in (solid.body, solid.edges, solid.names)
            ],
            vanish(self.bent, run_time=2.4),
        )
        seconds = solid.seconds_through_the_weights
        self.play(
            solid.through_the_weights(solid.near, seconds),
            [Tween(part, opacity=0.0, run_time=seconds, rate_func=kit.early) for part in (solid.sheet, *solid.cuts)],
            [Tween(one, opacity=1.0, run_time=seconds, rate_func=late) for one in (solid.grid, solid.boundary)],
            vanish(solid.trace, run_time=seconds),
            Tween(solid.cloud, lightened=0.0, run_time=seconds),
        )
        solid.take(solid.near)
        solid.space.cropped = True
        self.close(vanish(solid.boundary), appear(solid.input_axes))
