"""Posters: of each chapter, and of the film, the still that tells most.

How telling a still is, is measured in its picture: how much there is to see, which is how many bytes it takes as a
PNG, times how many colours there are to see it in. So a beat that ends in an empty frame, in a title, or before the
points have come loses to one in which points, cuts and regions are all at hand, wherever in the chapter that is.
"""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import numpy as np
from PIL import Image

from nnfilm.pack.model import POSTER, Content

WIDE = 1280
"""A poster is at most so many pixels wide."""

LOOKED_AT = 640
"""Colours are counted in a picture of at most so many pixels a side, in which no edge has many of its own."""

STEPS = 16
"""So many levels of each primary colour are told apart."""

GRAY = 60
"""Text, grids and background are no colours: their primaries differ by no more than this, of 255."""

SEEN = 1e-4
"""A colour is seen if so large a share of the frame has it."""


def write(content: Content, root: Path) -> list[str]:
    """Choose among the stills, which must be there, and write the posters."""
    best: list[tuple[float, Path]] = []
    for chapter in content.chapters:
        stills = [root / beat.still for beat in chapter.beats]
        best.append(max(((telling(still), still) for still in stills), key=itemgetter(0)))
        _save(best[-1][1], root / chapter.poster)
    _save(max(best, key=itemgetter(0))[1], root / POSTER)
    return [POSTER, *(chapter.poster for chapter in content.chapters)]


def telling(still: Path) -> float:
    """How much a still, a PNG, tells."""
    return float(still.stat().st_size * colors(_opened(still)))


def colors(picture: Image.Image) -> int:
    """How many colours are to be seen in a picture, of those that are none too alike."""
    picture.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    pixels = np.asarray(picture, dtype=int)
    colored = pixels[np.ptp(pixels, axis=-1) > GRAY]
    alike = colored * STEPS // 256 @ (1, STEPS, STEPS**2)
    return int((np.bincount(alike) >= SEEN * picture.width * picture.height).sum())


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def _save(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    image = _opened(source)
    image.thumbnail((WIDE, image.height), Image.Resampling.LANCZOS)
    image.save(target, "JPEG", quality=88, subsampling="4:4:4", progressive=True, optimize=True)
