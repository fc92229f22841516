"""Points that the network has not seen: some are held back, and judged by a network that was fitted to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BRIEF,
    NOTHING,
    Case,
    Chapter,
    Count,
    HeldOut,
    Listing,
    Requirement,
    Sentence,
    Share,
    Tween,
    UnseenLine,
    UnseenPlane,
    appear,
    cutting_straight,
    guessing,
    late,
    of_class,
    paragraph,
    points,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import straight_cut

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

MUCH = 0.15  # a share that is smaller by more than that is "only" so large
TURN = 1.0  # seconds in which a part is judged, from the second on


class UnseenPoints(Chapter):
    """Hold back, fit again, judge; part after part, then class by class, and beside simpler answers. (Where something
    was held back: not of under 30 points, nor with ``--quick``.)
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
        said = Sentence("All numbers so far are of points that the network was fitted to.")
        picture, held = self.picture, self.held
        named = np.where(held.is_class, 1.0, 0.0)
        self.say(
            said,
            appear(*picture.frame, run_time=1.0),
            [Tween(cloud, come=1.0, run_time=self.reading(said), rate_func=steady) for cloud in self.seen],
            Tween(held.bars, named=named, run_time=1.0),
        )
        said = Sentence("What of points that it has never seen?")
        away = [] if self.unseen.given else picture.hold_back(0, self.reading(said))
        self.say(said, held.name(run_time=1.0), away)

    def the_first_part(self) -> None:
        unseen, held, picture, n = self.unseen, self.held, self.picture, len(self.unseen.networks)
        right, total = held.right_of(0)
        facts = {"right": Count(right), "total": Count(total)}
        first, *others = picture.clouds
        aside = [Tween(part, opacity=picture.aside, run_time=0.8) for part in (picture.own or others)]
        if unseen.given:
            said = Sentence("Here are {points} of a test set that it was not fitted to.", points=points(total))
            of_these = Sentence("Of these {right} of {total} are right.", **facts)
            self.beat("the test set", "A test set of its own", paragraph(said, of_these))
            self.say(said, picture.bring(0, 1.2), aside, picture.show(0, self.reading(said)))
        else:
            said = Sentence(
                "Hold back {parts, plural, =2 {half} =3 {a third} =5 {a fifth} other {a quarter}} of the points, and"
                " fit anew to the others.",
                parts=Count(n),
            )
            judges = Sentence("Then that network judges those. {right} of {total} are right.", **facts)
            self.beat("held back", "Some are held back", paragraph(said, judges))
            self.say(said, picture.show(0, self.reading(said)))
        judged = Sentence("Of the points it has not seen, {right} of {total} are right.", **facts)
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
            "Part after part is held back, {parts_word} in all. Then all points were judged by a network that had not "
            "seen them: {right} of {total} are right.",
            parts=Count(n),
            right=Count(right),
            total=Count(total),
        )
        self.say("Each part takes its turn, with a network that has not seen it.")
        for k in range(1, n):
            before = Tween(picture.clouds[k - 1], opacity=picture.aside, run_time=0.6)
            self.play(before, picture.hold_back(k, 0.8), picture.show(k, 1.0))
            ring = Tween(picture.clouds[k], ring=1.0, run_time=TURN, rate_func=late)
            self.play(picture.bring(k, 0.7), ring, held.tell(k + 1, run_time=TURN))
        self.in_all(Count(right), Count(total))

    def in_all(self, right: Count, total: Count) -> None:
        """All points come back, part after part; the caption says what more rounds came to, if there were any."""
        picture, rounds = self.picture, self.rounds()
        more = "{right} of {total} are right; more rounds: {mean}, give or take {error}."
        said = Sentence(more if rounds else "In all, {right} of {total} are right.", right=right, total=total, **rounds)
        *others, _ = picture.clouds  # the last part stands there
        seconds = self.reading(said) / len(others)
        *steps, last = ([Tween(cloud, opacity=1.0, run_time=seconds)] for cloud in others)
        if rounds:
            last += self.held.tell(len(picture.clouds) + 1, run_time=seconds)
        first, *steps = (*steps, last)
        self.say(said, first, picture.show(None, 0.8))
        for step in steps:
            self.play(step)

    def rounds(self) -> dict[str, Share]:
        """What came of more rounds, with other parts, if there were any: a ``mean``, and its standard ``error``."""
        report = self.experiment.report
        if report is None or report.held_out is None or report.held_out_error is None:
            return {}
        return {"mean": self.held.as_share(report.held_out), "error": Share(report.held_out_error)}

    def each_class(self) -> None:
        held = self.held
        best, worst = held.extremes()
        said = self.best_and_worst(best, worst)
        self.beat(
            "each class",
            "Each class has its own share",
            "Of each class, what share of its unseen points is right: {shares}.",
            shares=Listing([self.share_right(k) for k in held.known]),
        )
        self.say(said, held.show_classes(run_time=self.reading(said)))
        self.hold(0.3)

    def share_right(self, label: int) -> Sentence:
        """What share of a class is right."""
        share, own = self.held.as_share(self.held.recall[label]), of_class(self.experiment.dataset, label)
        return Sentence("{share} {of_class}", share=share, of_class=own)

    def best_and_worst(self, best: int, worst: int) -> Sentence:
        """What share of these two classes is right."""
        data, recall = self.experiment.dataset, self.held.recall
        high, low = self.held.as_share(recall[best]), self.held.as_share(recall[worst])
        if str(high) == str(low):
            return Sentence("In each class, {share} are right.", share=high)
        much = recall[best] - recall[worst] > MUCH
        return Sentence(
            "{best}, {high} are right; {worst}, {much, select, none {none} yes {only {low}} other {{low}}}.",
            best=of_class(data, best, BRIEF),
            high=high,
            worst=of_class(data, worst, BRIEF),
            low=low,
            much=Case(bool(much) if recall[worst] else "none"),
        ).capitalized()

    def less_clever(self) -> None:
        held, report = self.held, self.experiment.report
        said = guessing(self.experiment.dataset, held.chance, held.shares)
        straight = report.straight if report and not self.unseen.given else None
        drawn = straight_cut(self.experiment.dataset).method
        cut = NOTHING if straight is None else cutting_straight(straight, drawn, beside=held.shares)
        headline = "Beside a cut and a guess" if cut else "Beside always the same answer"
        self.beat("beside others", headline, paragraph(cut, said))
        if cut:
            self.say(cut, held.show("cut", self.reading(cut)))
            self.hold(0.3)
        self.say(said, held.show("guess", self.reading(said)))
        self.hold(0.3)

    def gone(self) -> None:
        self.close(vanish(*self.picture.parts, self.held.bars))
