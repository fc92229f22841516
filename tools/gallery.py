"""Draws the pictures of the README: one frame of each chapter, and the film's opening as a short loop.

Run it as ``make gallery`` after a change of the pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.stills import draw_stills
from nnfilm.settings.quality import QUALITIES
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.registry import chapters, find
from nnmath import Experiment, FitSpec, fit, load
from nnmath.experiments.traits import DataTraits

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "media" / "gallery"
DRAWN = QUALITIES["h"]
SIZE = (640, 360)
LOOP, LOOP_SIZE, LOOP_STEP = "Title", (560, 315), 5  # every fifth frame: twelve per second
DATA = str(ROOT / "examples" / "coffee.csv"), "blobs", "goldilocks"
"""For chapters of other data: each is drawn with the first of these to which it applies."""

SLOTS = "data", "blobs", "line", "bands"  # the main slots of chapters for other data, and of the title


@cache
def fitted(data: str) -> Mapping[str, Experiment]:
    """The experiments of a film about a data set."""
    dataset = load(data)
    return dict.fromkeys(SLOTS, Experiment.of_fit(dataset, fit(dataset, FitSpec(hidden="auto", alpha="auto"))))


def experiments_of(chapter: type[Chapter]) -> Mapping[str, Experiment]:
    """What a chapter is drawn with."""
    if chapter.of_article():
        return standard_experiments([chapter])
    return next(fitted(data) for data in DATA if chapter.requires(DataTraits(fitted(data)["data"])).met)


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for chapter in chapters():
            renderer = ChapterRenderer(DRAWN, Presentation(), experiments_of(chapter), Path(scratch))
            plan = renderer.plan(chapter)
            (still,) = draw_stills(renderer, chapter, [plan.result(plan.telling)], lambda image: scaled(image, SIZE))
            still.save(FOLDER / f"{chapter.__name__}.png", optimize=True)
        draw_loop(Path(scratch))
    print(FOLDER)


def draw_loop(scratch: Path) -> None:
    """The film's opening."""
    loop = find(LOOP)
    renderer = ChapterRenderer(DRAWN, Presentation(), experiments_of(loop), scratch)
    frames = range(0, renderer.plan(loop).frames, LOOP_STEP)
    first, *following = draw_stills(renderer, loop, frames, lambda image: scaled(image, LOOP_SIZE))
    pause = round(1000 * LOOP_STEP / DRAWN.fps)
    path = FOLDER / f"{LOOP}.webp"
    first.save(path, save_all=True, append_images=following, duration=pause, loop=0, quality=70, method=6)


def scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A frame in the size of a picture."""
    return image.resize(size, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
