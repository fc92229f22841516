"""A look from nearby, at data of which most lie in a small part of the picture."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Requirement, Sentence, Tween, appear, paragraph, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.box import Box
from nnmath.networks.close_up import close_up
from nnmath.networks.metrics import wrong

PUSH = 4.0  # seconds that it takes to go near, and back


class WhereTheyMeet(Chapter):
    """The whole plane, then nearer to the part in which the points crowd and the classes meet, and back."""

    order = 135
    title = "Where the classes meet"
    slots = ("corner", "data")  # by itself it is shown with a set that has one
    poster = "from nearby"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        found = traits.close_up
        because = "most points crowd into a small part of the plane, and the classes meet there"
        if traits.plane and found is None:
            return Requirement(False, "all of the plane is seen well: no small part of it holds most points", False)
        return kit.needs("two features", traits.plane, traits, because, belongs=traits.plane)

    def construct(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        found = close_up(data, network)
        assert found is not None
        self.part: Box = found
        self.missed = wrong(network, data.X, data.y)
        self.inside = found.contains(data.X)
        self.set_the_stage()
        self.the_whole()
        self.from_nearby()
        self.the_wrong_points()
        self.and_back()

    def set_the_stage(self) -> None:
        plane = self.plane = kit.DataPlane(self.experiment, self.layout, self.theme)
        near = self.near = kit.CloseUp(plane, self.experiment.network, self.part, self.theme)
        self.axes = plane.raw_axes()
        plane.cloud.wrong = self.missed
        hidden: list[kit.Part] = [*near.tints, *near.lines, near.axes, plane.border]
        for one in hidden:
            one.opacity = 0.0
        near.frame.drawn = near.axes.numbers = near.axes.names = 0.0
        plane.space.include(*near.tints, plane.border, self.axes, near.axes, *near.lines, plane.cloud, near.frame)
        self.add(plane.space, plane.legend)

    def the_whole(self) -> None:
        n, near = self.experiment.dataset.n_samples, self.near
        crowd = Sentence("{points} crowd into this part.", points=kit.points_of(int(self.inside.sum()), n))
        self.beat(
            "the whole",
            "All of the plane, with raw numbers",
            "The plane with the regions of the classes and raw numbers at its axes. {crowd} A frame goes round it.",
            crowd=crowd,
        )
        self.open(*kit.from_rest(self, self.plane.legend, self.axes, self.plane.cloud))
        said = "All of the plane once more, now with raw numbers."
        self.say(
            said,
            appear(near.tints[0], near.lines[0]),
        )
        self.hold(0.3)
        self.say(crowd, Tween(near.frame, drawn=1.0, run_time=self.reading(crowd)))
        self.hold(0.3)

    def from_nearby(self) -> None:
        near, times = self.near, kit.Number(round(self.near.times, 1))
        self.beat(
            "from nearby",
            "Nearer, to where the classes meet",
            "The picture closes in on the frame, until what is in it is {times} times as large. The axes have the raw "
            "numbers of that part.",
            times=times,
        )
        self.play(vanish(self.axes), appear(self.plane.border, run_time=0.6))
        self.say("Go nearer, {times} times as large: here the classes meet.", near.goes(1.0, PUSH), times=times)
        self.play(appear(near.axes), vanish(self.plane.border, near.frame, run_time=0.8))
        self.play(Tween(near.axes, numbers=1.0, names=1.0, run_time=0.8))
        self.hold()

    def the_wrong_points(self) -> None:
        n_missed, here = int(self.missed.sum()), int(np.count_nonzero(self.missed & self.inside))
        if n_missed:
            said = Sentence(
                "{here, plural, =0 {None of {missed} wrong points lies} one {# of {missed} wrong points lies}"
                " other {# of {missed} wrong points lie}} here.",
                here=Count(here),
                missed=Count(n_missed),
            )
        else:
            said = Sentence("No point is wrong, here or elsewhere.")
        self.beat("wrong points", "What is wrong from nearby", said)
        self.say(said, Tween(self.plane.cloud, ring=1.0, run_time=1.4))
        self.hold()

    def and_back(self) -> None:
        near, plane, others = self.near, self.plane, Count(int(np.count_nonzero(~self.inside)))
        said = Sentence("And back: the other {n} are scattered over all the rest.", n=others)
        self.beat("back", "And back to all of it", paragraph(Sentence("The picture opens again."), said))
        self.play(Tween(near.axes, numbers=0.0, names=0.0, run_time=0.5))
        self.play(vanish(near.axes), appear(plane.border, near.frame, run_time=0.6))
        self.say(said, near.goes(0.0, PUSH))
        self.play(appear(self.axes), vanish(plane.border, run_time=0.8))
        self.hold(0.5)
        self.close(*kit.into_rest(self, plane.space, plane.legend))
