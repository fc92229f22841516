"""The end of a film about any data: three pictures, and what they come to in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from nnfilm.kit import (
    CLOSING,
    MOSTLY,
    NOTHING,
    WALL_LINE,
    Case,
    Chapter,
    ClassBands,
    ClassHeatmap,
    Count,
    Curves,
    DataPlane,
    HiddenSpaceFigure,
    LineFigure,
    Mistakes,
    Name,
    NeuronCurves,
    Oblong,
    RampFigure,
    Region,
    Requirement,
    Sentence,
    Share,
    Space,
    Tween,
    Verdict,
    Words,
    always,
    appear,
    border_lines,
    cell_tints,
    closing_card,
    cutting_straight,
    figure,
    guessing,
    legend_of,
    no_gain,
    paragraph,
    part,
    plain,
    points,
    points_of,
    ruled,
    shrunk,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.networks.boundaries import pieces
from nnmath.networks.metrics import errors
from nnmath.utils.arrays import Floats, Ints

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits
    from nnmath.networks.metrics import Unseen

CROWD = 0.75  # the size of markers in a small picture, as a share of that in a large one
SETS_OUT = 0.5  # the moment of the warp at which the second picture begins to move
ON_THE_WAY = 0.75  # the moment of the warp in the second picture


def within(region: Region) -> Oblong:
    """A small picture's place, within which what stands in space keeps."""
    return Oblong(region.x, region.y, 0.95 * region.half)


