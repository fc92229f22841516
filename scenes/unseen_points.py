"""Points that the network has not seen: some are held back, and judged by a network that was fitted to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import late, steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement
from nnfilm.scenes.kit.figures.held_out import HeldOut
from nnfilm.scenes.kit.figures.lines.unseen_line import UnseenLine
from nnfilm.scenes.kit.figures.unseen_plane import UnseenPlane
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.text.error_phrases import percent
from nnfilm.scenes.kit.text.numbers import count, figure, points
from nnfilm.scenes.kit.text.phrases import BRIEF, capitalized, of_class

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

MUCH = 0.15  # a share that is smaller by more than that is "only" so large
TURN = 1.5  # seconds that a part takes, from the second on,
GLIDE = 0.9  # and in which its network takes the place of another one
PARTS = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth"}
"""What share of the points one of so many parts is."""


class UnseenPoints(Chapter):
    """Hold back, fit anew, judge; part after part, then class by class, and beside who knows less."""

    order = 136
    title = "Points it has not seen"
    slots = ("data",)
    poster = "each class"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        unseen = traits.experiment.unseen
        if unseen is None:
            why = "the network was given" if traits.experiment.report is None else "there are too few points"
            return Requirement(False, f"no point was held back: {why}")
        if unseen.given:
            return Requirement(True, f"a test set of {points(len(unseen.y))} was given")
        return Requirement(True, f"{points(len(unseen.y))} were held back from fits of their own")

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
        self.add(self.picture.space, self.held.bars)

    def the_question(self) -> None:
        self.beat(
            "the question",
            "How well on points not seen?",
            "The points once more. All numbers so far were counted on points that the network was fitted to.",
        )
        self.open()
        said = "All numbers so far are of points that the network was fitted to."
        picture, held = self.picture, self.held
        named = np.where(held.is_class, 1.0, 0.0)
        self.say(
            said,
            appear(*picture.frame, run_time=1.0),
            self.come(*(picture.own or picture.clouds), run_time=self.reading(said)),
            Tween(held.bars, named=named, run_time=1.0),
        )
        self.hold(0.3)
        self.say("What of points that it has never seen?", held.name(run_time=1.0))
        self.hold(0.3)

    @staticmethod
    def come(*clouds: Cloud, run_time: float) -> list[Tween]:
        """Points come one after another."""
        for cloud in clouds:
            cloud.opacity, cloud.come = 1.0, 0.0
        return [Tween(cloud, come=1.0, run_time=run_time, rate_func=steady) for cloud in clouds]

    def the_first_part(self) -> None:
        unseen, held, picture, n = self.unseen, self.held, self.picture, len(self.unseen.networks)
        right, total = held.right_of(0)
        told = f"{figure(right)} of {figure(total)} are right."
        first, *others = picture.clouds
        aside = [Tween(part, opacity=picture.aside, run_time=0.8) for part in (picture.own or others)]
        if unseen.given:
            said = f"Here are {points(total)} of a test set that it was not fitted to."
            self.beat("the test set", "A test set of its own", f"{said} Of these {told}")
            self.say(said, self.come(first, run_time=self.reading(said)), aside, picture.show(0, self.reading(said)))
        else:
            part = PARTS.get(n, "a quarter")
            said = f"Hold back {part} of the points, and fit anew to the others."
            self.beat("held back", "Some are held back", f"{said} Then that network judges those. {capitalized(told)}")
            self.say(said, Tween(first, come=0.0, run_time=self.reading(said), rate_func=steady))
            if shown := picture.show(0, 1.6):
                self.play(shown)
        judged = f"Of the points it has not seen, {told}"
        seconds = self.reading(judged)
        ring = Tween(first, ring=1.0, run_time=seconds, rate_func=late)
        come = [] if unseen.given else [*self.come(first, run_time=0.6 * seconds), *aside]
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
            opacities = [1.0 if j == k else picture.aside for j in range(n)]
            clouds = zip(picture.clouds, opacities, strict=True)
            fade = [Tween(cloud, opacity=opacity, run_time=0.4) for cloud, opacity in clouds]
            ring = Tween(picture.clouds[k], ring=1.0, run_time=0.6)
            self.play(fade, picture.show(k, GLIDE), ring, held.tell(k + 1, run_time=TURN))
        said = f"In all, {figure(right)} of {figure(total)} are right."
        self.say(said, appear(*picture.clouds, run_time=self.reading(said)), picture.show(None, 0.8))
        self.hold(0.3)
        self.the_average()

    def the_average(self) -> None:
        """Once more with other parts, where that was done: a mean, and how sure it is."""
        report = self.experiment.report
        if report is None or report.held_out is None or report.held_out_error is None:
            return
        error = percent(report.held_out_error)
        said = f"With other parts once more: {percent(report.held_out)} on average, give or take {error}."
        self.say(said, self.held.tell(len(self.unseen.networks) + 1, run_time=self.reading(said)))
        self.hold(0.3)

    def each_class(self) -> None:
        held = self.held
        best, worst = held.extremes()
        said = self.told_of(best, worst)
        self.beat(
            "each class",
            "Each class has its own share",
            "Of each class, what share of its unseen points is right: "
            + ", ".join(f"{percent(held.recall[k])} {of_class(self.experiment.dataset, k)}" for k in held.known)
            + ".",
        )
        self.say(said, held.show_classes(run_time=self.reading(said)))
        self.hold(0.5)

    def told_of(self, best: int, worst: int) -> str:
        """What share of which class is right."""
        data, recall = self.experiment.dataset, self.held.recall
        high, low = percent(recall[best]), percent(recall[worst])
        if high == low:
            return f"In each class, {high} are right."
        only = "only " if recall[best] - recall[worst] > MUCH else ""
        first, last = (capitalized(of_class(data, best, BRIEF)), of_class(data, worst, BRIEF))
        return f"{first}, {high} are right; {last}, {only}{low}."

    def less_clever(self) -> None:
        held, report = self.held, self.experiment.report
        chance = percent(held.chance)
        said = f"Always saying “{held.largest}” is right {chance} of the time."
        straight = report.straight if report and not self.unseen.given else None
        cut = "" if straight is None else f"A straight cut is right {percent(straight)} of the time."
        headline = "Beside a cut and a guess" if cut else "Beside always the same answer"
        self.beat("beside others", headline, f"{cut} {said}".strip())
        if cut:
            self.say(cut, held.show("cut", self.reading(cut)))
            self.hold(0.3)
        self.say(said, held.show("guess", self.reading(said)))
        self.hold(0.3)

    def gone(self) -> None:
        self.close(vanish(*self.picture.parts, self.held.bars))
