"""The data: its classes, its axes, and from which side it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import late
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, always
from nnfilm.scenes.kit.figures.data_plane import DataPlane, uneven
from nnfilm.scenes.kit.marks.axes import Origin
from nnfilm.scenes.kit.text.error_phrases import percent
from nnfilm.scenes.kit.text.numbers import count, figure, points
from nnfilm.scenes.kit.text.phrases import BRIEF, capitalized, listed, of_class, sentence, shortened, the_class
from nnfilm.scenes.kit.text.running_numbers import decimals
from nnmath.geometry.class_view import heaviest

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class DataTour(Chapter):
    """Points and classes; raw and standardised numbers, or the directions of the largest spread."""

    order = 25
    title = "The data"
    slots = ("data",)
    poster = "raw numbers"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return always(f"{traits.dataset.n_samples} points, {traits.dataset.n_features} features")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_points()
        if uneven(self.experiment.dataset):
            self.uneven_classes()
        if self.plane.is_plane:
            self.raw_numbers()
            self.standardized()
        else:
            self.largest_spread()
            self.what_weighs_most()
        self.close()
        self.hold(0.3)

    def set_the_stage(self) -> None:
        plane = self.plane = DataPlane(self.experiment, self.layout, self.theme)
        plane.cloud.opacity = plane.axes.opacity = plane.grid.opacity = plane.legend.opacity = 0.0
        self.first_axes = plane.axes
        plane.space.include(plane.grid, plane.axes)
        if plane.is_plane:
            data = self.experiment.dataset
            self.first_axes = self.raw_axes = plane.raw_axes()
            self.origin = Origin(plane.box, self.theme, -data.mean / data.scale)
            self.raw_axes.opacity = self.origin.opacity = 0.0
            plane.space.include(self.raw_axes, self.origin)
        plane.space.region = plane.bare
        self.first_axes.numbers = self.first_axes.names = 0.0
        plane.space.include(plane.cloud)
        self.add(plane.space, plane.legend)

    def the_points(self) -> None:
        data = self.experiment.dataset
        sizes = [f"{figure(n)} {of_class(data, k)}" for k, n in enumerate(data.class_sizes)]
        sample = f" {figure(len(data.shown))} of them are drawn; all are counted." if data.is_sample else ""
        whole = f"{points(data.n_samples)} of {count(data.n_classes)} classes"
        self.beat(
            "the points",
            "The points and their classes",
            " ".join([f"{whole}: {listed(sizes)}.{sample}", *map(sentence, data.notes)]),
        )
        self.open(appear(self.first_axes, self.plane.cloud, self.plane.legend))
        self.say(f"{whole}, each point with {count(data.n_features)} features.")
        self.hold()
        if data.is_sample:
            self.say(f"A sample of {figure(len(data.shown))} is drawn; all are counted.")
            self.hold()

    def uneven_classes(self) -> None:
        data = self.experiment.dataset
        large, small = int(np.argmax(data.class_sizes)), int(np.argmin(data.class_sizes))
        sizes = points(data.class_sizes[large]), figure(data.class_sizes[small])
        most, least = ((the_class(data, k), size) for k, size in zip((large, small), sizes, strict=True))
        self.beat(
            "uneven classes",
            "Some classes are much larger",
            f"{capitalized(most[0])} is the largest, with {most[1]}; {least[0]} the smallest, with {least[1]}.",
        )
        first, last = (the_class(data, k, BRIEF) for k in (large, small))
        self.say(f"{capitalized(first)} has {sizes[0]}, {last} only {sizes[1]}.")
        self.hold()

    def numbered(self) -> list[Tween]:
        """Numbers come to the frame, the picture makes room for them, and names come where there is room."""
        place = self.layout.keyed(self.plane.data.n_classes)
        return [
            Tween(self.plane.space, region=place, run_time=0.6),
            Tween(self.first_axes, numbers=1.0),
            Tween(self.first_axes, names=1.0, run_time=1.5, rate_func=late),
        ]

    def raw_numbers(self) -> None:
        names = " and ".join(self.experiment.dataset.feature_names)
        self.beat("raw numbers", "Two features with their raw numbers", f"Axes appear with the raw numbers of {names}.")
        short = " and ".join(shortened(name, 20) for name in self.experiment.dataset.feature_names)
        self.say(f"Two features: {short}.", self.numbered(), appear(self.origin))
        self.hold()

    def standardized(self) -> None:
        plane = self.plane
        mean = " and ".join(decimals(float(value)) for value in self.experiment.dataset.mean)
        self.beat(
            "standardised",
            "Both axes in standard deviations",
            f"The points stay where they are; the lines of the origin move to their mean, {mean} in the raw numbers. "
            "New numbers and a grid count from there, in standard deviations.",
        )
        self.say(
            "Standardising changes only the axes: 0 is now the mean, 1 a standard deviation.",
            Tween(self.raw_axes, numbers=0.0, run_time=0.6),
        )
        self.raw_axes.opacity, plane.axes.opacity, plane.axes.numbers = 0.0, 1.0, 0.0
        self.play(Tween(self.origin, at=np.zeros(2), run_time=1.5))
        self.play(Tween(plane.axes, numbers=1.0, run_time=0.8), appear(plane.grid), vanish(self.origin))
        self.hold()

    def largest_spread(self) -> None:
        plane, n = self.plane, count(self.plane.data.n_features)
        across, up = (percent(float(share)) for share in plane.shares())
        both = percent(float(plane.shares().sum()))
        self.beat(
            "largest spread",
            "Where the features spread most",
            f"Every feature is standardised. The {n} features are seen from the side on "
            f"which they spread most: across lies {across} of the spread, up {up}, together {both}.",
        )
        self.say(f"Seen from the side on which the {n} features spread most.", self.numbered())
        self.hold()
        self.say(f"This picture shows {both} of their spread, the sum of all variances.")
        self.hold()

    def what_weighs_most(self) -> None:
        plane, names = self.plane, self.experiment.dataset.feature_names
        heavy = [[names[k] for k in heaviest(plane.basis[:, direction])] for direction in (0, 1)]
        self.beat(
            "what weighs most",
            "The features that weigh most",
            f"Across, {listed(heavy[0])} weigh most; up, {listed(heavy[1])}.",
        )
        for way, of in zip(("Across", "Up"), heavy, strict=True):
            self.say(f"{way}, {listed([shortened(name, 20) for name in of])} weigh most.")
            self.hold()
