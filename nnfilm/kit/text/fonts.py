"""The typefaces that all words are set in: of packages, so that they look the same on every machine."""

from __future__ import annotations

from pathlib import Path

import fontpkg_source_sans_3
import manimgx_fonts_cjk

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
