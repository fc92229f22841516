"""The handout: a PDF with one page per beat, with its picture, its text and its time in the film.

Typst sets it from the template beside this file. All text is passed as data, and never read as markup.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from PIL import Image

from nnfilm.kit.text.fonts import FAMILIES, FOLDERS
from nnfilm.kit.text.markup import legible
from nnfilm.pack.model import HANDOUT, POSTER, BeatContent, ChapterContent, Content
from nnfilm.utils.errors import FilmError, first_line
from nnfilm.utils.timecode import stamp

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATE = Path(__file__).with_name("handout.typ")

MOST_PIXELS = 1600
"""Per side of a picture: 150 per inch across the page."""

ACCESSIBLE: PDFStandard = "ua-1"
"""The standard for accessible PDF, which Typst checks."""


def write(content: Content, root: Path) -> list[str]:
    """Write the handout, from the stills and the poster. Raises FilmError if it cannot be set."""
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        for name in (POSTER, *(beat.still for beat in content.beats)):
            _print(root / name, Path(folder, printed(name)))
        (root / HANDOUT).write_bytes(_set(content, Path(folder)))
    return [HANDOUT]


def _set(content: Content, pictures: Path) -> bytes:
    compiler = typst.Compiler(root=str(pictures), font_paths=FOLDERS, ignore_system_fonts=True)
    inputs = {"film": json.dumps(_film(content))}
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


def printed(name: str) -> str:
    """The file name of a picture for print."""
    return Path(name).with_suffix(".jpg").name


def _print(source: Path, target: Path) -> None:
    """Save a picture for the PDF: as JPEG, which Typst embeds unchanged."""
    with Image.open(source) as image:
        image.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
        image.convert("RGB").save(target, "JPEG", quality=85, subsampling="4:4:4", optimize=True)


def _film(content: Content) -> dict[str, Any]:
    """The data for the template."""
    count = len(content.chapters)
    return {
        "title": _legible(content.title),
        "below": list(map(_legible, content.below)),
        "author": _legible(content.author) if content.author else "",
        "date": _day(content.credits.date),
        "description": legible(content.credits.description) or None,
        "terms": list(map(_legible, filter(None, (content.terms, content.terms_link, content.credits.url)))),
        "about": f"{count} chapter{'s' * (count != 1)} · {stamp(content.seconds)}",
        "wide": content.width > content.height,
        "fonts": FAMILIES,
        "poster": printed(POSTER),
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


def _day(date: str) -> dict[str, int] | None:
    return dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=True)) if date else None


def _legible(name: str) -> str:
    """A name without what cannot be set; a dash if nothing is left, since no heading may be empty."""
    return legible(name).strip() or "–"
