"""The content of a pack: the film in chapters, beats and sentences, with times and files.

Paths are relative to the pack's folder, with slashes, and contain only letters, digits, dots and hyphens, so they need
no quoting. All other text can come from a user's data, and is untrusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath as Path

from nnfilm.render.plan import Beat, Plan, frames_in_film
from nnfilm.render.quality import Quality
from nnfilm.utils.safe_text import inert

FILM = "film.mp4"
WORDLESS, WEBM = "wordless.mp4", "wordless.webm"
"""The film without captions in the picture, for players that show them."""
CAPTIONS = "captions.vtt"
SUBTITLES = "captions.srt"
TRANSCRIPT = "transcript.md"
CHAPTERS = "chapters.txt"
CHAPTER_CUES, DESCRIPTIONS = "chapters.vtt", "descriptions.vtt"
HANDOUT = "handout.pdf"
LICENSE = "LICENSE"
POSTER = "posters/film.jpg"
SPRITE = "stills/sprite.webp"
PAGE, EMBED = "index.html", "embed.html"
DECK, POWERPOINT = "slides/index.html", "slides/film.pptx"


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
        still: that frame, a PNG of the film's size.
        small: the same as WebP, at most 640 pixels wide.
        clip: the beat alone, MP4.
    """

    heading: str
    seen: str
    start: float
    stop: float
    sentences: tuple[Sentence, ...]
    result: int
    still: str
    small: str
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
        clip: the chapter alone, MP4; written on request.
        telling: the beat that its poster shows.
        poster: the result of that, JPEG.
    """

    number: int
    name: str
    title: str
    start: float
    stop: float
    beats: tuple[BeatContent, ...]
    clip: str
    telling: BeatContent
    poster: str

    @property
    def loop(self) -> str:
        """The file of its most moving stretch as a loop, MP4; written if anything moves in it."""
        return f"loops/{Path(self.clip).name}"

    @property
    def transparent(self) -> str:
        """The file of the chapter without its background, MOV; written on request."""
        return str(Path(self.clip).with_suffix(".mov"))


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
        subtitle: a line below the title; may be empty.
        author: may be empty.
    """

    title: str
    width: int
    height: int
    fps: int
    theme: str
    chapters: tuple[ChapterContent, ...]
    subtitle: str = ""
    author: str = ""

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the title."""
        return tuple(filter(None, (self.subtitle, self.author)))

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.chapters[-1].stop

    @property
    def beats(self) -> tuple[BeatContent, ...]:
        """Of all chapters, in order."""
        return tuple(beat for chapter in self.chapters for beat in chapter.beats)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are written of every chapter and beat in any case."""
        posters = (chapter.poster for chapter in self.chapters)
        return (*posters, *(name for beat in self.beats for name in (beat.clip, beat.still, beat.small)))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of all chapters, in order."""
        return tuple(sentence for beat in self.beats for sentence in beat.sentences)


def content(
    title: str, plans: Sequence[Plan], quality: Quality, theme: str, subtitle: str = "", author: str = ""
) -> Content:
    """The content of a film."""
    own = enumerate(zip(plans, frames_in_film(plans), strict=True), 1)
    chapters = tuple(_chapter(number, plan, frames.start) for number, (plan, frames) in own)
    size = quality.width, quality.height
    return Content(inert(title), *size, quality.fps, theme, chapters, inert(subtitle), inert(author))


def _chapter(number: int, plan: Plan, start: int) -> ChapterContent:
    name = f"{number:02}-{plan.chapter}"
    beats = tuple(_beat(f"{number:02}-{n:02}", plan, beat, start) for n, beat in enumerate(plan.beats, 1))
    telling = beats[plan.beats.index(plan.telling)]
    stop = (start + plan.frames) / plan.fps
    clip, poster = f"clips/{name}.mp4", f"posters/{name}.jpg"
    return ChapterContent(number, plan.chapter, inert(plan.title), start / plan.fps, stop, beats, clip, telling, poster)


def _beat(numbers: str, plan: Plan, beat: Beat, start: int) -> BeatContent:
    sentences = tuple(
        Sentence(inert(c.text), (start + c.frames.start) / plan.fps, (start + c.frames.stop) / plan.fps)
        for c in plan.captions
        if c.frames.start in beat.frames
    )
    return BeatContent(
        heading=inert(beat.heading),
        seen=inert(beat.seen),
        start=(start + beat.frames.start) / plan.fps,
        stop=(start + beat.frames.stop) / plan.fps,
        sentences=sentences,
        result=plan.result(beat),
        still=f"stills/{numbers}.png",
        small=f"stills/small/{numbers}.webp",
        clip=f"slides/clips/{numbers}.mp4",
    )
