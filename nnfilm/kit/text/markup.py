"""Text for Typst: what comes from data stays inert, and is cut to fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

import numpy as np
from anyascii import anyascii
from icu4py.breakers import WordBreaker

from nnfilm.kit.text.typeset import markup_width, typeset
from nnmath.utils.names import told_apart

LEAST = 4  # characters of a name that is shortened
HAN = "[\u4e00-\u9fff]"
"""A Chinese letter, as a pattern."""

_HAN, _ONE_WORD = re.compile(HAN), re.compile("神经元|[两几每这那各].")  # the second: what ICU takes for two words


def plain(text: str) -> str:
    """Text of unknown origin as Typst markup that shows it, as far as it can be shown, and does nothing else."""
    return _quoted(whole_words(legible(text)))


def whole_words(text: str) -> str:
    """A text in which no line ends within a Chinese word, though no spaces stand between those: its letters are joined,
    which does not show.
    """
    if not _HAN.search(text):
        return text
    ends = set(accumulate(map(len, WordBreaker(text, "zh"))))
    ends -= {at for found in _ONE_WORD.finditer(text) for at in range(found.start() + 1, found.end())}
    within = (at not in ends and all(map(_HAN.match, two)) for at, two in enumerate(pairwise(f" {text}")))
    return "".join("\N{WORD JOINER}" * joined + letter for joined, letter in zip(within, text, strict=True))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{escaped}")'


def legible(text: str) -> str:
    """A text as it is set: on one line, without what has no ink or turns the line round, and in Latin letters where
    no font has the glyph. What has none of these either is named: "U+E000"."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


@lru_cache(maxsize=8192)
def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        return character
    if character.isspace() or kind == "Cc":
        return " "
    if kind in ("Cf", "Cs") or "\ufe00" <= character <= "\ufe0f":
        return ""
    if character.isascii() or (kind != "Co" and _has_glyph(character)):
        return character
    return anyascii(character) or ("" if kind in ("Mn", "Mc", "Me") else f"U+{ord(character):04X}")


def _has_glyph(character: str) -> bool:
    """Whether some font has it: else it looks as the last code point of all does, which stands for no letter."""
    sprite, missing = typeset(_quoted(character), 20.0, "#000000"), typeset(_quoted("\U0010ffff"), 20.0, "#000000")
    return sprite.shape != missing.shape or not np.array_equal(sprite, missing)


def colored(markup: str, color: str) -> str:
    """Markup in a colour ``"#rrggbb"``; works in words and inside a formula."""
    return f'#text(fill: rgb("{color}"))[{markup}]'


def math(formula: str, color: str | None = None) -> str:
    """A formula in Typst's maths notation as markup, in a colour of its own if given."""
    return colored(f"${formula}$", color) if color else f"${formula}$"


def is_formula(name: str) -> bool:
    """Whether a feature's name is set as a formula, as x1 and x2 of the built-in sets are."""
    return re.fullmatch("x[0-9]{1,3}", name) is not None


def em_width(text: str, weight: str = "regular") -> float:
    """How wide a text of unknown origin is on one line, in em."""
    return markup_width(plain(text), weight) if text else 0.0


def fitted(name: str, size: float, width: float) -> str:
    """As much of a name as goes into a ``width``, set in ``size`` (both in one unit), its middle left out if need be.

    Both ends stay, since names often differ at their ends only: "mean concave points, worst" as "mean con… worst".
    """
    kept = len(name)
    shown = name
    while kept and em_width(shown) * size > width:
        kept = min(kept - 1, int(kept * width / (em_width(shown) * size)))
        shown = _without_middle(name, kept)
    return shown


def wrapped(name: str, size: float, width: float, longest: float | None = None, most: int = 2) -> list[str]:
    """A name, set in ``size``, in one line of a ``width``, or else in as few as it takes, ``most`` at most, broken
    between words where the longest line is shortest; what does not go into lines of the ``longest`` width is shortened
    as by `fitted`.
    """
    words = name.split()
    for n in range(1, min(most, max(1, len(words))) + 1):
        lines = min(_broken(words, n), key=lambda some: max(map(em_width, some))) if n > 1 else [name]
        if max(map(em_width, lines)) * size <= width:
            break
    return [fitted(line, size, longest or width) for line in lines]


def _broken(words: Sequence[str], n: int) -> Iterator[list[str]]:
    """Words in n lines, in every way."""
    for breaks in combinations(range(1, len(words)), n - 1):
        yield [" ".join(words[start:end]) for start, end in pairwise((0, *breaks, len(words)))]


def fitted_apart(names: Sequence[str], size: float, width: float) -> list[str]:
    """As `fitted`, so that no two names that differ look the same, as far as there is room for that."""
    shown = [fitted(name, size, width) for name in names]
    kept = max(map(len, shown), default=0)
    while len(set(shown)) < len(set(names)) and kept > LEAST:
        cut = told_apart(names, kept)
        if len(set(cut)) == len(set(names)) and max(em_width(name) for name in cut) * size <= width:
            return cut
        kept -= 1
    return shown


def _without_middle(name: str, kept: int) -> str:
    """The first two thirds and the last third of so many characters, never an accent without its letter."""
    head, tail = kept - kept // 3, kept // 3
    while head and unicodedata.combining(name[head]):
        head -= 1
    while tail and unicodedata.combining(name[-tail]):
        tail -= 1
    return f"{name[:head].rstrip(' …')}…{name[len(name) - tail :].lstrip(' …')}"
