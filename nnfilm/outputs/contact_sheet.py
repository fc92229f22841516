"""Contact sheets: a page of thumbnails for reviewing the film.

Each chapter is a group of rows, with the last state of each beat, or one frame every so many seconds. Only these frames
are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.typeset import CHINESE, EAST, UPRIGHT
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline, render_session
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.render.stills import draw_stills
from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import BadInput
from nnfilm.utils.timecode import instant

PAGE = 2048
"""Pixels: a row has as many thumbnails as fit in this width, at least one."""

MOST_PIXELS = 250_000_000
"""Of all thumbnails: with the page they take 1.5 GB."""

Thumbnails = list[NDArray[np.uint8]]

PAPER, INK, SOFT = "#262a35", "#f4f4f0", "#b9bfcc"


@dataclass(frozen=True)
class SheetLayout:
    """How a sheet is laid out.

    Attributes:
        width: of a thumbnail, pixels.
        every: seconds between frames; None: the last state of each beat.
    """

    width: int = 480
    every: float | None = None


@dataclass(frozen=True)
class ChosenFrame:
    """A frame on the sheet, and its label."""

    frame: int
    label: str


def sheet(job: RenderJob, layout: SheetLayout, resources: Resources, name: str = "") -> Path:
    """Make a contact sheet, a PNG file of a ``name``, or else of that of what it shows. Raises the errors of
    `nnfilm.outputs.film.render`.
    """
    name = name or ("film.png" if job.joined else f"{'-'.join(chapter.__name__ for chapter in job.chapters)}.png")
    with render_session(job, resources, [name]) as session:
        with session.pipeline() as pipeline:
            frames = [choose_frames(plan, layout.every) for plan in pipeline.plans]
            count, width, height = sum(map(len, frames)), layout.width, _height(layout.width, pipeline.spec.quality)
            if count * width * height > MOST_PIXELS:
                size = f"{count:,} thumbnails of {width} x {height} pixels are too many for a picture"
                raise BadInput(f"{size}: choose a larger --every, a smaller --width, or fewer chapters")
            rows = _draw(pipeline, frames, width)
        lay_out(pipeline.plans, frames, rows, width).save(session.root / name)
        session.workspace.publish([name])
    return job.out / name


def _height(width: int, quality: Quality) -> int:
    return round(width * quality.height / quality.width)


def _draw(pipeline: Pipeline, chosen: Sequence[Sequence[ChosenFrame]], width: int) -> list[Thumbnails]:
    """The thumbnails of each chapter."""
    frames = [tuple(one.frame for one in row) for row in chosen]
    calls = [(c, own, width) for c, own in zip(pipeline.chapters, frames, strict=True)]
    rows = dict(pipeline.counted(draw, calls, list(map(len, chosen))))
    return [rows[number] for number in range(len(calls))]


def choose_frames(plan: Plan, every: float | None) -> list[ChosenFrame]:
    """The frames of a chapter to show: one every so many seconds and the last one, or the result of each beat."""
    beats = [(plan.result(beat), beat.name) for beat in plan.beats]
    if every is not None:
        step = max(1, round(every * plan.fps))
        frames = sorted({*range(0, plan.frames, step), plan.frames - 1})
        beats = [(frame, next(b.name for b in plan.beats if frame in b.frames)) for frame in frames]
    return [ChosenFrame(frame, f"{instant(frame, plan.fps)}  {name}") for frame, name in beats]


def draw(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int], width: int) -> Thumbnails:
    """Worker: frames of a chapter as thumbnails, each (height, width, 3)."""
    size = width, _height(width, renderer.quality)
    return draw_stills(
        renderer, chapter, frames, lambda image: np.asarray(image.resize(size, Image.Resampling.LANCZOS))
    )


def lay_out(
    plans: Sequence[Plan], pictures: Sequence[Sequence[ChosenFrame]], thumbnails: Sequence[Thumbnails], width: int
) -> Image.Image:
    """The page: for each chapter a heading, then its labeled thumbnails from left to right."""
    size = max(14, round(width / 22))
    gap, line = size, round(1.5 * size)
    columns = min(max(map(len, pictures)), max(1, PAGE // (width + gap)))
    height = thumbnails[0][0].shape[0]
    rows = [-(-len(row) // columns) for row in pictures]
    page_height = sum(gap + 2 * line + count * (height + line + gap) for count in rows) + gap
    page = Image.new("RGB", (gap + columns * (width + gap), page_height), PAPER)
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


def _write(pen: ImageDraw.ImageDraw, corner: tuple[int, int], text: str, size: int, ink: str, width: int) -> None:
    """One line of text, shortened with an ellipsis to ``width`` pixels."""
    font = _font(size, any(letter >= EAST for letter in text))
    whole = text
    while text and font.getlength(text) > width:
        whole = whole[:-1]
        text = whole.rstrip() + "…"
    pen.text(corner, text, ink, font)


@lru_cache
def _font(size: int, eastern: bool) -> ImageFont.FreeTypeFont:
    path, number = CHINESE if eastern else (UPRIGHT, 0)
    font = ImageFont.truetype(str(path), size, number)
    font.set_variation_by_name("Medium" if eastern else "SemiBold")
    return font
