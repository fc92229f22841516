"""Three cuts close the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Curves,
    GrowingSum,
    LandscapeFigure,
    Listing,
    Lookout,
    NetworkDiagram,
    Number,
    ReliefLayout,
    Requirement,
    Sentence,
    TintedPolygon,
    Tween,
    appear,
    bent,
    early,
    equations,
    feature_markup,
    from_one_cut,
    in_the_cube,
    input_axes,
    late,
    of_class,
    part,
    points,
    points_of,
    runs,
    sheet_boundary,
    side_names,
    the_class,
    vanish,
)
from nnmath.geometry.arrangement import angles_between, low_triangle, n_followed
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import errors
from nnmath.utils.arrays import Bools

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


SIDE = -14.0  # degrees: from there the sum is seen
STEEP = 4.0  # more than usual: one looks into a basin
SHINES, NEARER = 0.7, 4.0  # how far the boundary shows through what hides it; frame units by which it is before that
LOW = 0.34  # of the window's width: how high probability 1 stands; where it is lower, less of a basin is hidden


class Triangle(Chapter):
    """Three cut lines one by one, the triangle between them, the boundary round it, and the sum of three ramps."""

    order = 100
    title = "Three cuts close the region"
    slots = ("rings",)
    poster = "the landscape"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "two features and three neurons: three lines cut the plane")

    def headline(self) -> Sentence:
        lines = sheet_boundary(self.experiment)
        heading = (
            "{n_word} cuts{boundary, select, closed { close the region} one {, one boundary} other { and the boundary}}"
        )
        boundary = "several" if len(lines) != 1 else "closed" if all_closed(lines) else "one"
        return Sentence(heading, n=self.n_neurons, boundary=Case(boundary)).capitalized()

    @property
    def n_neurons(self) -> Count:
        """How many neurons there are, and cuts."""
        return Count(self.experiment.network.n_hidden)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_network()
        self.the_cuts()
        self.the_triangle()
        self.the_boundary()
        self.the_ramps()
        self.the_landscape()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = LandscapeFigure(self.experiment, layout.beside_diagram, theme, LOW)
        land.space.cropped = True
        self.lookout = Lookout(land, ReliefLayout(layout).elevation + STEEP, ReliefLayout(layout).surface())
        self.sum = GrowingSum(self.lookout, layout)
        names = [feature_markup(name) for name in self.experiment.dataset.feature_names]
        sizes = layout.tick_size, layout.label_size
        self.axes = input_axes(land.box, names, theme, *sizes, points=self.experiment.dataset.X)
        self.through = Curves(
            land.boundary_lines, theme.separator, land.boundary.width, land.relief, alpha=SHINES, lift=NEARER
        )
        self.through.opacity = 0.0
        self.n_followed = n_followed(land.boundary_lines, network.cut_lines())
        corners = low_triangle(network.cut_lines(), land.box)
        self.corners = np.zeros((0, 2)) if corners is None else corners
        self.shade = TintedPolygon(self.corners, theme.soft)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.hidden = 0.0
        self.notes = equations(network, layout, theme, output=False)
        for line in (*land.cuts, land.boundary):
            line.drawn = 0.0
        self.bounds = land.axis(side_names(self.experiment.dataset, layout), layout)
        land.surface.opacity = self.bounds.opacity = self.shade.opacity = 0.0
        self.shade.grown = 0.0
        land.space.include(self.axes, self.bounds, self.shade, land.grid, land.surface)
        land.space.include(*land.cuts, land.boundary, land.cloud, self.through)
        self.add(land.space, self.diagram, *self.notes, self.sum.formula)
        follows = not self.has_slot("rings_two")  # else two neurons were tried before
        self.arrival = from_one_cut(self, land.space, land.box, land.cloud, [self.diagram]) if follows else []

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
            "{first, select, yes {Try} other {Now try}} {n_word} neurons: are {n_word} cuts enough?",
            Tween(self.diagram, hidden=1.0),
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
            angles=Listing([Number(angle, 0) for angle in angles_between(cuts)]),
        )
        for neuron, line in enumerate(self.land.cuts):
            lit = self.diagram.lights(*range(neuron + 1))
            self.play(Tween(self.diagram, lit=lit), appear(self.notes[neuron]), Tween(line, drawn=1.0), run_time=0.55)

    def the_triangle(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        n = self.n_neurons
        if not len(self.corners):
            none = "The {n_word} cuts leave no triangle with all off."
            self.beat("the triangle", "No triangle between the cuts", none, n=n)
            self.say("These {n_word} cuts close no triangle in which all neurons are off.", n=n)
            return
        off: Bools = np.all(network.pre_activation(data.X[data.y == 0]) < 0, axis=1)
        n_off = int(np.count_nonzero(off))
        everything = Sentence("all {points}", points=points(n_off))
        self.beat(
            "the triangle",
            "The triangle between the cuts",
            "The triangle between the cuts, on whose inside all {n_word} neurons are off, is shaded. It holds {held} "
            "{of_class}.",
            n=n,
            held=everything if n_off == len(off) else points_of(n_off, len(off)),
            of_class=of_class(data, 0),
        )
        said = Sentence("In one triangle all {n_word} neurons are off.", n=n)
        grow = Tween(self.shade, grown=1.0, run_time=self.reading(said))
        self.say(said, Tween(self.shade, opacity=1.0, run_time=0.4), grow)

    def rounds(self) -> bool:
        """Whether the boundary closes round the middle of the triangle and leaves each corner outside."""
        network = self.experiment.network
        if not len(self.corners) or not all_closed(self.land.boundary_lines) or len(self.land.boundary_lines) != 1:
            return False
        inside = network.predict(self.corners.mean(axis=0)[None])[0]
        return bool((network.predict(self.corners) != inside).all())

    def the_boundary(self) -> None:
        data, network, lines = self.experiment.dataset, self.experiment.network, self.land.boundary_lines
        closed, rounded = Case(all_closed(lines)), self.rounds()
        n_wrong = errors(network, data.X, data.y)
        self.beat(
            "the boundary",
            "The boundary rounds the corners" if rounded else "The boundary of three neurons",
            "The boundary is drawn. It is {closed, select, yes {closed} other {open}} and {runs}."
            "{rounded, select, yes { It leaves out the triangle's corners, where two neurons hesitate.} other {}} "
            "On its wrong side: {wrong}.",
            closed=closed,
            runs=runs(lines, network),
            rounded=Case(rounded),
            wrong=points_of(n_wrong, data.n_samples),
        )
        n_of = part(n_wrong, data.n_samples)
        if rounded:
            said = Sentence("The boundary rounds its corners: {wrong} wrong.", wrong=n_of)
        else:
            said = Sentence(
                "{closed, select, yes {A closed} other {An open}} boundary{bent}: {wrong} wrong.",
                closed=closed,
                bent=bent(lines, network),
                wrong=n_of,
            )
        self.say(
            said, Tween(self.diagram, output=1.0), Tween(self.land.boundary, drawn=1.0, run_time=self.reading(said))
        )

    def the_ramps(self) -> None:
        land, n = self.land, self.sum.n_groups
        self.beat(
            "the ramps",
            "Three ramps, added one by one",
            "The plane tilts. In each neuron's colour a ramp is added on top of those that stand, {sizes}; the formula "
            "of the sum z grows along.",
            sizes=Listing([self.sum.size(group) for group in range(n)]),
        )
        self.sum.start()
        land.space.cropped = False
        self.gone = [] if ReliefLayout(self.layout).has_diagram else [self.diagram]
        self.travel(
            land.way(self.lookout.pose(SIDE, 0)),
            "Each neuron gives a ramp. Add one after another …",
            vanish(self.axes, run_time=0.3),
            vanish(self.shade, land.boundary, *self.notes, *self.gone),
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
            "The bias shifts the sum, and the sigmoid presses it into {landform}. Its height is the probability of "
            "{second_class}: {second} on average at the points {of_second}, {first} at those {of_first}. The boundary "
            "runs on it.",
            landform=self.landform(),
            second_class=the_class(data, 1),
            second=Number(float(second), 2),
            of_second=of_class(data, 1),
            first=Number(float(first), 2),
            of_first=of_class(data, 0),
        )
        self.say(
            "… {lowers, select, yes {lower} other {raise}} the sum, and press it into p.",
            self.sum.lower(0.9),
            lowers=Case(self.sum.relief.bias < 0),
        )
        self.play(self.sum.press(1.4), vanish(*land.cuts, run_time=1.0), appear(land.boundary, self.through))
        self.hold(1.2)

    def back_to_the_plane(self) -> None:
        land = self.land
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "It sinks back into the plane, which is seen from above again with its cut lines and its boundary.",
        )
        self.say(
            "Back in the plane: the boundary.",
            [Tween(part, opacity=0.0, rate_func=early) for part in (self.bounds, self.sum.formula, self.through)],
            Tween(land.relief, height=0.0, rate_func=late),
            Tween(land.surface, opacity=0.0),
            Tween(land.grid, opacity=1.0),
            appear(*land.cuts),
            run_time=0.8,
        )
        *turn, tilt = land.way(land.flat)
        self.travel([*turn, [*tilt, Tween(self.axes, opacity=1.0, run_time=tilt[0].run_time, rate_func=late)]])
        land.space.cropped = True
        self.close(appear(*self.gone), run_time=0.4)
