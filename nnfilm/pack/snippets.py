"""Code to paste into other pages: the whole film, or one of its chapters, and the interactive page.

Each kind is a template, `web/paste-*.html`. Titles come from data: they are escaped for HTML, and so are braces, which
site generators would take for their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from nnfilm.pack.html import render
from nnfilm.pack.model import PAGE, PLAYER, POSTER, TWIN, ChapterContent, Content

KINDS = ("frame", "twin", "readme", "moodle")
"""Names of the kinds."""

BAR = 8
"""A frame has room below the picture for the player's bar, this share of its width. The margins that a frame of another
width leaves beside the picture are of its background."""


@dataclass(frozen=True)
class Part:
    """What is pasted: the film or a chapter.

    Attributes:
        title: escaped.
        player: the player's page, with what it is to play.
        page: the film's page, at that place.
        poster: its picture.
        twin: the interactive page at what it tells; "" if there is none.
    """

    title: Markup
    player: str
    page: str
    poster: str
    twin: str


def parts(content: Content, root: Path) -> list[Part]:
    """The film, and its chapters."""
    twin = TWIN if (root / TWIN).is_file() else ""
    film = Part(_titled(content.title), PLAYER, PAGE, POSTER, twin)
    return [film, *map(_chapter, content.chapters)]


def _chapter(chapter: ChapterContent) -> Part:
    return Part(
        title=_titled(chapter.title),
        player=f"{PLAYER}?chapter={chapter.number}",
        page=f"{PAGE}#chapter-{chapter.number}",
        poster=chapter.telling.still,
        twin=chapter.tried,
    )


def _titled(title: str) -> Markup:
    """A title as HTML, without braces and line ends."""
    return Markup(escape(title).translate({ord("{"): "&#123;", ord("}"): "&#125;", ord("\n"): " "}))


def framed(content: Content) -> str:
    """The style of a frame with the player, which has room for its bar, as wide as the text around it."""
    return f"width: 100%; aspect-ratio: {content.width} / {content.height + content.width // BAR}; border: 0"


def snippets(content: Content, part: Part, address: str) -> dict[str, str]:
    """Code of each kind for a part of the film in the folder at an address; no twin where there is none."""
    known = {"part": part, "address": address, "framed": framed(content)}
    kinds = (kind for kind in KINDS if kind != "twin" or part.twin)
    return {kind: render(f"paste-{kind}.html", **known).rstrip("\n") for kind in kinds}
