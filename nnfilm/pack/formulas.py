"""Formulas, in Typst's maths notation as in the film, as MathML for pages and as plain text for Markdown.

Typst itself writes the MathML. The text is read off that: a subscript becomes the small letters that Unicode has.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

import typst
from markupsafe import Markup

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SPACED = frozenset("=+\N{MINUS SIGN}\N{DOT OPERATOR}")
"""Signs with a space on either side, unless nothing stands before them."""


@dataclass(frozen=True)
class Formula:
    """A formula: as MathML, on a line of its own, and as plain text."""

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
    found = re.search(r"<math.*?</math>", page.decode(), re.DOTALL)
    assert found  # Typst sets each equation as one
    tree = ElementTree.fromstring(found[0])
    return Formula(Markup(found[0]), _spaced(_text(tree)).strip())


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
