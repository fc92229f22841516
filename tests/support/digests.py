"""Digests of the numbers and the frames of the article's film, printed as JSON by ``python -m tests.support.digests``:
a process of its own, since kernels are chosen when NumPy is loaded.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from nnfilm.story.registry import find
from nnmath import standard, warp
from nnmath.experiments.examples import STANDARD
from tests.support import sharing
from tests.support.drawn import ALL, Digests, renderer

MOMENTS = 0.0, 0.2, 0.5, 0.7, 0.9, 1.0
EVERY = 20
"""Frames from one that is looked at to the next."""

CHAPTERS = "BandsData", "Warp2D", "ProbabilitySurface", "LiftToCube", "SeparatingPlane", "Learning", "Depth"
"""One of each kind of picture: points, a sheet, a surface, cubes with and without a plane, training, depth."""


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


def frames() -> dict[str, dict[str, str]]:
    """Of each chapter its plan and some of its frames."""
    found = {}
    for chapter in map(find, CHAPTERS):
        seen = Digests()
        plan = renderer(chapter).perform(chapter, ALL[::EVERY], seen).plan(chapter.__name__, chapter.title)
        found[chapter.__name__] = {"plan": repr(plan), **{str(frame): digest for frame, digest in seen.found.items()}}
    return found


def main() -> None:
    with TemporaryDirectory() as folder:
        sharing.share_in(Path(folder))
        json.dump({"numbers": numbers(), "frames": frames()}, sys.stdout)


if __name__ == "__main__":
    main()
