"""The handout: a PDF with one page per beat, with its picture, its text and its time in the film.

Typst sets it from the template beside this file. All text is passed as data, and never read as markup.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from nnfilm.kit.text.fonts import FAMILIES
from nnfilm.kit.text.markup import legible
from nnfilm.pack.model import HANDOUT, POSTER, BeatContent, ChapterContent, Content
from nnfilm.pack.typesetting import legible_name, pdf
from nnfilm.utils.timecode import stamp

TEMPLATE = Path(__file__).with_name("handout.typ")

MOST_PIXELS = 1600
"""Per side of a picture: 150 per inch across the page."""


def write(content: Content, root: Path) -> list[str]:
    """Write the handout, from the stills and the poster. Raises FilmError if it cannot be set."""
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        for name in (POSTER, *(beat.still for beat in content.beats)):
            _print(root / name, Path(folder, printed(name)))
        (root / HANDOUT).write_bytes(pdf(TEMPLATE, _film(content), Path(folder), "the handout"))
    return [HANDOUT]


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
        "title": legible_name(content.title),
        "below": list(map(legible_name, content.below)),
        "author": legible_name(content.author) if content.author else "",
        "date": _day(content.credits.date),
        "description": legible(content.credits.description) or None,
        "terms": list(map(legible_name, filter(None, (content.terms, content.terms_link, content.credits.url)))),
        "about": f"{count} chapter{'s' * (count != 1)} · {stamp(content.seconds)}",
        "wide": content.width > content.height,
        "fonts": FAMILIES,
        "poster": printed(POSTER),
        "chapters": list(map(_chapter, content.chapters)),
    }


def _chapter(chapter: ChapterContent) -> dict[str, Any]:
    return {"title": legible_name(chapter.title), "beats": list(map(_beat, chapter.beats))}


def _beat(beat: BeatContent) -> dict[str, Any]:
    return {
        "heading": legible_name(beat.heading),
        "seen": legible(beat.seen),
        "place": f"{stamp(beat.start)}–{stamp(beat.stop)}",
        "picture": printed(beat.still),
        "said": [legible(sentence.text) for sentence in beat.sentences],
    }


def _day(date: str) -> dict[str, int] | None:
    return dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=True)) if date else None
