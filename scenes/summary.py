"""The end of a film about any data: three pictures, and what they come to in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.boundaries import pieces
from nnmath.networks.metrics import errors
from nnmath.utils.arrays import Floats, Ints

CROWD = 0.75  # the size of markers in a small picture, as a share of that in a large one
SETS_OUT = 0.5  # the moment of the warp at which the second picture begins to move
ON_THE_WAY = 0.75  # the moment of the warp in the second picture
COMES, GROWS = 1.2, 2.0  # seconds in which the first picture comes, and the last grows
EACH, BRIEF = 1.8, 1.5  # in which each plays, and in a short film


def last(share: float) -> float:
    """Comes once the picture that it stands beside has come to its place."""
    return late(late(share))


def within(region: kit.Region) -> kit.Oblong:
    """A small picture's place, within which what stands in space keeps."""
    return kit.Oblong(region.x, region.y, 0.95 * region.half)


class Summary(Chapter):
    """Cut, warp, separate: each with its number; then how the network does on points that it has not seen."""

    order = 138
    title = "In short"
    slots = ("data",)
    in_twin = TwinMoment()
    poster = "the pictures"
    credits = kit.CLOSING
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.always(f"{traits.wrong} of {traits.dataset.n_samples} points wrong in the end")

    def prose(self) -> list[Sentence]:
        told = self.on_unseen() or self.on_these()
        if len(self.pictures) == 1:
            return [paragraph(self.cut_gets(), self.what_it_comes_to()), paragraph(*told)]
        gain = kit.no_gain(self.cut.errors, self.n_wrong, len(self.experiment.network.widths))
        return [
            paragraph(
                self.cut_gets(),
                self.what_neurons_do(),
                self.what_the_output_does(),
                gain or kit.no_gain_on_unseen(self.experiment.report, self.experiment.dataset.n_classes),
            ),
            paragraph(
                Sentence("All of that was counted on the points that it was trained on.")
                if self.on_unseen()
                else kit.NOTHING,
                *told,
            ),
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_pictures()
        if len(self.pictures) > 1 and not self.short:
            self.the_last_picture()
        self.unseen_points()

    def set_the_stage(self) -> None:
        data, network, layout = self.experiment.dataset, self.experiment.network, self.layout
        self.cut = straight_cut(data)
        self.n_wrong, self.chance = errors(network, data.X, data.y), data.chance()
        self.pictures: list[tuple[kit.Space, *tuple[kit.Words, ...]]] = []
        self.moves: list[list[tuple[object, dict[str, Any]]]] = []  # of each picture, what plays while it comes
        self.legend = kit.legend_of(data, layout, self.theme)
        if (network.n_hidden > 1 or network.widths == (1,)) and not network.flaw:
            self.three_pictures()
        else:  # one picture, as large as in the other chapters
            self.place = layout.bare_beside_legend(data.n_classes)
            self.pictures = [(self.cut_picture(self.place, crowd=1.0),)]
        self.legend.opacity = 0.0
        for picture in self.pictures:
            for one in picture:
                one.opacity = 0.0
            self.add(*picture)
        self.add(self.legend)

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
            (
                Sentence("Warp" if widths != (1,) else "Bend"),
                " → ".join(kit.figure(n) for n in (data.n_features, *widths)),
            ),
            (Sentence("Separate"), self.part_wrong(self.n_wrong)),
        ]
        self.pictures = [
            (space, *self.name_and_number(region, spot, *texts))
            for space, (region, spot), texts in zip(spaces, at, words, strict=True)
        ]

    def part_wrong(self, wrong: int) -> Sentence:
        """How many of all points are wrong, below a picture."""
        total = Count(self.experiment.dataset.n_samples)
        return Sentence("{n, plural, =0 {none} other {#}} of {total} wrong", n=Count(wrong), total=total)

    def name_and_number(
        self, region: kit.Region, at: tuple[float, float], name: Sentence, number: str | Sentence
    ) -> tuple[kit.Words, kit.Words]:
        """A picture's name, and its number below the picture, or below the name where that stands beside it."""
        layout, ink = self.layout, self.theme
        below, told, size = (region.x, region.y - region.half - 0.3), str(number), layout.label_size
        if at[1] < region.y + region.half:
            below = (at[0], at[1] - 0.6)
        else:  # pictures stand side by side, and what is below one is no wider
            size = max(kit.SMALLEST, min(size, 2 * region.half / max(kit.em_width(told), 1.0)))
        return (
            kit.Words(kit.plain(str(name)), at, layout.title_size, ink.ink, weight="semibold"),
            kit.Words(kit.plain(told), below, size, ink.soft),
        )

    # The pictures.

    def cut_picture(self, region: kit.Region, crowd: float = CROWD) -> kit.Space:
        """The data and their best straight cut."""
        data, cut, theme = self.experiment.dataset, self.cut, self.theme
        if data.n_features == 1:
            return self.banded(region, cut.predict)
        last = None if data.n_features == 2 else cut.edge_on(data.X) if data.n_classes == 2 else cut.view.basis
        plane = kit.DataPlane(self.experiment, self.layout, theme, region, last)
        plane.turning.t = 1.0
        lines = kit.border_lines(cut, plane)
        if lines and data.n_classes > 2:
            plane.space.include(kit.cell_tints(cut, plane, theme))
        plane.cloud.radius *= crowd
        drawn = [kit.Curves([line], theme.separator, 0.04) for line in lines]
        self.played(*((line, {"drawn": 1.0}) for line in drawn))
        plane.space.include(plane.border, plane.grid, *drawn, plane.cloud)
        return plane.space

    def banded(self, region: kit.Region, predict: Callable[[Floats], Ints]) -> kit.Space:
        """Data of one feature on their line, tinted by what is said along it."""
        line = kit.LineFigure(self.experiment.dataset, self.layout, self.theme, region)
        bands = kit.ClassBands(line.chart, pieces(predict, line.chart.low, line.chart.high), self.theme)
        self.played((bands, {"risen": 1.0}))
        line.space.include(bands, line.axis, line.cloud)
        return line.space

    def played(self, *knobs: tuple[object, dict[str, Any]]) -> None:
        """What plays while a picture comes: it begins with all of these at 0."""
        for target, ends in knobs:
            for knob in ends:
                setattr(target, knob, 0.0)
        self.moves.append(list(knobs))

    def hidden(self, region: kit.Region, t: float) -> kit.HiddenSpaceFigure:
        """The data on their way into hidden space."""
        hidden_figure = kit.HiddenSpaceFigure(self.experiment, self.layout, self.theme, region)
        hidden_figure.flow.t = t
        if hidden_figure.is_solid:
            hidden_figure.take(hidden_figure.corner)
        hidden_figure.cloud.radius *= CROWD
        hidden_figure.far = 1.0
        hidden_figure.space.include(*(hidden_figure.ground if t == 1.0 else hidden_figure.sheets))
        hidden_figure.space.include(*hidden_figure.threads)
        return hidden_figure

    def warp_picture(self, region: kit.Region) -> kit.Space:
        """Half-way."""
        hidden_figure = self.hidden(region, ON_THE_WAY)
        hidden_figure.closeness = hidden_figure.filling(ON_THE_WAY)
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.seat(ON_THE_WAY, within(region))
        hidden_figure.space.include(*hidden_figure.cuts, hidden_figure.cloud)
        self.played((hidden_figure.flow, {"t": ON_THE_WAY}))
        hidden_figure.flow.t = SETS_OUT
        return hidden_figure.space

    def end_picture(self, region: kit.Region) -> kit.Space:
        """Hidden space with its borders."""
        hidden_figure = self.hidden(region, 1.0)
        hidden_figure.space.divider = hidden_figure.cells.divider
        self.place = self.beside
        if hidden_figure.is_solid:
            hidden_figure.space.region = hidden_figure.walled_seat(within(region))
            self.place = hidden_figure.walled_seat(within(self.beside))
        grown = [
            (one, {"drawn" if isinstance(one, kit.Curves) else "grow": 1.0}) for one in hidden_figure.cells.borders
        ]
        self.played(*grown)
        lines = [wall for wall in hidden_figure.walls if isinstance(wall, kit.Curves)]
        if not hidden_figure.is_solid:
            xs, ys = np.stack([hidden_figure.unit.low, hidden_figure.unit.high], axis=1)
            lines = [kit.Curves(kit.ruled(hidden_figure.unit, xs, ys), self.theme.soft, kit.WALL_LINE)]
        hidden_figure.space.include(
            *hidden_figure.cells.tints(), *lines, *hidden_figure.cells.borders, hidden_figure.cloud
        )
        return hidden_figure.space

    @property
    def beside(self) -> kit.Region:
        """Where the last picture goes, beside the legend."""
        return self.layout.bare_beside_legend(self.experiment.dataset.n_classes)

    # Those of a single neuron.

    def ramp_picture(self, region: kit.Region) -> kit.Space:
        """The plane, bent into the neuron's curve; or that curve above the line."""
        if self.experiment.dataset.n_features == 1:
            return self.curve_picture(region)
        ramp = kit.RampFigure(self.experiment, self.layout, self.theme)
        ramp.look_along()
        ramp.take(ramp.aside_in(within(region)))
        ramp.cloud.radius *= CROWD
        self.played((ramp.standing, {"height": 1.0}), (ramp.lying, {"height": 1.0}))
        ramp.space.include(ramp.sheet, ramp.cut, ramp.cloud)
        return ramp.space

    def curve_picture(self, region: kit.Region) -> kit.Space:
        """The neuron's curve above the line of one feature, with the points on it."""
        line = kit.LineFigure(self.experiment.dataset, self.layout, self.theme, region)
        neurons = kit.NeuronCurves(
            self.experiment.network, self.experiment.dataset, line.chart, self.layout, self.theme
        )
        line.ride_on(neurons.heights)
        line.riding.on = np.ones(1)
        self.played((neurons.curves[0], {"drawn": 1.0}))
        line.space.include(line.axis, *neurons.curves, line.cloud)
        return line.space

    def above_picture(self, region: kit.Region) -> kit.Space:
        """The plane with the network's boundary; or the line, cut where the classes tie."""
        if self.experiment.dataset.n_features == 1:
            self.place = self.beside
            return self.banded(region, self.experiment.network.predict)
        ramp = kit.RampFigure(self.experiment, self.layout, self.theme)
        ramp.turning.t = 1.0
        ramp.take(replace(ramp.above, region=region))
        ramp.cloud.radius *= CROWD
        self.played((ramp.boundary, {"drawn": 1.0}))
        self.place = self.beside
        tints = kit.ClassHeatmap(ramp.box, ramp.network.predict, self.theme)
        ramp.space.include(tints, ramp.border, ramp.boundary, ramp.cloud)
        return ramp.space

    # The beats.

    def the_pictures(self) -> None:
        network, said = self.experiment.network, self.what_it_comes_to()
        self.beat(
            "the pictures" if len(self.pictures) > 1 else "the picture",
            Sentence(
                "{n, select, one {The data and their cut} bend {Cut, bend and separate}"
                " other {Cut, warp and separate}}",
                n=Case("one" if len(self.pictures) == 1 else "bend" if network.widths == (1,) else "warp"),
            ),
            paragraph(Sentence("The data, cut straight."), self.cut_gets(), said)
            if len(self.pictures) == 1
            else paragraph(
                Sentence("Three pictures. Cut: {cut}", cut=self.cut_gets()),
                self.what_neurons_do(),
                self.what_the_output_does(),
                self.no_gain(),
            ),
        )
        first, *others = self.pictures
        space, *words = first
        come = kit.from_rest(self, same=space, run_time=COMES) or appear(space)
        beside = [Tween(one, opacity=1.0, rate_func=last) for one in (*words, *([] if others else [self.legend]))]
        self.open(*come, beside, run_time=COMES)
        seconds = BRIEF if self.short else EACH
        if others and self.short and self.experiment.dataset.followed:  # whose probability takes that time
            self.play(self.plays(0, seconds))
        else:
            self.say(said, self.plays(0, seconds))
        for k, picture in enumerate(others, 1):
            self.play(appear(*picture), self.plays(k, seconds))
        self.hold(0.5)

    def cut_gets(self) -> Sentence:
        """What a straight cut gets wrong."""
        data = self.experiment.dataset
        return Sentence(
            "{several, select, yes {Straight cuts get} other {A straight cut gets}} {points} wrong.",
            several=Case(data.n_classes > 2),
            points=kit.points_of(self.cut.errors, data.n_samples),
        )

    def what_it_comes_to(self) -> Sentence:
        """What the film comes to, in one sentence."""
        before, now, network = self.cut.errors, self.n_wrong, self.experiment.network
        if network.flaw:
            return self.bends_nothing()
        if none := self.no_gain():
            return none
        return Sentence(
            "Cut as they were, {before} of {total} were wrong; bent first,"
            " {now, plural, =0 {none} one {only #} other {{few, select, yes {only } other {}}#}}.",
            before=Count(before),
            total=Count(self.experiment.dataset.n_samples),
            now=Count(now),
            few=Case(kit.few_beside(now, before)),
        )

    def no_gain(self) -> Sentence:
        """What is said where a straight cut does as well, or nearly, on the points of the fit or on others."""
        report, n_classes = self.experiment.report, self.experiment.dataset.n_classes
        layers = len(self.experiment.network.widths)
        on_fit = kit.no_gain(self.cut.errors, self.n_wrong, layers, report, n_classes)
        return on_fit or kit.no_gain_on_unseen(report, n_classes)

    def plays(self, picture: int, seconds: float) -> list[Tween]:
        """What moves in a picture while it is spoken of; it has its time where nothing does."""
        stays = Tween(self.legend, opacity=self.legend.opacity, run_time=seconds)
        return [
            stays,
            *(Tween(target, run_time=seconds, rate_func=steady, **ends) for target, ends in self.moves[picture]),
        ]

    def bends_nothing(self) -> Sentence:
        """Why there is nothing of the network to be seen, if there is not."""
        network = self.experiment.network
        if not network.flaw:
            return kit.NOTHING
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
        wrong = kit.points_of(self.n_wrong, data.n_samples)
        if self.experiment.network.widths == (1,):
            return Sentence("The output cuts the curve at one height: {points} wrong.", points=wrong)
        return Sentence(
            "There, {several, select, yes {straight cuts get} other {one straight cut gets}} {points} wrong.",
            several=Case(data.n_classes > 2),
            points=wrong,
        )

    def the_last_picture(self) -> None:
        """The picture of what the network does grows, beside the names of the classes."""
        self.beat(
            "the last picture",
            "What the network makes of it",
            "The last picture grows, with the names of the classes beside it.",
        )
        *others, (space, *words) = self.pictures
        gone = [part for picture in others for part in picture]
        grows = Tween(space, region=self.place, run_time=GROWS, rate_func=steady)
        named = Tween(self.legend, opacity=1.0, run_time=GROWS, rate_func=late)  # once the words have gone
        come = vanish(*gone, *words, run_time=0.6), named, grows
        if said := self.bent_first():
            self.say(said, *come)
        else:
            self.hush(*come)

    def bent_first(self) -> Sentence:
        """What the last picture of more than two classes, which has many borders, shows: if the network gets further
        than a straight cut, on unseen points too.
        """
        data, report, now = self.experiment.dataset, self.experiment.report, self.n_wrong
        if data.n_classes == 2 or now >= self.cut.errors:
            return kit.NOTHING
        if report is None or report.held_out is None or report.straight is None or kit.cuts_as_well(report):
            return kit.NOTHING
        return Sentence(
            "{bent, select, line {Bend the line} plane {Bend the plane} other {Move the points}} first, and straight"
            " cuts {now, plural, =0 {tell the {classes_word} classes apart} other {leave {points} wrong}}.",
            bent=Case({1: "line", 2: "plane"}.get(data.n_features, "space")),
            now=Count(now),
            classes=Count(data.n_classes),
            points=kit.points_of(now, data.n_samples),
        )

    def unseen_points(self) -> None:
        """How it does on points that it has not seen, or on which all this was counted, unless `UnseenPoints` told."""
        if self.short or self.experiment.unseen is None:
            told = self.on_unseen() or self.on_these()
            self.beat("what was counted", "On which points this was counted", paragraph(*told))
            if self.short and self.experiment.dataset.followed:  # of which is told after it
                told = told[:1]
            for said in told:
                self.say(said)
        self.remark(kit.row_chance(self.experiment))
        self.hold(0.5)
        self.close()
        self.hold(0.5)
        if kit.has_credits(self):
            self.begin("who made it")
            kit.closing_card(self)

    def on_these(self) -> list[Sentence]:
        """That all was counted on the points of the fit, and how far one gets there without looking."""
        fitted = "All this was counted on the points that it was trained on."
        given = "All this was counted on points that it may have been trained on."
        poor = self.beside_chance()
        return [Sentence(fitted if self.experiment.report else given), *([poor] if poor else [])]

    def on_unseen(self) -> list[Sentence]:
        """What share of points that it has not seen such a network gets right, if that is known; and a straight cut, if
        not clearly less (by a standard error); else, or where that is much, who always says the same.
        """
        report = self.experiment.report
        if report is None or report.held_out is None:
            return []
        shares = tuple(share for share in (report.held_out, report.straight, self.chance.share) if share is not None)
        alone = Sentence("On unseen points, it is right {share} of the time.", share=kit.Share(report.held_out, shares))
        said = self.outdone() or alone
        guess = kit.guessing(self.experiment.dataset, self.chance, shares)
        if report.straight is None or not kit.cuts_as_well(report):
            return [said] if self.short and self.chance.share < kit.MOSTLY else [said, guess]
        # that a straight cut does as well was said with the pictures
        straight = [] if self.short else [kit.cutting_straight(report.straight, shares)]
        return [said, *straight, *([guess] if self.chance.share >= kit.MOSTLY else [])]

    def outdone(self) -> Sentence:
        """The same beside a method that does clearly better on points held out, where those are the unseen ones."""
        unseen = self.experiment.unseen
        return kit.NOTHING if unseen is None or unseen.given else kit.outdone(self.experiment.report)

    def beside_chance(self) -> Sentence:
        """What is to be said of a network that gets no more right than naming the largest class always does, or of any
        where that is much.
        """
        data, chance = self.experiment.dataset, self.chance
        if data.n_samples - self.n_wrong <= chance.right:
            return Sentence(
                "Always saying “{class}” gets {share} of them right, and the network no more.",
                **{"class": kit.Name(kit.shown_classes(data)[chance.label]), "share": kit.Share(chance.share)},
            )
        return kit.guessing(data, chance) if chance.share >= kit.MOSTLY else kit.NOTHING
