"""Code to paste into other pages, notebooks, slides and documents: the whole film, or one of its chapters.

Each kind is a template, `web/paste-*`. Titles come from data: they are escaped for HTML, and so are braces, which Hugo,
Quarto and Jekyll would take for their own. The templates for LaTeX, Python and Markdown contain no titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from nnfilm.kit.style.theme import THEMES
from nnfilm.outputs.loops import loop_quality
from nnfilm.pack.html import render
from nnfilm.pack.model import FILM, POSTER, ChapterContent, Content
from nnfilm.render.quality import Quality
from nnfilm.utils.timecode import seek_time

KINDS: Mapping[str, str] = {
    "frame": "html",
    "video": "html",
    "wordpress": "html",
    "quarto": "txt",
    "hugo": "html",
    "github": "html",
    "jupyter": "txt",
    "moodle": "html",
    "canvas": "html",
    "reveal": "html",
    "beamer": "txt",
    "loop": "html",
}
"""Names of the kinds, and the suffixes of their templates."""

BAR = 8
"""A frame has room below the picture for the player's bar, this share of its width. The margins that a frame of another
width leaves beside the picture are of its background."""


LOOP_FIT = "max-width: 100%; height: auto"
"""The style of a loop, which is never wider than the text around it."""

TALL = 0.65
"""Height of the film on a slide of LaTeX Beamer, as a share of that of its text."""


@dataclass(frozen=True)
class Part:
    """What is pasted: the film or a chapter.

    Attributes:
        title: escaped.
        player: the player's page, with what it is to play.
        page: the film's page, at that place.
        film: the film's file, with the seconds to play.
        poster: its picture.
        loop: its loop; "" if it has none.
        start: seconds in the film.
        seconds: its length.
        whole: whether it is the film.
    """

    title: Markup
    player: str
    page: str
    film: str
    poster: str
    loop: str
    start: float
    seconds: float
    whole: bool


def parts(content: Content, root: Path) -> list[Part]:
    """The film, whose loop is that of its longest chapter with one, and its chapters."""
    looped = [chapter for chapter in content.chapters if (root / chapter.loop).is_file()]
    longest = max(looped, key=lambda chapter: chapter.stop - chapter.start, default=None)
    loop = longest.loop if longest else ""
    film = Part(
        title=_titled(content.title),
        player="player.html",
        page="index.html",
        film=FILM,
        poster=POSTER,
        loop=loop,
        start=0.0,
        seconds=content.seconds,
        whole=True,
    )
    return [film, *(_chapter(chapter, chapter in looped) for chapter in content.chapters)]


def _chapter(chapter: ChapterContent, looped: bool) -> Part:
    return Part(
        title=_titled(chapter.title),
        player=f"player.html?chapter={chapter.number}",
        page=f"index.html#chapter-{chapter.number}",
        film=f"{FILM}#t={seek_time(chapter.start)},{seek_time(chapter.stop)}",
        poster=chapter.poster,
        loop=chapter.loop if looped else "",
        start=chapter.start,
        seconds=chapter.stop - chapter.start,
        whole=False,
    )


def _titled(title: str) -> Markup:
    """A title as HTML, without braces and line ends."""
    return Markup(escape(title).translate({ord("{"): "&#123;", ord("}"): "&#125;", ord("\n"): " "}))


def fits(content: Content) -> tuple[str, str]:
    """The styles of a video and of a frame, with room for its bar, as wide as the text around them."""
    heights = content.height, content.height + content.width // BAR
    video, frame = (f"width: 100%; aspect-ratio: {content.width} / {height}; border: 0" for height in heights)
    return video, frame


def snippets(content: Content, part: Part, address: str) -> dict[str, str]:
    """Code of each kind for a part of the film in the folder at an address; no loop where there is none."""
    fit, framed = fits(content)
    loop = loop_quality(Quality(content.width, content.height, content.fps))
    known = {
        "part": part,
        "address": address,
        "fit": fit,
        "loop_fit": LOOP_FIT,
        "framed": framed,
        "background": THEMES[content.theme].background,
        "width": loop.width,
        "height": loop.height,
        "across": round(TALL * content.width / content.height, 3),
        "tall": TALL,
    }
    kinds = {kind: suffix for kind, suffix in KINDS.items() if kind != "loop" or part.loop}
    return {kind: render(f"paste-{kind}.{suffix}", **known).rstrip("\n") for kind, suffix in kinds.items()}
