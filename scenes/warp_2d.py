"""The hidden layer bends the plane into the unit square."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import patterns
from nnmath.networks.activations import activation
from nnmath.networks.metrics import wrong
from nnmath.utils.arrays import Bools
from nnmath.warps.openness import most_isolated, openness

FLAT_MOVE = 2.0  # seconds in which the weights do their work
BEND, AGAIN, BRIEF = 5.0, 4.0, 3.0  # seconds of the first bend, of each way of all others, and in a short film
OPEN, NAMED = 1.5, 0.6  # seconds for which the sheet stands most open, and in which a corner gets its name


class Warp2D(Chapter):
    """The plane is stretched onto the axes of the sums; then the sigmoid, a rail beside each, bends it."""

    order = 50
    title = "The layer warps the plane"
    slots = ("bands",)
    in_twin = TwinMoment(question="corner")
    poster = "the dial"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features and two neurons: the plane moves into the square")

    def prose(self) -> list[Sentence]:
        network, data = self.experiment.network, self.experiment.dataset
        f, place = activation(network.activation), kit.hidden_place(network)
        return [
            Sentence(
                "Now take both sums as new axes. Weights and bias turn and stretch the plane until one cut lies along"
                " each axis, but what was straight is still straight. Then the {activation} {does}, and the plane"
                " bends like a cloth into {place}.",
                activation=self.activation,
                does=kit.squeezes(f.name, kit.span(f.name)),
                place=place,
            ),
            paragraph(
                Sentence(
                    "Points for which the same neurons are on move towards the same corner, the further the larger"
                    " their sums are."
                ),
                kit.gathered(data, 0, self.flat.unit, network.hidden(data.X)),
            )
            if f.saturates
            else self.at_last(),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.weights_and_bias()
        if not self.short:
            self.the_rails()
        self.the_dial()
        self.driven_home()
        if not self.short:
            self.once_more()
        self.leave()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        flat = self.flat = kit.Hammock(self.experiment, layout.beside_diagram, layout, theme)
        self.walls, labels = flat.walls_when_open(), self.experiment.dataset.y
        row, found = self.experiment.dataset.followed, self.one_a_group()
        marked = [row.index] if row else []  # it has its ring
        self.followed = [kit.FollowedPoint(flat.cloud, k, int(labels[k]), flat.flow) for k in found if k not in marked]
        points = [flat.cloud.points[k : k + 1] for k in found]
        self.values = [kit.FollowedValues(point, flat.flow, layout, theme, flat.key) for point in points]
        self.guides = [kit.Guides(point, flat.rails, theme) for point in points]
        if flat.cloud.mark:
            flat.cloud.mark.numbers = self.values[0]
        for part in (flat.sheet, *self.values):
            part.opacity = 0.0
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.rails, *flat.cuts, flat.cloud)
        flat.space.include(*self.guides, *self.followed, *self.values)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = kit.equations(network, layout, theme)[:-1]
        for line in self.notes:
            line.opacity = 1.0
        for key in flat.key:
            key.opacity = 0.0
        self.dial = kit.SteepnessDial(flat.flow, layout, theme, layout.corner_dial)
        self.add(flat.space, self.diagram, *self.notes, self.dial, *flat.key)

    def groups(self) -> list[Bools]:
        """The points (n_samples,) for which the same neurons are on, of each of the square's corners."""
        found = patterns(self.experiment.network.cut_lines(), self.experiment.dataset.X)
        return [(found == signs).all(axis=1) for signs in kit.CORNERS]

    def one_a_group(self) -> list[int]:
        """Of up to three groups, the point that is best seen of those that are well within their piece; in place of
        that of its own group the row that the film follows, first.
        """
        data, network = self.experiment.dataset, self.experiment.network
        row, groups = data.followed, self.groups()
        if row:
            groups = [group for group in groups if not group[row.index]]
        right = ~wrong(network, data.X, data.y)
        within = np.abs(network.pre_activation(data.X)).min(axis=1)
        groups = [group & right for group in groups if (group & right).any()]
        deep = [group & (within >= np.median(within[group])) for group in groups]
        first = [row.index] if row else []
        found = [most_isolated(self.flat.flow.warp, data.X, group) for group in deep[: 3 - len(first)]]
        return [*first, *found]

    def the_plane(self) -> None:
        flat = self.flat
        n = Count(len(self.values))
        self.beat(
            "the plane",
            "The plane as a sheet",
            "The network goes, and the plane takes the frame: a larger piece of it, a sheet that goes on far beyond "
            "the data. {rings}",
            rings=self.rings(n),
        )
        self.open()
        said = self.to_follow(n)
        self.say_in_full(
            said,
            vanish(self.diagram, *self.notes, flat.input_axes, run_time=0.8),
            appear(flat.sheet),
            flat.draw_back(1.8),
            Tween(flat.grid, opacity=0.0, run_time=1.8, rate_func=late),
        )
        seconds = 1.4 if self.short else 1.7
        self.play(
            Tween(self.heading, opacity=0.0),
            flat.fill_the_frame(seconds),
            [Tween(one, opacity=1.0, run_time=seconds, rate_func=late) for one in self.followed],
            appear(*flat.key) if flat.leaves_room else [],
        )

    def rings(self, n: Count) -> Sentence:
        """Which of the ``n`` points get rings."""
        data = self.experiment.dataset
        if data.followed is None:
            rings = "{n, plural, one {One point gets a ring} other {{n_word} points get a ring each}}."
            return Sentence(rings, n=n).capitalized()
        return Sentence(
            "{row} has its ring and its name{others, plural, =0 {}"
            " one {; one more point gets a ring} other {; {others_word} more points get a ring each}}.",
            row=kit.row_name(data),
            others=Count(n.value - 1),
        ).capitalized()

    def to_follow(self, n: Count) -> Sentence:
        """Which ``n`` points are followed."""
        data = self.experiment.dataset
        if data.followed is None:
            return Sentence("Now follow {n, plural, one {one point} other {{n_word} points}} of the plane.", n=n)
        return Sentence(
            "Now follow {row}{others, plural, =0 {} one { and one more point} other { and {others_word} more points}}.",
            row=kit.row_name(data),
            others=Count(n.value - 1),
        )

    def weights_and_bias(self) -> None:
        flat = self.flat
        self.beat(
            "weights and bias",
            "Each sum becomes an axis",
            "Weights and bias stretch the sheet, still flat, until one cut line lies along each axis. One of the "
            "ringed points has its two sums written beside it, {sums}.",
            sums=self.sums_of(self.values[0]),
        )
        flat.walled = 1.0  # the walls come out of the sheet when it has been stretched
        self.say(
            "Each sum becomes an axis.",
            flat.move(flat.flat, FLAT_MOVE),
            flat.settle(self.layout.opening if flat.key else self.layout.headed, FLAT_MOVE),
        )
        self.play(appear(flat.arms, self.values[0], *flat.key))  # of one point alone: it is read now

    def the_rails(self) -> None:
        flat, kind = self.flat, self.experiment.network.activation
        flat.railed = 1.0  # where they stand then
        graphs = [
            kit.ActivationGraph(kind, rail.axis, kit.GraphSeat.upright(flat.beside(rail)), self.layout, self.theme)
            for rail in flat.rails
        ]
        flat.railed = 0.0
        self.add(*(graph.space for graph in graphs))
        self.beat(
            "rails",
            "The sigmoid becomes a rail",
            "The {activation}'s graph stands on either side. It tips over and becomes a rail beside each axis, and the "
            "points come down to it: across the rail they stand at their sums.",
            activation=self.activation,
        )
        self.say(
            "The {activation} becomes a rail for each axis.",
            Tween(flat, railed=1.0, run_time=1.2),
            flat.settle(self.layout.headed, 1.2),  # what is named above a rail has room
            [Tween(graph, opacity=1.0, run_time=1.4, rate_func=late) for graph in graphs],
            [] if self.layout.is_wide else vanish(*self.values),  # there the graphs stand where they are
            activation=self.activation,
        )
        self.play([Tween(graph, named=0.0, run_time=0.4) for graph in graphs])
        for graph, rail in zip(graphs, flat.rails, strict=True):  # the same curve, by the rail's own numbers
            graph.k *= graph.reach / rail.reach if activation(kind).saturates else 1.0
            graph.reach = rail.reach
        self.play(
            [
                Tween(graph, seat=kit.GraphSeat.of_rail(rail, flat.space), k=rail.steepness, run_time=1.8)
                for graph, rail in zip(graphs, flat.rails, strict=True)
            ]
        )
        self.play(
            vanish(*graphs, run_time=0.3),
            appear(*flat.rails, run_time=0.3),
            [Tween(rail, dropped=1.0, run_time=1.6) for rail in flat.rails],
            [Tween(one, opacity=1.0, run_time=1.6, rate_func=late) for one in (self.guides[0], self.values[0])],
        )

    def the_dial(self) -> None:
        flat, data = self.flat, self.experiment.dataset
        covered = openness(flat.flow.warp, data.X, flat.whole, flat.opened).covered
        seconds = AGAIN if self.short else BEND
        self.beat(
            "the dial",
            "The dial bends the sheet",
            "As the {activation} gets steeper, its curve carries the points along both axes, and the sheet bends with "
            "them. {rails, select, yes {The rails go, the view} other {The view}} comes closer, and the dial stops for "
            "a while, {dial}: the sheet covers {covered} of {place}.",
            rails=Case(not self.short),
            activation=self.activation,
            dial=self.stands_at(flat.flow.warp.steepness(flat.opened)),
            covered=kit.Share(covered),
            place=kit.hidden_place(self.experiment.network),
        )
        self.hush(
            flat.move(flat.opened, seconds),
            Tween(self.dial, opacity=1.0),
            Tween(flat, walled=self.walls, railed=0.0, run_time=seconds, rate_func=late),
            [Tween(one, opacity=1.0, run_time=0.5 * seconds, rate_func=late) for one in self.values[1:]],
            flat.settle(self.layout.opening, seconds),
            [Tween(one, opacity=0.0, run_time=0.8 * seconds, rate_func=late) for one in (*flat.rails, *self.guides)],
        )
        self.say(self.what_it_does())
        self.wait(OPEN)

    def driven_home(self) -> None:
        flat, data, network = self.flat, self.experiment.dataset, self.experiment.network
        self.beat(
            "driven home",
            "Each piece has its corner",
            "The dial goes on to k = 1, the network itself. Each piece of the plane keeps its shade on its way; then "
            "the corners of {place} are named one after another. {gathered}",
            place=kit.hidden_place(network),
            gathered=kit.gathered(data, 0, flat.unit, network.hidden(data.X)),
        )
        seconds = BRIEF if self.short else AGAIN
        self.play(flat.move(1.0, seconds), Tween(flat, walled=1.0, run_time=seconds))
        self.say_in_full(self.at_last(), vanish(*self.values))
        lit = np.zeros(len(kit.CORNERS))
        for corner in flat.arms.populated(data.X):
            lit = lit + np.eye(len(kit.CORNERS))[corner]
            self.play(Tween(flat.arms, lit=lit, run_time=NAMED))

    def once_more(self) -> None:
        flat = self.flat
        self.beat(
            "once more",
            "Once more without a stop",
            "Without a stop, the sheet flows back until it is flat, and once more into {place}.",
            place=kit.hidden_place(self.experiment.network),
        )
        self.hush(flat.move(flat.flat, AGAIN), vanish(flat.arms), Tween(flat, walled=0.0, run_time=AGAIN))
        self.play(
            flat.move(1.0, AGAIN),
            Tween(flat, walled=1.0, run_time=AGAIN),
            Tween(flat.arms, opacity=1.0, run_time=AGAIN, rate_func=late),
            [Tween(one, opacity=0.0, run_time=AGAIN, rate_func=late) for one in self.followed],
        )

    def leave(self) -> None:
        """The sheet hangs in the square, where the next chapter goes on."""
        followed = vanish(*self.followed) if self.short else []
        self.close(vanish(self.dial), followed, self.flat.settle(self.layout.headed, 1.0), run_time=1.0)

    # Words for any activation.

    @property
    def activation(self) -> kit.Fact:
        """What the activation is called."""
        return kit.Term(kit.activation_name(self.experiment.network.activation))

    def sums_of(self, one: kit.FollowedValues) -> Sentence:
        """The sums of a followed point."""
        first, second = (kit.Number(float(z), 2) for z in one.sums)
        return Sentence("{first} and {second}", first=first, second=second)

    def what_it_does(self) -> Sentence:
        """What the dial does to the sheet."""
        f = activation(self.experiment.network.activation)
        if self.short:  # which shows no rails
            does = Sentence("squeezes each axis") if f.saturates else kit.squeezes(f.name, kit.NOTHING)
            return Sentence("The {activation} {does}, so the sheet bends.", activation=self.activation, does=does)
        if not f.saturates:
            return Sentence("The lower the slope below 0, the more the sheet folds.")
        return Sentence("The steeper the {activation}, the stronger the bend.", activation=self.activation)

    def stands_at(self, k: float) -> Sentence:
        """Where the dial stands."""
        if activation(self.experiment.network.activation).saturates:
            return Sentence("at k = {k}", k=kit.FromZero(k))
        return Sentence("at a slope of {slope}", slope=kit.FromZero(1 - k))

    def at_last(self) -> Sentence:
        """Where the points are in the end."""
        network, data = self.experiment.network, self.experiment.dataset
        if not activation(network.activation).saturates:
            return Sentence(
                "{share} of all values are 0.", share=kit.Share(float(np.mean(network.hidden(data.X) == 0)))
            )
        return Sentence("At k = 1 this is the network.")
