"""The base of every chapter: Manim's Scene with the film's camera, theme, layout, captions and beats.

A chapter is a pure function of its experiments, its presentation, the frame's shape and time: all motion comes from
Tweens, all waiting from frozen waits, and every run time is a whole number of frames.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from manim import Animation, Mobject, Scene, Wait, linear
from manim.utils.exceptions import EndSceneEarlyException

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.common_facts import COMMON_FACTS
from nnfilm.kit.chapter.defaults import defaults
from nnfilm.kit.chapter.requirements import Requirement, always
from nnfilm.kit.chapter.storyboard import storyboard
from nnfilm.kit.panels.caption import Caption, Countdown, Curtain
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.kit.text.aloud import spoken_seconds
from nnfilm.kit.text.script import Script, Template, script_beside, script_of
from nnfilm.kit.text.sentence import (
    NOTHING,
    Case,
    Fact,
    Listing,
    Name,
    Sentence,
    names_in,
    paragraph,
    phrase,
    sentence_of,
    time_to_read,
)
from nnfilm.kit.text.typeset import is_formula, plain
from nnfilm.kit.text.words import TOP_LEFT, Words, hung
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.network import Network


@dataclass(frozen=True)
class TwinMoment:
    """A moment that a chapter's link leads to.

    Attributes:
        time: of the warp, from 0 to 1.
        question: that is asked there (`web/src/twin/questions.ts`); it sets the rest itself.
        untrained: whether the network is shown as it was before training.
        landscape: whether the landscape is shown large, from where the film sees it.
    """

    time: float = 0.0
    question: str = ""
    untrained: bool = False
    landscape: bool = False

    @property
    def fragment(self) -> str:
        """The end of the page's address; empty at the page's own beginning (`web/src/twin/hash.ts`)."""
        told = {
            "q": self.question,
            "t": f"{self.time:g}" if self.time else "",
            "view": "landscape" if self.landscape else "",
            "step": "0" if self.untrained else "",
        }
        shown = {name: value for name, value in told.items() if value}
        return f"#{urlencode(shown)}" if shown else ""


if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

CHANGE = 0.35  # seconds from one caption to the next
FADE = 0.8  # seconds in which a chapter's heading comes, and goes
UNTOLD = 1.4  # seconds in which a short film shows what it does not tell


Place = Literal["heading", "headline", "seen", "caption", "prose"]
"""Where a chapter says something: its heading, a beat's headline or description, a caption, its prose."""


@dataclass(frozen=True)
class Statement:
    """A sentence of a chapter, with the beat and the place that it is said in."""

    beat: str
    place: Place
    sentence: Sentence


def _flat(animations: Iterable[Any]) -> list[Any]:
    """Animations and lists of them, as one list."""
    return [one for group in animations for one in (group if isinstance(group, list) else [group])]


