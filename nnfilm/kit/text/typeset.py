"""Words and formulas, set by Typst as sprites for the painter. The fonts are those of packages, so that all words look
the same on every machine.

Typst draws the glyphs straight to pixels at the size needed (about 8 ms a sentence), ten times as fast as
going through SVG paths, and once drawn a sprite costs a tenth of a millisecond a frame.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_source_sans_3
import manimgx_fonts_cjk
import numpy as np
import typst
from PIL import Image, ImageFilter

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
