"""Small chapters, each spoilt in one way, and one that is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, steady, vanish
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import rgba
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words

SENTENCE = "These points lie on a ring."


class Sound(Chapter):
    """A ring of points that grows and turns, a word in its middle and a caption: nothing is wrong with it.

    Chapters spoilt add to it by ``spoil``, after what is right.
    """

    title = "A ring"
    radius = 0.8

    def construct(self) -> None:
        angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        points = self.radius * np.column_stack([np.cos(angles), np.sin(angles)])
        self.cloud = Cloud(points, np.arange(40) % 2, self.theme)
        self.space = Space(self.layout.middle, View(), self.cloud)
        self.word = Words("ring", (0.0, 0.0), 0.4, self.theme.ink)
        self.add(self.space, self.word)
        self.open()
        self.say(SENTENCE)
        self.play(Tween(self.space, turn=120.0, view=View(half=1.2), run_time=3.0))
        self.hold()
        self.spoil()
        self.hold()
        self.close()

    def spoil(self) -> None:
        """Do what should not be done."""

    def write(self, text: str, x: float, y: float, size: float = 0.4, ink: str | None = None) -> None:
        """Fade in words at a place."""
        words = Words(plain(text), (x, y), size, ink or self.theme.ink)
        words.opacity = 0.0
        self.add(words)
        self.play(appear(words))


class Overlapping(Sound):
    def spoil(self) -> None:
        self.write("another", 0.2, 0.1)


class OffTheEdge(Sound):
    def spoil(self) -> None:
        self.write("a long word", self.layout.width / 2 - 0.9, -1.2)


class BeyondTheFrame(Sound):
    def spoil(self) -> None:
        self.write("unseen", -self.layout.width, 0.0)


class TitleInThePicture(Sound):
    def spoil(self) -> None:
        self.play(Tween(self.heading, y=self.layout.top + 0.2))


class CaptionInThePicture(Sound):
    def spoil(self) -> None:
        self.caption._layout = replace(self.layout, caption=(0.0, self.layout.bottom + 0.2))
        self.say("It stands too high.")


class Tiny(Sound):
    def spoil(self) -> None:
        self.write("the small print", 0.0, 1.0, size=0.2)


class Faint(Sound):
    def spoil(self) -> None:
        self.write("hardly there", 0.0, 1.0, ink=self.theme.faint)


class OverItsLike(Sound):
    """Words in ink on a disc of ink."""

    def spoil(self) -> None:
        blot = Cloud(np.zeros((1, 2)), np.zeros(1, dtype=np.int64), self.theme, radius=0.7)
        blot._fills[:, :3] = rgba(self.theme.soft)[:3]
        blot.opacity = 0.0
        self.add(Space(self.layout.middle, View(), blot))
        self.play(vanish(self.word), appear(blot))
        self.write("on a blot", 0.0, 0.0)


class Hurried(Sound):
    def spoil(self) -> None:
        self.say("Whoever can read all of this within two seconds is to be envied.")
        self._readable_at = self._clock


class Leaping(Sound):
    """One point leaps, between two plays."""

    def spoil(self) -> None:
        self.cloud.points[7] += [0.1, 0.0]


class Shaking(Sound):
    """All points leap, for the length of one frame."""

    def spoil(self) -> None:
        self.space.view = View(np.array([0.1, 0.0, 0.0]), half=1.2)
        self.hold(1 / self.frame_rate)
        self.space.view = View(half=1.2)


class Starting(Sound):
    """The points set off and stop at full speed: in the middle of a play they go where they should be at its end."""

    def spoil(self) -> None:
        self.play(Tween(self.space, turn=300.0, run_time=2.0, rate_func=lambda share: float(share > 0.5)))


class Exchanged(Sound):
    """Another cloud, a little larger, takes the place of the first."""

    def spoil(self) -> None:
        self.remove(self.space)
        other = Cloud(1.2 * self.cloud.points, np.arange(40) % 2, self.theme)
        another = Space(self.layout.middle, View(half=1.2), other)
        another.turn = self.space.turn
        self.add(another)


class Vanishing(Sound):
    def spoil(self) -> None:
        self.remove(self.space)


class Loop(Sound):
    """Turns once round."""

    degrees = 360.0

    def construct(self) -> None:
        points = np.array([[0.8, 0.0], [0.0, 0.5], [-0.3, -0.3]])
        self.space = Space(self.layout.middle, View(), Cloud(points, np.array([0, 1, 0]), self.theme))
        self.add(self.space)
        self.play(Tween(self.space, turn=self.degrees, run_time=5.0, rate_func=steady))
        self.hold()


class BrokenLoop(Loop):
    degrees = 330.0


class StillLoop(Loop):
    degrees = 0.0
