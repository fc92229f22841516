"""Contact sheets: a page of small pictures for whoever reviews the film.

One row group a chapter; in it what each beat has come to, or a frame every so many seconds to see the motion.
Only these frames are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from nnfilm.outputs.pipeline import Pipeline, given_or_standard
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.render.session import Setting, Studio
from nnfilm.render.stills import draw_stills
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Style
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import publish, workspace
from nnfilm.utils.progress import Watcher
from nnfilm.utils.timecode import instant
from nnfilm.workers.executors import ExecutorFactory
from nnfilm.workers.pool import WorkerPool
from nnmath.experiments.experiment import Experiment

PAGE = 2048
"""A sheet is about so many pixels wide: as many thumbnails stand side by side as fit, at least one."""

Thumbnails = list[NDArray[np.uint8]]

PAPER, INK, SOFT = "#262a35", "#f4f4f0", "#b9bfcc"


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        chapters: in order.
        name: of the file, without ending.
        quality: that the frames are drawn in.
        style: likewise.
        width: of a thumbnail, pixels.
        every: seconds from one frame to the next; None for the result of each beat.
        out: folder for the file.
        experiments: by slot; None: the article's own.
    """

    chapters: tuple[type[Chapter], ...]
    name: str
    quality: Quality
    style: Style
    width: int
    every: float | None
    out: Path
    experiments: Mapping[str, Experiment] | None = None


@dataclass(frozen=True)
class Thumbnail:
    """A frame to be shown, and the words under it."""

    frame: int
    label: str


def sheet(order: Order, executor: ExecutorFactory, cache: Cache, watcher: Watcher) -> Path:
    """Make a contact sheet, a PNG file. Raises what `nnfilm.outputs.film.render` does."""
    name = f"{order.name}.png"
    with workspace(order.out, [name]) as root:
        experiments = given_or_standard(order.experiments, order.chapters, cache)
        setting = Setting(order.quality, order.style, experiments)
        with WorkerPool(executor(root), setting) as pool:
            plans = Pipeline(order.chapters, setting, cache).plans(pool)
            pictures = [choose(p, order.every) for p in plans]
            rows = _draw(order, pool, pictures, watcher)
        lay_out(plans, pictures, rows, order.width).save(root / name)
        publish(root, [name])
    return order.out / name


def _draw(
    order: Order, pool: WorkerPool, pictures: Sequence[Sequence[Thumbnail]], watcher: Watcher
) -> list[Thumbnails]:
    """The thumbnails of each chapter."""
    watcher.begin(sum(map(len, pictures)))
    wanted = [tuple(picture.frame for picture in row) for row in pictures]
    calls = [(c, frames, order.width) for c, frames in zip(order.chapters, wanted, strict=True)]
    rows: dict[int, Thumbnails] = {}
    for number, row in pool.run(draw, calls):
        rows[number] = row
        watcher.drawn(sum(map(len, rows.values())))
    return [rows[number] for number in range(len(calls))]


def choose(plan: Plan, every: float | None) -> list[Thumbnail]:
    """The frames of a chapter to show: every so many seconds and the last one, or the result of each beat."""
    beats = [(plan.result(beat), beat.name) for beat in plan.beats]
    if every is not None:
        step = max(1, round(every * plan.fps))
        frames = sorted({*range(0, plan.frames, step), plan.frames - 1})
        beats = [(frame, next(b.name for b in plan.beats if frame in b.frames)) for frame in frames]
    return [Thumbnail(frame, f"{instant(frame, plan.fps)}  {name}") for frame, name in beats]


def draw(studio: Studio, chapter: type[Chapter], frames: Sequence[int], width: int) -> Thumbnails:
    """Worker: some frames of a chapter, small, each (height, width, 3)."""
    size = width, round(width * studio.quality.height / studio.quality.width)
    return draw_stills(studio, chapter, frames, lambda image: np.asarray(image.resize(size, Image.Resampling.LANCZOS)))


def lay_out(
    plans: Sequence[Plan],
    pictures: Sequence[Sequence[Thumbnail]],
    thumbnails: Sequence[Thumbnails],
    width: int,
) -> Image.Image:
    """One page: for each chapter a heading, then its thumbnails with their labels, left to right."""
    size = max(14, round(width / 22))
    gap, line = size, round(1.5 * size)
    columns = min(max(map(len, pictures)), max(1, PAGE // (width + gap)))
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
