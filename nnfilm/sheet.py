"""Contact sheets: a page of small pictures for whoever reviews the film.

One row group a chapter; in it what each beat has come to, or a frame every so many seconds to see the motion.
Only these frames are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from nnfilm.farm import Farm, count
from nnfilm.film import cast, plan
from nnfilm.plan import Plan
from nnfilm.progress import Watcher
from nnfilm.quality import Quality
from nnfilm.studio import Studio
from nnfilm.workspace import publish, workspace
from scenes.kit.stage import Stage

PAGE = 2048
"""A sheet is about so many pixels wide: as many thumbnails stand side by side as fit, at least one."""

PAPER, INK, SOFT = "#262a35", "#f4f4f0", "#b9bfcc"


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        chapters: in order.
        name: of the file, without ending.
        quality: that the frames are drawn in.
        theme: likewise.
        width: of a thumbnail, pixels.
        every: seconds from one frame to the next; None for the result of each beat.
        out: folder for the file.
        jobs: number of worker processes.
    """

    chapters: tuple[type[Stage], ...]
    name: str
    quality: Quality
    theme: str
    width: int
    every: float | None
    out: Path
    jobs: int


@dataclass(frozen=True)
class Picture:
    """A frame to be shown, and the words under it."""

    frame: int
    label: str


def sheet(order: Order, watcher: Watcher) -> Path:
    """Make a contact sheet, a PNG file. Raises what `nnfilm.film.render` does."""
    name = f"{order.name}.png"
    with workspace(order.out, [name]) as root:
        with Farm(order.jobs, root, order.quality, order.theme, cast(order.chapters), watcher.drawn) as farm:
            plans = list(farm.map(plan, [(chapter,) for chapter in order.chapters]))
            pictures = [choose(p, order.every) for p in plans]
            watcher.begin(sum(map(len, pictures)))
            wanted = [tuple(picture.frame for picture in row) for row in pictures]
            calls = [(c, frames, order.width) for c, frames in zip(order.chapters, wanted, strict=True)]
            page = lay_out(plans, pictures, list(farm.map(draw, calls)), order.width)
        page.save(root / name)
        publish(root, [name])
    return order.out / name


def choose(plan: Plan, every: float | None) -> list[Picture]:
    """The frames of a chapter to show: every so many seconds and the last one, or the result of each beat."""
    beats = [(plan.result(beat), beat.name) for beat in plan.beats]
    if every is not None:
        step = max(1, round(every * plan.fps))
        frames = sorted({*range(0, plan.frames, step), plan.frames - 1})
        beats = [(frame, next(b.name for b in plan.beats if frame in b.frames)) for frame in frames]
    return [Picture(frame, f"{frame / plan.fps:.2f} s  {name}") for frame, name in beats]


def draw(studio: Studio, chapter: type[Stage], frames: Sequence[int], width: int) -> list[NDArray[np.uint8]]:
    """Worker: some frames of a chapter, small, each (height, width, 3)."""
    small: list[NDArray[np.uint8]] = []
    height = round(width * studio.quality.height / studio.quality.width)

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8]) -> None:
        image = Image.fromarray(pixels).convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        small.extend([np.asarray(image)] * len(shown))
        count(len(shown))

    studio.perform(chapter, frames, sink)
    return small


def lay_out(
    plans: Sequence[Plan],
    pictures: Sequence[Sequence[Picture]],
    thumbnails: Sequence[Sequence[NDArray[np.uint8]]],
    width: int,
) -> Image.Image:
    """One page: for each chapter a heading, then its thumbnails with their labels, left to right."""
    size = max(14, round(width / 22))
    gap, line = size, round(1.5 * size)
    columns = max(1, PAGE // (width + gap))
    height = thumbnails[0][0].shape[0]
    rows = [-(-len(row) // columns) for row in pictures]
    tall = sum(gap + 2 * line + count * (height + line + gap) for count in rows) + gap
    page = Image.new("RGB", (gap + columns * (width + gap), tall), PAPER)
    pen = ImageDraw.Draw(page)
    y = gap
    for p, row, images in zip(plans, pictures, thumbnails, strict=True):
        heading = f"{p.chapter}: {p.title}, {p.seconds:.1f} s"
        _write(pen, (gap, y), heading, round(1.25 * size), INK, page.width - 2 * gap)
        y += 2 * line
        for start in range(0, len(row), columns):
            for column, number in enumerate(range(start, min(start + columns, len(row)))):
                x = gap + column * (width + gap)
                page.paste(Image.fromarray(images[number]), (x, y))
                _write(pen, (x, y + height + size // 4), f"{number + 1}  {row[number].label}", size, SOFT, width)
            y += height + line + gap
        y += gap
    return page


def _write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, ink: str, width: int) -> None:
    """One line of text, cut short with an ellipsis where it is wider than `width`."""
    font = _font(size)
    whole = text
    while text and font.getlength(text) > width:
        whole = whole[:-1]
        text = whole.rstrip() + "…"
    pen.text(at, text, ink, font)


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return ImageFont.truetype(str(folder / "SourceSansPro-Semibold.otf"), size)
