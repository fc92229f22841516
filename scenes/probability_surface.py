"""The network's output as a landscape: a sum of ramps, pressed between 0 and 1."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, paragraph, points, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import all_logits, wrong
from nnmath.utils.arrays import Floats

RISE, FALL, PRESS = 3.2, 2.2, 3.4  # seconds in which a ramp rises, the bias shifts the sum, the sigmoid presses it
THIN = 0.05  # a cut line's width on the surface


class ProbabilitySurface(Chapter):
    """Ramps, one per neuron, are added, lowered and pressed into a landscape; a slice at one half is the boundary."""

    order = 70
    title = "The output is a landscape"
    slots = ("bands",)
    in_twin = TwinMoment(landscape=True)
    poster = "the sigmoid"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features: the probability is a landscape over the plane")

    def prose(self) -> list[Sentence]:
        ramps = [self.sum.ramp(0), *(self.sum.added(group) for group in range(1, self.sum.n_groups))]
        return [
            paragraph(
                Sentence(
                    "The output adds up the neurons’ values, each times its weight. Seen as a height over the piece"
                    " of the plane that is shown, each of them is a ramp."
                ),
                *ramps,
            ),
            paragraph(
                self.sum.lowered(),
                Sentence(
                    "A sigmoid then squeezes it between 0 and 1. That height is p, the probability of {class}, and the"
                    " boundary runs where it is one half.",
                    **{"class": kit.the_class(self.experiment.dataset, 1)},
                ),
            ),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.from_above()
        self.first_ramp()
        self.more_ramps()
        self.the_bias()
        self.the_sigmoid()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = kit.LandscapeFigure(self.experiment, layout.beside_diagram, theme)
        sides = kit.side_names(self.experiment.dataset, layout)
        beside = (
            0.0 if layout.is_wide else kit.longest_of(sides, layout)
        )  # a wide frame has room for them and the ruler
        place = kit.ReliefLayout(layout).surface(names=beside)
        self.lookout = kit.Lookout(land, kit.ReliefLayout(layout).elevation, place)
        self.sum = kit.GrowingSum(self.lookout, layout)
        names = kit.plane_names(self.experiment.dataset, layout)
        sizes = layout.tick_size, layout.label_size
        self.axes = kit.input_axes(land.box, names, theme, *sizes, points=self.experiment.dataset.X)
        self.bounds = land.axis(layout)
        self.flood = kit.LevelSlice(land.surface, land.relief, theme.soft, 0.45)
        land.surface.opacity = self.bounds.opacity = self.flood.opacity = 0.0
        for cut in land.cuts:
            cut.width = kit.WIDE
        land.space.cropped = True
        land.space.include(self.axes, self.bounds, land.grid, land.surface, self.flood)
        self.regions = kit.LiveRegions(land.box, self.scores, lambda: None, theme)
        self.regions.opacity = 0.0
        land.space.include(*land.cuts, land.boundary, self.regions, land.cloud)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.notes = kit.equations(network, layout, theme)
        for line in self.notes:
            line.opacity = 1.0
        self.side = land.clearest(kit.ReliefLayout(layout).elevation)
        self.rulers = [self.sum.ruler(group, self.side, layout) for group in range(self.sum.n_groups)]
        land.space.include(*self.rulers)
        self.add(land.space, self.diagram, *self.notes, self.sum.formula)

    def scores(self, points: Floats) -> Floats:
        """The logits (n, 2) of both classes."""
        return all_logits(self.experiment.network.logits(points))

    def from_above(self) -> None:
        land = self.land
        self.beat(
            "from above",
            "What does the sum look like?",
            "Formulas and boundary go; the plane with its points and cut lines stays beside the network, and tilts "
            "back until it is seen at an angle from above.",
        )
        self.open()
        self.sum.start()
        question = Sentence(
            "What does the sum of {n, plural, =2 {both neurons} other {all neurons}} look like?",
            n=Count(land.network.n_hidden),
        )
        self.travel(
            self.lookout.way(self.side, 0, self.reading(question)),
            question,
            vanish(self.axes, *self.notes, land.boundary, *land.cuts[1:]),
            Tween(self.diagram, lit=self.diagram.lights(0)),
            [Tween(cut, width=THIN) for cut in land.cuts],
        )
        land.space.cropped = False  # nothing reaches its border any more

    def first_ramp(self) -> None:
        land, (ruler, *_) = self.land, self.rulers
        self.beat(
            "ramp 1",
            "Neuron 1 makes a ramp",
            "The plane rises into a ramp in the first neuron's colour. A ruler beside it measures {size}. The neuron's "
            "cut line lies on it. A height axis for the sum appears, and the first term of its formula.",
            size=self.sum.size(0),
        )
        self.say(
            self.sum.ramp(0),
            Tween(land.surface, opacity=1.0, run_time=0.8),
            Tween(land.grid, opacity=0.0, run_time=0.8),
            appear(self.bounds, ruler),
            self.sum.add(0, RISE),
        )
        self.hold(0.3)

    def more_ramps(self) -> None:
        land = self.land
        for group in range(1, self.sum.n_groups):
            before, ruler = self.rulers[group - 1], self.rulers[group]
            self.beat(
                f"ramp {group + 1}",
                "Ramp {number} is added on top",
                "The surface rises by the next neuron's ramp, in its colour, which its ruler measures: {size}. Its cut "
                "line lies on it. At each place the height is the sum.",
                number=Count(group + 1),
                size=self.sum.size(group),
            )
            self.say(
                self.sum.added(group),
                vanish(before, run_time=0.4),
                appear(land.cuts[group], ruler),
                Tween(self.diagram, lit=self.diagram.lights(*range(group + 1))),
                self.sum.add(group, RISE),
            )
            self.hold(0.3)

    def the_bias(self) -> None:
        land = self.land
        self.beat(
            "the bias",
            "The bias shifts everything",
            "{lowered} A level plane stands at 0, and the formula of the sum is complete. The line along which the "
            "plane cuts the surface is drawn bright: it is the decision boundary.",
            lowered=self.sum.lowered(),
        )
        self.say(self.sum.shifted(), vanish(self.rulers[-1], run_time=0.4), appear(self.flood), self.sum.lower(FALL))
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        self.play(vanish(*land.cuts), Tween(land.boundary, drawn=1.0, run_time=1.8))
        self.hold(0.4)

    def the_sigmoid(self) -> None:
        self.beat(
            "the sigmoid",
            "A sigmoid presses it flat",
            "The sigmoid squeezes the sum between 0 and 1: top and bottom become flat, the level plane at 0 comes to "
            "one half, and the axis shows the probability p. The surface is tinted by class.",
        )
        pressed = Sentence(
            "A sigmoid squeezes it into p, the probability of {class}.",
            **{"class": kit.the_class(self.experiment.dataset, 1, kit.BRIEF)},
        )
        self.say(pressed, self.sum.press(PRESS))
        self.hold(0.6)

    def back_to_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        land.cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        n_right = int(np.count_nonzero(~land.cloud.wrong))
        all_right = n_right == data.n_samples
        right = (
            Sentence("all {points}", points=points(n_right)) if all_right else kit.points_of(n_right, data.n_samples)
        )
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "The landscape sinks and is seen from straight above, tinted by class, with boundary and cut lines. On "
            "their own side lie {right}{all, select, yes {.} other {; rings mark the others.}}",
            right=right,
            all=Case(all_right),
        )
        self.hush(
            vanish(self.bounds, self.flood, self.sum.formula),
            Tween(land.relief, height=0.0, run_time=1.6),
        )
        self.travel(land.way(land.flat))
        for cut in land.cuts:
            cut.width = kit.WIDE
        land.space.cropped, land.space.solid = True, False  # nothing lies behind anything any more
        self.play(
            vanish(land.surface, run_time=0.8),
            vanish(land.boundary, run_time=0.8),
            appear(self.regions, land.grid, *land.cuts, self.axes, run_time=0.8),
            Tween(land.cloud, ring=1.0, run_time=0.8),
        )
        self.remark_in_full(kit.row_chance(self.experiment))
        self.close(run_time=0.5)
