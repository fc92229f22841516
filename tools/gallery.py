"""The pictures of the README: a telling frame of each chapter, and the turning cube as a short loop.

Run it as ``make gallery`` after a change of the pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from nnfilm.cache import users
from nnfilm.production import cast
from nnfilm.quality import Quality
from nnfilm.story import article, find
from nnfilm.studio import Studio
from scenes.kit.stage import Stage
from scenes.kit.style import Style

FOLDER = Path(__file__).parent.parent / "media" / "gallery"
DRAWN = Quality(1920, 1080, 60)
SIZE = (640, 360)
LOOP, LOOP_SIZE, LOOP_STEP = "CubeRotation", (560, 315), 5  # every fifth frame: twelve a second
TELLING = {  # the beat that tells most; else the last one
    "Title": "the title",
    "Classifiers": "cut from above",
    "BandsData": "best straight line",
    "Warp2D": "sigmoid",
    "SeparatingLine": "after",
    "ProbabilitySurface": "cliffs",
    "RingsData": "RBF SVM",
    "TooFewNeurons": "wrong points",
    "Triangle": "the hill",
    "SeparatingPlane": "the plane",
    "Recap": "separate",
}


def pictures(studio: Studio, chapter: type[Stage], frames: Sequence[int], size: tuple[int, int]) -> list[Image.Image]:
    """Some frames of a chapter, scaled to ``size``."""
    small: list[Image.Image] = []

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        picture = Image.fromarray(pixels).convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small.extend([picture] * len(shown))

    studio.perform(chapter, frames, sink)
    return small


def telling_frame(studio: Studio, chapter: type[Stage]) -> int:
    """The result of the beat that tells most."""
    plan = studio.plan(chapter)
    wanted = TELLING.get(chapter.__name__, plan.beats[-1].name)
    return plan.result(next((beat for beat in plan.beats if beat.name == wanted), plan.beats[-1]))


def main() -> None:
    """Draw everything anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        studio = Studio(DRAWN, Style(), cast(article().chapters, users()), Path(scratch))
        for chapter in article().chapters:
            (still,) = pictures(studio, chapter, [telling_frame(studio, chapter)], SIZE)
            still.save(FOLDER / f"{chapter.__name__}.png", optimize=True)
        loop = find(LOOP)
        first, *others = pictures(studio, loop, range(0, studio.plan(loop).frames, LOOP_STEP), LOOP_SIZE)
        pause = round(1000 * LOOP_STEP / DRAWN.fps)
        path = FOLDER / f"{LOOP}.webp"
        first.save(path, save_all=True, append_images=others, duration=pause, loop=0, quality=70, method=6)
    print(FOLDER)


if __name__ == "__main__":
    main()
