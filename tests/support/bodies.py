"""Whether a cube looks solid: its sheet is seen on the ground, it is large, and what is far is fainter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.space import Part
from nnmath.utils.arrays import Floats
from tests.support.composition import STANDS, part_alone, stands_out
from tests.support.legibility import contrast
from tests.support.witness import rgb

CONTRAST = 2.5  # of the sheet against the ground, as WCAG has it
COVERS = 0.08  # of the frame's pixels
FAINTER = 0.7  # what is far has at most so much of the strength of what is near
FEW = 5  # of fewer things on a side no mean is taken


@dataclass(frozen=True)
class Body:
    """A standing cube on a frame.

    Attributes:
        contrast: of that facet of the sheet in the data's window that stands out the least.
        covers: the share of the frame's pixels on which the sheet is seen.
        fading: by name, how strongly what is in the far half is drawn, as a share of what is in the near half.
    """

    beat: str
    frame: int
    contrast: float
    covers: float
    fading: dict[str, float]

    def faults(self) -> Iterator[str]:
        """What is wrong."""
        if self.contrast < CONTRAST:
            yield f"the sheet has a contrast of {self.contrast:.2f}"
        if self.covers < COVERS:
            yield f"the sheet covers {self.covers:.3f} of the frame"
        for name, share in self.fading.items():
            if share >= FAINTER:
                yield f"{name} in the far half are drawn {share:.2f} as strongly as in the near half"


class Bodies:
    """Looks at the cubes of a chapter that stand and show their sheet in full: a ``Look`` for the witness."""

    def __init__(self) -> None:
        self.seen: list[Body] = []

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Note how the cube looks on these frames, which are all alike."""
        figure: Any = getattr(scene, "solid", None)
        if isinstance(figure, CubeFigure) and min(figure.body.opacity, figure.sheet.opacity) > STANDS:
            self.seen.append(looked_at(scene, figure, frames[0]))

    def faults(self, fps: int) -> list[str]:
        """What is wrong, at the first frame on which it is, of those in each beat."""
        found: dict[tuple[str, str], str] = {}
        for body in self.seen:
            for fault in body.faults():
                what = "".join(letter for letter in fault if not letter.isdigit())
                found.setdefault((body.beat, what), f"{body.frame / fps:.1f} s, {body.beat!r}: {fault}")
        return list(found.values())


def looked_at(scene: Chapter, figure: CubeFigure, frame: int) -> Body:
    """The cube of a figure as it stands."""
    ground = np.array(rgb(scene.theme.background), dtype=float)
    ruled, figure.sheet.ruled = figure.sheet.ruled, 0.0
    with noted() as laid:
        pixels = part_alone(scene, figure.space, figure.sheet)
    figure.sheet.ruled = ruled
    colors = laid.facets()
    colors = colors[colors[:, 3] > 0.99 * colors[:, 3].max()]  # beyond the window it is dim on purpose
    over = ground + colors[:, 3:] * (np.clip(colors[:, :3], 0, 255) - ground)
    fading = {
        "edges": fading_of(scene, figure, figure.edges),
        "points": fading_of(scene, figure, figure.cloud),
    }
    return Body(
        scene.beats[-1],
        frame,
        float(contrast(over, ground).min()),
        float(stands_out(pixels, scene.theme).mean()),
        {name: share for name, share in fading.items() if share is not None},
    )


def fading_of(scene: Chapter, figure: CubeFigure, part: Part) -> float | None:
    """How strongly a part is drawn behind the middle of the view, as a share of how strongly it is before it: how far
    its colours are from the ground and, of markers, how large they are. None if it is on one side only.
    """
    space, ground = figure.space, np.array(rgb(scene.theme.background), dtype=float)
    hazy, drawn = space.hazy, []
    for haze in (hazy, 0.0):  # what colour a thing has of itself does not count
        space.hazy = haze
        with noted() as laid:
            part_alone(scene, space, part)
        depths, colors, sizes = laid.marks()
        drawn.append(np.abs(colors[:, :3] - ground).sum(axis=1) * colors[:, 3] * sizes)
    space.hazy = hazy
    far, share = depths < 0, drawn[0] / np.maximum(drawn[1], 1e-9)
    if min(far.sum(), (~far).sum()) < FEW:
        return None
    return float(share[far].mean() / share[~far].mean())


@dataclass
class Laid:
    """What was laid on a frame: colours (n, 4) at the facets' corners and how many each has; lines; markers."""

    corners: list[tuple[Floats, Floats]] = field(default_factory=list)
    lines: list[tuple[Floats, Floats]] = field(default_factory=list)
    markers: list[tuple[Floats, Floats, Floats]] = field(default_factory=list)

    def facets(self) -> Floats:
        """The mean colour (n, 4) of each facet."""
        counts, colors = (np.concatenate(column) for column in zip(*self.corners, strict=True))
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return np.asarray(np.add.reduceat(colors, starts, axis=0) / counts[:, None])

    def marks(self) -> tuple[Floats, Floats, Floats]:
        """Depth (n,), colour (n, 4) and size (n,) of all lines, for which that is 1, or markers."""
        rows = self.markers or [(depths, colors, np.ones(len(depths))) for depths, colors in self.lines]
        depths, colors, sizes = (np.concatenate(column) for column in zip(*rows, strict=True))
        return depths, colors, sizes


@contextmanager
def noted() -> Iterator[Laid]:
    """Note what all batches lay on the frame."""
    laid = Laid()
    facets, segments, discs = Batch.facets, Batch.segments, Batch.discs

    def facets_noted(self: Batch, corners: Floats, counts: Any, colors: Floats, *more: Any) -> None:
        laid.corners.append((counts, colors))
        facets(self, corners, counts, colors, *more)

    def segments_noted(self: Batch, geometry: Floats, caps: Any, colors: Floats, *more: Any) -> None:
        laid.lines.append((more[1], colors))
        segments(self, geometry, caps, colors, *more)

    def discs_noted(self: Batch, geometry: Floats, shapes: Any, fills: Floats, *more: Any) -> None:
        looks = more[3] if len(more) > 3 and more[3] is not None else np.arange(len(geometry))
        laid.markers.append((more[2], fills[looks], geometry[:, 2] ** 2))
        discs(self, geometry, shapes, fills, *more)

    with (
        patch.object(Batch, "facets", facets_noted),
        patch.object(Batch, "segments", segments_noted),
        patch.object(Batch, "discs", discs_noted),
    ):
        yield laid
