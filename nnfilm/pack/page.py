"""The film's pages: `index.html` with chapters, transcript and pictures, `player.html` for frames in other pages, and
`embed.html` with code to paste there.

Each is one file that works offline and from a folder, and allows no style or script but its own.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from nnfilm.kit.style.theme import DARK, LIGHT, THEMES, mix
from nnfilm.outputs.captions import to_vtt
from nnfilm.pack.downloads import chapter_shelves, shelves
from nnfilm.pack.html import DATA, OWN, digest, policy, render
from nnfilm.pack.model import EMBED, PAGE, POSTER, WEBM, ChapterContent, Content
from nnfilm.render.plan import Caption
from nnfilm.utils.data_url import data_url

PLAYER = "player.html"
ADDRESS = "ADDRESS"
"""Placeholder for the folder's address in the code that `embed.html` offers."""


def write(content: Content, root: Path) -> list[str]:
    """Write the pages. They offer the files that are in the folder by then."""
    pages = {PAGE: _page(content, root), PLAYER: _player(content, root), EMBED: _embed(content, root)}
    for name, text in pages.items():
        (root / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    return list(pages)


def _page(content: Content, root: Path) -> Markup:
    style, script = _colored(content, "page.css"), render("page.js")
    rules = policy(img=[OWN, DATA], media=[OWN, DATA], style=[digest(style)], script=[digest(script)])
    return render(
        "index.html",
        content=content,
        film=_film(content, root),
        shelves=list(shelves(root)),
        chapters=chapter_shelves(content, root),
        policy=rules,
        style=style,
        script=script,
    )


def _player(content: Content, root: Path) -> Markup:
    style = _sized(content, "player.css")
    rules = policy(img=[OWN, DATA], media=[OWN, DATA], style=[digest(style)])
    return render("player.html", content=content, film=_film(content, root), policy=rules, style=style)


def _embed(content: Content, root: Path) -> Markup:
    style, script = _colored(content, "embed.css"), render("embed.js", address=ADDRESS)
    fit = f"width: 100%; aspect-ratio: {content.width} / {content.height}; border: 0"
    styles = [digest(style), "'unsafe-hashes'", digest(fit)]  # the latter for the size of the previews
    rules = policy(img=[OWN, DATA], media=[OWN], frame=[OWN], style=styles, script=[digest(script)])
    return render(
        "embed.html",
        content=content,
        address=ADDRESS,
        webm=(root / WEBM).is_file(),
        fit=fit,
        background=THEMES[content.theme].background,
        looped=_looped(content, root),
        policy=rules,
        style=style,
        script=script,
    )


def _film(content: Content, root: Path) -> Markup:
    """The `<video>`. Its captions are embedded, since browsers load no track from a page opened as a file."""
    captions = data_url("text/vtt", _captions(content).encode())
    return render("video.html", content=content, webm=(root / WEBM).is_file(), poster=POSTER, captions=captions)


def _colored(content: Content, sheet: str) -> Markup:
    """A style sheet for reading, in the colours of the themes, light or dark by the reader's setting."""
    return render("colours.css", dark=DARK, light=LIGHT, mix=mix) + render("reading.css") + _sized(content, sheet)


def _sized(content: Content, sheet: str) -> Markup:
    """A style sheet with the film's shape and colours."""
    return render("film.css", content=content, theme=THEMES[content.theme]) + render(sheet)


def _captions(content: Content) -> str:
    frames = [range(round(s.start * content.fps), round(s.stop * content.fps)) for s in content.sentences]
    return to_vtt([Caption(s.text, own) for s, own in zip(content.sentences, frames, strict=True)], content.fps)


def _looped(content: Content, root: Path) -> ChapterContent | None:
    """The longest chapter that has a loop."""
    chapters = [chapter for chapter in content.chapters if (root / chapter.loop("webp")).is_file()]
    return max(chapters, key=lambda chapter: chapter.stop - chapter.start, default=None)
