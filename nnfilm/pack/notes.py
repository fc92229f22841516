"""Notes for the speaker, in Markdown: what a pack proposes, and what users write instead.

A heading names a slide, by its number, or a chapter, and so its first slide. What follows is shown as plain text.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from re import match

from nnfilm.outputs.transcript import escaped
from nnfilm.pack.model import Content
from nnfilm.pack.notes_file import Notes
from nnfilm.pack.slides import TITLE, by_chapter, notes_of_title, slides
from nnfilm.pack.words import PageText
from nnfilm.utils.errors import BadInput
from nnmath.utils.names import clean

NOTES = "slides/notes.md"

HOW_TO_USE = PageText(
    "Notes for the speaker. Each heading is the number of a slide, or the name of a chapter, which stands for its "
    "first slide. Write your own below it, and make the pack again with `--notes` and the name of this file. Slides "
    "that have no heading here keep their notes; what stands above the first heading is not shown."
)
WIDTH = 118
"""Most letters in a line of that."""


def of_slides(notes: Notes, content: Content) -> dict[int, tuple[str, ...]]:
    """The notes by the numbers of slides. Raises BadInput for a heading that names none."""
    names: dict[str, int] = {}
    for chapter, own in by_chapter(content):
        for name in (chapter.name, chapter.title):
            names.setdefault(name.casefold(), own[0].number)
    last = TITLE + len(slides(content))
    found: dict[int, tuple[str, ...]] = {}
    for note in notes.notes:
        number = names.get(note.heading.casefold()) or _number(note.heading)
        if not TITLE <= number <= last:
            where, heading = f"{clean(notes.path, 120)}, line {note.line}", clean(note.heading, 60)
            raise BadInput(
                f"{where}: “{heading}” is no slide and no chapter of this film; use a number from {TITLE} to {last}, "
                f"or the name of a chapter, such as {content.chapters[-1].name}"
            )
        found[number] = found.get(number, ()) + note.paragraphs
    return found


def _number(heading: str) -> int:
    """The number that a heading begins with; 0 if it does with none."""
    begins = match(r"[0-9]{1,6}(?![0-9])", heading)
    return int(begins[0]) if begins else 0


def write(content: Content, root: Path) -> list[str]:
    """Write the notes that the slides have, for people to change."""
    blocks = [textwrap.fill(str(HOW_TO_USE), WIDTH), f"# {TITLE} · {escaped(content.title)}"]
    blocks += map(escaped, notes_of_title(content))
    for slide in slides(content):
        blocks += [f"# {slide.number} · {escaped(f'{slide.chapter.title}: {slide.heading}')}"]
        blocks += map(escaped, slide.notes)
    (root / NOTES).parent.mkdir(parents=True, exist_ok=True)
    (root / NOTES).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return [NOTES]
