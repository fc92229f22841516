"""The passages of a film: a beat with its sentences, and the beats beside it in which nothing new is said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from nnfilm.pack.model import BeatContent, ChapterContent


@dataclass(frozen=True)
class Passage:
    """A part of a chapter.

    Attributes:
        told: the beat whose sentences tell it.
        beats: all of it, in order: besides that one those after it which say nothing, and in a chapter's first passage
            those before it.
    """

    told: BeatContent
    beats: tuple[BeatContent, ...]

    @property
    def start(self) -> float:
        """Seconds in the film."""
        return self.beats[0].start

    @property
    def stop(self) -> float:
        """Seconds in the film."""
        return self.beats[-1].stop

    @property
    def pictured(self) -> BeatContent:
        """The last beat in which its sentences are still seen, which shows what they have come to."""
        seen_until = self.told.sentences[-1].stop if self.told.sentences else self.told.stop
        return [beat for beat in self.beats if beat.start < seen_until][-1]

    @property
    def silent(self) -> tuple[BeatContent, ...]:
        """Those of its beats that say nothing."""
        return tuple(beat for beat in self.beats if beat is not self.told)


def by_beat(chapter: ChapterContent) -> tuple[Passage, ...]:
    """Each beat by itself."""
    return tuple(Passage(beat, (beat,)) for beat in chapter.beats)


def by_sentence(chapter: ChapterContent) -> tuple[Passage, ...]:
    """A passage for each beat that says something; a chapter that says nothing is one, told by its poster's beat."""
    told = [beat for beat in chapter.beats if beat.sentences] or [chapter.telling]
    cuts = [0, *(chapter.beats.index(beat) for beat in told[1:]), len(chapter.beats)]
    return tuple(Passage(beat, chapter.beats[a:b]) for beat, (a, b) in zip(told, pairwise(cuts), strict=True))
