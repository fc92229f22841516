"""Points that the network has not seen: some are hidden, and judged by a network that was trained on the others."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, late, paragraph
from nnmath.experiments.traits import DataTraits

JUDGED, TURN = 1.4, 0.8  # seconds in which the first part is judged, and each of the others
COMES, COMPARED = 1.2, 2.5  # seconds in which each simpler answer comes, and in which all of them are compared


class UnseenPoints(Chapter):
    """Hide, train again, judge; part after part, then class by class, and beside other methods. (Where something was
    held out: not of under 30 points, nor with ``--quick``.)
    """

    order = 136
    title = "Points it has not seen"
    slots = ("data",)
    poster = "beside others"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        unseen = traits.experiment.unseen
        if unseen is None:
            return Requirement(False, f"no point was held out: {cls.why_none(traits)}")
        if unseen.given:
            return Requirement(True, f"a test set of {kit.points(len(unseen.y))} was given")
        return Requirement(True, f"{kit.points(len(unseen.y))} were held out of fits of their own")

    @staticmethod
    def why_none(traits: DataTraits) -> str:
        """Why nothing was held out."""
        report = traits.experiment.report
        if report is None:
            return "the network was given"
        return "there are too few points" if report.spec.get("held_out", True) else "the fit was to do without"

    def prose(self) -> list[Sentence]:
        held, report = self.held, self.experiment.report
        straight = report.straight if report and not self.unseen.given else None
        judged = self.in_turn() if len(self.unseen.networks) > 1 else self.of_these(*held.right_of(0))
        rounds = Sentence(
            "Over several rounds, such networks get {share} of unseen points right.",
            share=held.as_share(held.mean) if held.mean is not None else kit.Share(0.0),
        )
        return [
            paragraph(
                Sentence(
                    "All numbers so far were counted on points that the network was fitted to. What counts is how it"
                    " does on others."
                ),
                self.hides(),
                judged,
            ),
            paragraph(
                rounds if held.mean is not None else kit.NOTHING,
                kit.NOTHING if straight is None else kit.cutting_straight(straight, held.shares),
                *(kit.doing_better(method, held.shares) for method in held.ahead),
                kit.guessing(self.experiment.dataset, held.chance, held.shares),
            ),
        ]

    def hides(self) -> Sentence:
        """Which points it is judged by: those of a test set, or one part after another."""
        if self.unseen.given:
            return Sentence(
                "Here are {points} of a test set that it never saw.", points=kit.points(self.held.right_of(0)[1])
            )
        report = self.experiment.report
        return Sentence(
            "So hide {parts, plural, =2 {half} =3 {a third} =5 {a fifth} other {a quarter}}{stuck, select,"
            " yes {, and train the best starts on the rest} other { of them, and train on the rest}}.",
            parts=Count(len(self.unseen.networks)),
            stuck=Case(bool(report and report.stuck)),  # the film has told of starts that got stuck
        )

    def in_turn(self) -> Sentence:
        """How many are right where each part is hidden once."""
        confusion = self.unseen.confusion
        total = len(confusion.y)
        right = total - confusion.errors
        return Sentence(
            "In turn, each part is hidden: {right} of {total} are right.", right=Count(right), total=Count(total)
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_first_part()
        if len(self.unseen.networks) > 1:
            self.every_part()
        self.beside_others()
        self.close(*kit.into_rest(self, self.held.bars, same=self.picture.space))

    def set_the_stage(self) -> None:
        unseen = self.experiment.unseen
        assert unseen is not None
        self.unseen = unseen
        kind = kit.UnseenLine if self.experiment.dataset.n_features == 1 else kit.UnseenPlane
        self.picture = kind(self.experiment, unseen, self.layout, self.theme)
        self.held = kit.HeldOut(self.experiment, unseen, self.layout, self.theme)
        self.seen = self.picture.own or self.picture.clouds
        for part in (*self.seen, *self.picture.frame):
            part.opacity = 1.0
        self.add(self.picture.space, self.held.bars)

    def the_question(self) -> None:
        self.beat(
            "the question",
            "How well on points not seen?",
            "The points once more. All numbers so far were counted on points that the network was fitted to.",
        )
        self.open(*kit.from_rest(self, same=self.picture.space))
        named = np.where(self.held.is_class, 1.0, 0.0)
        self.ask("How good is it on points it has never seen?", Tween(self.held.bars, named=named, run_time=1.0))

    def the_first_part(self) -> None:
        unseen, held, picture = self.unseen, self.held, self.picture
        right, total = held.right_of(0)
        facts = {"right": Count(right), "total": Count(total)}
        first, *others = picture.clouds
        aside = [Tween(part, opacity=picture.aside, run_time=0.8) for part in (picture.own or others)]
        if unseen.given:
            said = self.hides()
            self.beat("the test set", "A test set of its own", paragraph(said, self.of_these(right, total)))
            self.say(said, picture.bring(0, 1.2), aside, picture.show(0, self.reading(said)), held.name(run_time=1.0))
        else:
            said = self.hides()
            judges = Sentence("The new network judges those: {right} of {total} are right.", **facts)
            self.beat("hidden", "Some points are hidden", paragraph(said, self.best_starts(), judges))
            self.say(said, picture.hold_back(0, 1.6), held.name(run_time=1.0))
            if trained := picture.show(0, 1.0):  # of more than two features there is no region to be seen
                self.play(trained)
        ring = Tween(first, ring=1.0, run_time=JUDGED, rate_func=late)
        come = [] if unseen.given else [*picture.bring(0, 1.0), *aside]
        if unseen.given:
            self.say(self.of_these(right, total), come, ring, held.tell(1, run_time=JUDGED))
        else:
            self.play(come, ring, held.tell(1, run_time=JUDGED))
        self.hold(0.3)

    def best_starts(self) -> Sentence:
        """From which random weights the networks start that judge hidden points, if there was a choice."""
        report = self.experiment.report
        if report is None or len(report.starts) < 2:
            return kit.NOTHING
        return Sentence(
            "{several, select, yes {All such networks start from the random weights that had led to the best ones, of"
            " {starts} starts.} other {It is the best of {starts} starts.}}",
            several=Case(len(self.unseen.networks) > 1),
            starts=Count(len(report.starts)),
        )

    @staticmethod
    def of_these(right: int, total: int) -> Sentence:
        """How many of some points are right."""
        return Sentence("Of these, {right} of {total} are right.", right=Count(right), total=Count(total))

    def every_part(self) -> None:
        held, picture, confusion = self.held, self.picture, self.unseen.confusion
        n, total = len(self.unseen.networks), len(confusion.y)
        right = total - confusion.errors
        self.beat(
            "every part",
            "Every part takes its turn",
            "Part after part is hidden, {parts_word} in all, and judged by a network that has not seen it:"
            " {right} of {total} are right.",
            parts=Count(n),
            right=Count(right),
            total=Count(total),
        )
        said = self.in_turn()
        first = True
        for k in range(1, n):
            before = Tween(picture.clouds[k - 1], opacity=picture.aside, run_time=TURN / 2)
            steps = before, picture.hold_back(k, TURN / 2), picture.show(k, TURN / 2)
            if first:
                self.say(said, *steps)
            else:
                self.play(*steps)
            first = False
            ring = Tween(picture.clouds[k], ring=1.0, run_time=TURN, rate_func=late)
            self.play(picture.bring(k, TURN / 2), ring, held.tell(k + 1, run_time=TURN))

    def all_back(self) -> list[Tween]:
        """All points come back."""
        picture = self.picture
        if self.unseen.given or len(picture.clouds) == 1:
            return []
        clouds = [Tween(cloud, opacity=1.0, run_time=1.2) for cloud in picture.clouds]
        return [*clouds, *picture.show(None, 0.8)]

    def beside_others(self) -> None:
        """The bars of each class; then, where more rounds were made, what they come to, beside a straight cut, methods
        that do better, and guessing.
        """
        data, held, report = self.experiment.dataset, self.held, self.experiment.report
        straight = report.straight if report and not self.unseen.given else None
        cut = kit.NOTHING if straight is None else kit.cutting_straight(straight, held.shares)
        better = [kit.doing_better(method, held.shares) for method in held.ahead]
        guess, row = kit.guessing(data, held.chance, held.shares), kit.row_unseen(self.experiment)
        self.beat(
            "beside others",
            Sentence(
                "Each class, and {better, select, yes {other methods} other {simpler answers}}",
                better=Case(bool(better)),
            ),
            paragraph(
                Sentence(
                    "The share of unseen points that is right, class by class: {shares}.",
                    shares=kit.Listing([self.share_right(k) for k in held.known]),
                ),
                self.over_rounds(),
                cut,
                *better,
                guess,
                row,
            ),
        )
        self.hush(self.all_back(), held.show_classes(run_time=1.4))
        if rounds := self.over_rounds():
            self.say(rounds, held.show("mean", 1.6))
        if cut:
            self.play(held.show("cut", COMES))
        if held.ahead:
            self.say(kit.are_better(held.ahead))
        for method in held.ahead:
            self.play(held.show(method.name, COMES))
        right = held.confusion.accuracy if held.mean is None else held.mean
        if held.chance.share >= min(kit.MOSTLY, right):
            self.say(guess, held.show("guess", 1.2))
        else:
            self.play(held.show("guess", COMES))
        self.hold(COMPARED)
        self.remark(row)

    def over_rounds(self) -> Sentence:
        """What share is right where all points are split into other parts in more rounds."""
        mean = self.held.mean
        if mean is None:
            return kit.NOTHING
        return Sentence("Over several rounds: {share}.", share=self.held.as_share(mean))

    def share_right(self, label: int) -> Sentence:
        """What share of a class is right."""
        share, own = self.held.as_share(self.held.recall[label]), kit.of_class(self.experiment.dataset, label)
        return Sentence("{share} {of_class}", share=share, of_class=own)
