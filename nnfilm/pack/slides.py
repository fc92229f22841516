"""The slides of a lecture, as every form of the deck shows them: one per beat, after the title.

The chapter that opens the film is one slide, whatever its beats: a lecture does not stop on the way to its title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from nnfilm.kit.text.sentence import Name
from nnfilm.pack.common_words import chapters, length
from nnfilm.pack.model import BeatContent, ChapterContent, Content, Sentence
from nnfilm.pack.words import PageText

TITLE = 1
"""The number of the slide with the title; the others follow."""


@dataclass(frozen=True)
class Slide:
    """A slide: a part of the film.

    Attributes:
        number: as it is shown, on paper and on screen.
        chapter: that it belongs to.
        heading: a short title.
        seen: a description of the picture; may be empty.
        start: seconds in the film.
        stop: likewise.
        still: its last picture, a file.
        clip: the part of the film alone, MP4.
        notes: paragraphs for the speaker.
    """

    number: int
    chapter: ChapterContent
    heading: str
    seen: str
    start: float
    stop: float
    sentences: tuple[Sentence, ...]
    still: str
    clip: str
    notes: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What the film says on it, then what is seen."""
        return _told(self.sentences, self.seen)


def notes_of_title(content: Content) -> tuple[str, ...]:
    """The notes of the slide with the title."""
    return content.notes.get(TITLE, content.below)


def extent(content: Content) -> str:
    """How many chapters the film has, and how long it is, as the slide with the title says."""
    parts = {"chapters": chapters(len(content.chapters)), "length": Name(length(content.seconds))}
    return str(PageText("{chapters}, {length}", **parts))


def slides(content: Content) -> tuple[Slide, ...]:
    """All slides but the title's, in order."""
    return tuple(slide for _, own in by_chapter(content) for slide in own)


def by_chapter(content: Content) -> list[tuple[ChapterContent, list[Slide]]]:
    """The same, under their chapters."""
    numbers = count(TITLE + 1)
    return [(chapter, list(_slides(content, chapter, numbers))) for chapter in content.chapters]


def _slides(content: Content, chapter: ChapterContent, numbers: Iterator[int]) -> Iterator[Slide]:
    parts = [chapter.beats] if chapter.opens else [(beat,) for beat in chapter.beats]
    for beats in parts:
        yield _slide(content, chapter, beats, next(numbers))


def _slide(content: Content, chapter: ChapterContent, beats: Sequence[BeatContent], number: int) -> Slide:
    first, last = beats[0], beats[-1]
    sentences = tuple(sentence for beat in beats for sentence in beat.sentences)
    seen = " ".join(beat.seen for beat in beats if beat.seen)
    return Slide(
        number=number,
        chapter=chapter,
        heading=last.heading,
        seen=seen,
        start=first.start,
        stop=last.stop,
        sentences=sentences,
        still=last.still,
        clip=chapter.clip if chapter.opens else last.clip,
        notes=content.notes.get(number, _told(sentences, seen)),
    )


def _told(sentences: Sequence[Sentence], seen: str) -> tuple[str, ...]:
    return tuple(filter(None, [*(sentence.text for sentence in sentences), seen]))
