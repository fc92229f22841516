"""Draws the pictures of the README: one frame of each chapter, and the turning cube as a short loop.

Run it as ``make gallery`` after a change of the pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.quality import Quality
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.registry import chapters, find
from nnmath import Experiment, FitSpec, fit, load
from nnmath.experiments.traits import DataTraits

FOLDER = Path(__file__).parent.parent / "media" / "gallery"
DRAWN = Quality(1920, 1080, 60)
SIZE = (640, 360)
LOOP, LOOP_SIZE, LOOP_STEP = "CubeRotation", (560, 315), 5  # every fifth frame: twelve per second
EXAMPLE = FOLDER.parent.parent / "examples" / "coffee.csv"
OTHERS = "blobs", "goldilocks", "amounts"  # for chapters that do not apply to the example
SLOTS = "data", "blobs", "line", "corner", "bands"  # the main slots of chapters for other data, and of the title


def pictures(
    renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int], size: tuple[int, int]
) -> list[Image.Image]:
    """Frames of a chapter, scaled to ``size``."""
    small: list[Image.Image] = []

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        picture = Image.fromarray(pixels).convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small.extend([picture] * len(shown))

    renderer.perform(chapter, frames, sink)
    return small


def telling_frame(renderer: ChapterRenderer, chapter: type[Chapter]) -> int:
    """The result of the beat that the chapter names for its poster."""
    plan = renderer.plan(chapter)
    return plan.result(plan.telling)


def fitted(data: str) -> dict[str, Experiment]:
    """The experiments of a film about a data set."""
    dataset = load(data)
    found = fit(dataset, FitSpec(hidden="auto", alpha="auto"))
    return dict.fromkeys(SLOTS, Experiment.of_fit(dataset, found))


def applies(chapter: type[Chapter], renderer: ChapterRenderer) -> bool:
    """Whether a chapter applies to the renderer's data."""
    return chapter.requires(DataTraits(renderer.experiments["data"])).met


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        told = [chapter for chapter in chapters() if chapter.of_article()]  # also those that have to be named
        renderer = ChapterRenderer(DRAWN, Presentation(), standard_experiments(told), Path(scratch))
        others = [replace(renderer, experiments=fitted(data)) for data in (str(EXAMPLE), *OTHERS)]
        for chapter in chapters():
            own = renderer if chapter.of_article() else next(one for one in others if applies(chapter, one))
            (still,) = pictures(own, chapter, [telling_frame(own, chapter)], SIZE)
            still.save(FOLDER / f"{chapter.__name__}.png", optimize=True)
        loop = find(LOOP)
        first, *following = pictures(renderer, loop, range(0, renderer.plan(loop).frames, LOOP_STEP), LOOP_SIZE)
        pause = round(1000 * LOOP_STEP / DRAWN.fps)
        path = FOLDER / f"{LOOP}.webp"
        first.save(path, save_all=True, append_images=following, duration=pause, loop=0, quality=70, method=6)
    print(FOLDER)


if __name__ == "__main__":
    main()
