"""The network as a diagram: its weights can be read in every shape of frame."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

import nnmath
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import SHORT, SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.equations import equations, plain_sum, signed
from nnfilm.kit.text.language import speaking
from nnfilm.kit.text.typeset import markup_width, typeset

SHAPES = [(1920, 1080), (1080, 1920)]


def label_boxes(diagram: NetworkDiagram, unit: float) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of the ink of each weight's label, in frame units."""
    boxes = []
    for layer, places in zip(diagram.network.layers, diagram._label_places, strict=True):
        if places is None:
            continue
        for edge, weight in np.ndenumerate(layer.weights):
            sprite = typeset(f"${signed(float(weight), True)}$", round(diagram.label_size * unit, 2), "#000000")
            rows, columns = np.nonzero(sprite[3] > 0.3)
            x, y = places[edge]
            left, top = x - sprite.shape[2] / 2 / unit, y + sprite.shape[1] / 2 / unit
            corners = np.array([columns.min(), -rows.max(), columns.max(), -rows.min()]) / unit
            boxes.append(tuple(np.add(corners, [left, top, left, top]).tolist()))
    return boxes


@pytest.mark.parametrize("slot", ["bands", "rings"])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_no_label_covers_another_or_leaves_the_frame(width: int, height: int, slot: str) -> None:
    layout, unit = Layout.of(*frame_size(width, height)), min(width, height) / SHORT
    diagram = NetworkDiagram(nnmath.standard(slot).network, layout.diagram, DARK)
    assert diagram.label_size >= SMALLEST
    boxes = label_boxes(diagram, unit)
    assert len(boxes) == sum(layer.weights.size for layer in diagram.network.layers)
    for left, bottom, right, top in boxes:
        assert -layout.width / 2 < left and right < layout.width / 2
        assert layout.bottom < bottom and top < layout.height / 2
    for a, b in combinations(boxes, 2):
        across, up = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across < 0 or up < 0.02


@pytest.mark.parametrize("slot", ["bands", "rings"])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_nodes_keep_clear_of_each_other_of_the_border_and_of_the_picture_beside(
    width: int, height: int, slot: str
) -> None:
    layout = Layout.of(*frame_size(width, height))
    places = NetworkDiagram(nnmath.standard(slot).network, layout.diagram, DARK).places
    nodes, radius = np.concatenate([column.places for column in places.columns]), places.radius
    gaps = np.linalg.norm(nodes[:, None] - nodes[None], axis=2) + 9 * np.eye(len(nodes))
    assert gaps.min() > 2.2 * radius
    assert (np.abs(nodes[:, 0]) + radius).max() < layout.width / 2 - 0.15
    to_picture = np.abs(nodes - [layout.beside_diagram.x, layout.beside_diagram.y]).max(axis=1) - radius
    assert to_picture.min() > layout.beside_diagram.half + 0.5  # its numbers stand there


def network(*sizes: int, activation: str = "logistic", scale: float = 300.0) -> nnmath.Network:
    """Any network of these sizes, with weights of up to four figures if no other scale is given."""
    rng = np.random.default_rng(sum(sizes))
    weights = [rng.normal(0, scale, shape) for shape in pairwise(sizes)]
    return nnmath.Network.from_arrays(weights, [rng.normal(0, scale, n) for n in sizes[1:]], activation)


LARGE = [(30, 24, 1), (2, 8, 8, 1), (13, 16, 16, 16, 8), (4, 3, 3), (2, 100, 1), (7, 7, 1)]


@pytest.mark.parametrize("sizes", LARGE)
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_large_network_is_drawn_in_part_and_says_how_much_is_left_out(
    width: int, height: int, sizes: tuple[int, ...]
) -> None:
    layout = Layout.of(*frame_size(width, height))
    diagram = NetworkDiagram(network(*sizes), layout.diagram, DARK)
    columns, radius = diagram.places.columns, diagram.places.radius
    for size, column in zip(sizes, columns, strict=True):
        assert np.concatenate(column.members).tolist() == list(range(size))
        assert len(column.single) + column.n_left == size
        assert len(column.places) <= 6
    texts = diagram._names(None)
    told = [text.markup for text in texts if "+" in text.markup]
    assert told == [f"$+$ {column.n_left}" for column in columns if column.n_left]
    nodes = np.concatenate([column.places for column in columns])
    gaps = np.linalg.norm(nodes[:, None] - nodes[None], axis=2) + 9 * np.eye(len(nodes))
    assert gaps.min() > 2.2 * radius
    assert (np.abs(nodes[:, 1] - layout.diagram.y) + radius).max() <= layout.diagram.half + 0.34 + 1e-9
    assert all(text.size >= SMALLEST for text in texts)


@pytest.mark.parametrize("sizes", LARGE)
@pytest.mark.parametrize("activation", ["logistic", "relu"])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_every_equation_keeps_to_its_place(width: int, height: int, activation: str, sizes: tuple[int, ...]) -> None:
    layout = Layout.of(*frame_size(width, height))
    lines = equations(network(*sizes, activation=activation), layout, DARK)
    assert 2 <= len(lines) <= 3
    for line in lines:
        assert markup_width(line.markup) * line.size <= layout.notes_width
        assert abs(line.x) + markup_width(line.markup) * line.size / 2 < layout.width / 2 - 0.2
    symbols = {"logistic": "sigma", "relu": "ReLU"}
    assert all(symbols[activation] in line.markup for line in lines[:-1])
    assert "sigma" in lines[-1].markup if sizes[-1] == 1 else "softmax" in lines[-1].markup


@pytest.mark.parametrize(("language", "text"), [("en", "5.81 x1 − 0.70 x2 + 0.00"), ("de", "5,81 x1 − 0,70 x2 + 0,00")])
def test_a_sum_in_a_text_has_figures_as_its_language_writes_them(language: str, text: str) -> None:
    """Not as Typst wants them, in which a comma of a number stands in quotes."""
    with speaking(language):
        assert plain_sum([5.81, -0.7], -0.001) == text


@pytest.mark.parametrize("neuron", [0, 1])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_the_bias_of_a_neuron_is_a_wire_from_a_constant_one(width: int, height: int, neuron: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    diagram = NetworkDiagram(nnmath.standard("bands").network, layout.diagram, DARK)
    canvas = Canvas(np.zeros((height, width, 4), np.uint8), min(width, height) / SHORT)
    assert diagram._biases(canvas) == []
    assert not canvas.pixels.any()
    diagram.biased = diagram.lights(neuron)
    *labels, one = diagram._biases(canvas)
    assert one.markup == "$1$"
    bias = float(diagram.network.layers[0].bias[neuron])
    assert [label.markup for label in labels] == [f"${signed(bias, True)}$"]
    place = diagram.places.columns[1].places[neuron]
    columns, rows = (
        np.rint(canvas.to_pixels(diagram.constant + np.linspace(0.4, 0.9, 9)[:, None] * (place - diagram.constant)))
        .astype(int)
        .T
    )
    assert canvas.pixels[rows, columns, :3].any(axis=1).all()
    inputs = diagram.places.columns[0].places
    assert np.linalg.norm(inputs - diagram.constant, axis=1).min() > 1.5 * diagram.places.radius
