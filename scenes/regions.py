"""Back in the plane of the data: the region of each class, and where the network fails."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, paragraph, steady, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import STRAIGHT, bend, grid
from nnmath.networks.boundaries import class_boundaries

LOOKS = 200  # points a side at which it is looked which classes have a region
BEND, LEAST_BEND, FLAT = 4.0, 3.5, 1.5  # seconds of a bend, of each of several, and of what moves flat


class Regions(Chapter):
    """The hidden space flows back, and what was cut straight there is a region of the plane."""

    order = 75
    title = "Back in the plane"
    slots = ("data",)
    in_twin = TwinMoment(question="back")
    poster = "the regions"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features: the plane as the network divides it"
        return kit.in_hidden_space("two features", traits.plane, traits, because)

    def headline(self) -> Sentence:
        """Where nothing was moved, nothing comes back."""
        return Sentence(self.title) if self.moves else Sentence("Regions of the plane")

    @property
    def moves(self) -> bool:
        """Whether there is a hidden space to come back from."""
        return self.experiment.network.n_hidden > 1

    def prose(self) -> list[Sentence]:
        if not self.moves:
            return []
        return [
            paragraph(
                Sentence("What does that mean for the data as they were? Let all of them flow back into the plane."),
                Sentence(
                    "There, what was a straight cut {bent, select, yes {is bent} other {stays nearly straight}}.",
                    bent=Case(self.is_bent()),
                ),
                self.regions_told(),
            )
        ]

    def regions_won(self) -> Count:
        """How many classes have a region."""
        return Count(len(np.unique(self.experiment.network.predict(grid(self.box, LOOKS)[2]))))

    def regions_told(self) -> Sentence:
        """The same as a sentence."""
        won, n = self.regions_won(), self.experiment.dataset.n_classes
        if won.value == n:
            return Sentence("Each class has its region of the plane.")
        return Sentence(
            "Only {won_word} of {n_word} classes {won, plural, one {has} other {have}} a region of the plane.",
            won=won,
            n=Count(n),
        )

    def construct(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.verdict = kit.Verdict(data, network.predict(data.X))
        if self.moves:
            self.set_the_stage()
            self.back()
        else:
            self.set_the_plane()
        self.the_regions()
        self.wrong_points()

    def set_the_stage(self) -> None:
        hidden_figure = self.hidden_figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme)
        hidden_figure.flow.t = 1.0
        self.box = hidden_figure.box
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        self.tints = kit.ClassHeatmap(hidden_figure.box, self.experiment.network.predict, self.theme)
        self.cloud, self.axes, self.cuts = hidden_figure.cloud, hidden_figure.input_axes, hidden_figure.cuts
        self.tints.opacity = self.axes.opacity = hidden_figure.boundaries.opacity = 0.0
        hidden_figure.space.include(
            *hidden_figure.ground,
            self.tints,
            hidden_figure.grid,
            hidden_figure.input_axes,
            *hidden_figure.walls,
            *hidden_figure.cuts,
        )
        hidden_figure.grid.opacity, hidden_figure.far = 0.0, 1.0
        hidden_figure.space.include(*hidden_figure.cells.borders, hidden_figure.boundaries, hidden_figure.cloud)
        hidden_figure.space.divider = hidden_figure.cells.divider
        for diagram in hidden_figure.diagram:
            diagram.output = 1.0
        self.space, self.diagram = hidden_figure.space, hidden_figure.diagram
        self.mistakes = kit.Mistakes(self.experiment, self.verdict, hidden_figure.legend, self.layout, self.theme)
        self.add(hidden_figure.space, hidden_figure.legend, *hidden_figure.diagram, *self.mistakes.parts)

    def set_the_plane(self) -> None:
        """Of a network whose last layer has one neuron: no warp shows that."""
        network, theme = self.experiment.network, self.theme
        plane = kit.DataPlane(self.experiment, self.layout, theme)
        self.box = plane.box
        traced = class_boundaries(network, plane.box, 300, float(plane.box.size[0]) / 240)
        self.line = boundaries = kit.Curves([line for _, _, line in traced], theme.separator, kit.BOUNDARY_LINE)
        self.tints = kit.ClassHeatmap(plane.box, network.predict, theme)
        self.cloud, self.axes, self.cuts = plane.cloud, plane.axes, []
        self.cloud.wrong = self.verdict.wrong
        self.tints.opacity = self.line.drawn = 0.0
        plane.space.include(self.tints, plane.grid, plane.axes, boundaries, plane.cloud)
        self.space, self.diagram = plane.space, list[kit.NetworkDiagram]()
        self.mistakes = kit.Mistakes(self.experiment, self.verdict, plane.legend, self.layout, theme)
        self.add(plane.space, plane.legend, *self.mistakes.parts)

    def back(self) -> None:
        hidden_figure, bent = self.hidden_figure, Case(self.is_bent())
        said = Sentence(
            "Back in the plane, what was a straight cut {bent, select, yes {is bent} other {stays nearly straight}}.",
            bent=bent,
        )
        self.beat("back", "Back into the plane", paragraph(Sentence("Everything flows back into the plane."), said))
        self.open()
        hidden_figure.space.divider = None
        gone = *hidden_figure.body, *hidden_figure.walls, *hidden_figure.cells.borders
        self.play(vanish(*gone, *hidden_figure.beside), appear(hidden_figure.boundaries, run_time=0.6))
        ends = [0.0, *(end for _, end in hidden_figure.flow.warp.stages[:-1])][::-1]
        for end in ends[:-1]:  # the viewer comes nearer where what is seen is small on the way
            self.hush(self.flows_to(end))
        come = appear(hidden_figure.grid, self.axes, *hidden_figure.beside, run_time=1.2)
        closer = vanish(*hidden_figure.sheets, run_time=1.2), come
        if hidden_figure.is_solid:
            aside = hidden_figure.aside
            seconds, rate = hidden_figure.flat_pace(0.0, FLAT, steady)
            self.say(
                said,
                Tween(hidden_figure.flow, t=0.0, run_time=seconds, rate_func=rate),
                Tween(hidden_figure, margin=aside.margin, filled=0.0, run_time=seconds),
                Tween(hidden_figure.space, region=aside.region, run_time=seconds),
            )
            self.travel(hidden_figure.way(hidden_figure.above))
            hidden_figure.space.cropped = True
            self.travel(hidden_figure.way(hidden_figure.near), "", *closer)
        else:
            self.say(
                said,
                Tween(hidden_figure.flow, t=0.0, run_time=FLAT),
                Tween(hidden_figure, filled=0.0, run_time=FLAT),
            )
            nearer = Tween(hidden_figure.space, region=hidden_figure.keyed, run_time=FLAT)
            self.play(Tween(hidden_figure, far=0.0, run_time=FLAT), nearer, *closer)
        self.hold(0.3)

    def flows_to(self, end: float) -> list[Tween]:
        """Back to a moment of the warp, evenly in what is seen to move; where nothing bends, at once."""
        figure, stages = self.hidden_figure, self.hidden_figure.flow.warp.stages
        bends = end in [reached for _, reached in stages[::2]]
        seconds = (BEND if len(stages) == 2 else LEAST_BEND) if bends else FLAT
        rate = kit.as_seen(figure.space, figure.flow, lambda: figure.cloud.place(figure.cloud.points), end)
        return [
            Tween(figure.flow, t=end, run_time=seconds, rate_func=rate),
            Tween(figure, filled=1.0, run_time=seconds),
            Tween(figure.space, region=figure.full_seat(figure.flow.t, end), run_time=seconds),
        ]

    def is_bent(self) -> bool:
        """Whether the borders of hidden space are bent in the plane."""
        lines = [line for _, _, line in class_boundaries(self.experiment.network, self.box, 300)]
        return bend(lines) >= STRAIGHT

    def the_regions(self) -> None:
        said = self.regions_told()
        self.beat(
            "the regions",
            "A region for each class",
            "{won, plural, one {The plane is tinted in the colour of one class.}"
            " other {The regions of the {won_word} classes are tinted in their colours, with the boundaries between"
            " them.}}",
            won=self.regions_won(),
        )
        if not self.moves:
            self.open()
            self.say("The network cuts the plane.", Tween(self.line, drawn=1.0, run_time=1.6))
            self.hold()
        self.say(
            said,
            appear(self.tints, run_time=1.2),
            [Tween(part, opacity=0.35, run_time=1.2) for part in self.cuts],
        )
        self.hold(0.3)

    def wrong_points(self) -> None:
        """Rings mark them; where no chapter before has told of them, they are counted."""
        verdict, mistakes = self.verdict, self.mistakes
        row = kit.row_judged(self.experiment.dataset, verdict.confusion.predicted, Sentence("the network"))
        self.beat("wrong points", "What the network gets wrong", paragraph(verdict.seen(), row))
        if self.moves:
            self.hush(Tween(self.cloud, ring=1.0, run_time=1.4))
        else:
            self.say(
                verdict.blames(Sentence("The network")),
                mistakes.come(*mistakes.known(), asked=[kit.NETWORK]),
                Tween(self.space, region=self.layout.beside_tally(self.space.region), run_time=0.8),
                Tween(self.cloud, ring=1.0, run_time=1.4),
            )
            self.play(mistakes.count(kit.NETWORK, 1.6))
        self.hold(1.0)
        self.remark(row)
        self.close(
            *kit.into_rest(self, self.space, mistakes.legend, *self.diagram, *mistakes.board.parts, *mistakes.below)
        )
        self.hold(0.3)
