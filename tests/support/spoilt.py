"""Small chapters, each spoilt in one way, and one that is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
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


class Hurried(Sound):
    def spoil(self) -> None:
        self.say("Whoever can read all of this within two seconds is to be envied.")
        self._readable_at = self._clock


class Leaping(Sound):
    """One point leaps, between two plays."""

    def spoil(self) -> None:
        self.cloud.points[7] += [0.1, 0.0]


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
