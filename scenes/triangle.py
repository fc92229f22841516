"""Chapter 10: three cuts close the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_cube
from nnfilm.scenes.kit.chapter.transitions import from_one_cut
from nnfilm.scenes.kit.figures.landscape import LandscapeFigure
from nnfilm.scenes.kit.figures.sheet import feature_markup, sheet_boundary, side_names
from nnfilm.scenes.kit.marks.axes import input_axes
from nnfilm.scenes.kit.marks.height_axis import HeightAxis
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.text.boundary_phrases import bent, runs
from nnfilm.scenes.kit.text.equations import equations
from nnfilm.scenes.kit.text.numbers import count, counted, part, share
from nnfilm.scenes.kit.text.phrases import listed, of_class, the_class
from nnmath.geometry.arrangement import angles_between, n_followed
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import errors

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class Triangle(Chapter):
    """Three cut lines one by one, the boundary that follows them, and the probability as a hill."""

    order = 100
    title = "Three cuts close the region"
    slots = ("rings",)
    poster = "all sides"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "two features and three neurons: three lines cut the plane")

    def headline(self) -> str:
        cuts = f"{count(self.experiment.network.n_hidden).capitalize()} cuts"
        lines = sheet_boundary(self.experiment)
        if all_closed(lines) and len(lines) == 1:
            return f"{cuts} close the region"
        return f"{cuts}, one boundary" if len(lines) == 1 else f"{cuts} and the boundary"

    def construct(self) -> None:
        self.set_the_stage()
        self.the_network()
        self.the_cuts()
        self.the_boundary()
        self.the_hill()
        self.all_sides()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = LandscapeFigure(self.experiment, layout.beside, theme)
        land.space.cropped = True
        names = [feature_markup(name) for name in self.experiment.dataset.feature_names]
        sides_named = side_names(self.experiment.dataset, layout)
        self.axes = input_axes(land.box, names, theme, layout.tick_size, layout.label_size)
        self.n_followed = n_followed(land.boundary_lines, network.cut_lines())
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.hidden = 0.0
        self.notes = equations(network, layout, theme, output=False)
        for line in (*land.cuts, land.boundary):
            line.drawn = 0.0
        self.bounds = HeightAxis(land.box, land.top, [*sides_named, "$1 - p$"], theme, layout)
        land.surface.opacity = self.bounds.opacity = 0.0
        land.space.include(self.axes, self.bounds, land.grid, land.surface, *land.cuts, land.boundary, land.cloud)
        self.add(land.space, self.diagram, *self.notes)
        follows = not self.has_slot("rings_two")  # else two neurons were tried before
        self.arrival = from_one_cut(self, land.space, land.box, land.cloud, [self.diagram]) if follows else []

    def the_network(self) -> None:
        neurons = count(self.experiment.network.n_hidden)
        self.beat(
            "the network",
            "The network gets three neurons",
            f"Between the network's inputs and its output, {neurons} hidden neurons appear.",
        )
        self.open()
        if self.arrival:
            self.play(self.arrival)
        again = "Try" if self.arrival else "Now try"
        self.say(f"{again} {neurons} hidden neurons, a cut each.", Tween(self.diagram, hidden=1.0, run_time=0.8))

    def the_cuts(self) -> None:
        cuts = self.experiment.network.cut_lines()
        angles = listed([str(round(angle)) for angle in angles_between(cuts)])
        self.beat(
            "the cuts",
            "Three cuts, one by one",
            f"One by one {count(len(cuts))} straight lines cross the plane, each in its neuron's colour, "
            f"and the neurons' formulas appear. The angles between the lines are {angles} degrees.",
        )
        for neuron, line in enumerate(self.land.cuts):
            lit = self.diagram.lights(*range(neuron + 1))
            self.play(Tween(self.diagram, lit=lit), appear(self.notes[neuron]), Tween(line, drawn=1.0), run_time=1.0)
        self.hold(0.4)

    def the_boundary(self) -> None:
        data, network, lines = self.experiment.dataset, self.experiment.network, self.land.boundary_lines
        kind = "closed" if all_closed(lines) else "open"
        n_wrong, course = errors(network, data.X, data.y), runs(lines, network)
        self.beat(
            "the boundary",
            "The boundary rounds the triangle",
            f"The boundary is drawn. It is {kind} and {course}. On its wrong side: {share(n_wrong, data.n_samples)}.",
        )
        self.say(
            f"{'A closed' if kind == 'closed' else 'An open'} curve{bent(lines, network)}: "
            f"{part(n_wrong, data.n_samples)} wrong.",
            Tween(self.diagram, output=1.0),
            Tween(self.land.boundary, drawn=1.0, run_time=2.2),
        )
        self.hold()

    def landform(self) -> str:
        """What the surface looks like: a hill if it is low at the sheet's corners and the boundary is closed."""
        land = self.land
        closed = all_closed(land.boundary_lines)
        low = bool((land.relief.probability(land.box.corners()) < 0.5).all())
        return "hill" if closed and low else "landscape"

    def the_hill(self) -> None:
        land, layout, data = self.land, self.layout, self.experiment.dataset
        first, second = (land.relief.probability(data.X[data.y == label]).mean() for label in (0, 1))
        names = [the_class(data, label) for label in (0, 1)]
        self.beat(
            "the hill",
            "The probability as a hill",
            f"The plane tilts and rises into a {self.landform()}. Its height is the probability of {names[0]}: "
            f"{first:.2f} on average at the points {of_class(data, 0)}, {second:.2f} at those {of_class(data, 1)}.",
        )
        land.space.cropped = False
        self.travel(
            land.way(land.tilted(-60, layout.elevation, layout.landscape)),
            f"Height is the probability of {names[0]}.",
            vanish(self.diagram, self.axes, *self.notes),
        )
        self.play(
            Tween(land.surface, opacity=1.0),
            Tween(land.grid, opacity=0.0),
            Tween(land.relief, height=land.top),
            run_time=1.8,
        )
        self.play(appear(self.bounds, run_time=0.5))
        self.hold(0.1)

    def all_sides(self) -> None:
        land, form = self.land, self.landform()
        cliffs = counted(self.n_followed, "cliff") if self.n_followed else ""
        shows = f" and shows {cliffs}, each above a cut line" if cliffs else ""
        self.beat(
            "all sides",
            "The hill from all sides",
            f"The {form} turns by 120 degrees{shows}. Half-way up its slopes runs the boundary.",
        )
        self.say(
            f"A {form} with {cliffs}; half-way up runs the boundary."
            if cliffs
            else f"Half-way up the slopes of the {form} runs the boundary.",
            Tween(land.space, turn=60.0, run_time=3.8, rate_func=steady),
        )
        self.hold(0.1)

    def back_to_the_plane(self) -> None:
        land = self.land
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "It sinks back into the plane, which is seen from above again with its boundary.",
        )
        self.close(
            vanish(self.bounds),
            Tween(land.relief, height=0.0),
            Tween(land.surface, opacity=0.0),
            Tween(land.grid, opacity=1.0),
            run_time=1.5,
        )
        self.travel(land.way(land.flat))
        land.space.cropped = True
        self.play(appear(self.diagram, self.axes, run_time=0.6))
        self.hold(0.3)
