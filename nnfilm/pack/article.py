"""The film as an article: a section a chapter, for the page and, as Markdown, for blogs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs.transcript import escaped
from nnfilm.pack.formulas import Formula, formula
from nnfilm.pack.model import FILM, POST, POSTER, Content


@dataclass(frozen=True)
class Section:
    """A chapter to be read.

    Attributes:
        number: of the chapter.
        heading: its title.
        opens: whether it opens the film under the film's own title, which stands above the article already.
        start: seconds in the film.
        still: a picture of it.
        alt: what is seen there.
        caption: the same in a few words.
        clip: its most moving stretch as a loop; empty if nothing moves.
        clip_caption: what that shows, in a few words.
        paragraphs: its prose.
        formulas: below that.
        tried: the address of the interactive page at what it tells; empty if there is none.
    """

    number: int
    heading: str
    opens: bool
    start: float
    still: str
    alt: str
    caption: str
    clip: str
    clip_caption: str
    paragraphs: tuple[str, ...]
    formulas: tuple[Formula, ...]
    tried: str


def sections(content: Content, root: Path) -> tuple[Section, ...]:
    """The article, with the loops that are in the folder."""
    return tuple(
        Section(
            number=chapter.number,
            heading=chapter.title,
            opens=chapter is content.chapters[0] and chapter.title == content.title,
            start=chapter.start,
            still=chapter.telling.still,
            alt=chapter.telling.seen or chapter.telling.heading,
            caption=chapter.telling.heading,
            clip=chapter.loop if (root / chapter.loop).is_file() else "",
            clip_caption=chapter.moving.heading,
            paragraphs=chapter.prose,
            formulas=tuple(map(formula, chapter.formulas)),
            tried=chapter.tried,
        )
        for chapter in content.chapters
    )


def write(content: Content, root: Path) -> list[str]:
    """Write the article as Markdown, in each language."""
    for told in content.tellings:
        (root / told.named(POST)).write_text(to_markdown(told, root), encoding="utf-8", newline="\n")
    return [told.named(POST) for told in content.tellings]


def to_markdown(content: Content, root: Path) -> str:
    """The article in CommonMark, with pictures from the same folder; nothing in the text acts as markup.

    A picture leads to its clip. There is no front matter, which Ghost and WordPress would show as text, and no HTML,
    which Hugo leaves out. Formulas are plain text: of Ghost, Hugo, Quarto and WordPress only Quarto sets TeX unasked,
    and the others show its backslashes.
    """
    return "\n\n".join(_blocks(content, root)) + "\n"


def _blocks(content: Content, root: Path) -> Iterator[str]:
    yield f"# {escaped(content.title)}"
    yield from map(escaped, content.below)
    yield f"[![{_label(content.title)}]({POSTER})]({FILM})"
    for section in sections(content, root):
        if not section.opens:
            yield f"## {escaped(section.heading)}"
            picture = f"![{_label(section.alt)}]({section.still})"
            yield f"[{picture}]({section.clip})" if section.clip else picture
        yield from map(escaped, section.paragraphs)
        yield from (escaped(formula.text) for formula in section.formulas)


def _label(text: str) -> str:
    """Text in square brackets, in which no bracket is one."""
    return re.sub(r"\\.|[\[\]]", lambda found: found[0].rjust(2, "\\"), escaped(text))
