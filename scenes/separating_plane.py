"""The output neuron separates the classes in the cube with one plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    NETWORK,
    QDA,
    RBF,
    TOLD_OF,
    BentPlane,
    Case,
    Chapter,
    Count,
    CubeFigure,
    NetworkDiagram,
    Number,
    Pose,
    Requirement,
    Sentence,
    Tween,
    appear,
    bent,
    early,
    in_the_cube,
    late,
    of_class,
    paragraph,
    part,
    points_of,
    rings_board,
    separated,
    shape,
    steady,
    vanish,
)
from nnmath.geometry.contours import all_closed
from nnmath.networks.activations import activation
from nnmath.networks.metrics import errors, wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class SeparatingPlane(Chapter):
    """A plane grows in the cube, is seen edge-on, and becomes the boundary in the input plane."""

    order = 130
    title = "One plane separates them"
    slots = ("rings",)
    poster = "the trace"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "three neurons: the output is one plane in the cube")

    def headline(self) -> Sentence:
        return Sentence(self.title) if self.are_few_wrong() else Sentence("One plane cuts the cube")

    def are_few_wrong(self) -> bool:
        """Whether so few points are on the wrong side that the classes can be said to be apart."""
        data = self.experiment.dataset
        return separated(data, wrong(self.experiment.network, data.X, data.y))

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.the_trace()
        self.edge_on()
        self.back_to_the_sheet()

    def set_the_stage(self) -> None:
        data, network, theme = self.experiment.dataset, self.experiment.network, self.theme
        solid = self.solid = CubeFigure(self.experiment, self.layout, theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        self.n_wrong = errors(network, data.X, data.y)
        self.bent = BentPlane(solid.plane.hyperplane, solid.flow, theme)
        solid.plane.grow = solid.boundary.drawn = self.bent.opacity = 0.0
        solid.grid.opacity = 0.0
        solid.input_axes.opacity = 0.0
        solid.space.include(
            solid.input_axes,
            solid.body,
            solid.sheet,
            solid.grid,
            solid.edges,
            *solid.cuts,
            solid.plane,
            self.bent,
            solid.boundary,
            solid.cloud,
        )
        solid.space.include(solid.names)
        self.diagram = NetworkDiagram(network, self.layout.diagram, theme, heat=solid.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.scores = rings_board(self.experiment, self.layout, theme) if data.name == TOLD_OF else None
        self.add(solid.space, self.diagram, *(self.scores.parts if self.scores else []))

    def the_plane(self) -> None:
        solid = self.solid
        self.beat(
            "the plane",
            "One plane cuts the cube",
            "In the cube a translucent plane grows until it meets the faces, with {corners_word} corners. Points "
            "behind it show through.",
            corners=Count(len(solid.plane.corners)),
        )
        self.open()
        solid.space.divider = solid.plane
        question = "Can one plane part the classes?"
        self.say(question, Tween(solid.plane, grow=1.0, run_time=self.reading(question)))

    def the_trace(self) -> None:
        solid = self.solid
        curve = Sentence(
            "A bright curve is drawn where the plane meets the bent sheet"
            "{corner, select, yes {, taking one corner of the cube off} other {}}.",
            corner=Case(self.takes_a_corner),
        )
        closed = Sentence("It is closed, and nowhere near the border of the sheet.")
        self.beat("the trace", "The curve that it leaves", paragraph(curve, closed) if self.closed else curve)
        sentence = self.meeting()
        self.say(sentence, Tween(solid.boundary, drawn=1.0, run_time=self.reading(sentence)))

    def meeting(self) -> Sentence:
        """How the plane meets the sheet."""
        lines = self.solid.boundary_lines
        if not lines:
            return Sentence("The plane misses the sheet.")
        if not self.closed:
            return Sentence("The plane meets the sheet in {curve}.", curve=shape(lines))
        return Sentence(
            "The plane meets the sheet in a closed curve{never, select, yes {: two neurons never get one} other {}}.",
            never=Case(self.saturates),
        )

    @property
    def saturates(self) -> bool:
        """Whether the activation flattens out on both sides, so that two neurons never close a boundary."""
        return activation(self.experiment.network.activation).saturates

    @property
    def closed(self) -> bool:
        """Whether the curve that is drawn on the sheet is closed, and so nowhere near the sheet's border."""
        return all_closed(self.solid.boundary_lines)

    @property
    def takes_a_corner(self) -> bool:
        """Whether the plane has one corner of the cube on one side, and all the others on the other."""
        sides = self.solid.plane.hyperplane.signed_distance(self.solid.unit.corners()) > 0
        return int(np.count_nonzero(sides)) in (1, len(sides) - 1)

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
        self.seen_along, names = solid.edge_on(profile), solid.names_in(profile)
        names.opacity = 0.0
        solid.space.include(names)
        self.seen_along.include_in(solid.space, below=solid.cloud)
        way = solid.way(profile)
        sentence = Sentence(
            "Look along the plane: {apart, select, yes {the classes fall apart, } other {}}{wrong} wrong.",
            apart=Case(self.are_few_wrong()),
            wrong=part(self.n_wrong, data.n_samples),
        )
        slower = max(1.0, (self.reading(sentence) - 1.3) / sum(step[0].run_time for step in way))
        for tween in (tween for step in way for tween in step):
            tween.run_time *= slower  # the view glides while one reads
        self.travel(
            way,
            sentence,
            vanish(solid.body, solid.names),
            Tween(self.seen_along.frame, opacity=1.0, run_time=way[0][0].run_time, rate_func=late),
            [Tween(line, opacity=0.35) for line in (solid.sheet, solid.edges, *solid.cuts)],
        )
        self.play(appear(*self.seen_along.marks, names), vanish(solid.plane), run_time=0.6)
        self.hold(1.2)
        self.along = [*self.seen_along.marks, names]

    def sides(self, profile: Pose) -> Sentence:
        """On which sides the classes are seen, and how far from the plane."""
        data, plane = self.experiment.dataset, self.solid.plane.hyperplane
        distances = plane.signed_distance(self.experiment.network.hidden(data.X))
        right = 1 if profile.view.rotation[0] @ plane.normal > 0 else 0
        left_points, right_points = (
            points_of(int(((distances > 0) == (data.y == 1))[data.y == k].sum()), int((data.y == k).sum()))
            for k in (1 - right, right)
        )
        nearest = float(np.abs(distances).min())
        return Sentence(
            "To the left of it lie {left_points} {of_left}, to the right {right_points} {of_right}; the nearest point "
            "is {distance} away, in a cube with edges of length {edge}.",
            left_points=left_points,
            of_left=of_class(data, 1 - right),
            right_points=right_points,
            of_right=of_class(data, right),
            distance=Number(nearest, 2) if nearest >= 0.005 else Sentence("less than {least}", least=Number(0.01, 2)),
            edge=Number(round(float(self.solid.unit.size[0]), 2)),
        )

    def back_to_the_sheet(self) -> None:
        solid, lines = self.solid, self.solid.boundary_lines
        course = {"curve": shape(lines), "bent": bent(lines, self.experiment.network)}
        self.beat(
            "back to the sheet",
            "The curve becomes the boundary",
            "The view glides back. The sheet unfolds, and the plane bends with the space round it, then fades. Seen "
            "from above, the sheet is flat again, and the curve on it is the boundary: {curve}{bent}.",
            **course,
        )
        self.play(vanish(*self.along), appear(solid.plane), run_time=0.4)
        way = solid.way(solid.corner.unturned())
        self.travel(
            way,
            "Now unfold the sheet, with the curve on it.",
            vanish(self.seen_along.frame, run_time=0.6 * way[0][0].run_time),
            appear(solid.names, solid.sheet, solid.edges, *solid.cuts, run_time=2.0),
        )
        solid.space.cropped = False
        solid.take(solid.corner)
        solid.space.divider, solid.plane.opacity, self.bent.opacity = None, 0.0, 1.0
        self.play(
            vanish(solid.edges, solid.names, run_time=0.4), Tween(solid.flow, t=0.5, run_time=1.9, rate_func=steady)
        )
        self.play(
            Tween(solid.flow, t=0.0, run_time=1.9, rate_func=steady),
            Tween(solid, margin=solid.aside.margin, run_time=1.9),
            Tween(solid.space, region=solid.aside.region, run_time=1.9),
            vanish(self.bent, run_time=1.5),
        )
        self.travel(solid.way(solid.above), Sentence("Unfolded, the boundary is {curve}{bent}.", **course))
        solid.space.cropped = True
        self.travel(
            solid.way(solid.near),
            "",
            Tween(solid.sheet, opacity=0.0, run_time=3.0, rate_func=late),
            Tween(solid.grid, opacity=1.0, run_time=3.0, rate_func=late),
        )
        self.play(appear(solid.input_axes, run_time=0.4))
        back = self.score() if self.scores else []
        self.close(back, empty=self.tells_of_one_data_set)  # else the next chapter starts with this picture

    def score(self) -> list[Tween]:
        """The scoreboard takes the diagram's place, and gets its last figure; what brings the diagram back."""
        assert self.scores
        self.scores.known(QDA, RBF)
        self.play(
            vanish(self.diagram, run_time=0.4),
            [Tween(part, opacity=1.0, run_time=0.8, rate_func=late) for part in self.scores.parts],
        )
        self.play(self.scores.tell(NETWORK))
        self.hold(0.9)
        gone = [Tween(part, opacity=0.0, rate_func=early) for part in self.scores.parts]
        return [*gone, Tween(self.diagram, opacity=1.0, rate_func=late)]
