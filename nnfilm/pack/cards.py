"""Pictures that stand for the film elsewhere: a card beside a link to its page, and a thumbnail for YouTube.

Both show the beat that the film's poster shows. A thumbnail is often seen 160 pixels wide, so its words are few and
large, and its picture has no caption.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from PIL import Image

from nnfilm.kit.panels.card import Line
from nnfilm.kit.style.theme import THEMES
from nnfilm.kit.text.language import spoken
from nnfilm.kit.text.typeset import PAD, typeset
from nnfilm.pack.leading_words import LEADS_ON
from nnfilm.pack.model import CARD, POSTER, THUMBNAIL, WORDLESS, Content

CARD_SIZE, THUMBNAIL_SIZE = (1200, 630), (1280, 720)

MOST_WORDS, MOST_LETTERS = 5, 60
"""Of a title on a thumbnail."""

LARGEST, SMALLEST, READ = 0.22, 0.05, 0.115
"""Of the words beside a picture: their em as a share of the height, and the least that is read at 160 pixels."""

MOST_ROWS = 20

SHARES = 0.5, 0.42, 0.34
"""How much of the width the picture beside them takes."""

INK = 24
"""By how much a pixel differs from the background where something is drawn, of 255."""


def write(content: Content, root: Path) -> list[str]:
    """Write the thumbnail and, for a page with an address, the card; from the poster and the wordless film."""
    made = {THUMBNAIL: beside(thumbnail_words(content.title), content, root, THUMBNAIL_SIZE)}
    if content.credits.url:
        made[CARD] = card(content, root)
    for name, picture in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        picture.save(root / name, "JPEG", quality=90, subsampling="4:4:4", progressive=True, optimize=True)
    return list(made)


def card(content: Content, root: Path) -> Image.Image:
    """The poster on the theme's background; one that would leave most of the card empty stands beside the title."""
    if content.width <= content.height:
        return beside(content.title, content, root, CARD_SIZE)
    ground = Image.new("RGB", CARD_SIZE, THEMES[content.theme].background)
    with Image.open(root / POSTER) as poster:
        picture = _fitted(poster.convert("RGB"), *CARD_SIZE)
    ground.paste(picture, ((ground.width - picture.width) // 2, (ground.height - picture.height) // 2))
    return ground


def thumbnail_words(title: str) -> str:
    """A few words of a title: the title if it is short, else its first part, else how it begins."""
    part = title.partition(": ")[0] if ": " in title else title
    words = part.split()
    if len(words) <= MOST_WORDS and len(part) <= MOST_LETTERS:
        return part
    few = words[:MOST_WORDS]
    leads_on = LEADS_ON[spoken()].split()
    while len(few) > 1 and (few[-1].lower() in leads_on or len(" ".join(few)) > MOST_LETTERS):
        few.pop()
    return " ".join(few)[:MOST_LETTERS].rstrip(" ,;.–-") + "…"


def beside(words: str, content: Content, root: Path, size: tuple[int, int]) -> Image.Image:
    """Words on the left, as large as they can be; on the right what the film's poster shows, without its caption."""
    theme, (width, height) = THEMES[content.theme], size
    margin = height // 16
    room = height - 2 * margin
    line = Line(words, 1.0, theme.ink, rows=MOST_ROWS, weight="bold")
    frame = _frame(root / WORDLESS, content.chapters[0].telling.result)
    for share in SHARES:  # long words need more of it
        picture = _fitted(_inked(frame), round(share * width), room)
        measure = width - picture.width - 3 * margin
        em = _largest(line, measure, room)
        if em >= READ * height:
            break
    ground = Image.new("RGB", size, frame.getpixel((0, 0)))  # the theme's background, as the video has it
    ground.paste(picture, (width - margin - picture.width, (height - picture.height) // 2))
    letters = _letters(line, em, measure)
    ground.paste(letters, (margin, (height - letters.height) // 2), letters)
    return ground


def _frame(film: Path, number: int) -> Image.Image:
    with av.open(str(film)) as file:
        frames = (frame for place, frame in enumerate(file.decode(video=0)) if place == number)
        return next(frames).to_image()


def _inked(picture: Image.Image) -> Image.Image:
    """A picture without the empty margins round what is drawn."""
    pixels = np.asarray(picture, dtype=int)
    drawn = np.abs(pixels - pixels[0, 0]).max(axis=2) > INK
    edges = [np.flatnonzero(drawn.any(axis=axis)) for axis in (0, 1)]
    if not all(map(len, edges)):
        return picture
    (left, right), (top, bottom) = ((int(own[0]), int(own[-1]) + 1) for own in edges)
    return picture.crop((left, top, right, bottom))


def _fitted(picture: Image.Image, width: int, height: int) -> Image.Image:
    """A picture as large as fits, in its own shape."""
    scale = min(width / picture.width, height / picture.height)
    size = max(1, round(scale * picture.width)), max(1, round(scale * picture.height))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _largest(line: Line, width: int, height: int) -> int:
    """The em of words, in pixels, with which they fill a width or a height; the smallest if none fits."""
    sizes = [round(share * height) for share in np.linspace(LARGEST, SMALLEST, 18)]
    measures = [(em, width / em - 2 * PAD) for em in sizes]
    return next((em for em, wide in measures if line.fits(wide) and em * line.height(wide) <= height), sizes[-1])


def _letters(line: Line, em: int, width: int) -> Image.Image:
    """Words as a picture, set in a width."""
    sprite = typeset(line.markup, em, line.ink, width - 2 * PAD * em, "left", line.weight)
    straight = np.concatenate([sprite[:3] / np.maximum(sprite[3:], 1e-6), 255 * sprite[3:]])
    return Image.fromarray(np.moveaxis(straight, 0, 2).round().clip(0, 255).astype(np.uint8))
