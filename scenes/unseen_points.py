"""Points that the network has not seen: some are held back, and judged by a network that was fitted to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BRIEF,
    Chapter,
    HeldOut,
    Requirement,
    Tween,
    UnseenLine,
    UnseenPlane,
    appear,
    capitalized,
    count,
    cutting_straight,
    figure,
    guessing,
    late,
    of_class,
    percent,
    points,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

MUCH = 0.15  # a share that is smaller by more than that is "only" so large
TURN = 1.0  # seconds in which a part is judged, from the second on
PARTS = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth"}
"""What share of the points one of so many parts is."""


class UnseenPoints(Chapter):
    """Hold back, fit anew, judge; part after part, then class by class, and beside who knows less. (Where something was
    held back: not of under 30 points, nor with ``--quick``.)
    """

    order = 136
    title = "Points it has not seen"
    slots = ("data",)
    poster = "each class"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        unseen = traits.experiment.unseen
        if unseen is None:
            return Requirement(False, f"no point was held back: {cls.why_none(traits)}")
        if unseen.given:
            return Requirement(True, f"a test set of {points(len(unseen.y))} was given")
        return Requirement(True, f"{points(len(unseen.y))} were held back from fits of their own")

    @staticmethod
    def why_none(traits: DataTraits) -> str:
        """Why nothing was held back."""
        report = traits.experiment.report
        if report is None:
            return "the network was given"
        return "there are too few points" if report.spec.get("held_out", True) else "the fit was to do without"

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_first_part()
        if len(self.unseen.networks) > 1:
            self.every_part()
        self.each_class()
        self.less_clever()
        self.gone()

    def set_the_stage(self) -> None:
        unseen = self.experiment.unseen
        assert unseen is not None
        self.unseen = unseen
        kind = UnseenLine if self.experiment.dataset.n_features == 1 else UnseenPlane
        self.picture = kind(self.experiment, unseen, self.layout, self.theme)
        self.held = HeldOut(self.experiment, unseen, self.layout, self.theme)
        self.seen = self.picture.own or self.picture.clouds
        for cloud in self.seen:
            cloud.opacity, cloud.come = 1.0, 0.0
        self.add(self.picture.space, self.held.bars)

    def the_question(self) -> None:
        self.beat(
            "the question",
            "How well on points not seen?",
            "The points once more, one after another. All numbers so far were counted on points that the network was "
            "fitted to.",
        )
        self.open()
        said = "All numbers so far are of points that the network was fitted to."
        picture, held = self.picture, self.held
        named = np.where(held.is_class, 1.0, 0.0)
        self.say(
            said,
            appear(*picture.frame, run_time=1.0),
            [Tween(cloud, come=1.0, run_time=self.reading(said), rate_func=steady) for cloud in self.seen],
            Tween(held.bars, named=named, run_time=1.0),
        )
        said = "What of points that it has never seen?"
        away = [] if self.unseen.given else picture.hold_back(0, self.reading(said))
        self.say(said, held.name(run_time=1.0), away)

    def the_first_part(self) -> None:
        unseen, held, picture, n = self.unseen, self.held, self.picture, len(self.unseen.networks)
        right, total = held.right_of(0)
        told = f"{figure(right)} of {figure(total)} are right."
        first, *others = picture.clouds
        aside = [Tween(part, opacity=picture.aside, run_time=0.8) for part in (picture.own or others)]
        if unseen.given:
            said = f"Here are {points(total)} of a test set that it was not fitted to."
            self.beat("the test set", "A test set of its own", f"{said} Of these {told}")
            self.say(said, picture.bring(0, 1.2), aside, picture.show(0, self.reading(said)))
        else:
            part = PARTS.get(n, "a quarter")
            said = f"Hold back {part} of the points, and fit anew to the others."
            self.beat("held back", "Some are held back", f"{said} Then that network judges those. {capitalized(told)}")
            self.say(said, picture.show(0, self.reading(said)))
        judged = f"Of the points it has not seen, {told}"
        seconds = self.reading(judged)
        ring = Tween(first, ring=1.0, run_time=seconds, rate_func=late)
        come = [] if unseen.given else [*picture.bring(0, 1.2), *aside]
        self.say(judged, come, ring, held.tell(1, run_time=seconds))
        self.hold(0.3)

    def every_part(self) -> None:
        held, picture, confusion = self.held, self.picture, self.unseen.confusion
        n, total = len(self.unseen.networks), len(confusion.y)
        right = total - confusion.errors
        self.beat(
            "every part",
            "Every part takes its turn",
            f"Part after part is held back, {count(n)} in all. Then all points were judged by a network that had not "
            f"seen them: {figure(right)} of {figure(total)} are right.",
        )
        self.say("Each part takes its turn, with a network that has not seen it.")
        for k in range(1, n):
            before = Tween(picture.clouds[k - 1], opacity=picture.aside, run_time=0.6)
            self.play(before, picture.hold_back(k, 0.8), picture.show(k, 1.0))
            ring = Tween(picture.clouds[k], ring=1.0, run_time=TURN, rate_func=late)
            self.play(picture.bring(k, 0.7), ring, held.tell(k + 1, run_time=TURN))
        self.in_all(f"{figure(right)} of {figure(total)} are right")

    def in_all(self, told: str) -> None:
        """All points come back, part after part; and it is told what more rounds came to, if there were any."""
        picture, rounds = self.picture, self.rounds()
        said = f"{told}; {rounds}." if rounds else f"In all, {told}."
        *others, _ = picture.clouds  # the last part stands there
        seconds = self.reading(said) / len(others)
        *steps, last = ([Tween(cloud, opacity=1.0, run_time=seconds)] for cloud in others)
        if rounds:
            last += self.held.tell(len(picture.clouds) + 1, run_time=seconds)
        first, *steps = (*steps, last)
        self.say(said, first, picture.show(None, 0.8))
        for step in steps:
            self.play(step)

    def rounds(self) -> str:
        """What came of more rounds, with other parts, if there were any: a mean, and how sure it is."""
        report = self.experiment.report
        if report is None or report.held_out is None or report.held_out_error is None:
            return ""
        return f"more rounds: {self.held.percent(report.held_out)}, give or take {percent(report.held_out_error)}"

    def each_class(self) -> None:
        held = self.held
        best, worst = held.extremes()
        said = self.blames(best, worst)
        self.beat(
            "each class",
            "Each class has its own share",
            "Of each class, what share of its unseen points is right: "
            + ", ".join(f"{held.percent(held.recall[k])} {of_class(self.experiment.dataset, k)}" for k in held.known)
            + ".",
        )
        self.say(said, held.show_classes(run_time=self.reading(said)))
        self.hold(0.3)

    def blames(self, best: int, worst: int) -> str:
        """What share of which class is right."""
        data, recall = self.experiment.dataset, self.held.recall
        high, low = self.held.percent(recall[best]), self.held.percent(recall[worst])
        if high == low:
            return f"In each class, {high} are right."
        only = "only " if recall[best] - recall[worst] > MUCH else ""
        low = f"{only}{low}" if recall[worst] else "none"
        first, last = (capitalized(of_class(data, best, BRIEF)), of_class(data, worst, BRIEF))
        return f"{first}, {high} are right; {last}, {low}."

    def less_clever(self) -> None:
        held, report = self.held, self.experiment.report
        said = guessing(self.experiment.dataset, held.chance, held.shares)
        straight = report.straight if report and not self.unseen.given else None
        drawn = straight_cut(self.experiment.dataset).method
        cut = "" if straight is None else cutting_straight(straight, drawn, beside=held.shares)
        headline = "Beside a cut and a guess" if cut else "Beside always the same answer"
        self.beat("beside others", headline, f"{cut} {said}".strip())
        if cut:
            self.say(cut, held.show("cut", self.reading(cut)))
            self.hold(0.3)
        self.say(said, held.show("guess", self.reading(said)))
        self.hold(0.3)

    def gone(self) -> None:
        self.close(vanish(*self.picture.parts, self.held.bars))
