"""The film of the page for other readers: in the theme that they prefer, upright for a phone that is held so, small for
a small screen.

Each variant is drawn anew, without captions in the picture, and has the times of the film. A browser chooses by media
queries; the player chooses again when the reader turns the phone. Every look, which is a theme and a shape, has a
poster and a sprite; sizes of one look share them. The other theme in the film's shape also has the pictures of the
article: a page that follows its reader follows as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.theme import DARK, LIGHT, THEMES
from nnfilm.outputs import metadata
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.session import RenderSession
from nnfilm.pack.model import WORDLESS, ChapterContent, Content, Variant
from nnfilm.pack.pictures import draw_pngs, save_poster, sheet, sprite_tile, write_small, write_thumbs
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.looks import in_theme
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.render.stills import draw_stills
from nnfilm.settings.flags import VARIANTS
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import assemble, film_clip
from nnfilm.video.timing import timing

LINES = 480
"""Of the small size, along the shorter side."""

THEME, SHAPE, SIZE = VARIANTS

MEDIA = {
    LIGHT.name: "(prefers-color-scheme: light)",
    DARK.name: "(prefers-color-scheme: dark)",
    "9:16": "(orientation: portrait) and (max-width: 40rem)",
    "16:9": "(orientation: landscape)",
    SIZE: "((max-width: 40rem) or (max-height: 30rem))",
}
"""Whom a variant is for."""

GROWTH = 0.8
"""A film of half as many pixels is estimated to have half as many bytes to this power; sizes are rounded when told."""


def chosen(content: Content, kinds: Sequence[str]) -> tuple[Variant, ...]:
    """The variants of some `VARIANTS`, in every combination; those that suit fewer readers come first. A small film has
    none of a smaller size."""
    able = [kind for kind in kinds if kind != SIZE or min(content.width, content.height) > LINES]
    picked = [some for count in range(len(able), 0, -1) for some in combinations(able, count)]
    return tuple(_varied(content, some) for some in picked)


def _varied(film: Content, kinds: Sequence[str]) -> Variant:
    theme = LIGHT.name if film.theme == DARK.name else DARK.name
    shape = "16:9" if film.height > film.width else "9:16"
    words = {THEME: (theme, theme), SHAPE: (shape.replace(":", "x"), shape), SIZE: (f"{LINES}p", SIZE)}
    names = [words[kind] for kind in kinds]
    size = Quality(film.width, film.height, film.fps)
    size = size.shaped(shape) if SHAPE in kinds else size
    scale = LINES / min(size.width, size.height) if SIZE in kinds else 1
    width, height = (2 * round(side * scale / 2) for side in (size.width, size.height))
    return Variant(
        name="-".join(name for name, _ in names),
        media=" and ".join(MEDIA[key] for _, key in names),
        theme=theme if THEME in kinds else film.theme,
        width=width,
        height=height,
        look="-".join(words[kind][0] for kind in kinds if kind != SIZE),
    )


def write(
    session: RenderSession, content: Content, plans: Sequence[Plan], kinds: Sequence[str]
) -> tuple[Content, list[str]]:
    """Draw the variants that were asked for. Returns the content with those that were made, and the names of files."""
    wanted = chosen(content, kinds)
    say = session.resources.progress.say
    if SIZE in kinds and not any(SIZE in variant.media for variant in wanted):
        say(f"the film is small enough for phones: no other size of {content.height} lines")
    if not wanted:
        return content, []
    films = [name for variant in wanted for name in variant.files]
    session.claim([*films, *_pictures(replace(content, variants=wanted))])
    (session.root / wanted[0].film).parent.mkdir(exist_ok=True)
    size = sum(_bytes(variant, content, (session.root / WORDLESS).stat().st_size) for variant in wanted)
    say(f"variants: {len(wanted)} more films of {clock(content.seconds)}, about {size / 1e6:.0f} MB")
    made = [variant for variant in wanted if _write(session, content, plans, variant)]
    content = replace(content, variants=tuple(made))
    return content, [*(name for variant in made for name in variant.files), *_write_page(session, content)]


def _pictures(content: Content) -> list[str]:
    """The files of the page's pictures in the other theme, if there is one; loops are written where anything moves."""
    if not content.themed:
        return []
    chapters = restyled(content, content.themed).chapters
    return [name for chapter in chapters for name in (chapter.telling.small, chapter.thumb, chapter.loop)]


