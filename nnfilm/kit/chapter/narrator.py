"""A scene that is told: in beats, under captions that stand until they can have been read, in whole frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

from manim import Animation, Mobject, Scene, Wait, linear
from manim.utils.exceptions import EndSceneEarlyException

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.panels.caption import Caption, Countdown, Curtain
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.aloud import spoken_seconds
from nnfilm.kit.text.sentence import NOTHING, Sentence, sentence_of, time_to_read
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import TOP_LEFT, Words, hung

CHANGE = 0.35  # seconds from one caption to the next
FADE, BRISK = 0.8, 0.4  # seconds in which a chapter's heading comes, and goes; in which it comes alone
UNTOLD = 1.4  # seconds in which a short film shows what it does not tell


Place = Literal["heading", "headline", "seen", "caption", "prose"]
"""Where a chapter says something: its heading, a beat's headline or description, a caption, its prose."""


@dataclass(frozen=True)
class Statement:
    """A sentence of a chapter, with the beat and the place that it is said in."""

    beat: str
    place: Place
    sentence: Sentence


class Narrator(Scene):
    """Manim's Scene with heading, captions, beats and questions. Whoever derives from it sets its ``presentation``, the
    ``theme`` and the ``layout``.
    """

    presentation: Presentation
    theme: Theme
    layout: Layout

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        super().__init__(renderer=renderer, **kwargs)
        self.beats: list[str] = []
        self.headlines: dict[str, str] = {}  # of the beats, by their names
        self.statements: list[Statement] = []
        self._spoken = ""
        self._spoken_at = 0.0
        self._readable_at = 0.0
        self._clock = 0.0

    @property
    def short(self) -> bool:
        """Whether it is told for a short film."""
        return self.presentation.short

    def lay_out(self, headline: Sentence) -> None:
        """Lay out heading, caption, ring and curtain, above everything that is added."""
        layout = self.layout
        heading = plain(self._state("heading", headline).text())
        size, weight = layout.title_size, "semibold"
        at = hung(heading, layout.title, size, weight)
        self.heading = Words(heading, at, size, self.theme.ink, anchor=TOP_LEFT, weight=weight)
        self.heading.opacity = 0.0
        self.caption = Caption(layout, self.theme, self.presentation.worded)
        self.ring = Countdown(layout.pause, self.theme)
        self.curtain = Curtain(replace(self.theme, background=self.presentation.backdrop))
        self.add_foreground_mobjects(self.curtain, self.heading, self.caption, self.ring)

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Redraw everything: Manim cannot see which knobs a Tween turns, and drawing is cheap."""
        return list(self.mobjects), []

    @property
    def frame_rate(self) -> float:
        """Frames a second."""
        return float(self.camera.frame_rate)

    def play(self, *animations: Any, run_time: float | None = None, **kwargs: Any) -> None:
        """Manim's ``play``, for animations or lists of them, each lasting a whole number of frames."""
        flat = [one for group in animations for one in (group if isinstance(group, list) else [group])]
        if run_time is not None:
            for animation in flat:
                animation.run_time = run_time
        counts = [max(1, round(animation.run_time * self.frame_rate)) for animation in flat]
        for animation, count in zip(flat, counts, strict=True):
            # Manim draws every frame before a play's end, and freezes the whole frames within a wait: half a frame
            # less or more gives the same count whichever way floats are rounded.
            frames = count + 0.5 if isinstance(animation, Wait) else max(1.0, count - 0.5)
            animation.run_time = frames / self.frame_rate
        self._clock += max(counts) / self.frame_rate
        super().play(*flat, **kwargs)

    def hold(self, seconds: float = 1.5) -> None:
        """Stand still for so long, and at least until the caption can have been read."""
        self.wait(max(seconds, self._readable_at - self._clock, 1 / self.frame_rate))

    def beat(self, name: str, headline: str | Sentence, seen: str | Sentence = "") -> None:
        """Begin a beat of the story; it ends where the next one begins.

        ``name``: its key, for those who work on it; ``headline``: three to seven words for viewers, unique in its
        chapter; ``seen``: what is seen in it, in words and this fit's numbers, for those who cannot see it. Both are
        sentences, or templates without facts.
        """
        self.beats.append(name)
        self.headlines[name] = self._state("headline", headline).text()
        self.next_section(name, section_type=self._state("seen", seen).text())

    def open(self, *fades: Any, run_time: float = FADE, empty: bool = False) -> None:
        """Fade in the heading, and what the chapter starts with; alone, all of it.

        ``empty``: in a film too, since the last chapter ended with nothing.
        """
        self.curtain.opacity = 1.0 if self.presentation.alone or empty else 0.0
        self.play(Tween(self.heading, opacity=1.0), Tween(self.curtain, opacity=0.0), *fades, run_time=run_time)

    def close(self, *fades: Any, run_time: float = FADE, empty: bool = False) -> None:
        """Fade out heading and caption, so that only the picture is left, with which the next chapter starts.

        ``empty``: in a film that goes too, since the next chapter starts with nothing.
        """
        self._read()
        self._speak(NOTHING)
        if empty and not self.presentation.alone:
            fades = (*fades, Tween(self.curtain, opacity=1.0))
        self.play(Tween(self.heading, opacity=0.0), Tween(self.caption, turn=1.0), *fades, run_time=run_time)
        self.wait(1 / self.frame_rate)  # the frame that all of it comes to: with this the next chapter begins

    def _read(self) -> None:
        """Hold until the caption can have been read."""
        remaining = self._readable_at - self._clock
        if remaining > 0.5 / self.frame_rate:
            self.hold(remaining)

    def say(self, sentence: str | Sentence, *animations: Any) -> None:
        """Put a sentence, or a template without facts, on the caption line, once the last could be read, while
        ``animations`` play.
        """
        self._play_under(self._state("caption", sentence), animations)

    def hush(self, *animations: Any) -> None:
        """Take the sentence away, once it could be read, while ``animations`` play: what comes is seen in silence."""
        self._play_under(NOTHING, animations)

    def _play_under(self, sentence: Sentence, animations: Sequence[Any]) -> None:
        """Play once the last sentence could be read, while this one takes its place."""
        self._read()
        self._speak(sentence)
        self.play(Tween(self.caption, turn=1.0, run_time=CHANGE), *animations)

    def remark(self, sentence: Sentence) -> None:
        """Say a sentence, and let it stand, if it says anything."""
        if sentence:
            self.say(sentence)
            self.hold(0.3)

    def remark_in_full(self, sentence: Sentence) -> None:
        """What a full film remarks where it is seen, and a short one leaves to its last chapter."""
        if not self.short:
            self.remark(sentence)

    def travel(self, steps: Sequence[list[Tween]], sentence: str | Sentence = "", *animations: Any) -> None:
        """Go the way of a viewer, step by step, the first of them while a sentence comes and ``animations`` play."""
        first, *others = steps
        if sentence:
            self.say(sentence, first, *animations)
        else:
            self.play(first, *animations)
        for step in others:
            self.play(step)

    def ask(self, question: str | Sentence, *animations: Any) -> None:
        """Put a question, and leave a pause in which to predict the answer, while a thin ring runs down; a short film
        goes on at once. A question that is spoken is heard first.
        """
        self.say(question, *animations)
        if spoken_seconds(self._spoken):
            self._read()
        pause = max(self.presentation.pause, self._readable_at - self._clock)
        if self.presentation.pause <= 0 or self.short:
            self.hold()
            return
        self.ring.left = 1.0
        self.play(
            Tween(self.ring, opacity=1.0, run_time=0.3),
            Tween(self.ring, left=0.0, run_time=pause, rate_func=linear),
        )
        self.ring.opacity = 0.0

    def _state(self, place: Place, what: str | Sentence) -> Sentence:
        """A sentence, which is noted for those who check or translate it."""
        sentence = sentence_of(what)
        self.statements.append(Statement(self.beats[-1] if self.beats else "", place, sentence))
        return sentence

    def _speak(self, sentence: Sentence) -> None:
        """End the sentence that stands, for the subtitles too, and begin the next."""
        if self._spoken:
            lasted = self._clock - self._spoken_at
            self.add_subcaption(self._spoken, duration=lasted, offset=-lasted)
        self._spoken, self._spoken_at = sentence.text(), self._clock
        self.caption.change(self._spoken)
        self._readable_at = self._clock + (self.reading(sentence) if sentence else 0.0)

    @staticmethod
    def reading(sentence: str | Sentence) -> float:
        """Seconds until a sentence has come and can have been read, or has been spoken: what moves meanwhile may take
        as long.
        """
        return spoken_seconds(str(sentence)) or CHANGE + max(1.5, time_to_read(sentence))

    def showing(self, sentence: str | Sentence) -> float:
        """Seconds for what a full film shows while the sentence is read, and a short one without it."""
        return UNTOLD if self.short else self.reading(sentence)

    def tear_down(self) -> None:
        """End the last sentence, spoken in full."""
        if spoken_seconds(self._spoken):
            with suppress(EndSceneEarlyException):  # the frames that are wanted are drawn
                self._read()
        self._speak(NOTHING)
        super().tear_down()
