"""A look from nearby, at data of which most lie in a small part of the picture."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.close_up import close_up
from nnmath.networks.metrics import wrong

PUSH = 4.0  # seconds that it takes to go near, and back


class WhereTheyMeet(Chapter):
    """The whole plane, then nearer to the part in which the points crowd and the classes meet, and back."""

    order = 135
    slots = ("corner", "data")  # by itself it is shown with a set that has one
    poster = "from nearby"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        found = traits.close_up
        because = "most points crowd into a small part of the plane, and the classes meet there"
        if traits.plane and found is None:
            return Requirement(False, "all of the plane is seen well: no small part of it holds most points", False)
        return kit.needs("two features", traits.plane, traits, because, belongs=traits.plane)

    def stage(self) -> None:
        part = close_up(self.data, self.network)
        assert part is not None
        plane = self.plane = kit.DataPlane(self.experiment, self.layout, self.theme)
        near = self.near = kit.CloseUp(plane, self.network, part, self.theme)
        self.axes = plane.axes
        plane.cloud.wrong = wrong(self.network, self.data.X, self.data.y)
        hide(*near.tints, *near.lines, near.axes, plane.border)
        near.frame.drawn = near.axes.numbers = near.axes.names = 0.0
        plane.space.include(*near.tints, plane.border, self.axes, near.axes, *near.lines, plane.cloud, near.frame)
        self.add(plane.space, plane.legend)

    def facts(self) -> dict[str, Fact]:
        inside, missed = self.near.part.contains(self.data.X), self.plane.cloud.wrong
        return {
            "inside": kit.points_of(self.data, int(inside.sum()), self.data.n_samples),
            "times": kit.Number(round(self.near.times, 1)),
            "missed": Count(int(missed.sum())),
            "here": Count(int((missed & inside).sum())),
            "n": Count(int(np.count_nonzero(~inside))),
        }

    @beat("the whole")
    def the_whole(self) -> None:
        near, crowded = self.near, self.sentence("crowded")
        self.open(*kit.from_rest(self, self.plane.legend, self.axes, self.plane.cloud))
        self.tell("said", appear(near.tints[0], near.lines[0]))
        self.hold(0.3)
        self.say(crowded, Tween(near.frame, drawn=1.0, run_time=self.reading(crowded)))
        self.hold(0.3)

    @beat("from nearby")
    def from_nearby(self) -> None:
        near, border = self.near, self.plane.border
        self.play(vanish(self.axes), appear(border, run_time=0.6))
        self.tell("said", near.goes(1.0, PUSH))
        self.play(appear(near.axes), vanish(border, near.frame, run_time=0.8))
        self.play(Tween(near.axes, numbers=1.0, names=1.0, run_time=0.8))
        self.hold()

    @beat("wrong points")
    def the_wrong_points(self) -> None:
        self.tell("said", Tween(self.plane.cloud, ring=1.0, run_time=1.4))
        self.hold()

    @beat("back")
    def and_back(self) -> None:
        near, plane = self.near, self.plane
        self.play(Tween(near.axes, numbers=0.0, names=0.0, run_time=0.5))
        self.play(vanish(near.axes), appear(plane.border, near.frame, run_time=0.6))
        self.tell("said", near.goes(0.0, PUSH))
        self.play(appear(self.axes), vanish(plane.border, run_time=0.8))
        self.hold(0.5)
        self.close(*kit.into_rest(self, plane.space, plane.legend))
