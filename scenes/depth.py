"""Two hidden layers bend the plane twice, and a straight line becomes a spiral."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, appear, late, steady, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import windings
from nnmath.networks.metrics import errors

LEANT, BENT, RESTED, FLAT = 1.8, 3.5, 1.5, 1.8  # seconds
SPIRAL = 1.25  # turns: a line that goes round so often is called a spiral


class Depth(Chapter):
    """Two spirals, and a network of two layers: the sheet is bent, bent again, and cut by one straight line."""

    order = 150
    title = "Two layers bend it twice"
    slots = ("spirals_deep", "noisy_1")
    poster = "bent again"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def prose(self) -> list[Sentence]:
        network, data = self.experiment.network, self.experiment.dataset
        return [
            Sentence(
                "Layers can follow one another. For two spirals, the {n_word} neurons of a first layer bend the plane"
                " into hills and valleys; the next layer presses that flat and bends it once more. There, one straight"
                " line separates {wrong, plural, =0 {all} other {all but # of the}} {total} points, and in the plane it"
                " winds {turns} times round the middle.",
                n=Count(network.widths[0]),
                wrong=Count(errors(network, data.X, data.y)),
                total=Count(data.n_samples),
                turns=kit.Number(round(self.winds(), 1), 1),
            )
        ]

    def winds(self) -> float:
        """How often the boundary winds round the middle."""
        return max((windings(line, self.deep.box.center) for line in self.deep.boundary_lines), default=0.0)

    def construct(self) -> None:
        self.set_the_stage()
        self.two_spirals()
        self.bent()
        self.bent_again()
        self.unrolled()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        noisy = self.noisy = kit.DataPlane(self.experiment_in("noisy_1"), layout, theme, region=layout.beside_diagram)
        noisy.space.include(noisy.axes, noisy.grid, noisy.cloud)
        deep = self.deep = kit.DeepSheet(self.experiment, layout.beside_diagram, layout, theme)
        deep.sheet.opacity = deep.boundary.opacity = deep.space.opacity = 0.0
        deep.space.include(deep.sheet, deep.input_axes, deep.grid, deep.boundary, deep.line, deep.cloud)
        self.add(noisy.space, deep.space)

    def two_spirals(self) -> None:
        deep, widths = self.deep, self.experiment.network.widths
        self.beat(
            "two spirals",
            "Two spirals, two layers",
            "The noisy data give way to {n} points on two arms that wind round each other. The plane becomes a sheet "
            "that fills the frame, and leans back.",
            n=Count(self.experiment.dataset.n_samples),
        )
        before, after = self.noisy.axes, deep.input_axes
        after.numbers = after.names = 0.0
        self.open(
            vanish(self.noisy.space),
            Tween(before, numbers=0.0, names=0.0, rate_func=kit.early),  # they would lie on others
            Tween(deep.space, opacity=1.0),
            Tween(after, numbers=1.0, names=1.0, rate_func=late),
        )
        self.say(
            "Two spirals, {layers_word} layers: the plane is bent {times, select, yes {twice} other {in each}}.",
            vanish(deep.input_axes, deep.grid),
            appear(deep.sheet, run_time=1.2),
            Tween(self.heading, opacity=0.0),  # the picture takes the frame
            deep.fill_the_frame(LEANT),
            Tween(deep.flow, t=deep.end_of(0, 0), run_time=LEANT, rate_func=steady),
            layers=Count(len(widths)),
            times=Case(len(widths) == 2),
        )

    def bent(self) -> None:
        deep = self.deep
        self.beat(
            "bent",
            "The first layer bends the sheet",
            "The {n_word} neurons of the first layer bend the sheet into hills and valleys; three directions of their "
            "space are seen.",
            n=Count(self.experiment.network.widths[0]),
        )
        self.play(deep.bend(deep.end_of(0, 1), run_time=BENT))
        self.hold(RESTED)

    def bent_again(self) -> None:
        deep, data, network = self.deep, self.experiment.dataset, self.experiment.network
        n_wrong, total = errors(network, data.X, data.y), data.n_samples
        self.beat(
            "bent again",
            "Bent again, one line is enough",
            "The weights of the second layer press the sheet flat, its two neurons bend it once more, and one straight "
            "line is drawn across: {wrong, plural, =0 {none} other {#}} of {total} points {wrong, plural, =0 {lies}"
            " one {lies} other {lie}} on its wrong side.",
            wrong=Count(n_wrong),
            total=Count(total),
        )
        self.play(deep.bend(deep.end_of(1, 0), run_time=FLAT))
        self.say(
            "Bend it again, and one straight line separates {wrong, plural, =0 {all} other {all but # of the}} {total} "
            "points.",
            deep.bend(1.0, run_time=BENT),
            wrong=Count(n_wrong),
            total=Count(total),
        )
        self.play(Tween(deep.line, drawn=1.0, run_time=0.8, rate_func=steady))
        self.hold(0.6)

    def unrolled(self) -> None:
        deep = self.deep
        winds = self.winds()
        self.beat(
            "unrolled",
            "Unrolled, the line winds",
            "The sheet goes back through both layers, and is seen from above. The straight line on it has become a "
            "curve that winds {turns} times round the middle.",
            turns=kit.Number(round(winds, 1), 1),
        )
        deep.boundary.opacity = 1.0
        self.hush(vanish(deep.line, run_time=0.3), deep.bend(deep.end_of(1, 0), run_time=BENT))
        self.play(deep.bend(deep.end_of(0, 1), run_time=FLAT))
        self.play(deep.bend(deep.end_of(0, 0), run_time=BENT))
        self.say(
            "Unrolled, it is {spiral, select, yes {a spiral} other {a curve}}.",
            deep.bend(0.0, run_time=FLAT),
            Tween(deep, tilted=0.0, run_time=FLAT, rate_func=steady),
            spiral=Case(winds >= SPIRAL),
        )
        self.hold(0.4)
        self.close(run_time=0.35)
