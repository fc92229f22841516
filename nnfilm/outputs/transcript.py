"""The film in words, for whoever reads it or cannot see it: what is seen, beat by beat, and what the captions say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nnfilm.render.plan import Plan
from nnfilm.utils.safe_text import inert
from nnfilm.utils.timecode import stamp

HOW_TO_READ = "In italics what is seen; below it, indented, what the captions say."


def to_markdown(plans: Sequence[Plan], title: str | None = None) -> str:
    """A transcript of chapters that follow one another, in CommonMark; `title`: of them together, if they are a film.

    Text from chapters stands as it is: nothing in it is markup.
    """
    blocks = [f"# {_inert(title)}"] if title else []
    blocks.append(HOW_TO_READ)
    start = 0.0
    for plan in plans:
        blocks += _chapter(plan, start, "##" if title else "#")
        start += plan.seconds
    return "\n\n".join(blocks) + "\n"


def _chapter(plan: Plan, start: float, level: str) -> Iterator[str]:
    yield f"{level} {_inert(plan.title)}"
    for beat in plan.beats:
        seen = f" *{_inert(beat.seen)}*" if _inert(beat.seen) else ""
        yield f"**{stamp(start + beat.frames.start / plan.fps)}**{seen}"
        said = [_inert(caption.text) for caption in plan.captions if caption.frames.start in beat.frames]
        if said:
            yield "\n".join(f"> {sentence}  " for sentence in said)


def _inert(text: str) -> str:
    """Text on one line in which no character is markup: CommonMark lets a backslash stand before any punctuation."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", inert(text))
