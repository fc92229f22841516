"""The content of a pack: the film in chapters, beats and sentences, with times and files.

Paths are relative to the pack's folder, with slashes, and contain only letters, digits, dots and hyphens, so they need
no quoting. All other text can come from a user's data, and is untrusted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath as Path
from types import MappingProxyType

from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.language import ENGLISH, message, spoken
from nnfilm.kit.text.sentence import Name
from nnfilm.outputs.loops import best_stretch
from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.pack.common_words import chapters
from nnfilm.pack.words import PageText
from nnfilm.render.plan import Beat, Caption, Plan, frames_in_film
from nnfilm.settings.quality import Quality
from nnfilm.utils import license
from nnfilm.utils.safe_text import cut, inert
from nnfilm.utils.timecode import stamp
from nnmath.experiments.bundle import FILE

FILM = "film.mp4"
"""The film without captions in the picture: players show them."""
CAPTIONS, SUBTITLES, TRANSCRIPT = "text/captions.vtt", "text/captions.srt", "text/transcript.md"
POST = "post.md"
TWIN = "twin.html"
HANDOUT = "handout.pdf"
LICENSE = "LICENSE"
POSTER = "stills/film.jpg"
SPRITE = "stills/sprite.webp"
PAGE, PLAYER, EMBED = "index.html", "player.html", "embed.html"
DECK, POWERPOINT = "slides/index.html", "slides.pptx"
BUNDLE, WRONG_ROWS, LIST = f"data/{FILE}", f"data/{WRONG}", "data/files.json"
"""What the film was made from, the rows that its network has wrong, and all files with their sizes."""
WORDS = (CAPTIONS, SUBTITLES, TRANSCRIPT, POST, HANDOUT, LICENSE)
ALWAYS = (FILM, POSTER, SPRITE, *WORDS, PAGE, EMBED, PLAYER, POWERPOINT, BUNDLE, LIST)
"""Files of every pack, besides those of the deck."""

UNSAID = Credits()

LONGEST = 300
"""Bytes of a summary: search engines show less."""


@dataclass(frozen=True)
class Sentence:
    """A caption, shown from `start` to `stop`, seconds in the film."""

    text: str
    start: float
    stop: float


@dataclass(frozen=True)
class BeatContent:
    """A beat of the story.

    Attributes:
        heading: a short title.
        seen: a description of the picture; may be empty.
        start: seconds in the film.
        stop: likewise.
        sentences: its captions, in order; may be none.
        result: the frame of its chapter that shows its result.
        still: that frame, WebP.
        clip: the beat alone, MP4; in a pack only the PowerPoint deck has it.
    """

    heading: str
    seen: str
    start: float
    stop: float
    sentences: tuple[Sentence, ...]
    result: int
    still: str
    clip: str


@dataclass(frozen=True)
class ChapterContent:
    """A chapter of the film.

    Attributes:
        number: from 1.
        name: of its class.
        title: its heading.
        start: seconds in the film.
        stop: likewise.
        beats: in order, without gaps.
        clip: the chapter alone, as the beats have theirs.
        telling: the beat that stands for it.
        loop: its most moving stretch, MP4; written if anything moves in it.
        moving: the beat that this is of.
        prose: paragraphs that tell it to readers: its own, or else its captions.
        formulas: that belong to these, in Typst's maths notation.
        opens: whether it shows the title of the film.
        tried: the address of the interactive page at what the chapter tells; empty if there is none.
    """

    number: int
    name: str
    title: str
    start: float
    stop: float
    beats: tuple[BeatContent, ...]
    clip: str
    telling: BeatContent
    loop: str
    moving: BeatContent
    prose: tuple[str, ...]
    formulas: tuple[str, ...]
    opens: bool = False
    tried: str = ""


@dataclass(frozen=True)
class About:
    """What the pages say of the film besides its credits, in its author's words; "" where nothing was given.

    Attributes:
        date: when it is published, as ISO 8601 has it.
        description: what it is about.
        url: where its page will be; one without a page's name ends with a slash.
        license: under which it may be used, by name.
    """

    date: str = ""
    description: str = ""
    url: str = ""
    license: str = ""


UNTOLD = About()


@dataclass(frozen=True)
class Content:
    """The film.

    Attributes:
        title: of the film.
        width: of its frames, pixels.
        height: likewise.
        fps: frames per second.
        theme: name of its theme, "dark" or "light".
        chapters: in order, without gaps.
        credits: what it says of itself besides.
        about: what the pages say of it.
        notes: the speaker's own, paragraphs by the number of the slide.
        language: of its words.
        translations: the same film in other languages: captions, transcript, article, page and handout.
        translated: whether it is one of these, and its files have its language in their names.
        heard: whether the film has a voice.
    """

    title: str
    width: int
    height: int
    fps: int
    theme: str
    chapters: tuple[ChapterContent, ...]
    credits: Credits = UNSAID
    about: About = UNTOLD
    notes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    language: str = ENGLISH
    translations: tuple[Content, ...] = ()
    translated: bool = False
    heard: bool = False

    def named(self, name: str) -> str:
        """A file of words, as it is called in this language: `index.zh.html`."""
        return in_language(name, self.language) if self.translated else name

    @property
    def tellings(self) -> tuple[Content, ...]:
        """The film in each of its languages, its own first."""
        return (self, *self.translations)

    @property
    def author(self) -> str:
        """Who made it; may be empty."""
        return self.credits.author

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the title."""
        by_whom = " · ".join(filter(None, (self.author, day(self.about.date))))
        return tuple(filter(None, (self.credits.subtitle, by_whom)))

    @property
    def terms_link(self) -> str:
        """The address of the licence's text; may be empty."""
        return license.link(self.about.license)

    @property
    def description(self) -> str:
        """What it is about: in its author's words, else how long it is and what it has."""
        return self.about.description or self.summary

    @property
    def summary(self) -> str:
        """How long it is and what it has, in a sentence."""
        titles = "; ".join(chapter.title for chapter in self.chapters)
        told = PageText(
            "A film of {length} in {chapters}: {titles}.",
            length=Name(stamp(self.seconds)),
            chapters=chapters(len(self.chapters)),
            titles=Name(titles),
        )
        return cut(str(told), LONGEST)

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.chapters[-1].stop

    @property
    def beats(self) -> tuple[BeatContent, ...]:
        """Of all chapters, in order."""
        return tuple(beat for chapter in self.chapters for beat in chapter.beats)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of all chapters, in order."""
        return tuple(sentence for beat in self.beats for sentence in beat.sentences)

    @property
    def captions(self) -> list[Caption]:
        """The sentences, in frames of the film."""
        return [
            Caption(one.text, range(round(one.start * self.fps), round(one.stop * self.fps))) for one in self.sentences
        ]


def in_language(name: str, language: str) -> str:
    """A file of words of a film that has several languages: `index.zh.html`."""
    return str(Path(name).with_suffix(f".{language}{Path(name).suffix}"))


def content(
    title: str,
    plans: Sequence[Plan],
    quality: Quality,
    theme: str,
    credits: Credits = UNSAID,
    opening: Collection[str] = (),
    tried: Mapping[str, str] = MappingProxyType({}),
    cues: Sequence[Plan] | None = None,
) -> Content:
    """The content of a film, in the language that is spoken; `opening`: the names of chapters that show its title;
    `tried`: addresses of the interactive page, by the names of the chapters whose links lead there; `cues`: plans whose
    captions have the times of the subtitles, if these differ from those in the picture.
    """
    own = enumerate(zip(plans, cues or plans, frames_in_film(plans), strict=True), 1)
    found = tuple(
        replace(_chapter(number, plan, cue, frames.start, plan.chapter in opening), tried=tried.get(plan.chapter, ""))
        for number, (plan, cue, frames) in own
    )
    size = quality.width, quality.height
    shown = replace(credits, title=inert(title), subtitle=inert(credits.subtitle), author=inert(credits.author))
    return Content(shown.title, *size, quality.fps, theme, found, shown, language=spoken())


def _chapter(number: int, plan: Plan, cue: Plan, start: int, opens: bool) -> ChapterContent:
    name = f"{number:02}-{plan.chapter}"
    beats = tuple(_beat(f"{number:02}-{n:02}", plan, cue, beat, start) for n, beat in enumerate(plan.beats, 1))
    captions = " ".join(caption.text for caption in plan.captions)
    telling, moving = beats[plan.beats.index(plan.telling)], best_stretch(plan)
    return ChapterContent(
        number=number,
        name=plan.chapter,
        title=inert(plan.title),
        start=start / plan.fps,
        stop=(start + plan.frames) / plan.fps,
        beats=beats,
        clip=f"slides/clips/{name}.mp4",
        telling=telling,
        loop=f"loops/{name}.mp4",
        moving=beats[next(n for n, beat in enumerate(plan.beats) if moving.start in beat.frames)],
        prose=tuple(map(inert, plan.prose or filter(None, [captions]))),
        formulas=plan.formulas,
        opens=opens,
    )


def day(date: str) -> str:
    """A date of ISO 8601 in words: "March 1, 2026"; "" for none."""
    if not date:
        return ""
    noon = datetime.fromisoformat(f"{date}T12:00")
    return message("{day, date, ::dMMMMy}", spoken()).format({"day": noon})


def _beat(numbers: str, plan: Plan, cue: Plan, beat: Beat, start: int) -> BeatContent:
    sentences = tuple(
        Sentence(inert(c.text), (start + c.frames.start) / plan.fps, (start + c.frames.stop) / plan.fps)
        for c in cue.captions
        if c.frames.start in beat.frames
    )
    return BeatContent(
        heading=inert(beat.heading),
        seen=inert(beat.seen),
        start=(start + beat.frames.start) / plan.fps,
        stop=(start + beat.frames.stop) / plan.fps,
        sentences=sentences,
        result=plan.result(beat),
        still=f"stills/{numbers}.webp",
        clip=f"slides/clips/{numbers}.mp4",
    )
