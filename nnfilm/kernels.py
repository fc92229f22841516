"""The compiled kernels, loaded before a picture needs them: a quarter of a second that a forked process then saves."""

from __future__ import annotations

import numpy as np

from nnfilm.color import Yuv420
from scenes.kit.batch import Batch
from scenes.kit.canvas import Canvas

SIDE = 16
"""Pixels of the picture that has them loaded; even, as YUV 4:2:0 wants."""


def load() -> None:
    """Use each kernel once, in the way that chapters do. It starts no thread, so a process may fork afterwards."""
    canvas = Canvas(np.zeros((SIDE, SIDE, 4), np.uint8), 1.0)
    one = np.ones(1)
    batch = Batch()
    batch.discs(np.full((1, 4), 2.0), np.zeros(1, np.int64), np.ones((1, 4)), np.ones((1, 4)), one, one)
    batch.paint(canvas, canvas.whole)
    sprite = np.zeros((4, 2, 2), np.float32)
    sprite.setflags(write=False)  # as those of the kit are
    canvas.blit(sprite, 1.0, 1.0, 1.0)  # on a whole pixel,
    canvas.blit(sprite, 1.5, 1.5, 1.0)  # and between pixels
    canvas.stretch(np.zeros((2, 2, 4)), np.array([1.0, 1.0]), np.array([4.0, 4.0]), 1.0, canvas.whole)
    Yuv420(SIDE, SIDE).fill(canvas.pixels)
