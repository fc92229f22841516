"""Stills: what each beat comes to, pixel for pixel as it was drawn, and the same small for pages.

They are drawn, not cut from the video, so that no coding has touched them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import Content
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.stills import draw_stills, png

WIDE = 640
"""A small still is at most so many pixels wide."""

Still = tuple[bytes, bytes]
"""A picture as PNG, and small as WebP."""


def write(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Draw the stills of a film's chapters. Raises ChapterError if a chapter breaks."""
    files = [name for beat in content.beats for name in (beat.still, beat.small)]
    for folder in {(root / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    beats = [chapter.beats for chapter in content.chapters]
    results = [tuple(beat.result for beat in told) for told in beats]
    pipeline.progress.begin(len(content.beats), unit="stills")
    done = 0
    for number, stills in pipeline.run(draw, list(zip(pipeline.chapters, results, strict=True))):
        for beat, (picture, small) in zip(beats[number], stills, strict=True):
            (root / beat.still).write_bytes(picture)
            (root / beat.small).write_bytes(small)
        done += len(stills)
        pipeline.progress.drawn(done)
    return files


def draw(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[Still]:
    """Worker: some frames of a chapter."""
    return draw_stills(renderer, chapter, frames, lambda image: (png(image), _small(image)))


def _small(image: Image.Image) -> bytes:
    width = min(WIDE, image.width)
    height = round(width * image.height / image.width)
    file = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(file, "WEBP", quality=88, method=6)
    return file.getvalue()
