"""Three cuts close the region."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Fact,
    Number,
    Requirement,
    Tween,
    TwinMoment,
    appear,
    beat,
    hide,
    late,
    vanish,
)
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between, low_triangle
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed
from nnmath.networks.metrics import errors

SIDE = -14.0  # degrees: from there the sum is seen
STEEPER = 4.0  # degrees more than usual: one looks into a basin
LOW = 0.34  # of the window's width: how high probability 1 stands; where it is lower, less of a basin is hidden
SHINES = 0.7  # opacity with which the boundary shows through what hides it
NEARER = 4.0  # frame units by which it is before that
FARTHER = 1.5  # times the width of the window: what is seen of the plane where all its pieces are
RISES = 1.4  # seconds in which the landscape rises
SINKS = 1.5  # seconds in which it sinks, while its boundary is told of
PIECE = 0.2  # seconds for a piece
BACK = 1.2  # seconds in which the view draws back to all pieces, and comes nearer again


class Triangle(Chapter):
    """Three cut lines one by one, the pieces between them, the landscape, and the boundary round the triangle."""

    order = 100
    slots = ("rings",)
    in_twin = TwinMoment()
    poster = "the landscape"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "two features and three neurons: three lines cut the plane")

    def formulas(self) -> list[str]:
        neurons = [kit.read_equation(self.network, neuron) for neuron in range(self.network.n_hidden)]
        return [*neurons, kit.read_output_equation(self.network)]

    def stage(self) -> None:
        network, layout, theme = self.network, self.layout, self.theme
        land = self.land = kit.LandscapeFigure(self.experiment, layout.beside_diagram, theme, LOW, opaque=True)
        land.space.cropped = True
        self.lookout = kit.Lookout.beside_diagram(land, layout, STEEPER)
        self.axes, self.bounds = land.input_axes(layout), land.axis(layout)
        width = land.boundary.width
        self.through = kit.Curves(land.boundary_lines, theme.separator, width, land.relief, alpha=SHINES, lift=NEARER)
        self.wide = Box.cube(land.box.center, 0.5 * FARTHER * land.width)
        cuts = [kit.cut_line(line, self.wide, 1.0) for line in network.cut_lines()]
        self.lines = [kit.Curves([cut], theme.neuron(k), kit.CUT_LINE) for k, cut in enumerate(cuts)]
        self.tiles = kit.Tiles(network, self.wide, theme)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.hidden = 0.0
        for line in (*self.lines, land.boundary, self.through):
            line.drawn = 0.0
        hide(*land.cuts, land.surface, self.bounds, self.through)
        land.space.include(self.axes, self.bounds, self.tiles, land.grid, land.surface)
        land.space.include(*land.cuts, *self.lines, land.boundary, land.cloud, self.through)
        self.add(land.space, self.diagram)
        follows = self.short or not self.has_slot("rings_two")  # else two neurons were tried before
        self.arrival = kit.from_one_cut(self, land.space, land.box, land.cloud, [self.diagram]) if follows else []

    def facts(self) -> dict[str, Fact]:
        data, network, land, signs = self.data, self.network, self.land, self.tiles.signs
        lines, n_all = land.boundary_lines, 2**network.n_hidden
        first, second = (land.relief.probability(data.X[data.y == label]).mean() for label in (0, 1))
        return {
            "boundary": Case("several" if len(lines) != 1 else "closed" if all_closed(lines) else "one"),
            "alone": Case(bool(self.arrival)),
            "angles": kit.Listing([Number(angle, 0) for angle in angles_between(network.cut_lines())]),
            "n": Count(len(signs)),
            "beyond": Case(len(signs) == n_all - 1 and (1,) * network.n_hidden not in signs),
            "landform": kit.landform(land) or self.phrase("landscape"),
            "of_first": kit.of_class(data, 0),
            "of_second": kit.of_class(data, 1),
            "first": Number(float(first), 2),
            "second": Number(float(second), 2),
            "rounds": Case(rounds_corners(land)),
            "closed": Case(all_closed(lines)),
            "bent": kit.bent(lines, network),
            "wrong": kit.part(errors(network, data.X, data.y), data.n_samples),
        }

    @beat("the cuts")
    def the_cuts(self) -> None:
        self.open()
        if self.arrival:
            self.play(self.arrival)
        self.play(Tween(self.diagram, hidden=1.0, run_time=0.6))
        for neuron, line in enumerate(self.lines):
            lit = self.diagram.lights(*range(neuron + 1))
            self.play(Tween(self.diagram, lit=lit), Tween(line, drawn=1.0), run_time=0.6)

    @beat("the pieces")
    def the_pieces(self) -> None:
        land, tiles = self.land, self.tiles
        n, back = len(tiles.signs), kit.View(land.flat.view.center, float(self.wide.size[0]) / 2)
        self.tell(
            "said",
            vanish(self.axes, run_time=0.5),
            Tween(land.space, view=back, region=self.layout.bare_beside_diagram, run_time=BACK),
            Tween(tiles, come=float(n), run_time=BACK + PIECE * n, rate_func=late),
        )
        self.wait(0.3)
        if self.short:
            self.bring_back()

    def bring_back(self) -> None:
        """The tiles go, and the plane comes back to where the next chapter bends it."""
        self.close(
            vanish(self.tiles, *self.lines),
            appear(*self.land.cuts),
            Tween(self.land.space, view=self.land.flat.view, region=self.land.flat.region),
            appear(self.axes, rate_func=late),
            run_time=BACK,
        )

    @beat("the landscape", short=False)
    def the_landscape(self) -> None:
        land = self.land
        land.space.cropped = False
        first, *others = land.way(self.lookout.pose(SIDE))
        self.play(first, vanish(self.tiles, *self.lines, run_time=0.5), appear(*land.cuts, run_time=0.5))
        for step in others:
            self.play(step)
        self.play(
            appear(land.surface, self.bounds, run_time=0.5),
            vanish(land.grid, *land.cuts, run_time=0.5),
            Tween(land.relief, height=land.top, run_time=RISES),
            Tween(self.diagram, output=1.0),
            Tween(land.boundary, drawn=1.0, run_time=RISES, rate_func=late),
            Tween(self.through, opacity=1.0, drawn=1.0, run_time=RISES, rate_func=late),
        )
        self.hold(0.2)

    @beat("back to the plane", short=False)
    def back_to_the_plane(self) -> None:
        land = self.land
        self.tell(
            "said",
            vanish(self.bounds, self.through, run_time=SINKS, rate_func=kit.early),
            Tween(land.relief, height=0.0, run_time=SINKS, rate_func=late),
            vanish(land.surface, run_time=SINKS),
            appear(land.grid, *land.cuts, run_time=SINKS),
        )
        *turn, tilt = land.way(land.flat)
        self.travel([*turn, [*tilt, *appear(self.axes, run_time=tilt[0].run_time, rate_func=late)]])
        land.space.cropped = True
        self.close(run_time=0.4)


def rounds_corners(land: kit.LandscapeFigure) -> bool:
    """Whether the boundary closes round the middle of the triangle between the cuts and leaves its corners outside."""
    corners = low_triangle(land.network.cut_lines(), land.box)
    if corners is None or not all_closed(land.boundary_lines) or len(land.boundary_lines) != 1:
        return False
    inside = land.network.predict(corners.mean(axis=0)[None])[0]
    return bool((land.network.predict(corners) != inside).all())
