"""A card: lines below one another in the middle of an empty frame, and below them a logo. All of it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Canvas, Sprite
from nnfilm.kit.style.layout import SMALLEST, Layout, Spot
from nnfilm.kit.style.region import TextArea
from nnfilm.kit.style.theme import Theme, luminance, rgba
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import PAD, markup_width, sprite_of, typeset
from nnfilm.kit.text.words import Words

EM = 20.0  # pixels in which lines are tried
SLACK = 1.02  # by so much a measure is wider than was tried: in other pixels letters are a little wider
SMALLER = 0.94  # by so much all is set smaller until it fits
GAP = 0.6  # from one line to the next, in em of the smaller of them
LOGO = 1.05  # frame units that a logo is high, ...
WIDEST = 3.4  # ... and wide at most
LEAST = 0.4  # ... and high at least
TO_LOGO = 0.36  # from the last line to it
PLATE = 0.16  # of a logo's height, round it where it needs a ground of its own
READ = 1.6  # the contrast from which on a logo is seen
LONG = re.compile(r"[^\s\u2e80-\uffff]{24,}")  # a word that must be broken; Chinese and its like are broken anywhere


@dataclass(frozen=True)
class Line:
    """A line of text on a card, in ``size`` frame units or less, in at most ``rows`` rows."""

    text: str | Sentence
    size: float
    ink: str
    rows: int = 2
    weight: str = "regular"

    @property
    def markup(self) -> str:
        """As Typst has it: nothing in the text is markup, and a word that is too long may be broken anywhere."""
        text, done, parts = str(self.text), 0, []
        for word in LONG.finditer(text):
            parts += [text[done : word.start()], *word.group()]
            done = word.end()
        return "#sym.zws".join(plain(part) for part in [*parts, text[done:]] if part)

    def sprite(self, width: float) -> Sprite:
        """How it is set in so many em."""
        return typeset(self.markup, EM, "#000000", round(width * EM, 2), "center", self.weight)

    def height(self, width: float) -> float:
        """Of that, in em."""
        return self.sprite(width).shape[1] / EM - 2 * PAD

    def fits(self, width: float) -> bool:
        """Whether it takes no more rows than it may, and no word is too wide."""
        edge = int(PAD * EM) - 2
        alpha = self.sprite(width)[3]
        return self.height(width) < 1.3 * self.rows and not (alpha[:, :edge].any() or alpha[:, -edge:].any())

    def balanced(self, width: float) -> float:
        """The narrowest measure, in em, in which it has no more rows: they are then of about one length."""
        height, low, high = self.height(width), width / 3, width
        for _ in range(5):
            middle = (low + high) / 2
            low, high = (low, middle) if self.fits(middle) and self.height(middle) <= height else (middle, high)
        return high


class Logo(RasterMobject):
    """A PNG picture with its center at a spot, ``height`` frame units high.

    Knobs: ``opacity``.
    """

    def __init__(self, content: bytes, at: Spot, height: float, theme: Theme) -> None:
        super().__init__()
        self.content, self.tall, self.theme = content, height, theme
        self.x, self.y = at
        self.opacity = 1.0

    def draw(self, canvas: Canvas) -> None:
        """The picture on whole pixels."""
        sprite = _logo(self.content, round(self.tall * canvas.unit), self.theme.background, self.theme.ink)
        (x, y), (_, high, wide) = canvas.to_pixels(np.array([[self.x, self.y]]))[0], sprite.shape
        canvas.blit(sprite, round(x - wide / 2), round(y - high / 2), self.opacity)


def logo_height(content: bytes) -> float:
    """How high a logo is on a card, in frame units."""
    with Image.open(BytesIO(content)) as picture:
        return min(LOGO, WIDEST * picture.height / picture.width)


@lru_cache(maxsize=16)
def _logo(content: bytes, height: int, ground: str, plate: str) -> Sprite:
    """The picture so many pixels high; on a plate where it is not seen on the ground."""
    with Image.open(BytesIO(content)) as picture:
        logo = picture.convert("RGBA")
    seen = _is_seen(logo, ground)
    pad = 0 if seen else round(PLATE * height / (1 + 2 * PLATE))
    inner = height - 2 * pad
    logo = logo.resize((max(1, round(inner * logo.width / logo.height)), max(1, inner)), Image.Resampling.LANCZOS)
    if seen:
        return sprite_of(logo)
    size = logo.width + 2 * pad, logo.height + 2 * pad
    mask = Image.new("L", (4 * size[0], 4 * size[1]), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 4 * size[0] - 1, 4 * size[1] - 1), 4 * pad, fill=255)
    under = Image.new("RGBA", size, plate)
    under.putalpha(mask.resize(size, Image.Resampling.LANCZOS))
    under.alpha_composite(logo, (pad, pad))
    return sprite_of(under)


def _is_seen(logo: Image.Image, ground: str) -> bool:
    """Whether half of what is inked of a picture stands out on a ground; one without gaps is its own ground."""
    if np.asarray(logo.getchannel("A")).min() > 250:
        return True
    pixels = np.asarray(logo.resize((32, 32), Image.Resampling.BOX), dtype=np.float64).reshape(-1, 4)
    inked = pixels[pixels[:, 3] > 64]
    below = luminance(rgba(ground)) + 0.05
    contrasts = np.array([(luminance(pixel) + 0.05) / below for pixel in inked])
    return bool(np.mean(np.maximum(contrasts, 1 / contrasts) > READ) >= 0.5) if len(inked) else True


class Card:
    """A text card: lines of text and, below them, a logo if there is one, centered at the height ``y`` and as large as
    fits, in the middle of the frame or in a ``place``. Put its ``parts`` into the chapter.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        logo: bytes,
        layout: Layout,
        theme: Theme,
        y: float,
        place: TextArea | None = None,
    ) -> None:
        x, ceiling, measure = layout.headline[0], layout.height / 2 - 0.4, layout.headline_width
        room = ceiling - layout.bottom
        if place:
            x, ceiling, measure, room = place.left + place.width / 2, place.top, place.width, place.height
        width = measure / SLACK
        high = logo_height(logo) if logo else 0.0
        below = high + TO_LOGO if logo else 0.0
        lines, heights = _fitted([line for line in lines if line.text], width, room - below)
        text = sum(heights) + sum(_gaps(lines))
        if logo and text + below > room:  # letters may not be smaller, but a logo may
            high = max(LEAST, room - text - TO_LOGO)
            below = high + TO_LOGO
        top = min(y + (below + text) / 2, ceiling)
        self.parts: list[Words | Logo] = []
        for line, height, gap in zip(lines, heights, [*_gaps(lines), 0.0], strict=True):
            measure = SLACK * line.size * line.balanced(width / line.size)
            at = (x, top - height / 2)
            self.parts.append(
                Words(line.markup, at, line.size, line.ink, width=measure, align="center", weight=line.weight)
            )
            top -= height + gap
        if logo:
            self.parts.append(Logo(logo, (x, top - below + high / 2), high, theme))


def _fitted(lines: list[Line], width: float, room: float) -> tuple[list[Line], list[float]]:
    """Lines as large as they may be in a width and, all together, in a height; and how high each is."""
    lines = [_narrowed(line, width) for line in lines]
    while True:
        heights = [line.size * line.height(width / line.size) for line in lines]
        smaller = [replace(line, size=max(SMALLEST, SMALLER * line.size)) for line in lines]
        if sum(heights) + sum(_gaps(lines)) <= room or smaller == lines:
            return lines, heights
        lines = smaller


def _narrowed(line: Line, width: float) -> Line:
    """A line so large that it takes no more rows than it may: first as large as they could be if they were full."""
    full = line.rows * width / max(markup_width(line.markup, line.weight), 1e-9)
    line = replace(line, size=max(SMALLEST, min(line.size, full)))
    while line.size > SMALLEST and not line.fits(width / line.size):
        line = replace(line, size=max(SMALLEST, SMALLER * line.size))
    return line


def _gaps(lines: Sequence[Line]) -> list[float]:
    """Between one line and the next."""
    return [GAP * min(one.size, other.size) for one, other in pairwise(lines)]