class Summary(Chapter):
    """Cut, warp, separate: each with its number; then how the network does on points that it has not seen."""

    order = 138
    title = "In short"
    slots = ("data",)
    poster = "the pictures"
    credits = CLOSING

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always(f"{traits.wrong} of {traits.dataset.n_samples} points wrong in the end")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_pictures()
        self.the_numbers()
        self.unseen_points()

    def set_the_stage(self) -> None:
        data, network, layout = self.experiment.dataset, self.experiment.network, self.layout
        self.cut = straight_cut(data)
        self.n_wrong, self.chance = errors(network, data.X, data.y), data.chance()
        self.pictures: list[tuple[Space, *tuple[Words, ...]]] = []
        self.moves: list[list[tuple[object, dict[str, Any]]]] = []  # of each picture, what plays while it comes
        self.legend = legend_of(data, layout, self.theme)
        rival = self.experiment_in("rings_two") if self.has_slot("rings_two") else None
        verdict = Verdict(data, network.predict(data.X))
        self.mistakes = Mistakes(self.experiment, verdict, self.legend, layout, self.theme, rival, tabled=False)
        if (network.n_hidden > 1 or network.widths == (1,)) and not network.flaw:
            self.three_pictures()
        else:  # one picture, as large as in the other chapters
            self.pictures = [(self.cut_picture(layout.bare_beside_legend(data.n_classes), crowd=1.0),)]
            self.place = layout.beside_tally(layout.bare_beside_legend(data.n_classes))
        self.legend.opacity = 0.0
        for picture in self.pictures:
            for one in picture:
                one.opacity = 0.0
            self.add(*picture)
        self.add(self.legend, *self.mistakes.parts)

    def three_pictures(self) -> None:
        """The cut, the way, and where it ends."""
        data, widths = self.experiment.dataset, self.experiment.network.widths
        at = list(zip(self.layout.panels, self.layout.panel_words, strict=True))
        regions = [region for region, _ in at]
        if widths == (1,):
            spaces = [self.cut_picture(regions[0]), self.ramp_picture(regions[1]), self.above_picture(regions[2])]
        else:
            spaces = [self.cut_picture(regions[0]), self.warp_picture(regions[1]), self.end_picture(regions[2])]
        words: list[tuple[Sentence, str | Sentence]] = [
            (Sentence("Cut"), self.part_wrong(self.cut.errors)),
            (Sentence("Warp" if widths != (1,) else "Bend"), " → ".join(figure(n) for n in (data.n_features, *widths))),
            (Sentence("Separate"), self.part_wrong(self.n_wrong)),
        ]
        self.pictures = [
            (space, *self.words(region, spot, *texts))
            for space, (region, spot), texts in zip(spaces, at, words, strict=True)
        ]

    def part_wrong(self, wrong: int) -> Sentence:
        """How many of all points are wrong, below a picture."""
        total = Count(self.experiment.dataset.n_samples)
        return Sentence("{n, plural, =0 {none} other {#}} of {total} wrong", n=Count(wrong), total=total)

    def words(
        self, region: Region, at: tuple[float, float], name: Sentence, number: str | Sentence
    ) -> tuple[Words, Words]:
        """A picture's name, and its number below the picture, or below the name where that stands beside it."""
        layout, ink = self.layout, self.theme
        below = (at[0], at[1] - 0.6) if at[1] < region.y + region.half else (region.x, region.y - region.half - 0.3)
        return (
            Words(plain(str(name)), at, layout.title_size, ink.ink, weight="semibold"),
            Words(plain(str(number)), below, layout.label_size, ink.soft),
        )

    # The pictures.

    def cut_picture(self, region: Region, crowd: float = CROWD) -> Space:
        """The data and their best straight cut."""
        data, cut, theme = self.experiment.dataset, self.cut, self.theme
        if data.n_features == 1:
            return self.banded(region, cut.predict)
        last = None if data.n_features == 2 else cut.edge_on(data.X) if data.n_classes == 2 else cut.view.basis
        plane = DataPlane(self.experiment, self.layout, theme, region, last)
        plane.turning.t = 1.0
        lines = border_lines(cut, plane)
        if lines and data.n_classes > 2:
            plane.space.include(cell_tints(cut, plane, theme))
        plane.cloud.radius *= crowd
        drawn = [Curves([line], theme.separator, 0.04) for line in lines]
        self.played(*((line, {"drawn": 1.0}) for line in drawn))
        plane.space.include(plane.border, plane.grid, *drawn, plane.cloud)
        return plane.space

    def banded(self, region: Region, predict: Callable[[Floats], Ints]) -> Space:
        """Data of one feature on their line, tinted by what is said along it."""
        line = LineFigure(self.experiment.dataset, self.layout, self.theme, region)
        bands = ClassBands(line.chart, pieces(predict, line.chart.low, line.chart.high), self.theme)
        self.played((bands, {"risen": 1.0}))
        line.space.include(bands, line.axis, line.cloud)
        return line.space

    def played(self, *knobs: tuple[object, dict[str, Any]]) -> None:
        """What plays while a picture comes: it begins with all of these at 0."""
        for target, ends in knobs:
            for knob in ends:
                setattr(target, knob, 0.0)
        self.moves.append(list(knobs))

    def hidden(self, region: Region, t: float) -> HiddenSpaceFigure:
        """The data on their way into hidden space."""
        hidden_figure = HiddenSpaceFigure(self.experiment, self.layout, self.theme, region)
        hidden_figure.flow.t = t
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        hidden_figure.cloud.radius *= CROWD
        hidden_figure.far = 1.0
        hidden_figure.space.include(*(hidden_figure.ground if t == 1.0 else hidden_figure.sheets))
        hidden_figure.space.include(*hidden_figure.threads)
        return hidden_figure

    def warp_picture(self, region: Region) -> Space:
        """Half-way."""
        hidden_figure = self.hidden(region, ON_THE_WAY)
        hidden_figure.closeness = hidden_figure.filling(ON_THE_WAY)
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.seat(ON_THE_WAY, within(region))
        hidden_figure.space.include(*hidden_figure.cuts, hidden_figure.cloud)
        self.played((hidden_figure.flow, {"t": ON_THE_WAY}))
        hidden_figure.flow.t = SETS_OUT
        return hidden_figure.space

    def end_picture(self, region: Region) -> Space:
        """Hidden space with its borders."""
        hidden_figure = self.hidden(region, 1.0)
        hidden_figure.space.divider = hidden_figure.cells.divider
        self.place = self.beside
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.walled_seat(within(region))
            self.place = hidden_figure.walled_seat(within(self.beside))
        grown = [(one, {"drawn" if isinstance(one, Curves) else "grow": 1.0}) for one in hidden_figure.cells.borders]
        self.played(*grown)
        lines = [wall for wall in hidden_figure.walls if isinstance(wall, Curves)]
        if not hidden_figure.is_solid:
            xs, ys = np.stack([hidden_figure.unit.low, hidden_figure.unit.high], axis=1)
            lines = [Curves(ruled(hidden_figure.unit, xs, ys), self.theme.soft, WALL_LINE)]
        hidden_figure.space.include(
            *hidden_figure.cells.tints(), *lines, *hidden_figure.cells.borders, hidden_figure.cloud
        )
        return hidden_figure.space

    @property
    def beside(self) -> Region:
        """Where the last picture goes, beside the scoreboard."""
        return self.layout.beside_tally(self.layout.bare_beside_legend(self.experiment.dataset.n_classes))

    # Those of a single neuron.

    def ramp_picture(self, region: Region) -> Space:
        """The plane, bent into the neuron's curve; or that curve above the line."""
        if self.experiment.dataset.n_features == 1:
            return self.curve_picture(region)
        ramp = RampFigure(self.experiment, self.layout, self.theme)
        ramp.look_along()
        ramp.take(ramp.aside_in(within(region)))
        ramp.cloud.radius *= CROWD
        self.played((ramp.standing, {"height": 1.0}), (ramp.lying, {"height": 1.0}))
        ramp.space.include(ramp.sheet, ramp.cut, ramp.cloud)
        return ramp.space

    def curve_picture(self, region: Region) -> Space:
        """The neuron's curve above the line of one feature, with the points on it."""
        line = LineFigure(self.experiment.dataset, self.layout, self.theme, region)
        neurons = NeuronCurves(self.experiment.network, self.experiment.dataset, line.chart, self.layout, self.theme)
        line.ride_on(neurons.heights)
        line.riding.on = np.ones(1)
        self.played((neurons.curves[0], {"drawn": 1.0}))
        line.space.include(line.axis, *neurons.curves, line.cloud)
        return line.space

    def above_picture(self, region: Region) -> Space:
        """The plane with the network's boundary; or the line, cut where the classes tie."""
        if self.experiment.dataset.n_features == 1:
            self.place = self.beside
            return self.banded(region, self.experiment.network.predict)
        ramp = RampFigure(self.experiment, self.layout, self.theme)
        ramp.turning.t = 1.0
        ramp.take(replace(ramp.above, region=region))
        ramp.cloud.radius *= CROWD
        self.played((ramp.boundary, {"drawn": 1.0}))
        self.place = self.beside
        tints = ClassHeatmap(ramp.box, ramp.network.predict, self.theme)
        ramp.space.include(tints, ramp.border, ramp.boundary, ramp.cloud)
        return ramp.space

    # The beats.

    def the_pictures(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        cut = Sentence(
            "{several, select, yes {Straight cuts get} other {A straight cut gets}} {points} wrong.",
            several=Case(data.n_classes > 2),
            points=points_of(self.cut.errors, data.n_samples),
        )
        if len(self.pictures) == 1:
            none = self.bends_nothing()
            seen = paragraph(Sentence("The data, cut straight."), cut, none)
            self.beat("the picture", "The data and their cut", seen)
            self.open()
            self.say(cut, appear(*self.pictures[0], self.legend), self.plays(0, self.reading(cut)))
            if none:
                self.say(none)
            self.hold(0.3 if none else 0.5)
            return
        layers = len(network.widths)
        none = NOTHING if network.widths == (1,) else no_gain(self.cut.errors, self.n_wrong, layers)
        way, end = self.what_neurons_do(), self.what_the_output_does()
        self.beat(
            "the pictures",
            "Cut, warp and separate" if network.widths != (1,) else "Cut, bend and separate",
            paragraph(Sentence("Three pictures. Cut: {cut}", cut=cut), way, end, none),
        )
        self.open()
        for k, caption in enumerate((cut, way, end)):
            self.say(caption, appear(*self.pictures[k]), self.plays(k, self.reading(caption)))
        self.hold(0.3)
        if none:
            (flow, _), *_ = self.moves[1]
            half = self.reading(none) / 2
            self.say(none, Tween(flow, t=SETS_OUT, run_time=half))
            self.play(Tween(flow, t=ON_THE_WAY, run_time=half))

    def plays(self, picture: int, seconds: float) -> list[Tween]:
        """What moves in a picture while it is spoken of."""
        return [Tween(target, run_time=seconds, rate_func=steady, **ends) for target, ends in self.moves[picture]]

    def bends_nothing(self) -> Sentence:
        """Why there is nothing of the network to be seen, if there is not."""
        network = self.experiment.network
        if not network.flaw:
            return NOTHING
        idle = np.flatnonzero(~network.layers[0].weights.any(axis=0))
        return Sentence(
            "The network bends nothing here: {flaw, select, neuron {hidden neuron {n} has only zero weights}"
            " output {the output has only zero weights} other {all hidden neurons cut in the same direction}}.",
            flaw=Case("neuron" if len(idle) else "output" if network.idle else "direction"),
            n=Count(idle[0] + 1 if len(idle) else 0),
        )

    def what_neurons_do(self) -> Sentence:
        """What the hidden neurons do."""
        data, widths = self.experiment.dataset, self.experiment.network.widths
        if widths == (1,):
            return Sentence(
                "One neuron bends the {line, select, yes {line} other {plane}} into a single curve.",
                line=Case(data.n_features == 1),
            )
        return Sentence(
            "{n_word} neurons {bent, select, line {bend the line, and carry the points along}"
            " plane {bend the plane, and carry the points along} other {move the points into new places}}.",
            n=Count(sum(widths)),
            bent=Case({1: "line", 2: "plane"}.get(data.n_features, "space")),
        ).capitalized()

    def what_the_output_does(self) -> Sentence:
        """What the output makes of that."""
        data = self.experiment.dataset
        wrong = points_of(self.n_wrong, data.n_samples)
        if self.experiment.network.widths == (1,):
            return Sentence("The output cuts the curve at one height: {points} wrong.", points=wrong)
        return Sentence(
            "There, {several, select, yes {straight cuts get} other {one straight cut gets}} {points} wrong.",
            several=Case(data.n_classes > 2),
            points=wrong,
        )

    def the_numbers(self) -> None:
        data, mistakes = self.experiment.dataset, self.mistakes
        size = Sentence(
            "{points}, {features, plural, one {{features_word} feature} other {{features_word} features}},"
            " {classes_word} classes",
            points=points(data.n_samples),
            features=Count(data.n_features),
            classes=Count(data.n_classes),
        )
        held = shrunk(self.experiment.report)
        self.beat(
            "the numbers",
            "The scoreboard is complete",
            paragraph(Sentence("{size}. Beside the last picture the scoreboard is complete.", size=size), held),
        )
        *others, (space, *words) = self.pictures
        gone = [part for picture in others for part in picture]
        if gone:
            self.play(vanish(*gone, *words, run_time=0.6))
        self.last = space
        legend = [] if self.layout.tally_takes_legend(data.n_classes) else appear(self.legend)
        self.say("{size}.", mistakes.come(), legend, self.grown(size, 0.35), size=size)
        for key in mistakes.known(network=True):
            self.play(mistakes.board.tell(key, 1.2))
        self.hold(0.3)
        if held:
            self.say(held)
            self.hold(0.3)

    def unseen_points(self) -> None:
        report, unseen = self.experiment.report, self.experiment.unseen
        held_out = report.held_out if report else None
        if unseen and unseen.given:
            self.test_set(unseen)
        elif held_out is None:
            counted_on = Sentence(
                "All this was counted on the points that cut and network were fitted to."
                if report
                else "All this was counted on these points, to which the network may have been fitted."
            )
            poor = self.beside_chance()
            self.beat("what was counted", "On which points this was counted", paragraph(counted_on, poor))
            self.say(counted_on, self.grown(counted_on, 0.5 if poor else 1.0))
            if poor:
                self.say(poor, self.grown(poor))
        else:
            against = self.compared(held_out)
            right = Share(held_out, self.shares)
            seen = Sentence(
                "Of points that it was not fitted to, such a network gets {share} right: that is what counts for new"
                " data.",
                share=right,
            )
            self.beat("unseen points", "Points that it has not seen", paragraph(seen, *against))
            said = Sentence("On unseen points, such a network is right {share} of the time.", share=right)
            for k, one in enumerate([said, *against], 1):
                self.say(one, self.grown(one, k / (1 + len(against))))
        self.hold(0.5)
        self.close()
        self.hold(0.5)
        closing_card(self)

    def test_set(self, unseen: Unseen) -> None:
        """How this very network does on a test set of the user's."""
        data, total = self.experiment.dataset, len(unseen.y)
        said = Sentence("Of the test set, {right} are right.", right=part(total - unseen.confusion.errors, total))
        against = guessing(data, data.chance(unseen.y))
        new = Sentence("To these nothing was fitted: that is what counts for new data.")
        self.beat("unseen points", "Points that it has not seen", paragraph(said, new, against))
        self.say(said, self.grown(said, 0.5))
        self.say(against, self.grown(against))

    def compared(self, held_out: float) -> list[Sentence]:
        """What a straight cut gets right of such points, if not clearly less (by a standard error); else, or where that
        is much, what naming the largest class always does.
        """
        report, guess = self.experiment.report, guessing(self.experiment.dataset, self.chance, self.shares)
        if report is None or report.straight is None or report.straight < held_out - (report.held_out_error or 0.0):
            return [guess]
        cut = cutting_straight(report.straight, self.cut.method, self.shares, there=True)
        return [cut, guess] if self.chance.share >= MOSTLY else [cut]

    @property
    def shares(self) -> tuple[float, ...]:
        """What share of unseen points networks, a straight cut and always the same answer get right, where known."""
        report = self.experiment.report
        found = (report.held_out, report.straight, self.chance.share) if report else ()
        return tuple(share for share in found if share is not None)

    def beside_chance(self) -> Sentence:
        """What is to be said of a network that gets no more right than naming the largest class always does, or of any
        where that is much.
        """
        data, chance = self.experiment.dataset, self.chance
        if data.n_samples - self.n_wrong <= chance.right:
            return Sentence(
                "Always saying “{class}” is right {share} of the time: the network does no better.",
                **{"class": Name(data.class_names[chance.label]), "share": Share(chance.share)},
            )
        return guessing(data, chance) if chance.share >= MOSTLY else NOTHING

    def grown(self, said: Sentence, share: float = 1.0) -> Tween:
        """The last picture grows, or so much of the way, while something is said."""
        region = self.last.region.blend(self.place, share)
        return Tween(self.last, region=region, run_time=self.reading(said))
