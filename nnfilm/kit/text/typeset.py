"""Words and formulas, set by Typst as sprites for the painter. What comes from data stays inert, and is cut to fit.

The fonts are those of packages, so that all words look the same on every machine.

Typst draws the glyphs straight to pixels at the size needed (about 8 ms a sentence), ten times as fast as
going through SVG paths, and once drawn a sprite costs a tenth of a millisecond a frame.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_source_sans_3
import manimgx_fonts_cjk
import numpy as np
import typst
from anyascii import anyascii
from icu4py.breakers import WordBreaker
from PIL import Image, ImageFilter

from nnmath.utils.names import told_apart

if TYPE_CHECKING:  # words alone need none of the painter's kernels
    from nnfilm.kit.raster.canvas import Sprite


SANS = "Source Sans 3"
MATH = "New Computer Modern Math"  # Typst brings it
CJK = "Noto Sans CJK SC"  # for Chinese, Japanese and Korean; Typst's own fonts have Hebrew, Arabic, Devanagari ...

FAMILIES = (SANS, CJK, MATH)
"""By name: a letter comes from the first of them that has it."""

_LATIN = Path(fontpkg_source_sans_3.__file__).parent / "files"

UPRIGHT = _LATIN / "SourceSans3[wght].ttf"
"""The first of them as a file, in all its weights."""

_EASTERN = Path(manimgx_fonts_cjk.__file__).parent

CHINESE = _EASTERN / "NotoSansCJK-VF.otf.ttc", 2
"""The second of them as a file, and the index of the face in it; it has Latin letters, too."""

EAST = "\u2e80"
"""The first of them lacks the letters from this one on."""

FOLDERS = [str(_LATIN), str(_EASTERN)]
"""Folders of the fonts that Typst does not bring itself, in the form that it expects."""


PAD = 0.3
SEEN = 0.02  # coverage from which on a pixel belongs to a letter, its soft edge reckoned in

ABOVE, BELOW = 0.75, 0.25
"""How far a line of words goes above and below that on which its letters stand, in em, whatever script they are of."""

_FONT = "({})".format(", ".join(f'"{name}"' for name in FAMILIES))


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=FOLDERS, ignore_system_fonts=True)


@lru_cache(maxsize=512)
def typeset(
    markup: str,
    size: float,
    ink: str,
    width: float | None = None,
    align: str = "left",
    weight: str = "regular",
    halo: str | None = None,
) -> Sprite:
    """Typst markup as a sprite: (4, h, w) float32, premultiplied red, green, blue in 0..255 and alpha in 0..1.

    ``size`` is the letters' em in pixels, ``width`` (pixels) the measure at which lines break, ``align`` the
    side they keep to. Around the text lies a margin of ``PAD`` em, so that no subscript is cut off. ``halo`` is
    the colour of a thin rim round the letters, so that they read over points and lines.

    Raises
    ------
    ValueError
        Typst could not read the markup; the message is Typst's own.
    """
    pad = PAD * size
    measure = "auto" if width is None else f"{width + 2 * pad:.2f}pt"
    source = f"""
#set page(width: {measure}, height: auto, margin: {pad:.3f}pt, fill: none)
#set text(font: {_FONT}, size: {size:.3f}pt, fill: rgb("{ink}"), weight: "{weight}",
  top-edge: {ABOVE}em, bottom-edge: -{BELOW}em, hyphenate: false)
#set par(leading: 0.25em)
#set align({align})
#show math.equation: set text(font: "{MATH}", top-edge: "ascender", bottom-edge: "descender")
{markup}
"""
    try:
        png = _compiler().compile(source.encode(), format="png", ppi=72)
    except Exception as error:
        raise ValueError(f"this text could not be set: {markup!r}: {error}") from error
    assert isinstance(png, bytes)  # one page, one picture
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    if halo:
        picture = _with_halo(picture, halo, 0.09 * size)
    return sprite_of(picture)


def sprite_of(picture: Image.Image) -> Sprite:
    """A picture with red, green, blue and opacity as the painter has it."""
    pixels = np.moveaxis(np.asarray(picture, dtype=np.float32), 2, 0)
    alpha = pixels[3:] / np.float32(255)
    sprite = np.ascontiguousarray(np.concatenate([pixels[:3] * alpha, alpha]))
    sprite.setflags(write=False)
    return sprite


@lru_cache(maxsize=4096)
def markup_width(markup: str, weight: str = "regular") -> float:
    """How wide markup is on one line, in em."""
    em = 40.0
    return typeset(markup, em, "#000000", weight=weight).shape[2] / em - 2 * PAD


def rise(markup: str, weight: str = "regular") -> float:
    """How far letters go above their line, in em: Chinese ones do, and accents on capitals."""
    em = 40.0
    inked = np.flatnonzero((typeset(markup, em, "#000000", weight=weight)[3] > SEEN).any(axis=1))
    return max(0.0, PAD - float(inked[0]) / em) if len(inked) else 0.0


def extra_lines(markup: str) -> float:
    """How much higher markup is than one line, in em: by what its second line and those after it take."""
    line, all_of_it = (typeset(text, 40.0, "#000000").shape[1] for text in ("x", markup))
    return max(0.0, (all_of_it - line) / 40.0) if r" \ " in markup else 0.0


def _with_halo(picture: Image.Image, color: str, radius: float) -> Image.Image:
    """The letters over a soft rim of another colour, ``radius`` pixels wide."""
    spread = picture.getchannel("A").filter(ImageFilter.GaussianBlur(0.7 * radius))
    rim = Image.new("RGBA", picture.size, color)
    rim.putalpha(spread.point(lambda value: min(255, 4 * value)))
    return Image.alpha_composite(rim, picture)


LEAST = 4  # characters of a name that is shortened
HAN = "[\u4e00-\u9fff]"
"""A Chinese letter, as a pattern."""

_SLASH = re.compile(r"(?<=\w)/(?=\w)")
_HAN, _ONE_WORD = re.compile(HAN), re.compile("神经元|[两几每这那各].")  # the second: what ICU takes for two words


def plain(text: str) -> str:
    """Text of unknown origin as Typst markup that shows it, as far as it can be shown, and does nothing else. No line
    ends behind a slash within a word, as in a unit.
    """
    return _quoted(whole_words(_SLASH.sub("/\N{WORD JOINER}", legible(text))))


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


def em_width(text: str) -> float:
    """How wide a text of unknown origin is on one line, in em."""
    return markup_width(plain(text)) if text else 0.0


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
