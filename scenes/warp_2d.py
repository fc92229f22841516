"""The hidden layer bends the plane into the unit square."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.followed_points import followed_points
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation
from nnmath.warps.openness import openness

COMES = 1.2  # seconds in which the plane takes its half of the frame
DROPS = 1.1  # seconds in which a thread drops
SWINGS = 1.3  # seconds in which the gauges become the square's sides
FLIES = 1.6  # seconds in which a point flies to its address
QUICKER = 0.6  # seconds in which the threads of the next points drop
SWARM = 3.4  # seconds in which all of them fly
DRAWS_BACK = 1.1  # seconds in which all of the sheet comes into sight
JOINS = 2.4  # seconds in which the sheet comes to the square
BEND = 4.6  # seconds in which it is bent until it stands most open
HOME = 3.3  # seconds in which it is driven home
BRIEF = 2.6  # seconds of each of these in a short film
FASTER = 0.65  # times the seconds of all before them, but for flights, in a short film


def saturates(chapter: Chapter) -> bool:
    """Whether a neuron's value can be shown by how full something is."""
    return activation(chapter.network.activation).saturates


class Warp2D(Chapter):
    """Each point's two values are its address in the square; then the plane bends until all points have theirs."""

    order = 50
    slots = ("bands",)
    in_twin = TwinMoment(question="corner")
    poster = "held open"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features and two neurons: the plane moves into the square")

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        self.pace = FASTER if self.short else 1.0
        flat = self.flat = kit.Hammock(self.experiment, layout.beside_diagram, layout, theme)
        found, marked = followed_points(self.experiment), [data.followed.index] if data.followed else []
        self.rings = [kit.FollowedPoint(flat.cloud, k, int(data.y[k]), flat.flow) for k in found if k not in marked]
        self.found = kit.Addresses(flat, found, layout, theme)
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.cuts)
        flat.space.include(*self.found.threads, flat.cloud, *self.rings)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit = np.ones(network.n_hidden)
        hide(flat.sheet, *flat.key)
        self.dial = kit.SteepnessDial(flat.flow, layout, theme, layout.corner_dial)
        square, flying = self.found.spaces
        self.add(square, flat.space, flying, self.diagram, self.dial, *flat.key)

    def facts(self) -> dict[str, Fact]:
        data, network, flat = self.data, self.network, self.flat
        f, hidden = activation(network.activation), network.hidden(data.X)
        k = flat.flow.warp.steepness(flat.opened)
        return {
            "does": kit.squeezes(f.name, kit.span(f.name)),
            "cups": Case(not self.has_slot("data")),
            "n": Count(len(self.found.cups)),
            "covered": kit.Share(openness(flat.flow.warp, data.X, flat.whole, flat.opened).covered),
            "k": kit.FromZero(k),
            "slope": kit.FromZero(1 - k),
            "share": kit.Share(float(np.mean(hidden == 0))),
            "gathered": kit.gathered(data, 0, flat.unit, hidden),
        }

    @beat("two numbers", when=saturates)
    def two_numbers(self) -> None:
        found = self.found
        self.open(self.network_goes())
        seconds = COMES * self.pace
        self.play(found.come_beside(seconds), vanish(self.heading, run_time=seconds, rate_func=late))
        self.tell("said", found.follow(0, 0.8), appear(found.gauges), short=False)
        seconds = max(DROPS * self.pace, (self.showing(self.sentence("said")) - 0.8) / 2)
        for neurons in [[0, 1]] if self.short else [[0], [1]]:
            self.play(found.drop(0, neurons, seconds))

    @beat("one address", when=saturates)
    def one_address(self) -> None:
        self.tell("said", self.found.swing(SWINGS * self.pace))
        self.play(self.found.fly(0, FLIES))

    @beat("all addresses", short=False, when=saturates)
    def all_addresses(self) -> None:
        found = self.found
        for number in range(1, len(found.cups)):
            self.play(found.leave(number - 1, 0.4), found.follow(number, 0.4))  # under what is said
            self.play(found.drop(number, [0, 1], QUICKER))
            self.play(found.fly(number, FLIES))
        self.hush(found.leave(len(found.cups) - 1, 0.5), appear(found.swarm, run_time=0.5))
        self.play(found.swarm_out(SWARM))

    @beat("the paper")
    def the_paper(self) -> None:
        flat, found, seconds = self.flat, self.found, JOINS * self.pace
        if not saturates(self):
            self.open(self.network_goes(), appear(flat.sheet), vanish(flat.grid))
        self.tell("said", found.draw_back(DRAWS_BACK * self.pace), vanish(self.heading), short=False)
        flat.walled = 1.0
        self.play(
            found.join(seconds),
            flat.fill_the_frame(seconds),
            flat.move(flat.flat, seconds),
            appear(*self.rings, *flat.key, run_time=seconds, rate_func=late),
        )
        found.hang_together()

    @beat("the dial")
    def the_dial(self) -> None:
        flat, seconds = self.flat, BRIEF if self.short else BEND
        self.hush(
            flat.move(flat.opened, seconds),
            appear(self.dial, flat.arms),
            vanish(self.found.pane, run_time=seconds),
        )

    @beat("held open")
    def held_open(self) -> None:
        self.tell("said")
        self.wait(1.1)

    @beat("driven home")
    def driven_home(self) -> None:
        seconds = BRIEF if self.short else HOME
        self.play(self.flat.move(1.0, seconds), vanish(self.found.swarm, run_time=seconds, rate_func=late))
        self.remark_in_full(self.sentence("said"))

    def leave(self) -> None:
        """The sheet hangs in the square, where the next chapter goes on."""
        self.close(vanish(self.dial, *self.rings), self.flat.settle(self.layout.headed, 1.0), run_time=1.0)

    def network_goes(self) -> list[Tween]:
        """The diagram, and all words."""
        return vanish(self.diagram, self.flat.input_axes)
