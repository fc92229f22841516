"""The slides as a PDF: a page per slide, with its last picture, as the deck shows it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from nnfilm.kit.style.theme import THEMES, mix
from nnfilm.kit.text.fonts import FAMILIES
from nnfilm.kit.text.language import spoken
from nnfilm.kit.text.markup import legible
from nnfilm.pack.common_words import frame_of_film
from nnfilm.pack.model import POSTER, SLIDES, Content
from nnfilm.pack.photo import jpeg
from nnfilm.pack.slides import Slide, extent, slides
from nnfilm.pack.typesetting import legible_name, pdf

TEMPLATE = Path(__file__).with_name("slides.typ")


def write(content: Content, root: Path) -> list[str]:
    """Write it, from the stills and the poster. Raises FilmError if it cannot be set."""
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        for name in (POSTER, *(slide.still for slide in slides(content))):
            Path(folder, _picture(name)).write_bytes(jpeg(root / name))
        (root / SLIDES).write_bytes(pdf(TEMPLATE, _film(content), Path(folder), "the slides"))
    return [SLIDES]


def _film(content: Content) -> dict[str, Any]:
    """The data for the template."""
    theme = THEMES[content.theme]
    return {
        "title": legible_name(content.title),
        "below": list(map(legible_name, content.below)),
        "author": legible_name(content.author) if content.author else "",
        "length": extent(content),
        "pictured": frame_of_film(),
        "language": spoken(),
        "shape": content.height / content.width,
        "ground": theme.background,
        "ink": theme.ink,
        "soft": mix(theme.background, theme.ink, 0.72),
        "fonts": FAMILIES,
        "poster": _picture(POSTER),
        "slides": list(map(_slide, slides(content))),
    }


def _slide(slide: Slide) -> dict[str, Any]:
    return {
        "number": slide.number,
        "chapter": {"number": slide.chapter.number, "title": legible_name(slide.chapter.title)},
        "heading": legible_name(slide.heading),
        "picture": _picture(slide.still),
        "seen": legible(slide.seen).strip() or legible_name(slide.heading),
    }


def _picture(name: str) -> str:
    return Path(name).with_suffix(".jpg").name
