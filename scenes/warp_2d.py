"""The hidden layer bends the plane into the unit square."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.followed_points import followed_points
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation
from nnmath.warps.openness import openness

FLAT_MOVE = 2.0  # seconds in which the weights do their work
BEND = 5.0  # seconds in which the sheet is bent until it stands most open; in a short film AGAIN
AGAIN = 4.0  # seconds in which it is driven home, goes back, and is bent once more; in a short film BRIEF
BRIEF = 3.0  # seconds


class Warp2D(Chapter):
    """The plane is stretched onto the axes of the sums; then the sigmoid, a rail beside each axis, bends it."""

    order = 50
    slots = ("bands",)
    in_twin = TwinMoment(question="corner")
    poster = "the dial"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features and two neurons: the plane moves into the square")

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        flat = self.flat = kit.Hammock(self.experiment, layout.beside_diagram, layout, theme)
        self.walls = flat.walls_when_open()
        found, marked = followed_points(self.experiment), [data.followed.index] if data.followed else []
        self.rings = [kit.FollowedPoint(flat.cloud, k, int(data.y[k]), flat.flow) for k in found if k not in marked]
        points = [flat.cloud.points[k : k + 1] for k in found]
        self.values = [kit.FollowedValues(point, flat.flow, layout, theme, flat.key) for point in points]
        self.guides = [kit.Guides(point, flat.rails, theme) for point in points]
        if flat.cloud.mark:
            flat.cloud.mark.numbers = self.values[0]
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.rails, *flat.cuts, flat.cloud)
        flat.space.include(*self.guides, *self.rings, *self.values)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = kit.equations(network, layout, theme)[:-1]
        for note in self.notes:
            note.opacity = 1.0
        hide(flat.sheet, *self.values, *flat.key)
        self.dial = kit.SteepnessDial(flat.flow, layout, theme, layout.corner_dial)
        self.add(flat.space, self.diagram, *self.notes, self.dial, *flat.key)

    def facts(self) -> dict[str, Fact]:
        data, network, flat = self.data, self.network, self.flat
        f, hidden = activation(network.activation), network.hidden(data.X)
        k = flat.flow.warp.steepness(flat.opened)
        return {
            "does": kit.squeezes(f.name, kit.span(f.name)),
            "n": Count(len(self.values)),
            "others": Count(len(self.values) - 1),
            "sums": kit.Listing([kit.Number(float(z), 2) for z in self.values[0].sums]),
            "covered": kit.Share(openness(flat.flow.warp, data.X, flat.whole, flat.opened).covered),
            "k": kit.FromZero(k),
            "slope": kit.FromZero(1 - k),
            "share": kit.Share(float(np.mean(hidden == 0))),
            "gathered": kit.gathered(data, 0, flat.unit, hidden),
        }

    @beat("the plane")
    def the_plane(self) -> None:
        flat, seconds = self.flat, 1.4 if self.short else 1.7
        self.open()
        self.tell(
            "said",
            vanish(self.diagram, *self.notes, flat.input_axes, run_time=0.8),
            appear(flat.sheet),
            flat.draw_back(1.8),
            Tween(flat.grid, opacity=0.0, run_time=1.8, rate_func=late),
            short=False,
        )
        self.play(
            Tween(self.heading, opacity=0.0),
            flat.fill_the_frame(seconds),
            appear(*self.rings, run_time=seconds, rate_func=late),
            appear(*flat.key) if flat.leaves_room else [],
        )

    @beat("weights and bias")
    def weights_and_bias(self) -> None:
        flat = self.flat
        flat.walled = 1.0  # the walls come out of the sheet when it has been stretched
        place = self.layout.opening if flat.key else self.layout.headed
        self.tell("said", flat.move(flat.flat, FLAT_MOVE), flat.settle(place, FLAT_MOVE))
        self.play(appear(flat.arms, self.values[0], *flat.key))  # of one point alone: it is read now

    @beat("rails", short=False)
    def the_rails(self) -> None:
        flat = self.flat
        graphs = flat.rail_graphs()
        self.add(*(graph.space for graph in graphs))
        self.tell(
            "said",
            Tween(flat, railed=1.0, run_time=1.2),
            flat.settle(self.layout.headed, 1.2),  # what is named above a rail has room
            appear(*graphs, run_time=1.4, rate_func=late),
            flat.make_room_for_graphs(self.values),
        )
        self.play([Tween(graph, named=0.0, run_time=0.4) for graph in graphs])
        self.play(flat.tip_over(graphs, 1.8))
        self.play(
            vanish(*graphs, run_time=0.3),
            appear(*flat.rails, run_time=0.3),
            [Tween(rail, dropped=1.0, run_time=1.6) for rail in flat.rails],
            appear(self.guides[0], self.values[0], run_time=1.6, rate_func=late),
        )

    @beat("the dial")
    def the_dial(self) -> None:
        flat, seconds = self.flat, AGAIN if self.short else BEND
        self.hush(
            flat.move(flat.opened, seconds),
            Tween(self.dial, opacity=1.0),
            Tween(flat, walled=self.walls, railed=0.0, run_time=seconds, rate_func=late),
            appear(*self.values[1:], run_time=0.5 * seconds, rate_func=late),
            flat.settle(self.layout.opening, seconds),
            vanish(*flat.rails, *self.guides, run_time=0.8 * seconds, rate_func=late),
        )
        self.tell("said")
        self.wait(1.5)

    @beat("driven home")
    def driven_home(self) -> None:
        flat, seconds = self.flat, BRIEF if self.short else AGAIN
        self.play(flat.move(1.0, seconds), Tween(flat, walled=1.0, run_time=seconds))
        self.tell("said", vanish(*self.values), short=False)
        lit = np.zeros(len(kit.CORNERS))
        for corner in flat.arms.populated(self.data.X):
            lit = lit + np.eye(len(kit.CORNERS))[corner]
            self.play(Tween(flat.arms, lit=lit, run_time=0.6))

    @beat("once more", short=False)
    def once_more(self) -> None:
        flat = self.flat
        self.hush(flat.move(flat.flat, AGAIN), vanish(flat.arms), Tween(flat, walled=0.0, run_time=AGAIN))
        self.play(
            flat.move(1.0, AGAIN),
            Tween(flat, walled=1.0, run_time=AGAIN),
            Tween(flat.arms, opacity=1.0, run_time=AGAIN, rate_func=late),
            vanish(*self.rings, run_time=AGAIN, rate_func=late),
        )

    def leave(self) -> None:
        """The sheet hangs in the square, where the next chapter goes on."""
        rings = vanish(*self.rings) if self.short else []
        self.close(vanish(self.dial), rings, self.flat.settle(self.layout.headed, 1.0), run_time=1.0)
