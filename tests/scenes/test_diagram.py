"""The network as a diagram: its weights can be read in every shape of frame."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

import nnmath
from scenes.kit.diagram import Diagram
from scenes.kit.equations import signed
from scenes.kit.layout import SHORT, Layout, frame_size
from scenes.kit.text import typeset
from scenes.kit.theme import DARK

SHAPES = [(1920, 1080), (1080, 1080), (1080, 1920)]
SMALLEST = SHORT / 36  # no text is smaller


def label_boxes(diagram: Diagram, unit: float) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of the ink of each weight's label, in frame units."""
    boxes = []
    for layer, places in zip(diagram.network.layers, diagram._label_places, strict=True):
        for edge, weight in np.ndenumerate(layer.weights):
            sprite = typeset(f"${signed(float(weight), True)}$", round(diagram.label_size * unit, 2), "#000000")
            rows, columns = np.nonzero(sprite[3] > 0.3)
            x, y = places[edge]
            left, top = x - sprite.shape[2] / 2 / unit, y + sprite.shape[1] / 2 / unit
            corners = np.array([columns.min(), -rows.max(), columns.max(), -rows.min()]) / unit
            boxes.append(tuple(np.add(corners, [left, top, left, top]).tolist()))
    return boxes


@pytest.mark.parametrize("role", ["bands", "rings"])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_no_label_covers_another_or_leaves_the_frame(width: int, height: int, role: str) -> None:
    layout, unit = Layout.of(*frame_size(width, height)), min(width, height) / SHORT
    diagram = Diagram(nnmath.standard(role).network, layout.diagram, DARK)
    assert diagram.label_size >= SMALLEST
    boxes = label_boxes(diagram, unit)
    for left, bottom, right, top in boxes:
        assert -layout.width / 2 < left and right < layout.width / 2
        assert layout.bottom < bottom and top < layout.height / 2
    for a, b in combinations(boxes, 2):
        across, up = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across < 0 or up < 0.02


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_nodes_keep_clear_of_each_other_of_the_border_and_of_the_picture_beside(width: int, height: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    diagram = Diagram(nnmath.standard("rings").network, layout.diagram, DARK)
    nodes, radius = np.concatenate(diagram._columns), diagram._node
    gaps = np.linalg.norm(nodes[:, None] - nodes[None], axis=2) + 9 * np.eye(len(nodes))
    assert gaps.min() > 2.2 * radius
    assert (np.abs(nodes[:, 0]) + radius).max() < layout.width / 2 - 0.15
    to_picture = np.abs(nodes - [layout.beside.x, layout.beside.y]).max(axis=1) - radius
    assert to_picture.min() > layout.beside.half + 0.5  # its numbers stand there
