"""The pictures of the handout: the result of each beat, drawn anew for paper.

They are light whatever the film's theme, on white, since ink costs; and without the caption, which the handout sets as
text beside them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import BeatContent
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.looks import on_paper
from nnfilm.render.quality import Quality
from nnfilm.render.stills import draw_stills

SHORT = {"compact": 540, "beats": 900}
"""Pixels along the shorter side of a picture, by the handout's layout: 250 to 300 an inch, and 150 across a page."""


def for_print(spec: RenderSpec, layout: str) -> RenderSpec:
    """How the pictures of a handout are drawn, given how the film is."""
    scale = SHORT[layout] / min(spec.quality.width, spec.quality.height)
    width, height = (2 * round(side * scale / 2) for side in (spec.quality.width, spec.quality.height))
    return replace(
        spec,
        quality=replace(spec.quality, width=width, height=height),
        presentation=on_paper(spec.presentation),
    )


def write(beats: Sequence[Sequence[BeatContent]], pipeline: Pipeline, folder: Path) -> None:
    """Draw the pictures of beats, given by chapter, into a folder. Raises ChapterError if a chapter fails."""
    results = [tuple(beat.result for beat in own) for own in beats]
    pipeline.progress.begin(sum(map(len, results)), unit="pictures")
    done = 0
    for number, drawn in pipeline.run(draw, list(zip(pipeline.chapters, results, strict=True))):
        for beat, picture in zip(beats[number], drawn, strict=True):
            (folder / printed(beat.still)).write_bytes(picture)
        done += len(drawn)
        pipeline.progress.drawn(done)


def printed(still: str) -> str:
    """The file name of a still's counterpart on paper."""
    return Path(still).with_suffix(".jpg").name


def draw(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: draw frames of a chapter, as JPEG, which the PDF takes unchanged."""
    return draw_stills(renderer, chapter, frames, lambda image: _jpeg(_above_caption(image, renderer.quality)))


def _above_caption(image: Image.Image, quality: Quality) -> Image.Image:
    """A frame without the strip where its caption would stand, if nothing else stands there."""
    size = frame_size(quality.width, quality.height)
    middle = 0.5 - Layout.of(*size).caption[1] / size[1]
    top = round((2 * middle - 1) * image.height)
    strip = image.crop((0, top, *image.size))
    blank = strip.getcolors(1) is not None
    return image.crop((0, 0, image.width, top)) if blank else image


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=74, subsampling="4:2:0", progressive=True, optimize=True)
    return file.getvalue()
