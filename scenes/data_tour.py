"""The data: its classes, its axes, and from which side it is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, appear, late, paragraph, steady, vanish
from nnmath.datasets.dataset import Gaps
from nnmath.datasets.diagnostics import Codes, Copies, Filled, Finding, LeftOut, TellsAll, TooFew, Twins, Uneven, Zeros
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.class_view import heaviest
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import start_plane

UNLIT = 0.4  # how opaque the classes are in the legend that are not spoken of
GO = 0.8  # seconds in which they, their points, and numbers at axes, go and come
COME = 1.5  # seconds in which the picture goes to its place
TURN = 3.0  # seconds in which the data turn
LARGER = 1.015  # times: in a wide frame raw numbers, which are short, leave so much more room than others
OF_FEATURES, OF_SIZES, OF_GAPS = (TellsAll, Codes, Zeros, Copies), (Uneven, Twins, TooFew), (LeftOut, Filled)
"""What may mislead is told where features have their names, where the sizes of classes are, or where empty cells."""


class DataTour(Chapter):
    """Points and classes; raw and standardised numbers, or the directions in which answers change most."""

    order = 25
    title = "The data"
    slots = ("data",)
    poster = "raw numbers"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.beyond_a_line(traits, f"{traits.dataset.n_samples} points, {traits.dataset.n_features} features")

    def prose(self) -> list[Sentence]:
        data, plane = self.experiment.dataset, self.plane
        return [
            paragraph(
                Sentence(
                    "Each of the {points} has {features_word} numbers and a class: {sizes}.",
                    points=kit.points(data.n_samples),
                    features=Count(data.n_features),
                    sizes=self.sizes(),
                ),
                self.empty_cells(data.gaps) if data.gaps else kit.NOTHING,
                *self.warnings(*OF_GAPS, *OF_SIZES, *OF_FEATURES, *self.others),
            ),
            Sentence(
                "So that no number weighs more just because of its unit, each is measured in standard deviations from "
                "its mean{far, select, yes {, leaving far points aside} other {}}.",
                far=Case(data.is_stretched),
            )
            if plane.is_plane
            else paragraph(
                Sentence(
                    "So that no number weighs more just because of its unit, each is measured in standard deviations "
                    "from its mean. No flat picture shows {n_word} features at once, so the data are turned to the "
                    "side from"
                    " which the network’s answers change most.",
                    n=Count(data.n_features),
                ),
                self.what_this_side_shows(),
                self.weighing(),
            ),
        ]

    def weighing(self) -> Sentence:
        """Which features weigh most on that side."""
        plane = self.plane
        most, following = (plane.data.feature_names[heaviest(plane.basis[:, way])[0]] for way in (0, 1))
        return Sentence(
            "Across, {most} weighs most; up and down, {next}.", most=kit.Name(most), next=kit.Name(following)
        )

    def sizes(self) -> kit.Listing:
        """Of each class how many points there are."""
        data = self.experiment.dataset
        sizes = enumerate(data.class_sizes)
        return kit.Listing(
            [Sentence("{n} {of_class}", n=Count(size), of_class=kit.of_class(data, k)) for k, size in sizes]
        )

    def construct(self) -> None:
        self.findings = kit.cautions(self.experiment.dataset)
        self.set_the_stage()
        self.the_points()
        if self.data.followed:
            self.known["in_sight"] = Case(self.plane.shows_followed)
            self.begin("the row")
            kit.meet_row(self)
        if self.short:
            self.the_axes()
        else:
            self.numbers()
        if self.plane.class_names:
            self.names_at_the_means()
        self.close()
        self.hold(0.3)

    def numbers(self) -> None:
        """The raw numbers, the sizes of the classes, and the axes of the chapters that follow."""
        self.raw_numbers()
        if kit.uneven(self.experiment.dataset):
            self.uneven_classes()
        if self.plane.is_plane:
            self.standardized()
        else:
            self.what_tells()

    def set_the_stage(self) -> None:
        data = self.experiment.dataset
        basis = start_plane(self.experiment.network, data.X)
        features = None if data.n_features == 2 else kit.telling_features(data, basis)
        plane = self.plane = kit.DataPlane(self.experiment, self.layout, self.theme, features=features)
        self.raw_axes = plane.raw_axes()
        self.origin = kit.Origin(plane.first_box, self.theme, (-data.mean / data.scale)[list(plane.features)])
        for part in (plane.legend, self.raw_axes, self.origin):
            part.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes, self.raw_axes, self.origin, plane.cloud)
        self.place = kit.begin(plane)
        if self.short:
            self.place = self.layout.beside_legend(data.n_classes)
        self.add(plane.space, plane.legend)

    def the_points(self) -> None:
        data, plane = self.experiment.dataset, self.plane
        n, n_classes = Count(data.n_samples), Count(data.n_classes)
        self.beat(
            "the points",
            "The points and their classes",
            paragraph(
                Sentence("{n} points of {classes_word} classes: {sizes}.", n=n, classes=n_classes, sizes=self.sizes()),
                Sentence("{drawn} of them are drawn; all are counted.", drawn=Count(len(data.shown)))
                if data.is_sample
                else kit.NOTHING,
                *map(kit.as_sentence, data.facts),
                *self.warnings(*self.others),
            ),
        )
        self.open([] if self.legend_waits else appear(plane.legend))
        said = Sentence(
            "{n} points of {classes_word} classes{brief, select, yes {} other {, with {features_word} numbers each}}.",
            n=n,
            brief=Case(self.short and self.plane.is_plane),  # its axes are told of next
            classes=n_classes,
            features=Count(data.n_features),
        )
        come = [Tween(plane.space, region=self.place, run_time=COME)]
        if self.legend_waits:
            come.append(Tween(plane.legend, opacity=1.0, run_time=COME, rate_func=late))
        if self.short and data.followed:  # whose numbers take that time
            self.play(*come)
        else:
            self.say(said, *come)
        if data.is_sample:
            self.say("A sample of {drawn} is drawn, but all are counted.", drawn=Count(len(data.shown)))
            self.hold()
        if kit.shared(data.X[data.shown], data.y[data.shown]):
            self.say("Points that share a place stand round it, so that each is seen.")
            self.hold(0.3)
        if data.gaps:
            grave = self.warnings(*OF_GAPS)
            few = [] if self.short and data.followed else [self.empty_cells(data.gaps)]
            for said in grave or few:
                self.say(said)
                self.hold()
        self.warn(*self.others)

    @property
    def legend_waits(self) -> bool:
        """Whether the name of an axis stands in the place of the legend until the picture has gone to its own: in a
        tall frame, a legend of several lines.
        """
        return self.plane.is_plane and not self.layout.is_wide and self.experiment.dataset.n_classes > 2

    @property
    def others(self) -> tuple[type[Finding], ...]:
        """What may mislead and is of no other beat."""
        elsewhere = OF_GAPS
        if not self.short:
            elsewhere = (*OF_FEATURES, *OF_GAPS, *(OF_SIZES if kit.uneven(self.experiment.dataset) else ()))
        return tuple(type(finding) for finding in self.findings if not isinstance(finding, elsewhere))

    def warnings(self, *kinds: type[Finding]) -> list[Sentence]:
        """What is said of these kinds of what may mislead."""
        return [
            kit.caution(finding, self.experiment.dataset) for finding in self.findings if isinstance(finding, kinds)
        ]

    def warn(self, *kinds: type[Finding]) -> None:
        """Say it; in a short film only what is gravest."""
        said_of = self.warnings(*kinds)
        for said in said_of[:1] if self.short else said_of:
            self.say(said)
            self.hold(0.3)

    def empty_cells(self, gaps: Gaps) -> Sentence:
        """What became of empty cells, in a sentence."""
        if gaps.left_out:
            return Sentence(
                "{n} of {rows} rows {n, plural, one {is} other {are}} left out because a cell is empty.",
                n=Count(gaps.left_out),
                rows=Count(gaps.n_rows),
            )
        return Sentence(
            "{n, plural, one {{n_word} empty cell is} other {{n_word} empty cells are}} filled with {filling} of the "
            "column.",
            n=Count(gaps.filled),
            filling=kit.Term(gaps.filling),
        ).capitalized()

    def uneven_classes(self) -> None:
        data, legend = self.experiment.dataset, self.plane.legend
        large, small = int(np.argmax(data.class_sizes)), int(np.argmin(data.class_sizes))
        most, least = (Count(data.class_sizes[k]) for k in (large, small))
        sizes = Sentence(
            "{large} is the largest, with {most} points; {small} the smallest, with {least}.",
            large=kit.the_class(data, large),
            most=most,
            small=kit.the_class(data, small),
            least=least,
        ).capitalized()
        self.beat(
            "uneven classes",
            "The classes differ in size",
            paragraph(sizes, Sentence("All points go, and come back class by class."), *self.warnings(*OF_SIZES)),
        )
        lit = np.where(np.isin(np.arange(data.n_classes), (large, small)), 1.0, UNLIT)
        said = Sentence(
            "{large} has {most} points, but {small} only {least}.",
            large=kit.the_class(data, large, kit.BRIEF),
            most=most,
            small=kit.the_class(data, small, kit.BRIEF),
            least=least,
        ).capitalized()
        cloud, labels, half = self.plane.cloud, np.arange(data.n_classes), (self.reading(said) - GO) / 2
        cloud.come = np.ones(data.n_classes)
        self.say(said, Tween(legend, lit=lit, run_time=GO), Tween(cloud, come=np.zeros(data.n_classes), run_time=GO))
        self.play(Tween(cloud, come=np.where(labels == large, 1.0, 0.0), run_time=half))
        self.play(Tween(cloud, come=np.where(np.isin(labels, (large, small)), 1.0, 0.0), run_time=half))
        everything = np.ones(data.n_classes)
        self.play(Tween(legend, lit=everything, run_time=GO), Tween(cloud, come=everything, run_time=GO))
        cloud.come = 1.0
        self.warn(*OF_SIZES)

    def raw_numbers(self) -> None:
        data, plane = self.experiment.dataset, self.plane
        in_units = kit.Listing([kit.Name(data.in_unit(k)) for k in plane.features])
        self.beat(
            "raw numbers",
            "Two features with their raw numbers",
            paragraph(
                kit.NOTHING
                if plane.is_plane
                else Sentence(
                    "The points turn until two of their {n_word} features are seen.", n=Count(data.n_features)
                ),
                Sentence("The axes have the raw numbers of {features}.", features=in_units),
                *self.warnings(*OF_FEATURES),
            ),
        )
        if plane.is_plane:
            self.axes_become(self.raw_axes, appear(self.origin))
        else:
            place = self.layout.beside_legend(data.n_classes)
            if self.layout.is_wide:
                place = replace(place, half=LARGER * place.half)
            said = Sentence("Here are two of them, as they were measured.")
            self.raw_axes.numbers = self.raw_axes.names = 0.0
            self.say(
                said,
                Tween(plane.turning, t=0.0, run_time=TURN, rate_func=steady),
                Tween(plane.space, region=place, run_time=TURN),  # the picture makes room for numbers,
            )
            self.raw_axes.opacity, plane.border.opacity = 1.0, 0.0  # the same line
            self.play(Tween(self.raw_axes, numbers=1.0, names=1.0))  # and they come where there is room
        self.hold(0.8 if plane.is_plane else 2.0)
        self.points_far_off(np.eye(data.n_features)[:, list(plane.features)])
        self.warn(*OF_FEATURES)

    def points_far_off(self, directions: Floats) -> None:
        """Say how many points lie outside of the picture along two directions (d, 2), if any do."""
        data = self.experiment.dataset
        if beyond := len(data.X) - int(kit.near(data, directions).sum()):
            self.say(kit.far_off(beyond))
            self.hold(0.3)

    def axes_become(self, come: kit.Axes, *animations: Any) -> None:
        """The numbers and names of others at the same axes give way to these, while ``animations`` play."""
        (gone,) = {self.plane.axes, self.raw_axes} - {come}
        self.play(Tween(gone, numbers=0.0, names=0.0, run_time=GO / 2), *animations)
        come.numbers = come.names = gone.opacity = 0.0
        come.opacity = 1.0  # the same lines
        self.play(Tween(come, numbers=1.0, names=1.0, run_time=GO))

    def standardized(self) -> None:
        plane = self.plane
        self.beat(
            "standardised",
            "Both axes in standard deviations",
            "The points stay where they are; the lines of the origin move to their mean, {mean} in the raw numbers. "
            "New numbers count from there, in standard deviations.",
            mean=kit.Listing([kit.Number(float(value), 2) for value in self.experiment.dataset.mean]),
        )
        self.say(
            "Now 0 is the mean, and 1 the standard deviation, of all but far points."
            if self.experiment.dataset.is_stretched
            else "Now 0 is their mean and 1 a standard deviation.",
            Tween(self.origin, at=np.zeros(2), run_time=2.2),
        )
        self.axes_become(plane.axes, vanish(self.origin))
        self.hold(0.3)

    def what_tells(self) -> None:
        plane, n = self.plane, Count(self.plane.data.n_features)
        across, up = (kit.Share(float(share)) for share in plane.shares())
        both = kit.Share(float(plane.shares().sum()))
        heavy = [self.plane.data.feature_names[heaviest(plane.basis[:, direction])[0]] for direction in (0, 1)]
        self.beat(
            "what tells",
            "Where the answers change most",
            "Every feature is standardised. The picture turns until the {n_word} features are seen from the side from "
            "which the network’s answers change most: across lies {across} of the change, up {up}, together {both}. "
            "Across, {most} weighs most; up and down, {next}.",
            n=n,
            across=across,
            up=up,
            both=both,
            most=kit.Name(heavy[0]),
            next=kit.Name(heavy[1]),
        )
        self.play(Tween(self.raw_axes, numbers=0.0, names=0.0, run_time=0.5))
        self.raw_axes.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.say(
            self.what_this_side_shows(),
            Tween(plane.turning, t=1.0, run_time=TURN, rate_func=steady),
            Tween(plane.space, region=self.layout.beside_legend(plane.data.n_classes), run_time=TURN),
        )
        plane.axes.numbers = plane.axes.names = 0.0
        plane.axes.opacity, plane.border.opacity = 1.0, 0.0
        self.play(Tween(plane.axes, numbers=1.0, names=1.0, run_time=0.8))
        self.hold(2.0)

    def what_this_side_shows(self) -> Sentence:
        """How much of the change in the network's answers is seen."""
        shares = self.plane.shares()
        return Sentence(
            "{changes, select, yes {This side shows {both} of the change in the network’s answers.}"
            " other {The network’s answers are the same on all sides.}}",
            changes=Case(bool(shares.any())),
            both=kit.Share(float(shares.sum())),
        )

    def the_axes(self) -> None:
        """What the axes mean, in a short film, which shows no raw numbers."""
        plane = self.plane
        seen = Sentence("Both axes count standard deviations from the mean.")
        if not plane.is_plane:
            seen = Sentence(
                "Every feature is standardised. The points of {n_word} features are seen from the side from which the "
                "network’s answers change most.",
                n=Count(plane.data.n_features),
            )
        self.beat("the axes", "What the axes mean", seen)
        plane.axes.numbers = 0.0
        if not plane.is_plane:
            plane.axes.names = 0.0
            plane.axes.opacity, plane.border.opacity = 1.0, 0.0  # the same line
        come = Tween(plane.axes, numbers=1.0, names=1.0, run_time=GO)
        if plane.data.followed or not plane.is_plane:  # the row's numbers take that time, and what follows is dearer
            self.play(come)
        else:
            self.say(
                "{stretched, select, yes {Leaving far points aside,} other {Here,}} 0 is the mean, 1 a standard "
                "deviation.",
                come,
                stretched=Case(plane.data.is_stretched),
            )
            self.hold(0.5)
        self.points_far_off(plane.basis)

    def names_at_the_means(self) -> None:
        """Of more classes than there are colors."""
        (names,) = self.plane.class_names
        self.beat(
            "names at the means",
            "Each name at its class",
            Sentence(
                "{n_word} classes have {colors_word} colours, so some share one, with another marker. Each class's "
                "name stands at the mean of its points.",
                n=Count(self.experiment.dataset.n_classes),
                colors=Count(len(self.theme.classes)),
            ).capitalized(),
        )
        names.opacity = 0.0
        self.plane.space.include(names)
        said = "Some classes share a colour: their names stand where their means are."
        self.say(said, appear(names, run_time=GO), Tween(self.plane.cloud, opacity=UNLIT, run_time=self.reading(said)))
        self.hold(1.0)
        self.play(vanish(names), appear(self.plane.cloud))
