"""Points that the network has not seen: some are hidden, and judged by a network that was trained on the others."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, appear, beat, late
from nnmath.experiments.traits import DataTraits

JUDGED = 1.4  # seconds in which the first part is judged
TURN = 0.8  # seconds in which each of the others is
COMES = 1.2  # seconds in which each simpler answer comes


class UnseenPoints(Chapter):
    """Hide, train again, judge; part after part, then class by class, and beside other methods. (Where something was
    held out: not of under 30 points.)
    """

    order = 136
    slots = ("data",)
    poster = "beside others"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        unseen = traits.experiment.unseen
        if unseen is None:
            return Requirement(False, f"no point was held out: {why_none(traits)}")
        points = kit.points(traits.dataset, len(unseen.y))
        given, held_out = f"a test set of {points} was given", f"{points} were held out of fits of their own"
        return Requirement(True, given if unseen.given else held_out)

    def stage(self) -> None:
        unseen = self.experiment.unseen
        assert unseen is not None
        self.unseen, self.parts = unseen, len(unseen.networks)
        kind = kit.UnseenLine if self.data.n_features == 1 else kit.UnseenPlane
        picture = self.picture = kind(self.experiment, unseen, self.layout, self.theme)
        self.held = kit.HeldOut(self.experiment, unseen, self.layout, self.theme)
        for part in (*(picture.own or picture.clouds), *picture.frame):
            part.opacity = 1.0
        self.add(picture.space, self.held.bars)

    def facts(self) -> dict[str, Fact]:
        data, held, confusion, report = self.data, self.held, self.unseen.confusion, self.experiment.report
        right, total = held.right_of(0)
        shares = [
            self.phrase("share_right", share=held.as_share(held.recall[k]), **{"class": kit.the_class(data, k)})
            for k in held.known
        ]
        return {
            "given": Case(self.unseen.given),
            "parts": Count(self.parts),
            "several": Case(self.parts > 1),
            "hidden": kit.points(data, total),
            "stuck": Case(bool(report and report.stuck)),  # the film has told of starts that got stuck
            "starts": Count(len(report.starts) if report else 0),
            "right": Count(right),
            "total": Count(total),
            "all_right": Count(len(confusion.y) - confusion.errors),
            "all_total": Count(len(confusion.y)),
            "of_all": kit.points_of(data, len(confusion.y) - confusion.errors, len(confusion.y)),
            "shares": kit.Listing(shares),
            "has_rounds": Case(held.mean is not None),
            "mean": kit.NOTHING if held.mean is None else held.as_share(held.mean),
            "cut": kit.NOTHING if held.straight is None else kit.cutting_straight(held.straight, held.shares),
            "has_better": Case(bool(held.ahead)),
            "better": kit.are_better(data, held.ahead) if held.ahead else kit.NOTHING,
            "how_much_better": kit.paragraph(*(kit.doing_better(method, held.shares) for method in held.ahead)),
            "chosen": Case(held.choice is not None),
            "all_columns": kit.all_columns(data, held.choice, held.shares),
            "guess": kit.guessing(data, held.chance, held.shares),
            "of_row": kit.row_unseen(self.experiment),
        }

    @beat("the question")
    def the_question(self) -> None:
        self.open(*kit.from_rest(self, same=self.picture.space))
        named = np.where(self.held.is_class, 1.0, 0.0)
        self.ask(self.sentence("said"), Tween(self.held.bars, named=named, run_time=1.0))

    @beat("the test set", when=lambda self: self.unseen.given)
    def the_test_set(self) -> None:
        picture, seconds = self.picture, self.reading(self.sentence("said"))
        self.tell("said", picture.bring(0, 1.2), self.others_aside(), picture.show(0, seconds), self.held.name(1.0))
        self.tell("judged", self.judged(0, JUDGED))
        self.hold(0.3)

    @beat("hidden", when=lambda self: not self.unseen.given)
    def the_first_part(self) -> None:
        picture = self.picture
        self.tell("said", picture.hold_back(0, 1.6), self.held.name(1.0))
        if trained := picture.show(0, 1.0):  # of more than two features there is no region to be seen
            self.play(trained)
        self.play(picture.bring(0, 1.0), self.others_aside(), self.judged(0, JUDGED))
        self.hold(0.3)

    @beat("every part", when=lambda self: self.parts > 1)
    def every_part(self) -> None:
        picture = self.picture
        for k in range(1, self.parts):
            before = Tween(picture.clouds[k - 1], opacity=picture.aside, run_time=TURN / 2)
            steps = before, picture.hold_back(k, TURN / 2), picture.show(k, TURN / 2)
            if k == 1:
                self.tell("said", *steps)
            else:
                self.play(*steps)
            self.play(picture.bring(k, TURN / 2), self.judged(k, TURN))

    @beat("beside others")
    def beside_others(self) -> None:
        """The bars of each class; then, where more rounds were made, their mean, beside a straight cut, methods that do
        better, and guessing.
        """
        held, picture = self.held, self.picture
        back = [*appear(*picture.clouds, run_time=1.2), *picture.show(None, 0.8)] if self.parts > 1 else []
        self.hush(back, held.show_classes(run_time=1.4))
        if held.mean is not None:
            self.tell("rounds", held.show("mean", 1.6))
        if held.straight is not None:
            self.play(held.show("cut", COMES))
        if held.ahead:
            self.tell("better")
        for method in held.ahead:
            self.play(held.show(method.name, COMES))
        if held.choice:
            self.tell("columns", held.show("columns", COMES))
        if held.chance.share >= min(kit.MOSTLY, held.right):
            self.tell("guess", held.show("guess", COMES))
        else:
            self.play(held.show("guess", COMES))
        self.hold(1.3)
        self.remark(self.sentence("row"))
        self.close(*kit.into_rest(self, held.bars, same=picture.space))

    def others_aside(self) -> list[Tween]:
        """The points that are not discussed step back: those that the network was fitted to."""
        picture = self.picture
        return appear(*(picture.own or picture.clouds[1:]), to=picture.aside)

    def judged(self, part: int, run_time: float) -> list[Tween]:
        """The points of a part are judged: rings mark the wrong ones, and the bars count the right ones."""
        ring = Tween(self.picture.clouds[part], ring=1.0, run_time=run_time, rate_func=late)
        return [ring, *self.held.tell(part + 1, run_time)]


def why_none(traits: DataTraits) -> str:
    """Why nothing was held out."""
    report = traits.experiment.report
    if report is None:
        return "the network was given"
    return "there are too few points" if report.spec.get("held_out", True) else "the fit was to do without"
