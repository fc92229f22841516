"""The data: its classes, its axes, and from which side it is seen."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, late, vanish
from nnmath.datasets.diagnostics import Contradictions, Filled, Finding, LeftOut, TellsAll, TooFew, Uneven, Zeros
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.class_view import heaviest

UNLIT = 0.4  # opacity of the classes in the legend that are not spoken of, and of points below the names of classes
GO = 0.8  # seconds in which classes, their points, and the words of axes go and come
COME = 1.5  # seconds in which the picture goes to its place
TURN = 3.0  # seconds in which the data turn
WORDS = 12  # of the sizes of classes in one caption, at most
SEEN = 2.0  # seconds for which data of many features are looked at from one side


class DataTour(Chapter):
    """Points and classes; two columns as they were measured, or the directions in which answers change most."""

    order = 25
    slots = ("data",)
    poster = "raw numbers"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.beyond_a_line(traits, f"{traits.dataset.n_samples} points, {traits.dataset.n_features} features")

    def stage(self) -> None:
        data, layout = self.data, self.layout
        self.largest, self.smallest = int(np.argmax(data.class_sizes)), int(np.argmin(data.class_sizes))
        plane = self.plane = kit.DataPlane.of_two_features(self.experiment, layout, self.theme)
        self.raw_axes = plane.raw_axes()
        hide(plane.legend, self.raw_axes, *plane.class_names)
        plane.space.include(plane.border, plane.grid, plane.axes, self.raw_axes, plane.cloud)
        plane.space.include(*plane.class_names)
        place = kit.begin(plane)
        self.place = layout.beside_legend(data.n_classes) if self.short else place
        warned = data.followed is not None or self.cautions("the points")
        self.hurries = self.short and bool(warned)  # that takes the time of other words
        self.add(plane.space, plane.legend)

    def facts(self) -> dict[str, Fact]:
        data, plane, choice = self.data, self.plane, kit.column_choice(self.experiment)
        sizes, shares = data.class_sizes, plane.shares()
        large, small = self.largest, self.smallest
        named, bare = kit.shown_features(data, measured=True), kit.shown_features(data)
        most, following = (bare[heaviest(plane.basis[:, way])[0]] for way in (0, 1))
        of_classes = kit.Listing([kit.some_of_class(data, n, k) for k, n in enumerate(sizes)])
        return {
            "sizes": of_classes,
            "brief": Case(plane.is_plane and len(str(of_classes).split()) <= WORDS),
            "drawn": Count(len(data.shown)),
            "crowded": Case(bool(kit.shared(data.X[data.shown], data.y[data.shown]))),
            "hurries": Case(self.hurries),
            "far": Case(data.is_stretched),
            "chosen": Case(choice is not None and choice.is_taken),
            "of_columns": Count(choice.of_columns if choice else data.n_features),
            "notes": kit.paragraph(*map(kit.as_sentence, data.facts)),
            "empty_cells": self.empty_cells(),
            "cautions": kit.paragraph(*(kit.caution(one, data) for one in kit.cautions(data))),
            "of_points": kit.paragraph(*self.cautions("the points")),
            "of_features": kit.paragraph(*self.cautions("raw numbers")),
            "of_sizes": kit.paragraph(*self.cautions("uneven classes")),
            "in_sight": Case(plane.shows_followed),
            "large": kit.the_class(data, large),
            "small": kit.the_class(data, small),
            "most": kit.points(data, sizes[large], large, kit.BRIEF),
            "least": kit.points(data, sizes[small], small, kit.BRIEF),
            "on_average": kit.on_average(data),
            "in_units": kit.Listing([kit.Name(named[k]) for k in plane.features]),
            "pair": kit.Listing([kit.the_feature(data, k) for k in plane.features]),
            "changes": Case(bool(shares.any())),
            "across": kit.Share(float(shares[0])),
            "up": kit.Share(float(shares[1])),
            "both": kit.Share(float(shares.sum())),
            "heaviest": kit.Name(most),
            "next": kit.Name(following),
            "colors": Count(len(self.theme.classes)),
        }

    def empty_cells(self) -> kit.Sentence:
        """What became of empty cells, if there were any."""
        gaps = self.data.gaps
        if gaps is None:
            return kit.NOTHING
        if gaps.left_out:
            part = kit.points_of(self.data, gaps.left_out, gaps.n_rows)
            return self.phrase("left_out", n=Count(gaps.left_out), part=part)
        return self.phrase("filled", n=Count(gaps.filled), filling=kit.Term(gaps.filling))

    def cautions(self, beat: str) -> list[kit.Sentence]:
        """What may mislead, of what a beat tells of it."""
        data = self.data
        return [kit.caution(one, data) for one in kit.cautions(data) if self.told_in(one) == beat]

    def told_in(self, finding: Finding) -> str:
        """The beat that tells what may mislead, where features have their names, or classes their sizes; else "empty
        cells", or the first. In a short film of a plane none tells of contradictions: there is no time for them.
        """
        match finding:
            case LeftOut() | Filled():
                return "empty cells"
            case TellsAll() | Zeros() if not self.short or self.plane.is_plane:
                return "raw numbers"
            case Uneven() | TooFew() if not self.short and kit.uneven(self.data):
                return "uneven classes"
            case Contradictions() if self.short and self.plane.is_plane:
                return ""
            case _:
                return "the points"

    def warn(self) -> None:
        """Say what may mislead, of what this beat tells of it; in a short film only what is gravest."""
        for said in self.cautions(self.beats[-1])[: 1 if self.short else None]:
            self.remark(said)

    @beat("the points")
    def the_points(self) -> None:
        plane = self.plane
        waits = plane.is_plane and self.layout.legend_meets_board(self.data.n_classes)
        self.open([] if waits else appear(plane.legend))
        self.tell(
            "said",
            Tween(plane.space, region=self.place, run_time=COME),
            appear(plane.legend, run_time=COME, rate_func=late) if waits else [],
        )
        self.remark_in_full(self.sentence("sample"))
        self.remark_in_full(self.sentence("crowded"))
        told = self.cautions("empty cells")
        for said in told:
            self.remark(said)
        if not told:
            self.remark_in_full(self.sentence("empty"))
        if not (self.short and self.data.followed):
            self.warn()

    @beat("the row", when=lambda self: self.data.followed)
    def the_row(self) -> None:
        kit.meet_row(self)

    @beat("raw numbers", when=lambda self: self.plane.is_plane or not self.short)
    def raw_numbers(self) -> None:
        plane = self.plane
        if plane.is_plane:
            self.tell("said", Tween(plane.axes, numbers=1.0, names=1.0, run_time=GO))
        else:
            self.turn(0.0, self.layout.with_raw_numbers(self.data.n_classes), self.raw_axes, 1.0)
        self.remark(plane.beyond(0))
        self.remark(self.sentence("averages"))
        self.warn()

    @beat("uneven classes", short=False, when=lambda self: kit.uneven(self.data))
    def uneven_classes(self) -> None:
        n, cloud, legend = self.data.n_classes, self.plane.cloud, self.plane.legend
        largest, smallest = np.eye(n)[[self.largest, self.smallest]]
        half = (self.reading(self.sentence("said")) - GO) / 2  # seconds in which each of them comes
        cloud.come = everything = np.ones(n)
        lit = np.maximum(largest + smallest, UNLIT)
        self.tell("said", Tween(legend, lit=lit, run_time=GO), Tween(cloud, come=0.0 * everything, run_time=GO))
        self.play(Tween(cloud, come=largest, run_time=half))
        self.play(Tween(cloud, come=largest + smallest, run_time=half))
        self.play(Tween(legend, lit=everything, run_time=GO), Tween(cloud, come=everything, run_time=GO))
        cloud.come = 1.0
        self.warn()

    @beat("what tells", short=False, when=lambda self: not self.plane.is_plane)
    def what_tells(self) -> None:
        plane = self.plane
        self.play(Tween(self.raw_axes, numbers=0.0, names=0.0, run_time=0.5))
        kit.pass_frame(self.raw_axes, plane.border)
        self.turn(1.0, self.layout.beside_legend(self.data.n_classes), plane.axes, GO)

    @beat("names at the means", when=lambda self: self.plane.class_names)
    def names_at_the_means(self) -> None:
        """Of more classes than there are colors."""
        (names,), cloud = self.plane.class_names, self.plane.cloud
        seconds = self.reading(self.sentence("said"))
        self.tell("said", appear(names), Tween(cloud, opacity=UNLIT, run_time=seconds))
        self.hold(1.0)
        self.play(vanish(names), appear(cloud))

    def leave(self) -> None:
        if self.short and not self.plane.is_plane:  # the next chapter begins with the bare picture
            self.remark(self.plane.beyond(1))
            self.close(Tween(self.plane.space, region=self.plane.bare))
        else:
            self.close()
        self.hold(0.3)

    def turn(self, to: float, place: kit.Region, come: kit.Axes, seconds: float) -> None:
        """The picture turns to two features, or back, and takes the place in which the words of its axes have room,
        which come in so many seconds.
        """
        plane = self.plane
        self.tell(
            "said",
            Tween(plane.turning, t=to, run_time=TURN, rate_func=kit.steady),
            Tween(plane.space, region=place, run_time=TURN),
        )
        kit.pass_frame(plane.border, come)
        self.play(Tween(come, numbers=1.0, names=1.0, run_time=seconds))
        self.hold(SEEN)
