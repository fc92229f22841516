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

SHAPES = [(1920, 1080), (1080, 1080), (1080, 1920)]


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
    crowded = width == height and slot == "rings"  # there is room for three labels, not for nine
    labeled = diagram.network.layers[1 if crowded else 0 :]
    assert len(boxes) == sum(layer.weights.size for layer in labeled)
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


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_inputs_and_output_stand_where_they_stood_when_a_third_neuron_comes(width: int, height: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    two, three = (NetworkDiagram(network(2, n, 1), layout.diagram, DARK).places for n in (2, 3))
    assert two.radius == three.radius
    for end in (0, -1):
        assert np.array_equal(two.columns[end].places, three.columns[end].places)


def network(*sizes: int, activation: str = "logistic", scale: float = 300.0) -> nnmath.Network:
    """Any network of these sizes, with weights of up to four figures if no other scale is given."""
    rng = np.random.default_rng(sum(sizes))
    weights = [rng.normal(0, scale, shape) for shape in pairwise(sizes)]
    return nnmath.Network.from_arrays(weights, [rng.normal(0, scale, n) for n in sizes[1:]], activation)


@pytest.mark.parametrize("sizes", [(2, 3, 3), (3, 3, 1), (4, 3, 3), (3, 2, 3)])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_labels_that_would_stand_on_one_another_are_left_out(width: int, height: int, sizes: tuple[int, ...]) -> None:
    layout, unit = Layout.of(*frame_size(width, height)), min(width, height) / SHORT
    boxes = label_boxes(NetworkDiagram(network(*sizes, scale=3.0), layout.diagram, DARK), unit)
    assert boxes or 4 in sizes or width == height
    for a, b in combinations(boxes, 2):
        across, up = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across < 0.03 or up < 0.03


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


CROWDED = [(10, 5, 6), (13, 2, 3), (30, 24, 8), (100, 40, 40)]


@pytest.mark.parametrize("sizes", CROWDED)
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_where_there_is_no_room_below_names_stand_beside_their_nodes_or_amid_and_on_no_rim(
    width: int, height: int, sizes: tuple[int, ...]
) -> None:
    layout = Layout.of(*frame_size(width, height))
    diagram = NetworkDiagram(network(*sizes), layout.network(4) or layout.diagram, DARK)
    radius, texts = diagram.places.radius, iter(diagram._names(None))
    last, boxes = len(sizes) - 1, []
    for number, column in enumerate(diagram.places.columns):
        for node, text in zip(column.places, texts, strict=False):
            wide, (right, up) = markup_width(text.markup) * text.size / 2, text.at - node
            boxes.append((text.at, wide))
            assert abs(text.at[0]) + wide < layout.width / 2 - 0.3
            if column.names_below:
                assert up < -radius
            elif number in (0, last) and width != height:  # a square has no room beside
                assert abs(up) < 0.05 and (right > 0) == (number == last) and abs(right) - wide > 1.05 * radius - 0.01
            else:
                assert abs(up) < 0.05 and right == 0.0 and wide < 1.05 * radius
    assert not [*texts]
    for (one, a), (other, b) in combinations(boxes, 2):
        assert abs(one[0] - other[0]) > a + b or abs(one[1] - other[1]) > 0.5 * SMALLEST


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


def test_each_class_of_several_has_its_color_at_the_output() -> None:
    layout = Layout.of(*frame_size(1920, 1080))
    diagram = NetworkDiagram(network(2, 3, 4), layout.diagram, DARK)
    assert [diagram._hue(2, k) for k in range(4)] == list(DARK.classes[:4])
    assert diagram._hue(1, 2) == DARK.neurons[2]


def test_a_weight_that_rounds_to_nothing_has_no_minus() -> None:
    assert [signed(value) for value in (-0.001, 0.004, -0.006, 1.255)] == ["+ 0.00", "+ 0.00", "- 0.01", "+ 1.25"]
    assert signed(-0.001, first=True) == "0.00"


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
    assert [label.markup for label in labels] == ([f"${signed(bias, True)}$"] if width != height else [])
    place = diagram.places.columns[1].places[neuron]
    columns, rows = (
        np.rint(canvas.to_pixels(diagram.constant + np.linspace(0.4, 0.9, 9)[:, None] * (place - diagram.constant)))
        .astype(int)
        .T
    )
    assert canvas.pixels[rows, columns, :3].any(axis=1).all()
    inputs = diagram.places.columns[0].places
    assert np.linalg.norm(inputs - diagram.constant, axis=1).min() > 1.5 * diagram.places.radius
