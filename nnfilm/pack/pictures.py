"""The pictures of a pack: a still of each beat, the poster and the sprite made from them, and a loop of each chapter.

A still shows the result of a beat. It is drawn, not cut from the video, so that no encoding has changed it. All are
drawn without captions: pages and slides have the words beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import loops
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import POSTER, SPRITE, Content
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.stills import draw_stills, encoded
from nnfilm.video.animated import Picture
from nnfilm.video.cuts import Clip, assemble
from nnfilm.video.segment import Segment

STILL_WIDTH, POSTER_WIDTH = 1440, 1280
"""Most pixels across a still, which fills the window of a laptop, and across the poster."""

TILE, SPRITE_COLUMNS = 160, 10
"""Pixels along the longer side of a picture in the sprite, and how many stand beside each other there."""


def write_drawn(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Draw the stills, and a loop of the most moving stretch of each chapter in which anything moves. Returns the names
    of the files. Raises ChapterError if a chapter fails."""
    for name in (name for chapter in content.chapters for name in (chapter.telling.still, chapter.loop)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    results = [tuple(beat.result for beat in chapter.beats) for chapter in content.chapters]
    stretches = map(loops.best_stretch, pipeline.plans)
    quality = loops.loop_quality(pipeline.spec.quality)
    calls = list(zip(pipeline.chapters, results, stretches, strict=True))
    files = {}
    for number, (stills, loop) in pipeline.counted(draw, calls, [1] * len(calls), "chapters"):
        chapter = content.chapters[number]
        for beat, still in zip(chapter.beats, stills, strict=True):
            (root / beat.still).write_bytes(still)
        if loop:
            assemble([Clip(root / chapter.loop, loop.frames)], quality, [loop])
        files[number] = [*(beat.still for beat in chapter.beats), *([chapter.loop] if loop else [])]
    return [name for number in sorted(files) for name in files[number]]


def draw(
    renderer: ChapterRenderer, chapter: type[Chapter], results: Sequence[int], stretch: range
) -> tuple[list[bytes], Segment | None]:
    """Worker: draw frames of a chapter as WebP; and a stretch of it as a loop, if it has more than one."""
    stills = draw_stills(renderer, chapter, results, still)
    if len(stretch) <= 1:
        return stills, None
    pictures: list[Picture] = []
    looped = stretch[:: loops.frame_step(renderer.quality.fps, "mp4")]
    loops.draw_small(renderer, chapter, looped, pictures.append)
    return stills, loops.loop(pictures, loops.loop_quality(renderer.quality))


def still(frame: Image.Image) -> bytes:
    """A frame as WebP."""
    frame.thumbnail((STILL_WIDTH, frame.height), Image.Resampling.LANCZOS)
    return encoded(frame, "WEBP", quality=88, method=6)


def write_poster(content: Content, root: Path) -> list[str]:
    """Write the film's poster, as JPEG, which everyone reads. Returns its name."""
    first = content.chapters[0].telling  # a film opens with its finest picture
    with Image.open(root / first.still) as picture:
        image = picture.convert("RGB").resize(poster_size(content), Image.Resampling.LANCZOS)
    image.save(root / POSTER, "JPEG", quality=88, subsampling="4:4:4", progressive=True, optimize=True)
    return [POSTER]


def poster_size(content: Content) -> tuple[int, int]:
    """Width and height of the poster."""
    scale = min(1.0, POSTER_WIDTH / content.width)
    return round(scale * content.width), round(scale * content.height)


def write_sprite(content: Content, root: Path) -> list[str]:
    """Write the stills of all beats in one file, small, row by row, for a player to show where one seeks. Returns its
    name."""
    size = sprite_tile(content.width, content.height)
    tiles = []
    for beat in content.beats:
        with Image.open(root / beat.still) as picture:
            tiles.append(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))
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
