"""Chapter 10: three cuts close the region."""

from __future__ import annotations

from nnmath import errors
from scenes.kit.bounds import Bounds
from scenes.kit.chart import input_axes
from scenes.kit.diagram import Diagram, equations
from scenes.kit.motion import Tween, appear, early, late, vanish
from scenes.kit.phrases import count, is_closed, ordinal, share, sides
from scenes.kit.sets import Landscape, feature_markup
from scenes.kit.stage import Stage


class Triangle(Stage):
    """Three cut lines one by one, the boundary that follows them, and the probability as a hill."""

    order = 100
    title = "Three cuts close the region"
    roles = ("rings",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_network()
        for neuron in range(self.experiment.network.n_hidden):
            self.cut(neuron)
        self.the_boundary()
        self.the_hill()
        self.all_sides()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = Landscape(self.experiment, layout.beside, theme)
        land.space.divider, land.space.cropped = None, True
        self.flat_view = land.space.view
        names = [feature_markup(name) for name in self.experiment.dataset.feature_names]
        self.axes = input_axes(land.box, names, theme, layout.tick_size, layout.label_size)
        self.diagram = Diagram(network, layout.diagram, theme)
        self.diagram.hidden = 0.0
        self.notes = equations(network, layout, theme, output=False)
        for line in (*land.cuts, land.boundary):
            line.drawn = 0.0
        self.bounds = Bounds(land.box, land.top, [*names, "$1 - p$"], theme, layout.tick_size, layout.label_size)
        land.surface.opacity = self.bounds.opacity = 0.0
        land.space.include(self.axes, self.bounds, land.grid, land.surface, *land.cuts, land.boundary, land.cloud)
        self.add(land.space, self.diagram, *self.notes)

    def the_network(self) -> None:
        self.beat("the network")
        self.open()
        neurons = count(self.experiment.network.n_hidden)
        self.say(f"Now try {neurons} hidden neurons.", Tween(self.diagram, hidden=1.0))

    def cut(self, neuron: int) -> None:
        self.beat(f"cut {neuron + 1}")
        lit = self.diagram.lights(*range(neuron + 1))
        self.say(
            f"Neuron {neuron + 1} makes the {ordinal(neuron + 1)} cut.",
            Tween(self.diagram, lit=lit),
            appear(self.notes[neuron]),
            Tween(self.land.cuts[neuron], drawn=1.0, run_time=1.5),
        )
        self.hold(0.5)

    def the_boundary(self) -> None:
        self.beat("the boundary")
        data, network = self.experiment.dataset, self.experiment.network
        lines = self.land.boundary_lines
        kind = "closed" if all(is_closed(line) for line in lines) else "open"
        n_wrong = share(errors(network, data.X, data.y), data.n_samples)
        followed = count(sides(lines, network.cut_lines()))
        self.say(
            f"The boundary is {kind}, with {followed} sides: {n_wrong} are wrong.",
            Tween(self.diagram, output=1.0),
        )
        self.play(Tween(self.land.boundary, drawn=1.0, run_time=2.5))
        self.hold()

    def the_hill(self) -> None:
        self.beat("the hill")
        land, layout = self.land, self.layout
        name = self.experiment.dataset.class_names[0]
        self.say(
            f"Give each point a height: the probability of the class {name}.",
            vanish(self.diagram, self.axes, *self.notes),
        )
        land.space.cropped = False
        self.play(
            Tween(land.space, view=land.tilted(0, 32), run_time=2.5, rate_func=early),
            Tween(land.space, region=layout.full, turn=-60.0, run_time=2.5),
        )
        land.space.divider = land.surface
        self.play(
            Tween(land.surface, opacity=1.0),
            Tween(land.grid, opacity=0.0),
            Tween(land.relief, height=land.top),
            run_time=2.0,
        )
        self.play(appear(self.bounds))
        self.hold()

    def all_sides(self) -> None:
        self.beat("all sides")
        land = self.land
        followed = count(sides(land.boundary_lines, self.experiment.network.cut_lines()))
        self.say(
            f"It is a hill with {followed} sides; half-way up runs the boundary.",
            Tween(land.space, turn=60.0, run_time=4.5),
        )
        self.hold()

    def back_to_the_plane(self) -> None:
        self.beat("back to the plane")
        land = self.land
        self.close(
            vanish(self.bounds),
            Tween(land.relief, height=0.0),
            Tween(land.surface, opacity=0.0),
            Tween(land.grid, opacity=1.0),
            run_time=1.5,
        )
        land.space.divider = None
        self.play(
            Tween(land.space, view=self.flat_view, run_time=2.5, rate_func=late),
            Tween(land.space, turn=0.0, run_time=2.5),
        )
        self.hold(0.5)
