"""Three cuts close the region."""

from __future__ import annotations

from itertools import product

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
from nnmath.geometry.arrangement import angles_between, low_triangle
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import errors

SIDE = -14.0  # degrees: from there the sum is seen
STEEP = 4.0  # more than usual: one looks into a basin
SHINES, NEARER = 0.7, 4.0  # how far the boundary shows through what hides it; frame units by which it is before that
FARTHER = 1.5  # times the width of the window: what is seen of the plane where all its pieces are
SINKS = 1.7  # seconds in which the landscape sinks, while its boundary is told of
PIECE = 0.45  # seconds for a piece and its signs
LOW = 0.34  # of the window's width: how high probability 1 stands; where it is lower, less of a basin is hidden


class Triangle(Chapter):
    """Three cut lines one by one, the triangle between them, the boundary round it, and the sum of three ramps."""

    order = 100
    title = "Three cuts close the region"
    slots = ("rings",)
    in_twin = TwinMoment()
    poster = "the landscape"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "two features and three neurons: three lines cut the plane")

    def headline(self) -> Sentence:
        lines = kit.sheet_boundary(self.experiment)
        heading = (
            "{n_word} cuts{boundary, select, closed { close the region} one {, one boundary} other { and the boundary}}"
        )
        boundary = "several" if len(lines) != 1 else "closed" if all_closed(lines) else "one"
        return Sentence(heading, n=self.n_neurons, boundary=Case(boundary)).capitalized()

    @property
    def n_neurons(self) -> Count:
        """How many neurons there are, and cuts."""
        return Count(self.experiment.network.n_hidden)

    def prose(self) -> list[Sentence]:
        return [
            paragraph(
                Sentence(
                    "With three hidden neurons there are three cuts. Write 1 for a neuron that is on, and 0 for one"
                    " that is off."
                ),
                self.left(),
            ),
            paragraph(
                Sentence(
                    "Each neuron adds a ramp to the sum, and the sigmoid squeezes what they come to into {landform}.",
                    landform=self.landform(),
                ),
                self.bounds_told(),
            ),
        ]

    def formulas(self) -> list[str]:
        network = self.experiment.network
        return [
            *(kit.read_equation(network, neuron) for neuron in range(network.n_hidden)),
            kit.read_output_equation(network),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_network()
        self.the_cuts()
        self.the_pieces()
        if self.short:
            self.nearer_again()
            return
        self.the_ramps()
        self.the_landscape()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = kit.LandscapeFigure(self.experiment, layout.beside_diagram, theme, LOW, opaque=True)
        land.space.cropped = True
        sides = kit.side_names(self.experiment.dataset, layout)
        beside = (
            0.0 if layout.is_wide else kit.longest_of(sides, layout)
        )  # a wide frame has room for them and the ruler
        place = kit.ReliefLayout(layout).surface(names=beside)
        self.lookout = kit.Lookout(land, kit.ReliefLayout(layout).elevation + STEEP, place)
        self.sum = kit.GrowingSum(self.lookout, layout)
        names = kit.plane_names(self.experiment.dataset, layout)
        sizes = layout.tick_size, layout.label_size
        self.axes = kit.input_axes(land.box, names, theme, *sizes, points=self.experiment.dataset.X)
        self.through = kit.Curves(
            land.boundary_lines, theme.separator, land.boundary.width, land.relief, alpha=SHINES, lift=NEARER
        )
        self.through.opacity = self.through.drawn = 0.0
        corners = low_triangle(network.cut_lines(), land.box)
        self.corners = np.zeros((0, 2)) if corners is None else corners
        self.wide = Box.cube(land.box.center, 0.5 * FARTHER * land.width)
        self.lines = [
            kit.Curves([kit.cut_line(line, self.wide, 1.0)], theme.neuron(k), kit.CUT_LINE)
            for k, line in enumerate(network.cut_lines())
        ]
        unit = 0.5 * FARTHER * land.width / layout.bare_beside_diagram.half
        self.signs = kit.PieceSigns.of(network, self.wide, self.experiment.dataset.X, theme, layout.label_size, unit)
        self.signs.shown = self.signs.shaded = self.signs.only()
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.hidden = 0.0
        self.notes = kit.equations(network, layout, theme, output=False)
        for line in (*self.lines, land.boundary):
            line.drawn = 0.0
        for line in land.cuts:
            line.opacity = 0.0
        self.bounds = land.axis(sides, layout)
        land.surface.opacity = self.bounds.opacity = 0.0
        land.space.include(self.axes, self.bounds, self.signs, land.grid, land.surface)
        land.space.include(*land.cuts, *self.lines, land.boundary, land.cloud, self.through)
        self.add(land.space, self.diagram, *self.notes, self.sum.formula)
        follows = self.short or not self.has_slot("rings_two")  # else two neurons were tried before
        self.arrival = kit.from_one_cut(self, land.space, land.box, land.cloud, [self.diagram]) if follows else []

    def the_network(self) -> None:
        self.beat(
            "the network",
            "The network gets three neurons",
            "Between the network's inputs and its output, {n_word} hidden neurons appear.",
            n=self.n_neurons,
        )
        self.open()
        if self.arrival:
            self.play(self.arrival)
        self.say(
            "{first, select, yes {Try} other {Now try}} {n_word} neurons.",
            Tween(self.diagram, hidden=1.0, run_time=0.7),
            first=Case(bool(self.arrival)),
            n=self.n_neurons,
        )

    def the_cuts(self) -> None:
        cuts = self.experiment.network.cut_lines()
        self.beat(
            "the cuts",
            "Three cuts, one by one",
            "One by one {n_word} straight lines cross the plane, each in its neuron's colour, and the neurons' "
            "formulas appear. The angles between the lines are {angles} degrees.",
            n=Count(len(cuts)),
            angles=kit.Listing([kit.Number(angle, 0) for angle in angles_between(cuts)]),
        )
        for neuron, line in enumerate(self.lines):
            lit = self.diagram.lights(*range(neuron + 1))
            self.play(Tween(self.diagram, lit=lit), appear(self.notes[neuron]), Tween(line, drawn=1.0), run_time=0.55)

    def the_pieces(self) -> None:
        pieces, land = self.signs.pieces, self.land
        self.beat(
            "the pieces",
            "The pieces and their signs",
            "The view draws back. One by one the {n_word} pieces between the cuts are shaded and get their signs, a 1 "
            "for each neuron that is on there and a 0 for each that is off, with their points: {told}.",
            n=Count(len(pieces)),
            told=kit.Listing([self.told(piece) for piece in pieces]),
        )
        back = kit.View(land.flat.view.center, float(self.wide.size[0]) / 2)
        self.say(
            self.left(),
            vanish(self.axes, run_time=0.5),
            Tween(land.space, view=back, region=self.layout.bare_beside_diagram, run_time=1.2),
        )
        for n in range(1, len(pieces) + 1):
            come = self.signs.only(*(piece.signs for piece in pieces[:n]))
            self.play(Tween(self.signs, shown=come, shaded=come, run_time=PIECE))
        self.hold(0.3)

    def left(self) -> Sentence:
        """How many pieces the cuts leave, and which pattern of neurons that are on no piece has, if it is one."""
        there = {piece.signs for piece in self.signs.pieces}
        missing = [signs for signs in product((0, 1), repeat=self.experiment.network.n_hidden) if signs not in there]
        none = kit.Name(" ".join(map(str, missing[0])) if missing else "")
        return Sentence(
            "The cuts leave {n, plural, one {{n_word} piece} other {{n_word} pieces}}"
            "{one, select, yes {, but none is {missing}} other {}}.",
            n=Count(len(there)),
            one=Case(len(missing) == 1),
            missing=none,
        )

    @staticmethod
    def told(piece: kit.Piece) -> Sentence:
        """A piece in words: "0 0 0 has 153 points"."""
        return Sentence(
            "{signs} has {points}", signs=kit.Name(" ".join(map(str, piece.signs))), points=kit.points(piece.count)
        )

    def rounds(self) -> bool:
        """Whether the boundary closes round the middle of the triangle and leaves each corner outside."""
        network = self.experiment.network
        if not len(self.corners) or not all_closed(self.land.boundary_lines) or len(self.land.boundary_lines) != 1:
            return False
        inside = network.predict(self.corners.mean(axis=0)[None])[0]
        return bool((network.predict(self.corners) != inside).all())

    def bounds_told(self) -> Sentence:
        """What the boundary is like, and how many points it gets wrong."""
        data, network, lines = self.experiment.dataset, self.experiment.network, self.land.boundary_lines
        n_of = part(errors(network, data.X, data.y), data.n_samples)
        if self.rounds():
            return Sentence("The boundary rounds the corners: {wrong} wrong.", wrong=n_of)
        return Sentence(
            "{closed, select, yes {A closed} other {An open}} boundary{bent}: {wrong} wrong.",
            closed=Case(all_closed(lines)),
            bent=kit.bent(lines, network),
            wrong=n_of,
        )

    def the_ramps(self) -> None:
        land, n = self.land, self.sum.n_groups
        self.beat(
            "the ramps",
            "Three ramps, added one by one",
            "The plane tilts. In each neuron's colour a ramp is added on top of those that stand, {sizes}; the formula "
            "of the sum grows along.",
            sizes=kit.Listing([self.sum.size(group) for group in range(n)]),
        )
        self.sum.start()
        land.space.cropped = False
        self.travel(
            land.way(self.lookout.pose(SIDE, 0)),
            Sentence(
                "Add the ramps, {lowers, select, yes {lower} other {raise}} the sum, squeeze it into p.",
                lowers=Case(self.sum.relief.bias < 0),
            ),
            vanish(self.signs, *self.lines, *self.notes),
            appear(*land.cuts, run_time=0.3),
        )
        self.play(
            Tween(land.surface, opacity=1.0, run_time=0.8),
            Tween(land.grid, opacity=0.0, run_time=0.8),
            appear(self.bounds),
            self.sum.add(0, 0.7),
        )
        for group in range(1, n):
            self.play(self.sum.add(group, 0.7))

    def landform(self) -> Sentence:
        """What the landscape looks like: "a basin", "a hill", "a valley", "a ridge", or no more than "a landscape"."""
        return self.sum.form() or Sentence("a landscape")

    def the_landscape(self) -> None:
        land, data = self.land, self.experiment.dataset
        first, second = (land.relief.probability(data.X[data.y == label]).mean() for label in (0, 1))
        self.beat(
            "the landscape",
            "The probability as a landscape",
            "The bias shifts the sum, and the sigmoid squeezes it into {landform}. Its height is the probability of "
            "{second_class}: {second} on average at the points {of_second}, {first} at those {of_first}. The boundary "
            "runs on it.",
            landform=self.landform(),
            second_class=kit.the_class(data, 1),
            second=kit.Number(float(second), 2),
            of_second=kit.of_class(data, 1),
            first=kit.Number(float(first), 2),
            of_first=kit.of_class(data, 0),
        )
        self.play(self.sum.lower(1.0))
        self.hold(0.2)
        self.play(
            self.sum.press(1.6),
            Tween(self.diagram, output=1.0),
            vanish(*land.cuts, run_time=1.0),
        )
        self.play(
            Tween(land.boundary, drawn=1.0, run_time=1.6), Tween(self.through, opacity=1.0, drawn=1.0, run_time=1.6)
        )

    def nearer_again(self) -> None:
        """The signs go, and the plane comes back to where the next chapter bends it."""
        land = self.land
        self.close(
            vanish(self.signs, *self.lines, *self.notes),
            appear(*land.cuts),
            Tween(land.space, view=land.flat.view, region=land.flat.region, run_time=1.2),
            Tween(self.axes, opacity=1.0, run_time=1.2, rate_func=late),
            run_time=1.2,
        )

    def back_to_the_plane(self) -> None:
        land = self.land
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "It sinks back into the plane, which is seen from above again with its cut lines and its boundary.",
        )
        self.say(
            self.bounds_told(),
            [Tween(part, opacity=0.0, rate_func=kit.early) for part in (self.bounds, self.sum.formula, self.through)],
            Tween(land.relief, height=0.0, rate_func=late),
            Tween(land.surface, opacity=0.0),
            Tween(land.grid, opacity=1.0),
            appear(*land.cuts),
            run_time=SINKS,
        )
        *turn, tilt = land.way(land.flat)
        self.travel([*turn, [*tilt, Tween(self.axes, opacity=1.0, run_time=tilt[0].run_time, rate_func=late)]])
        land.space.cropped = True
        self.close(run_time=0.4)
