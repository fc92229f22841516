"""The pictures of a pack: stills, the sprite and posters, and loops and transparent clips.

A still shows the result of a beat. It is drawn, not cut from the video, so that no encoding has changed it; a smaller
copy is for pages. Posters are made from stills.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import loops, transparent
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import POSTER, SPRITE, Content
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.stills import draw_stills, png
from nnfilm.video.cuts import Clip, assemble

SMALL_WIDTH, POSTER_WIDTH, THUMB_WIDTH = 640, 1280, 320
"""Most pixels across a small still, a poster and a thumb."""

TILE, SPRITE_COLUMNS = 160, 10
"""Pixels along the longer side of a picture in the sprite, and how many stand beside each other there."""

Still = tuple[bytes, bytes]
"""A picture as PNG, and small as WebP."""


def write_stills(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Draw the stills of a film's chapters. Returns the names of the files. Raises ChapterError if a chapter fails."""
    files = [name for beat in content.beats for name in (beat.still, beat.small)]
    for folder in {(root / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    beats = [chapter.beats for chapter in content.chapters]
    results = [tuple(beat.result for beat in own) for own in beats]
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
    """Worker: draw frames of a chapter."""
    return draw_stills(renderer, chapter, frames, lambda image: (png(image), _small(image)))


def _small(image: Image.Image) -> bytes:
    width = min(SMALL_WIDTH, image.width)
    height = round(width * image.height / image.width)
    file = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(file, "WEBP", quality=88, method=6)
    return file.getvalue()


def write_posters(content: Content, root: Path) -> list[str]:
    """Write the posters of the film and its chapters, and a thumb of each chapter, from the stills. Returns the names
    of the files."""
    film = content.chapters[0].telling  # a film opens with its finest picture
    sources = {POSTER: film.still, **{chapter.poster: chapter.telling.still for chapter in content.chapters}}
    for poster, still in sources.items():
        with Image.open(root / still) as picture:
            save_poster(picture, root / poster)
    for chapter in content.chapters:
        with Image.open(root / chapter.telling.still) as picture:
            _save_thumb(picture, root / chapter.thumb)
    return [*sources, *(chapter.thumb for chapter in content.chapters)]


def _shrunk(picture: Image.Image, width: int) -> Image.Image:
    """A picture, at most so many pixels wide."""
    image = picture.convert("RGB")
    image.thumbnail((width, image.height), Image.Resampling.LANCZOS)
    return image


def save_poster(source: Image.Image, target: Path) -> None:
    """Write a picture as a poster."""
    target.parent.mkdir(parents=True, exist_ok=True)
    image = _shrunk(source, POSTER_WIDTH)
    image.save(target, "JPEG", quality=88, subsampling="4:4:4", progressive=True, optimize=True)


def _save_thumb(source: Image.Image, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    _shrunk(source, THUMB_WIDTH).save(target, "WEBP", quality=80, method=6)


def write_sprite(content: Content, root: Path) -> list[str]:
    """Write the small stills of all beats in one file, row by row, for a player to show where one seeks. Returns its
    name."""
    size = sprite_tile(content.width, content.height)
    tiles = []
    for beat in content.beats:
        with Image.open(root / beat.small) as still:
            tiles.append(still.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    sheet(tiles).save(root / SPRITE, "WEBP", quality=80, method=6)
    return [SPRITE]


def sheet(tiles: Sequence[Image.Image]) -> Image.Image:
    """Pictures of one size side by side, row by row."""
    width, height = tiles[0].size
    rows = -(-len(tiles) // SPRITE_COLUMNS)
    made = Image.new("RGB", (width * min(len(tiles), SPRITE_COLUMNS), height * rows))
    for number, tile in enumerate(tiles):
        row, column = divmod(number, SPRITE_COLUMNS)
        made.paste(tile, (column * width, row * height))
    return made


def sprite_tile(width: int, height: int) -> tuple[int, int]:
    """Width and height of a picture in the sprite of a film whose frames have these."""
    scale = TILE / max(width, height)
    return round(width * scale), round(height * scale)


def write_loops(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Write a loop of the most moving stretch of each chapter in which anything moves. Returns the files' names."""
    calls, files = [], []
    for own, plan, chapter in zip(content.chapters, pipeline.plans, pipeline.chapters, strict=True):
        stretch = loops.best_stretch(plan)
        if len(stretch) > 1:
            calls.append((chapter, stretch))
            files.append(own.loop)
    (root / "loops").mkdir(exist_ok=True)
    quality = loops.loop_quality(pipeline.spec.quality)
    pipeline.progress.begin(len(calls), doing="looping", unit="loops")
    for done, (number, made) in enumerate(pipeline.run(loops.loop, calls), 1):
        assemble([Clip(root / files[number], made.frames)], quality, [made])
        pipeline.progress.drawn(done)
    return files


def write_transparent(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Write each chapter without its background, beside its clip. Returns the names of the files."""
    files = [chapter.transparent for chapter in content.chapters]
    transparent.write([root / name for name in files], pipeline)
    return files
