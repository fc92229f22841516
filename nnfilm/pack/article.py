"""The film as an article: a section a chapter, for the page and, as Markdown, for blogs.

Typst itself writes its formulas as MathML. A browser breaks no line inside a formula, so a sum is cut before its signs
into pieces that may stand on several lines. The text is read off that: a subscript becomes the small letters that
Unicode has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import typst
from markupsafe import Markup

from nnfilm.outputs.transcript import escaped
from nnfilm.pack.model import FILM, POST, POSTER, ChapterContent, Content

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUMMED = frozenset("+\N{MINUS SIGN}")
"""Signs before which a formula may go on in the next line."""
SPACED = frozenset("=+\N{MINUS SIGN}\N{DOT OPERATOR}")
"""Signs with a space on either side, unless nothing stands before them."""


@dataclass(frozen=True)
class Section:
    """A chapter to be read.

    Attributes:
        chapter: of the film.
        opens: whether it opens the film under the film's own title, which stands above the article already.
        clip: its most moving stretch as a loop; empty if nothing moves.
        formulas: below its prose.
    """

    chapter: ChapterContent
    opens: bool
    clip: str
    formulas: tuple[Formula, ...]

    @property
    def alt(self) -> str:
        """What is seen in its picture."""
        return self.chapter.telling.seen or self.chapter.telling.heading


def sections(content: Content, root: Path) -> tuple[Section, ...]:
    """The article, with the loops that are in the folder."""
    return tuple(
        Section(
            chapter,
            opens=chapter is content.chapters[0] and chapter.title == content.title,
            clip=chapter.loop if (root / chapter.loop).is_file() else "",
            formulas=tuple(map(formula, chapter.formulas)),
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
            yield f"## {escaped(section.chapter.title)}"
            picture = f"![{_label(section.alt)}]({section.chapter.telling.still})"
            yield f"[{picture}]({section.clip})" if section.clip else picture
        yield from map(escaped, section.chapter.prose)
        yield from (escaped(formula.text) for formula in section.formulas)


def _label(text: str) -> str:
    """Text in square brackets, in which no bracket is one."""
    return re.sub(r"\\.|[\[\]]", lambda found: found[0].rjust(2, "\\"), escaped(text))


@dataclass(frozen=True)
class Formula:
    """A formula: as MathML, in pieces between which a line may break, and as plain text."""

    mathml: Markup
    text: str


@lru_cache(maxsize=512)
def formula(source: str) -> Formula:
    """A formula from Typst's maths notation. Raises ValueError if Typst cannot read it."""
    try:
        page = typst.Compiler(f"$ {source} $".encode(), ignore_system_fonts=True).compile(format="html")
    except Exception as error:
        raise ValueError(f"this formula could not be set: {source!r}: {error}") from error
    assert isinstance(page, bytes)
    text = page.decode()  # in which Typst sets the equation as one element
    tree = ElementTree.fromstring(text[text.index("<math") : text.index(end := "</math>") + len(end)])
    return Formula(Markup("<wbr>").join(map(_mathml, _pieces(tree))), _spaced(_text(tree)).strip())


def _mathml(elements: list[ElementTree.Element]) -> Markup:
    """Elements as a formula within a line."""
    math = ElementTree.Element("math")
    math.extend(elements)
    return Markup(ElementTree.tostring(math, encoding="unicode"))


def _pieces(tree: ElementTree.Element) -> list[list[ElementTree.Element]]:
    """What a formula shows, cut before each sign between two terms, outside and inside of its brackets."""
    row = _in_row(tree)
    pieces: list[list[ElementTree.Element]] = [[]]
    for before, element in zip([None, *row], row, strict=False):
        if element.tag == "mo" and element.text in ("(", ")"):
            element.set("stretchy", "false")
        elif element.tag == "mo" and element.text in SUMMED:
            between = before is not None and before.tag != "mo"
            element.set("form", "infix" if between else "prefix")  # not by its place in the piece
            if between:
                pieces.append([])
        pieces[-1].append(element)
    return pieces


def _in_row(row: ElementTree.Element) -> list[ElementTree.Element]:
    """The elements of a row, and of the rows in it."""
    return [part for child in row for part in (_in_row(child) if child.tag == "mrow" else [child])]


def _text(element: ElementTree.Element) -> str:
    """What it shows, in plain letters."""
    if element.tag == "msub":
        base, index = map(_text, element)
        return base + index.translate(SUBSCRIPTS)
    own = unicodedata.normalize("NFKC", element.text or "")
    return own + "".join(_text(child) + " " * (child.tag == "mn") for child in element)


def _spaced(text: str) -> str:
    """With a space round signs between terms, and none inside brackets."""
    signs = "".join(map(re.escape, SPACED))
    return re.sub(rf"(?<=[^\s({signs}])\s*([{signs}])\s*", r" \1 ", text).replace(" )", ")")
