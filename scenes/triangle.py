"""Three cuts close the region."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Number, Requirement, Tween, TwinMoment, appear, beat, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between, low_triangle
from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.metrics import errors

FARTHER = 1.5  # times the width of the window: what is seen of the plane where all its pieces are
PIECE = 0.2  # seconds for a piece
BACK = 1.2  # seconds in which the view draws back to all pieces, and comes nearer again
DRAWN = 3.0  # seconds in which the boundary is drawn among them


class Triangle(Chapter):
    """Three cut lines one by one, the pieces between them, and the boundary round the triangle."""

    order = 100
    slots = ("rings",)
    in_twin = TwinMoment()
    poster = "the boundary"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "two features and three neurons: three lines cut the plane")

    def formulas(self) -> list[str]:
        neurons = [kit.read_equation(self.network, neuron) for neuron in range(self.network.n_hidden)]
        return [*neurons, kit.read_output_equation(self.network)]

    def stage(self) -> None:
        network, layout, theme = self.network, self.layout, self.theme
        plane = self.plane = kit.DataPlane(self.experiment, layout, theme, region=layout.beside_diagram)
        self.near, width = plane.space.view, float(plane.box.size[0])
        self.wide = Box.cube(plane.box.center, 0.5 * FARTHER * width)
        cuts = [kit.cut_line(line, self.wide, 1.0) for line in network.cut_lines()]
        self.lines = [kit.Curves([cut], theme.neuron(k), kit.CUT_LINE) for k, cut in enumerate(cuts)]
        self.tiles = kit.Tiles(network, self.wide, theme)
        self.boundary_lines = decision_boundary(network, plane.box, step=width / 240)
        self.boundary = kit.Curves(self.boundary_lines, theme.separator, kit.BOUNDARY_LINE)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=plane.box)
        self.diagram.hidden = 0.0
        for line in (*self.lines, self.boundary):
            line.drawn = 0.0
        plane.space.include(plane.axes, self.tiles, plane.grid, *self.lines, self.boundary, plane.cloud)
        self.add(plane.space, self.diagram)
        follows = self.short or not self.has_slot("rings_two")  # else two neurons were tried before
        self.arrival = kit.from_one_cut(self, plane.space, plane.box, plane.cloud, [self.diagram]) if follows else []

    def facts(self) -> dict[str, Fact]:
        data, network, signs, lines = self.data, self.network, self.tiles.signs, self.boundary_lines
        return {
            "boundary": Case("several" if len(lines) != 1 else "closed" if all_closed(lines) else "one"),
            "angles": kit.Listing([Number(angle, 0) for angle in angles_between(network.cut_lines())]),
            "n": Count(len(signs)),
            "beyond": Case(len(signs) == 2**network.n_hidden - 1 and (1,) * network.n_hidden not in signs),
            "rounds": Case(self.rounds_corners()),
            "closed": Case(all_closed(lines)),
            "bent": kit.bent(lines, network),
            "wrong": kit.part(errors(network, data.X, data.y), data.n_samples),
        }

    def rounds_corners(self) -> bool:
        """Whether the boundary closes round the middle of the triangle between the cuts, its corners outside."""
        network, lines = self.network, self.boundary_lines
        corners = low_triangle(network.cut_lines(), self.plane.box)
        if corners is None or not all_closed(lines) or len(lines) != 1:
            return False
        inside = network.predict(corners.mean(axis=0)[None])[0]
        return bool((network.predict(corners) != inside).all())

    @beat("the cuts")
    def the_cuts(self) -> None:
        self.open(run_time=kit.BRISK)
        if self.arrival:
            self.play(self.arrival)
        self.tell("said", Tween(self.diagram, hidden=1.0, run_time=0.6))
        for neuron, line in enumerate(self.lines):
            lit = self.diagram.lights(*range(neuron + 1))
            self.play(Tween(self.diagram, lit=lit), Tween(line, drawn=1.0), run_time=0.6)

    @beat("the pieces")
    def the_pieces(self) -> None:
        plane, tiles = self.plane, self.tiles
        n, back = len(tiles.signs), kit.View(self.near.center, float(self.wide.size[0]) / 2)
        self.play(
            vanish(plane.axes, run_time=0.5),
            Tween(plane.space, view=back, region=self.layout.bare_beside_diagram, run_time=BACK),
            Tween(tiles, come=float(n), run_time=BACK + PIECE * n, rate_func=late),
        )
        if self.short:
            self.close(self.come_back())

    @beat("the boundary", short=False)
    def the_boundary(self) -> None:
        self.tell(
            "said",
            self.come_back(),
            Tween(self.diagram, output=1.0),
            Tween(self.boundary, drawn=1.0, run_time=DRAWN, rate_func=late),
        )
        self.close(run_time=0.4)

    def come_back(self) -> list[Tween]:
        """The tiles go, and the plane comes back to where the next chapter bends it."""
        plane = self.plane
        return [
            *vanish(self.tiles, run_time=BACK),
            Tween(plane.space, view=self.near, region=self.layout.beside_diagram, run_time=BACK),
            *appear(plane.axes, run_time=BACK, rate_func=late),
        ]
