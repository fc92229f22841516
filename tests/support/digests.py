"""Digests of the numbers and the frames of the article's film, printed as JSON by ``python -m tests.support.digests``:
a process of its own, since kernels are chosen when NumPy is loaded.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.story.registry import chapters
from nnmath import standard, warp
from nnmath.experiments.examples import STANDARD
from tests.support.witness import SMALL

MOMENTS = 0.0, 0.2, 0.5, 0.7, 0.9, 1.0
EVERY = 12
"""Frames from one that is looked at to the next."""


def numbers() -> dict[str, str]:
    """Of each experiment: what its network computes, and where the warp takes its points."""
    found = {}
    for slot in STANDARD:
        experiment = standard(slot)
        network, X = experiment.network, experiment.dataset.X
        arrays = [*network.activations(X), network.logits(X), network.predict_proba(X)]
        if network.n_hidden > 1:
            move = warp(network, X)
            arrays += [move(X, t) for t in MOMENTS]
        found[slot] = hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)).hexdigest()
    return found


def frames(folder: Path) -> Iterator[tuple[str, str]]:
    """Of each chapter its plan and some of its frames."""
    for chapter in chapters():
        if chapter.of_article():
            experiments = {slot: standard(slot) for slot in chapter.slots}
            renderer = ChapterRenderer(SMALL, Presentation(alone=False), experiments, folder)
            plan = renderer.plan(chapter)
            sha = hashlib.sha256(repr(plan).encode())
            renderer.perform(
                chapter, range(0, plan.frames, EVERY), lambda _, pixels, changed, sha=sha: sha.update(pixels)
            )
            yield chapter.__name__, sha.hexdigest()


def main() -> None:
    with TemporaryDirectory() as folder:
        found = numbers() | dict(frames(Path(folder)))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