def _write_page(session: RenderSession, content: Content) -> list[str]:
    """Draw the page's pictures in the other theme, if there is one. Returns the names of the files."""
    if not content.themed:
        return []
    shown = restyled(content, content.themed)
    spec = _spec(session, content.themed, "small")
    with Pipeline(session.job.chapters, spec, session.resources, session.root) as pipeline:
        return [*write_small(shown, pipeline, session.root), *write_thumbs(shown, session.root)]


def restyled(content: Content, variant: Variant) -> Content:
    """The content with what the page shows of each chapter, in the look of a variant."""
    return replace(content, chapters=tuple(_restyled(chapter, variant) for chapter in content.chapters))


def _restyled(chapter: ChapterContent, variant: Variant) -> ChapterContent:
    telling = replace(chapter.telling, small=variant.picture(chapter.telling.small))
    thumb, loop = variant.picture(chapter.thumb), variant.picture(chapter.loop)
    return replace(chapter, beats=(telling,), telling=telling, thumb=thumb, loop=loop)


def _bytes(variant: Variant, content: Content, film: int) -> float:
    """About how many bytes a variant will have, given those of the film."""
    return film * (variant.width * variant.height / (content.width * content.height)) ** GROWTH


def _write(session: RenderSession, content: Content, plans: Sequence[Plan], variant: Variant) -> bool:
    """Draw a variant, unless its chapters tell something else than the film."""
    say = session.resources.progress.say
    with Pipeline(session.job.chapters, _spec(session, variant), session.resources, session.root) as pipeline:
        times = timing(pipeline.plans, plans)
        if times is None:
            say(f"no {variant.film}: in this shape the film has other beats")
            return False
        say(variant.film)
        clip = film_clip(session.root / variant.film, pipeline.plans, metadata.of_film(content.credits))
        timed = None if times.drawn == times.shown else times
        clip = replace(clip, timing=timed, sound=session.job.track(plans))
        assemble([clip], pipeline.spec.quality, pipeline.segments())
        if variant.look == variant.name:
            _write_pictures(session.root, content, variant, pipeline)
    return True


def specs(session: RenderSession, content: Content, kinds: Sequence[str]) -> list[RenderSpec]:
    """How the variants that were asked for are drawn."""
    return [_spec(session, variant) for variant in chosen(content, kinds)]


def _spec(session: RenderSession, variant: Variant, codec: str = "page") -> RenderSpec:
    spec = session.job.coded(codec, worded=False)
    quality = replace(spec.quality, width=variant.width, height=variant.height)
    return replace(spec, quality=quality, presentation=in_theme(spec.presentation, THEMES[variant.theme]))


def _write_pictures(root: Path, content: Content, variant: Variant, pipeline: Pipeline) -> None:
    """Draw what the beats come to, for the sprite, and the film's poster."""
    width, height = tile = sprite_tile(variant.width, variant.height)
    frames = [tuple(plan.result(beat) for beat in plan.beats) for plan in pipeline.plans]
    calls = [(chapter, own, tile) for chapter, own in zip(pipeline.chapters, frames, strict=True)]
    drawn = dict(pipeline.run(draw_tiles, calls))
    tiles = [Image.frombytes("RGB", (width, height), pixels) for number in sorted(drawn) for pixels in drawn[number]]
    sheet(tiles).save(root / variant.sprite, "WEBP", quality=80, method=6)
    first = pipeline.plans[0]
    ((_, (poster,)),) = pipeline.run(draw_pngs, [(pipeline.chapters[0], [first.result(first.telling)])])
    save_poster(Image.open(io.BytesIO(poster)), root / variant.poster)


def draw_tiles(
    renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int], tile: tuple[int, int]
) -> list[bytes]:
    """Worker: draw frames of a chapter as the sprite shows them: pixels of RGB."""
    return draw_stills(renderer, chapter, frames, lambda image: image.resize(tile, Image.Resampling.LANCZOS).tobytes())
