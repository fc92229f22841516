"""The catalogue's pictures: a frame of a chapter in which one thing stands out and the rest is faint."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import SHORT
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import QUALITIES
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.registry import find
from tools.catalogue.specimens import SECTIONS, Specimen
from tools.gallery import fitted

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "media" / "gallery" / "catalogue"
DRAWN = QUALITIES["h"]
SIZE = (480, 270)
SHOWN = Presentation(credits=Credits(subtitle="A subtitle", author="An author"))
FAINT = 0.28  # how much is left of what a picture is not about
CLOSEST = 720  # pixels of a frame's width that a picture shows at least
AIR = 60  # pixels round what it is about

Pixels = NDArray[np.uint8]


def draw(names: Collection[str]) -> None:
    """Draw the pictures of the classes of these names; of all without any."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    specimens = {name: one for section in SECTIONS.values() for name, one in section.items()}
    with tempfile.TemporaryDirectory() as scratch:
        for name in names or specimens:
            picture(specimens[name], Path(scratch)).save(FOLDER / f"{name}.webp", quality=78, method=6)


def picture(specimen: Specimen, scratch: Path) -> Image.Image:
    """The frame of a chapter in which a thing is seen, or the part of the frame that shows it."""
    chapter = find(specimen.chapter)
    experiments = fitted(specimen.data) if specimen.data else standard_experiments([chapter])
    renderer = ChapterRenderer(DRAWN, SHOWN, experiments, scratch)
    scenes: list[Chapter] = []
    found: list[Image.Image] = []

    def keep(*given: Any, **more: Any) -> Chapter:
        scenes.append(chapter(*given, **more))
        return scenes[-1]

    def sink(shown: Sequence[int], pixels: Pixels, changed: object) -> None:
        found.append(picture_of(scenes[-1], pixels[..., :3].copy(), specimen.parts))

    renderer.perform(cast("type[Chapter]", keep), [frame_of(renderer.plan(chapter), specimen)], sink)
    return found[0]


def frame_of(plan: Plan, specimen: Specimen) -> int:
    """The frame of a specimen. Raises ValueError if the chapter has no such beat."""
    beat = next((one for one in plan.beats if one.name == specimen.beat), None)
    if beat is None:
        raise ValueError(f"{plan.chapter} has no beat {specimen.beat!r}")
    return plan.result(beat) if specimen.at is None else beat.frames[int(specimen.at * len(beat.frames))]


def picture_of(scene: Chapter, pixels: Pixels, parts: Collection[str]) -> Image.Image:
    """The frame, or what of it stands out for being of these classes. Raises ValueError if there is none of them."""
    if not parts:
        return Image.fromarray(pixels).resize(SIZE, Image.Resampling.LANCZOS)
    alone = of_classes(scene, parts, pixels.shape[:2])
    cover = alone[..., 3:] / 255.0
    if not cover.any():
        raise ValueError(f"{type(scene).__name__}: none of {', '.join(parts)} is there")
    ground = np.array([int(scene.theme.background[k : k + 2], 16) for k in (1, 3, 5)])
    faint = ground + FAINT * (pixels - ground.astype(float))
    mixed = np.rint(faint + cover * (pixels - faint)).astype(np.uint8)
    return Image.fromarray(mixed).crop(box_around(cover[..., 0] > 0)).resize(SIZE, Image.Resampling.LANCZOS)


def of_classes(scene: Chapter, parts: Collection[str], shape: tuple[int, ...]) -> Pixels:
    """What is drawn by things of these classes alone: where it is, the fourth value tells how far."""
    height, width = shape
    grounds = [np.zeros((height, width, 4), np.uint8) for _ in range(2)]
    grounds[1][..., :3] = 255
    for ground in grounds:
        ground[..., 3] = 255
        canvas = Canvas(ground, min(height, width) / SHORT)
        for mobject in scene.mobjects:
            if isinstance(mobject, Space):
                kept = mobject.parts
                mobject.parts = [part for part in kept if type(part).__name__ in parts]
                mobject.draw(canvas)
                mobject.parts = kept
            elif isinstance(mobject, RasterMobject) and type(mobject).__name__ in parts:
                mobject.draw(canvas)
    black, white = (ground[..., :3].astype(int) for ground in grounds)
    black = black.astype(np.uint8)
    cover = 255 - (white - black).max(axis=2)  # what shows on black and on white alike is opaque
    return np.dstack([black, np.where(cover > 8, np.maximum(cover, 110), 0).astype(np.uint8)])


def box_around(cover: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """The part of a frame to show: left, top, right, bottom, in the frame's shape, with air around what is covered."""
    height, width = cover.shape
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    across, down = columns[-1] - columns[0] + 2 * AIR, rows[-1] - rows[0] + 2 * AIR
    wide = int(min(width, max(CLOSEST, across, down * width / height)))
    high = wide * height // width
    left = int(np.clip((columns[0] + columns[-1] - wide) // 2, 0, width - wide))
    top = int(np.clip((rows[0] + rows[-1] - high) // 2, 0, height - high))
    return left, top, left + wide, top + high
