"""A pixel is the same whatever clip it is painted through, so a part of a picture can be painted again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.raster.canvas import Batch, Canvas, polyline_caps
from nnfilm.kit.raster.kernel import Kernel
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.raster.rects import Box
from tests.support.drawing import frame

KINDS = ("discs", "segments", "polygons", "facets")


def colors(rng: np.random.Generator, n: int) -> np.ndarray:
    return np.column_stack([rng.uniform(0, 255, (n, 3)), rng.uniform(0, 1, n)])


def anything(seed: int, n: int = 60, kinds: Collection[str] = KINDS) -> Batch:
    """Markers, lines, polygons and facets of all sizes, on the frame and beyond it, in any order."""
    rng = np.random.default_rng(seed)
    width, height = 384, 216
    batch = Batch()
    sizes = rng.uniform(0.3, 25, n), rng.uniform(0, 3, n)
    markers = np.column_stack([rng.uniform(-20, width + 20, n), rng.uniform(-20, height + 20, n), *sizes])
    shapes, flat = rng.choice(MARKERS, n), np.zeros(n)
    if "discs" in kinds:
        batch.discs(markers, shapes, colors(rng, n), colors(rng, n), rng.integers(0, 9, n).astype(float), flat)
    walk = np.array([width / 2, height / 2]) + np.cumsum(rng.normal(0, 40, (n + 1, 2)), axis=0)
    lines = np.column_stack([walk[:-1], walk[1:], rng.uniform(0.2, 9, n)])
    if "segments" in kinds:
        batch.segments(lines, polyline_caps(n), colors(rng, n), rng.integers(0, 9, n).astype(float), flat)
    counts = np.full(n, 3)
    for kind, tints in (("polygons", n), ("facets", 3 * n)):
        corners = rng.uniform(-60, 440, (3 * n, 2))
        if kind in kinds:
            add = getattr(batch, kind)
            add(corners, counts, colors(rng, tints), rng.integers(0, 9, n).astype(float), flat)
    return batch


@pytest.mark.parametrize("seed", range(4))
def test_a_pixel_does_not_depend_on_the_clip(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    empty, whole = frame(216), frame(216)
    anything(seed).submit(whole, whole.whole)
    for _ in range(20):
        left, right = np.sort(rng.integers(0, 385, 2))
        top, bottom = np.sort(rng.integers(0, 217, 2))
        part = Canvas(empty.pixels.copy(), empty.unit)
        anything(seed).submit(part, np.array([left, top, right, bottom]))
        expected = empty.pixels.copy()
        expected[top:bottom, left:right] = whole.pixels[top:bottom, left:right]
        assert np.array_equal(part.pixels, expected)


class Unboxed(Canvas):
    """Lets a kernel draw on all of the frame."""

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        kernel(self.packed, self.whole, *arguments)


@pytest.mark.parametrize("kind", KINDS)
def test_a_primitive_lies_in_the_box_that_is_said_to_hold_it(kind: str) -> None:
    for seed in range(200):
        boxed = frame(216)
        unboxed = Unboxed(boxed.pixels.copy(), boxed.unit)
        for canvas in (boxed, unboxed):
            anything(seed, 1, {kind}).submit(canvas, canvas.whole)
        assert np.array_equal(boxed.pixels, unboxed.pixels), seed
