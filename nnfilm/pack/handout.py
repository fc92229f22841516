"""The handout: a PDF of all beats, each with its picture, its text and its time in the film, to print and write on.

Typst sets it from the template beside this file. All text is passed as data, and never read as markup.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from nnfilm.kit.text.fonts import FAMILIES, FOLDERS
from nnfilm.kit.text.markup import legible
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import prints
from nnfilm.pack.model import HANDOUT, BeatContent, ChapterContent, Content
from nnfilm.pack.prints import printed
from nnfilm.utils.errors import FilmError, first_line
from nnfilm.utils.timecode import stamp

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATE = Path(__file__).with_name("handout.typ")

MANY = 56
"""Of more beats five are on a page of the compact layout, of fewer four, so that few films have over sixteen pages."""

ACCESSIBLE: PDFStandard = "ua-1"
"""The standard for accessible PDF, which Typst checks."""


def write(content: Content, pipeline: Pipeline, layout: str, root: Path) -> list[str]:
    """Draw its pictures, with a pipeline for them, and write the handout in one of `nnfilm.settings.flags.HANDOUTS`.

    Raises FilmError if it cannot be set, and ChapterError if a chapter cannot be drawn.
    """
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        prints.write(content, pipeline, Path(folder))
        (root / HANDOUT).write_bytes(typeset(content, layout, Path(folder)))
    return [HANDOUT]


def typeset(content: Content, layout: str, pictures: Path) -> bytes:
    """The PDF, given the folder of its pictures. Raises FilmError if it cannot be set."""
    compiler = typst.Compiler(root=str(pictures), font_paths=FOLDERS, ignore_system_fonts=True)
    inputs = {"film": json.dumps(_film(content, layout))}
    try:
        return _compiled(compiler, inputs, [ACCESSIBLE])
    except FilmError:  # no font has some character of a name: without the standard the rest can still be read
        return _compiled(compiler, inputs, [])


def _compiled(compiler: typst.Compiler, inputs: dict[str, str], standards: list[PDFStandard]) -> bytes:
    try:
        pdf = compiler.compile(
            TEMPLATE.read_bytes(), format="pdf", pdf_standards=standards, sys_inputs=inputs, timestamp=0
        )
    except typst.TypstError as error:
        raise FilmError(f"the handout could not be set: {first_line(error)}") from error
    assert isinstance(pdf, bytes)
    return pdf


def _film(content: Content, layout: str) -> dict[str, Any]:
    """The data for the template."""
    count = len(content.chapters)
    return {
        "title": _legible(content.title),
        "below": list(map(_legible, content.below)),
        "author": _legible(content.author) if content.author else "",
        "about": f"{count} chapter{'s' * (count != 1)} · {stamp(content.seconds)}",
        "layout": layout,
        "long": len(content.beats) > MANY,
        "wide": content.width > content.height,
        "fonts": FAMILIES,
        "poster": printed(content.chapters[0].telling.still),
        "chapters": list(map(_chapter, content.chapters)),
    }


def _chapter(chapter: ChapterContent) -> dict[str, Any]:
    return {"title": _legible(chapter.title), "beats": list(map(_beat, chapter.beats))}


def _beat(beat: BeatContent) -> dict[str, Any]:
    return {
        "heading": _legible(beat.heading),
        "seen": legible(beat.seen),
        "place": f"{stamp(beat.start)}–{stamp(beat.stop)}",
        "picture": printed(beat.still),
        "said": [legible(sentence.text) for sentence in beat.sentences],
    }


def _legible(name: str) -> str:
    """A name without what cannot be set; a dash if nothing is left, since no heading may be empty."""
    return legible(name).strip() or "–"
