"""The script of a film: every sentence that is said, once a chapter, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nnfilm.render.plan import Caption, Plan


@dataclass(frozen=True)
class Line:
    """A sentence of a script.

    Attributes:
        number: in the film, from 1.
        chapter: class name.
        beat: in which it is said first.
        text: as the caption has it.
        aloud: as it is said.
        seconds: that it has in the silent film.
    """

    number: int
    chapter: str
    beat: str
    text: str
    aloud: str
    seconds: float

    @property
    def key(self) -> str:
        """Letters that its recording is known by, whatever else is in the film: they change with the sentence, so that
        no recording is heard with another one.
        """
        return hashlib.sha256(f"{self.chapter}: {self.text}".encode()).hexdigest()[:6]

    @property
    def name(self) -> str:
        """The name of its recording, without the ending: the number, by which files are in order, and the key."""
        return f"{self.number:03d}-{self.key}"


def script(plans: Sequence[Plan]) -> list[Line]:
    """The script of chapters."""
    said = [(plan, caption) for plan in plans for caption in _once(plan)]
    return [
        Line(
            number,
            plan.chapter,
            next(beat.heading for beat in plan.beats if caption.frames.start in beat.frames),
            caption.text,
            caption.aloud,
            len(caption.frames) / plan.fps,
        )
        for number, (plan, caption) in enumerate(said, 1)
    ]


def _once(plan: Plan) -> Iterator[Caption]:
    """The captions of a chapter, each sentence where it is said first; those that a voice has nothing to say of not."""
    first: dict[str, Caption] = {}
    for caption in plan.captions:
        if caption.aloud:
            first.setdefault(caption.text, caption)
    yield from first.values()
