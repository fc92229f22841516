"""What YouTube wants beside the film: a description with its chapters. The thumbnail is made with the other cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from nnfilm.kit.text.language import speaking
from nnfilm.kit.text.sentence import Name
from nnfilm.pack.model import YOUTUBE, Content
from nnfilm.pack.words import PageText
from nnfilm.utils.safe_text import cut
from nnfilm.utils.timecode import stamp

SHORTEST = 10
"""Seconds: YouTube accepts no list with a shorter chapter,"""

FEWEST = 3
"""nor one with fewer chapters."""

LONGEST = 5000
"""Bytes of a description: YouTube counts characters in one place, bytes in another."""

LONGEST_LINE, LONGEST_TEXT = 200, 1500
"""Bytes of a chapter's title, of which YouTube shows less, and of the text above the chapters."""

PLAIN = str.maketrans("<>", "‹›")
"""YouTube rejects angle brackets."""


def write(content: Content, root: Path) -> list[str]:
    """Write the description, in each language."""
    (root / YOUTUBE).parent.mkdir(exist_ok=True)
    for told in content.tellings:
        with speaking(told.language):
            (root / told.named(YOUTUBE)).write_text(description(told), encoding="utf-8")
    return [told.named(YOUTUBE) for told in content.tellings]


def description(content: Content) -> str:
    """What to paste: what the film is about, where its page is, its chapters, whose it is, and its licence."""
    about = cut(_words(content.credits.description or content.title), LONGEST_TEXT)
    licence = " ".join(filter(None, (_words(content.terms), content.terms_link)))
    above = "\n".join(filter(None, (about, content.credits.url)))
    terms = [str(PageText("Licence: {licence}", licence=Name(licence)))] if licence else []
    below = "\n".join([*map(_words, content.below), *terms])
    room = LONGEST - len(f"{above}{below}".encode()) - len("\n\n\n\n")
    return "\n\n".join(filter(None, (above, marks(content, room).strip("\n"), below))) + "\n"


def marks(content: Content, room: int = LONGEST) -> str:
    """The film's chapters with their times, a line each, or its beats if there are too few chapters; in so many bytes
    as far as titles can be shortened."""
    end = int(content.seconds)
    found = _merged([(int(chapter.start), chapter.title) for chapter in content.chapters], end)
    if len(found) < FEWEST:
        found = _merged([(int(beat.start), beat.heading) for beat in content.beats], end)
    longest = min(LONGEST_LINE, max(12, room // len(found) - len("0:00:00 \n")))
    return "".join(f"{stamp(start)} {cut(_words(title), longest)}\n" for start, title in found)


def _merged(found: Sequence[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    """The marks of a film of `end` seconds; a part that is too short is merged with the one before it."""
    long: list[tuple[int, str]] = []
    for start, title in found:
        if long and (start - long[-1][0] < SHORTEST or end - start < SHORTEST):
            long[-1] = (long[-1][0], f"{long[-1][1]} · {title}")
        else:
            long.append((start, title))
    return long


def _words(text: str) -> str:
    """Text for YouTube: without angle brackets, or times, which it would make links."""
    return re.sub(r"(?<=\d):(?=\d)", "∶", text.translate(PLAIN))