class Chapter(Scene):
    """A chapter. Subclasses set the class attributes, say in ``requires`` for which data they are, put on the ``stage``
    what is there, name the ``facts`` that their words state, and play their beats, methods that are marked as such.
    Their words are a TOML file beside them (`nnfilm.kit.text.script`), or a mapping of the same form in ``words``.

    ``order``: place in the film; ``title``: of the script, in English; ``slots``: which of the experiments it shows,
    the main one first. "data" among them is a user's data: such a chapter is not of the article's film. ``poster``: the
    beat whose result is the chapter's poster, where it has that beat; else its last one is. ``credits``: which of the
    film's `Credits` it shows; it does not see the others, so that it need not be redrawn when they change.
    ``in_short``: a short film has it too, perhaps with fewer beats, see `short`. ``in_twin``: the moment of the
    interactive page that lets viewers try what it tells, if there is one.
    """

    order: int = 0
    title: str = ""
    slots: tuple[str, ...] = ("bands",)
    poster: str = ""
    credits: tuple[str, ...] = ()
    in_short: bool = False
    in_twin: TwinMoment | None = None
    words: Mapping[str, Any] = MappingProxyType({})
    script: Script = script_beside(Path(__file__).with_name("common_beats.py"))

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Read its words. Raises ValueError if they are not as they should be."""
        super().__init_subclass__(**kwargs)
        file = Path(getattr(sys.modules[cls.__module__], "__file__", None) or "")
        own = script_of(cls.words, file.stem) if "words" in vars(cls) else script_beside(file)
        cls.script = own.or_else(cls.script)
        cls.title = vars(cls).get("title", cls.script.title or cls.title)

    def __init__(
        self,
        renderer: Any = None,
        *,
        experiments: Mapping[str, Experiment] | None = None,
        presentation: Presentation | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("camera_class", FilmCamera)
        super().__init__(renderer=renderer, **kwargs)
        self._given = experiments is not None
        if experiments is None or presentation is None:
            stock = defaults()
            experiments = stock.experiments if experiments is None else experiments
            presentation = presentation or stock.presentation
        self._experiments, self.presentation = experiments, self.presented(presentation)
        self.theme = self.presentation.look
        camera: Any = self.camera  # Manim's type allows an OpenGL camera, which these films do not use
        camera.background_color = self.presentation.backdrop
        layout = Layout.of(camera.frame_width, camera.frame_height)
        self.layout = layout.with_words() if self._names_axes() else layout
        self.beats: list[str] = []
        self.headlines: dict[str, str] = {}  # of the beats, by their names
        self.statements: list[Statement] = []
        self.known: dict[str, Fact] = {}
        self._spoken = ""
        self._spoken_at = 0.0
        self._readable_at = 0.0
        self._clock = 0.0

    @classmethod
    def of_article(cls) -> bool:
        """Whether it belongs to the article's film, or is for other data sets only."""
        return "data" not in cls.slots

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        """Whether it can tell of a user's data, whether their film then has it, and why.

        Unless a chapter says otherwise it can show any data, and is in the film unasked if it is made for no other.
        """
        return Requirement(True, "it was named", belongs=False) if cls.of_article() else always("it tells of any data")

    @classmethod
    def presented(cls, presentation: Presentation) -> Presentation:
        """The part of a film's presentation that it depends on."""
        known = {field.name: getattr(presentation.credits, field.name) for field in fields(Credits)}
        credits = Credits(**{name: known[name] for name in cls.credits})
        return replace(presentation, credits=credits)

    @property
    def experiment(self) -> Experiment:
        """The experiment that this chapter is about."""
        return self.experiment_in(self.slots[0])

    @property
    def data(self) -> Dataset:
        """The data of that experiment."""
        return self.experiment.dataset

    @property
    def network(self) -> Network:
        """The network of that experiment."""
        return self.experiment.network

    def experiment_in(self, slot: str) -> Experiment:
        """The experiment in a slot. Raises KeyError if there is none."""
        return self._experiments[slot]

    @property
    def tells_of_one_data_set(self) -> bool:
        """Whether it is part of a film about one data set of the user's, and not about the article's."""
        return not self.presentation.alone and self.has_slot("data")

    def _names_axes(self) -> bool:
        """Whether words stand at the axes of a user's data; at those of a built-in set like the moons formulas do."""
        given = self._experiments.get(self.slots[0]) if self.slots else None
        if given is None or not (self.tells_of_one_data_set or "data" in self.slots):
            return False
        return given.dataset.n_features > 2 or not all(map(is_formula, given.dataset.feature_names))

    @property
    def short(self) -> bool:
        """Whether it is told for a short film."""
        return self.presentation.short

    def has_slot(self, slot: str) -> bool:
        """Whether an experiment was handed in for a slot."""
        return self._given and slot in self._experiments

    def stage(self) -> None:
        """Put there what the story begins with."""

    def facts(self) -> Mapping[str, Fact]:
        """What the script may state of this very experiment, by name; asked for once the stage is set."""
        return {}

    def headline(self) -> Sentence:
        """The heading for this very experiment; a chapter whose title claims something of its data measures it."""
        return self.sentence("heading", "") if "heading" in self.script.beats[""] else Sentence(self.title)

    def prose(self) -> Sequence[Sentence]:
        """What an article says in place of the film: paragraphs, of two to four sentences in all, for readers who have
        not seen it. Called when the chapter has been told; one without any is told by its captions.
        """
        told = (paragraph(*(self._told(one, {}) for one in sentences)) for sentences in self.script.prose)
        return [one for one in told if one]

    def formulas(self) -> Sequence[str]:
        """Formulas of this very network to stand below the prose, in Typst's maths notation."""
        return ()

    def setup(self) -> None:
        """Set the stage, and lay out heading, caption, ring and curtain above it."""
        self.stage()
        self.known["short"] = Case(self.short)
        credits = self.presentation.credits.author, self.presentation.credits.subtitle
        shown = Listing([phrase("column/quoted", name=Name(text)) for text in credits if text])
        self.known["credits"] = shown
        self.known.update(self.facts())
        layout = self.layout
        heading = plain(self._state("heading", self.headline()).text())
        size, weight = layout.title_size, "semibold"
        at = hung(heading, layout.title, size, weight)
        self.heading = Words(heading, at, size, self.theme.ink, anchor=TOP_LEFT, weight=weight)
        self.heading.opacity = 0.0
        self.caption = Caption(layout, self.theme, self.presentation.worded)
        self.ring = Countdown(layout.pause, self.theme)
        self.curtain = Curtain(replace(self.theme, background=self.presentation.backdrop))
        self.add_foreground_mobjects(self.curtain, self.heading, self.caption, self.ring)

    def construct(self) -> None:
        """Play the beats that this film has, in order."""
        for each in storyboard(type(self)):
            if each.is_told(self):
                self.begin(each.name)
                each.play(self)

    def begin(self, name: str, **facts: Fact) -> None:
        """Begin a beat of the script."""
        self.beat(name, self.sentence("headline", name, **facts), self.sentence("seen", name, **facts))

    def sentence(self, place: str, beat: str | None = None, **facts: Fact) -> Sentence:
        """What the script says in a place of a beat, the present one unless another is named.

        ``facts``: those that only this sentence knows. Raises LookupError, with the place, if the script says nothing
        there, or names a fact that is not known.
        """
        beat = self.beats[-1] if beat is None else beat
        try:
            said = self.script.beats[beat][place]
        except KeyError:
            raise LookupError(f"the script of {type(self).__name__} lacks {beat}/{place}") from None
        return paragraph(*(self._told(template, facts) for template in said))

    def _told(self, template: Template, facts: Mapping[str, Fact]) -> Sentence:
        """A sentence with its facts; the first of its words is capitalized where a fact or phrase has it."""
        stated = self._stated(template, facts)
        return stated.capitalized() if template.text.startswith("{") else stated

    def _stated(self, template: Template, facts: Mapping[str, Fact]) -> Sentence:
        """A template with the facts and phrases that it names."""
        return Sentence(template, **{name: self._fact(name, template, facts) for name in names_in(template.text)})

    def _fact(self, name: str, template: Template, facts: Mapping[str, Fact]) -> Fact:
        """What a template names."""
        known = {**self.known, **facts}
        if name in known:
            return known[name]
        if name in self.script.phrases:
            return self._stated(self.script.phrases[name], facts)
        if name in COMMON_FACTS:
            return COMMON_FACTS[name](self.experiment)
        listed = ", ".join([*known, *self.script.phrases, *COMMON_FACTS])
        raise LookupError(f"{template.key} names {name}, which is no fact; known: {listed}")

    def phrase(self, name: str, **facts: Fact) -> Sentence:
        """A phrase of the script with facts that only it knows."""
        return self._stated(self.script.phrases[name], facts)

    def tell(self, place: str, *animations: Any, short: bool = True, **facts: Fact) -> None:
        """Say what the script has in a place of this beat while ``animations`` play; nothing where that comes to
        nothing, nor in a short film if it is not for ``short`` ones.
        """
        told = NOTHING if self.short and not short else self.sentence(place, None, **facts)
        if told:
            self.say(told, *animations)
        else:
            self.hush(*animations)

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Redraw everything: Manim cannot see which knobs a Tween turns, and drawing is cheap."""
        return list(self.mobjects), []

    @property
    def frame_rate(self) -> float:
        """Frames a second."""
        return float(self.camera.frame_rate)

    def play(self, *animations: Any, **kwargs: Any) -> None:
        """Manim's ``play``, for animations or lists of them, each lasting a whole number of frames."""
        flat = _flat(animations)
        if "run_time" in kwargs:
            for animation in flat:
                animation.run_time = kwargs["run_time"]
            del kwargs["run_time"]
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

    def beat(self, name: str, headline: str | Sentence, seen: str | Sentence = "", **facts: Fact) -> None:
        """Begin a beat of the story; it ends where the next one begins.

        ``name``: its key, for those who work on it; ``headline``: three to seven words for viewers, unique in its
        chapter; ``seen``: what is seen in it, in words and this fit's numbers, for those who cannot see it. Both are
        templates with ``facts``, or sentences.
        """
        self.beats.append(name)
        self.headlines[name] = self._state("headline", headline, facts).text()
        self.next_section(name, section_type=self._state("seen", seen, facts).text())

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

    def show(self, sentence: str | Sentence, **facts: Fact) -> None:
        """Put a sentence on the caption line at once: for a loop, whose last frame leads back to its first."""
        self._speak(self._state("caption", sentence, facts))
        self.caption.turn = 1.0

    def say(self, sentence: str | Sentence, *animations: Any, run_time: float | None = None, **facts: Fact) -> None:
        """Put a sentence on the caption line, once the last could be read, while ``animations`` play.

        ``sentence``: a template with ``facts`` (see `Sentence`), or a sentence.
        """
        self._play_under(self._state("caption", sentence, facts), animations, run_time)

    def hush(self, *animations: Any, run_time: float | None = None) -> None:
        """Take the sentence away, once it could be read, while ``animations`` play: what comes is seen in silence."""
        self._play_under(NOTHING, animations, run_time)

    def say_in_full(self, sentence: Sentence, *animations: Any) -> None:
        """What a full film says while ``animations`` play, and a short one shows in silence."""
        if self.short:
            self.hush(*animations)
        else:
            self.say(sentence, *animations)

    def _play_under(self, sentence: Sentence, animations: Sequence[Any], run_time: float | None) -> None:
        """Play once the last sentence could be read, while this one takes its place."""
        self._read()
        self._speak(sentence)
        flat = _flat(animations)
        if run_time is not None:
            for animation in flat:
                animation.run_time = run_time
        self.play(Tween(self.caption, turn=1.0, run_time=CHANGE), *flat)

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

    def ask(self, question: str | Sentence, *animations: Any, **facts: Fact) -> None:
        """Put a question, and leave a pause in which to predict the answer, while a thin ring runs down; a short film
        goes on at once. A question that is spoken is heard first.
        """
        self.say(sentence_of(question, facts), *animations)
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

    def _state(self, place: Place, what: str | Sentence, facts: Mapping[str, Fact] = MappingProxyType({})) -> Sentence:
        """A sentence, which is noted for those who check or translate it."""
        sentence = sentence_of(what, facts)
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
        """End the last sentence, spoken in full, and note what an article says instead."""
        if spoken_seconds(self._spoken):
            with suppress(EndSceneEarlyException):  # the frames that are wanted are drawn
                self._read()
        self._speak(NOTHING)
        self.statements += [Statement("", "prose", paragraph) for paragraph in self.prose()]
        super().tear_down()
