"""Words that stand at points of a space and move with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import FAINTEST, Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import PAD, em_width, fitted_apart, plain, typeset
from nnfilm.kit.text.words import CENTER, Anchor, corner_of
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats

WIDEST = 1.6  # frame units that a name may take
HIGH, AROUND = 1.15, 0.35  # of a name's plate, and how much wider it is than the name, in em
ROUNDS = 40  # in which names that stand on one another step aside


@dataclass(frozen=True)
class Label:
    """A text at a world point (3,), moved by ``offset`` (frame units), anchored and outlined like `Words`."""

    markup: str
    point: Floats
    ink: str
    offset: tuple[float, float] = (0.0, 0.0)
    anchor: Anchor = CENTER
    halo: str | None = None


class Labels(Part):
    """Texts that follow their points through view and motion.

    Knobs: ``opacity``.
    """

    def __init__(self, labels: Sequence[Label], size: float) -> None:
        self.labels, self.size = list(labels), size

    def over(self, space: Space, canvas: Canvas) -> None:
        """Lay the labels at sub-pixel places, so that they glide."""
        lay_labels(space, canvas, [(label, self.size, self.opacity * space.opacity) for label in self.labels])


def lay_labels(space: Space, canvas: Canvas, labels: Sequence[tuple[Label, float, float]]) -> None:
    """Lay labels, each in its size and as opaque as it is, where their points are seen."""
    if not labels:
        return
    unit, pixels = canvas.unit, space.to_pixels(np.stack([label.point for label, _, _ in labels]))[0].tolist()
    for (label, size, opacity), (x, y) in zip(labels, pixels, strict=True):
        if opacity > FAINTEST:
            sprite = typeset(label.markup, round(size * unit, 2), label.ink, halo=label.halo)
            at = x + unit * label.offset[0], y - unit * label.offset[1]
            canvas.blit(sprite, *corner_of(sprite, at, label.anchor, PAD * size * unit), opacity)


def class_names(data: Dataset, cloud: Cloud, size: float) -> list[ClassNames]:
    """Names at the means of a cloud's classes where some share a colour; else there is no need of them."""
    return [ClassNames(shown_classes(data), cloud, size)] if cloud.theme.shares_color(data.n_classes - 1) else []


class ClassNames(Part):
    """Where the means of a ``cloud``'s classes are at this moment stand their names, without the words that all of them
    begin with; two that would stand on one another are moved apart. Knob: ``opacity``.
    """

    def __init__(self, names: tuple[str, ...], cloud: Cloud, size: float) -> None:
        self.cloud, self.size, self.opacity = cloud, size, 1.0
        self.names = fitted_apart(_own_words(names), size, WIDEST)
        self.half = np.array([[em_width(name) + AROUND, HIGH] for name in self.names]) * size / 2

    def over(self, space: Space, canvas: Canvas) -> None:
        """The names, each on a plate, since points lie there."""
        theme = self.cloud.theme
        at = apart(space.project(self.cloud.means())[0], self.half)
        texts = [
            PlatedText(plain(f"\u00a0{name}\u00a0"), place, theme.ink, self.size, 1.0, plate=HIGH)
            for name, place in zip(self.names, at, strict=True)
        ]
        drawn_with_plates(canvas, texts, theme.background, self.opacity * space.opacity)


def apart(places: Floats, half: Floats) -> Floats:
    """The middles (n, 2) of things that reach ``half`` (n, 2) to all sides, moved until none is on another one, as
    far as some rounds of stepping aside have it.
    """
    places, room = places.copy(), half[:, None] + half[None]
    ahead = 1e-3 * np.arange(len(places))[:, None] * np.array([0.3, 1.0])  # two in one place have to part as well
    for _ in range(ROUNDS):
        away = (places + ahead)[:, None] - (places + ahead)[None]
        near = np.maximum(np.linalg.norm(away / room, axis=2), 1e-6)
        push = np.clip(1.0 - near, 0.0, None) / near
        np.fill_diagonal(push, 0.0)
        places += 0.5 * (push[..., None] * away).sum(axis=1)
    return places


def _own_words(names: tuple[str, ...]) -> list[str]:
    """The names without the words that all of them begin with."""
    words = [name.split(" ") for name in names]
    while min(map(len, words)) > 1 and len({each[0] for each in words}) == 1:
        words = [each[1:] for each in words]
    return [" ".join(each) for each in words]
