"""The pictures of a pack: stills, the sprite and posters, and loops.

A still shows the result of a beat. It is drawn, not cut from the video, so that no encoding has changed it. Posters are
made from stills. Small stills and loops are for pages, which have the words beside them: they are drawn without.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import loops
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.model import POSTER, SPRITE, Content
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.stills import draw_stills, png
from nnfilm.video.animated import Picture
from nnfilm.video.cuts import Clip, assemble
from nnfilm.video.segment import Segment

POSTER_WIDTH, THUMB_WIDTH = 1280, 320
"""Most pixels across a poster and a thumb; a small still is as large as a loop."""

TILE, SPRITE_COLUMNS = 160, 10
"""Pixels along the longer side of a picture in the sprite, and how many stand beside each other there."""


def write_stills(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Draw the stills of a film's chapters. Returns the names of the files. Raises ChapterError if a chapter fails."""
    (root / "stills").mkdir(parents=True, exist_ok=True)
    results = [tuple(beat.result for beat in chapter.beats) for chapter in content.chapters]
    pipeline.progress.begin(len(content.beats), unit="stills")
    done = 0
    for number, stills in pipeline.run(draw_pngs, list(zip(pipeline.chapters, results, strict=True))):
        for beat, still in zip(content.chapters[number].beats, stills, strict=True):
            (root / beat.still).write_bytes(still)
        done += len(stills)
        pipeline.progress.drawn(done)
    return [beat.still for beat in content.beats]


def draw_pngs(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: draw frames of a chapter as PNG."""
    return draw_stills(renderer, chapter, frames, png)


def write_small(content: Content, pipeline: Pipeline, root: Path) -> list[str]:
    """Draw the small stills, and a loop of the most moving stretch of each chapter in which anything moves. Returns the
    names of the files."""
    for name in (name for chapter in content.chapters for name in (chapter.telling.small, chapter.loop)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    results = [tuple(beat.result for beat in chapter.beats) for chapter in content.chapters]
    stretches = map(loops.best_stretch, pipeline.plans)
    quality = loops.loop_quality(pipeline.spec.quality)
    calls = list(zip(pipeline.chapters, results, stretches, strict=True))
    pipeline.progress.begin(len(calls), doing="looping", unit="chapters")
    files = {}
    for done, (number, (stills, loop)) in enumerate(pipeline.run(draw_small, calls), 1):
        chapter = content.chapters[number]
        for beat, still in zip(chapter.beats, stills, strict=True):
            (root / beat.small).write_bytes(still)
        if loop:
            assemble([Clip(root / chapter.loop, loop.frames)], quality, [loop])
        files[number] = [*(beat.small for beat in chapter.beats), *([chapter.loop] if loop else [])]
        pipeline.progress.drawn(done)
    return [name for number in sorted(files) for name in files[number]]


def draw_small(
    renderer: ChapterRenderer, chapter: type[Chapter], results: Sequence[int], stretch: range
) -> tuple[list[bytes], Segment | None]:
    """Worker: draw frames of a chapter, small, as WebP; and a stretch of it as a loop, if it has more than one."""
    looped = stretch[:: loops.frame_step(renderer.quality.fps, "mp4")] if len(stretch) > 1 else range(0)
    frames = sorted({*results, *looped})
    pictures: list[Picture] = []
    loops.draw_small(renderer, chapter, frames, pictures.append)
    drawn = dict(zip(frames, pictures, strict=True))
    quality = loops.loop_quality(renderer.quality)
    loop = loops.loop([drawn[frame] for frame in looped], quality) if looped else None
    return [webp(drawn[frame]) for frame in results], loop


def webp(picture: Picture) -> bytes:
    """A picture as WebP."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "WEBP", quality=88, method=6)
    return file.getvalue()


def write_posters(content: Content, root: Path) -> list[str]:
    """Write posters of the film and its chapters, and the thumbs, from the stills. Returns the names of the files."""
    film = content.chapters[0].telling  # a film opens with its finest picture
    sources = {POSTER: film.still, **{chapter.poster: chapter.telling.still for chapter in content.chapters}}
    for poster, still in sources.items():
        with Image.open(root / still) as picture:
            save_poster(picture, root / poster)
    return [*sources, *write_thumbs(content, root)]


def write_thumbs(content: Content, root: Path) -> list[str]:
    """Write a thumb of each chapter from the small stills: too small for words. Returns the names of the files."""
    for chapter in content.chapters:
        with Image.open(root / chapter.telling.small) as picture:
            _save_thumb(picture, root / chapter.thumb)
    return [chapter.thumb for chapter in content.chapters]


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
