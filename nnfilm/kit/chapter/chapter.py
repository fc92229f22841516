"""The base of every chapter: its experiments, its presentation, its stage, its beats and their script.

A chapter is a pure function of its experiments, its presentation, the frame's shape and time: all motion comes from
Tweens, all waiting from frozen waits, and every run time is a whole number of frames.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.common_facts import COMMON_FACTS
from nnfilm.kit.chapter.defaults import defaults
from nnfilm.kit.chapter.narrator import Narrator, Statement
from nnfilm.kit.chapter.requirements import Requirement, always
from nnfilm.kit.chapter.storyboard import storyboard
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.presentation import Credits, Presentation
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
)
from nnfilm.kit.text.typeset import is_formula
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.network import Network

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


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


class Chapter(Narrator):
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
    words: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    script: ClassVar[Script] = script_beside(Path(__file__).with_name("common_beats.py"))

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
        self.known: dict[str, Fact] = {}

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
        self.known["credits"] = Listing([phrase("column/quoted", name=Name(text)) for text in credits if text])
        self.known.update(self.facts())
        self.lay_out(self.headline())

    def construct(self) -> None:
        """Play the beats that this film has, in order, and leave."""
        for each in storyboard(type(self)):
            if each.is_told(self):
                self.begin(each.name)
                each.play(self)
        self.leave()

    def leave(self) -> None:
        """How it ends, whichever beat was its last one."""

    def begin(self, name: str, /, **facts: Fact) -> None:
        """Begin a beat of the script."""
        self.beat(name, self.sentence("headline", name, **facts), self.sentence("seen", name, **facts))

    def sentence(self, place: str, beat: str | None = None, /, **facts: Fact) -> Sentence:
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
        """A template with the facts and phrases that it names, be it read or heard."""
        named = {*names_in(template.text), *(names_in(template.aloud.text) if template.aloud else ())}
        return Sentence(template, **{name: self._fact(name, template, facts) for name in sorted(named)})

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

    def phrase(self, name: str, /, **facts: Fact) -> Sentence:
        """A phrase of the script with facts that only it knows."""
        return self._stated(self.script.phrases[name], facts)

    def tell(self, place: str, /, *animations: Any, short: bool = True, **facts: Fact) -> None:
        """Say what the script has in a place of this beat while ``animations`` play; nothing where that comes to
        nothing, nor in a short film if it is not for ``short`` ones.
        """
        told = NOTHING if self.short and not short else self.sentence(place, None, **facts)
        if told:
            self.say(told, *animations)
        else:
            self.hush(*animations)

    def tear_down(self) -> None:
        """End what is said, and note what an article says instead."""
        super().tear_down()
        self.statements += [Statement("", "prose", paragraph) for paragraph in self.prose()]
