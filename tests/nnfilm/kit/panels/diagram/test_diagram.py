"""The network as a diagram: its edges, its nodes, and the values in them."""

from __future__ import annotations

import numpy as np
import pytest

import nnmath
from nnfilm.kit.panels.diagram.columns import Places
from nnfilm.kit.panels.diagram.edges import _HAIR, _WIDEST, Strand, strands
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.panels.diagram.node_heat import REACH, NodeHeat
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnmath import Box, Network
from tests.support.drawing import frame, ground
from tests.support.networks import network

# Edges: every weight is in one, and a cable is as wide as its weights together.

SHAPES = [(1920, 1080), (1080, 1920)]
SIZES = [(4, 3, 3), (13, 8, 3), (30, 16, 1), (30, 6, 3, 1), (2, 8, 1), (2, 100, 1), (2, 2, 1)]
COLORS = 4  # of neurons here


def hue(column: int, neuron: int) -> str:
    return f"{column}:{neuron % COLORS}"


def all_strands(sizes: tuple[int, ...], shape: tuple[int, int]) -> tuple[Network, Places, list[Strand]]:
    subject = network(*sizes)
    places = Places(subject, Layout.of(*frame_size(*shape)).diagram)
    return subject, places, strands(subject, places, hue)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_weight_is_in_exactly_one_strand_of_its_neurons_color(
    shape: tuple[int, int], sizes: tuple[int, ...]
) -> None:
    subject, places, found = all_strands(sizes, shape)
    for k, layer in enumerate(subject.layers):
        drawn = np.zeros(layer.weights.shape, dtype=int)
        for strand in (one for one in found if one.layer == k):
            drawn[strand.sources, strand.targets] += 1
            last = k == len(subject.layers) - 1
            column, owners = (k, strand.sources) if last else (k + 1, strand.targets)
            assert {hue(column, int(neuron)) for neuron in owners} == {strand.hue}
            start, end = (places.columns[k + side].members[strand.nodes[side]] for side in (0, 1))
            assert set(strand.sources) <= set(start) and set(strand.targets) <= set(end)
            sizes_here = np.abs(layer.weights[strand.sources, strand.targets])
            assert strand.sizes == pytest.approx(sizes_here / sizes_here.sum())
        assert (drawn == 1).all()


@pytest.mark.parametrize("sizes", SIZES)
def test_the_width_between_two_nodes_grows_as_the_sum_of_the_weights(sizes: tuple[int, ...]) -> None:
    subject, places, found = all_strands(sizes, SHAPES[0])
    for k, layer in enumerate(subject.layers):
        widths: dict[tuple[int, int], float] = {}
        for strand in (one for one in found if one.layer == k):
            widths[strand.nodes] = widths.get(strand.nodes, 0.0) + strand.width
        ones, others = (column.members for column in places.columns[k : k + 2])
        sums = {(i, j): np.abs(layer.weights[np.ix_(ones[i], others[j])]).sum() for i, j in widths}
        assert len(widths) == len(ones) * len(others)
        factors = np.array([(widths[nodes] - _HAIR) / sums[nodes] for nodes in sums])
        assert factors == pytest.approx(factors[0])
        assert max(widths.values()) <= max(0.7 * places.radius, _WIDEST) + _HAIR + 1e-9


# The heat map in a node: each of its pixels is the network's own value at its place in the plane.

WINDOW = Box(np.array([-2.4, -1.9]), np.array([1.8, 2.3]))
PLACES = [(0.0, 0.0), (0.6, 0.1), (-0.5, 0.4), (0.2, -0.7), (-0.1, 0.75), (-0.8, -0.2)]  # on a disc of radius 1, y up


def lit(network: Network, theme: Theme, width: int, height: int) -> NetworkDiagram:
    diagram = NetworkDiagram(network, Layout.of(*frame_size(width, height)).diagram, theme, heat=WINDOW)
    diagram.lit, diagram.output = np.ones(diagram.n_hidden), 1.0
    return diagram


def blend(low: str, high: str, share: float) -> np.ndarray:
    return rgba(low)[:3] + share * (rgba(high)[:3] - rgba(low)[:3])


def expected(network: Network, theme: Theme, column: int, neuron: int, point: np.ndarray) -> np.ndarray:
    """The colour at a place of the plane (2,), from the network alone."""
    ground = theme.background
    if column == 0:
        share = (point[neuron] - WINDOW.low[neuron]) / (WINDOW.high[neuron] - WINDOW.low[neuron])
        return blend(ground, theme.soft, float(np.clip(share, 0, 1)))
    if column <= len(network.widths):
        value = float(network.activations(point[None])[column - 1][0, neuron])
        return blend(ground, theme.neuron(neuron), (value + 1) / 2 if network.activation == "tanh" else value)
    chances = network.predict_proba(point[None])[0]
    if len(chances) == 2:
        return blend(theme.classes[0], theme.classes[1], float(chances[1]))
    return blend(ground, theme.classes[neuron], float(chances[neuron]))


@pytest.mark.parametrize(
    ("sizes", "activation", "theme", "width", "height"),
    [((2, 3, 1), "tanh", DARK, 1920, 1080), ((2, 6, 3, 4), "logistic", LIGHT, 480, 270)],
    ids=str,
)
def test_a_pixel_has_the_neurons_value_at_its_place(
    sizes: tuple[int, ...], activation: str, theme: Theme, width: int, height: int
) -> None:
    subject = network(*sizes, activation=activation)
    diagram, frame = lit(subject, theme, width, height), ground(width, height, theme)
    diagram.draw(frame)
    radius, checked = diagram.places.radius * frame.unit, 0
    for k, column in enumerate(diagram.places.columns):
        for neuron, middle in enumerate(frame.to_pixels(column.single)):
            for right, up in PLACES:
                amid = column.names[neuron][0] == column.places[neuron][0] and not column.names_below
                if amid and abs(up) * diagram.places.radius < 0.6 * diagram.name_size:
                    continue  # the name stands there
                x, y = np.floor(middle + radius * np.array([right, -up])).astype(int)
                on_disc = (np.array([x + 0.5, y + 0.5]) - middle) / radius * [1, -1]
                point = WINDOW.center + on_disc * REACH * WINDOW.size / 2
                wanted = expected(subject, theme, k, neuron, point)
                assert frame.pixels[y, x, :3] == pytest.approx(wanted, abs=2.5)
                checked += 1
    assert checked >= 6 * len(PLACES) - 20


def test_of_more_features_each_map_is_over_a_plane_through_their_space() -> None:
    subject, rng = network(4, 3, 3), np.random.default_rng(2)
    basis, mean = np.linalg.qr(rng.normal(size=(4, 2)))[0], rng.normal(size=4)
    first, *others = subject.layers
    on_plane = Network.from_arrays(
        [basis.T @ first.weights, *(layer.weights for layer in others)],
        [first.bias + mean @ first.weights, *(layer.bias for layer in others)],
        subject.activation,
    )
    whole, flat = NodeHeat(subject, WINDOW, lambda points: mean + points @ basis.T), NodeHeat(on_plane, WINDOW)
    for column, width in ((1, 3), (2, 3)):
        for neuron in range(width):
            one, other = (
                heat.image(column, neuron, np.full(2, 20.0), 15.0, "#000000", "#ffffff").image for heat in (whole, flat)
            )
            assert one == pytest.approx(other, abs=1e-9)


# The diagram fits in every shape of frame.

every_shape = pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
LAYOUT = Layout.of(*frame_size(1920, 1080))
LARGE = [(30, 24, 1), (2, 8, 8, 1), (13, 16, 16, 16, 8), (4, 3, 3), (2, 100, 1), (7, 7, 1)]


@every_shape
@pytest.mark.parametrize("sizes", LARGE)
def test_a_large_network_is_drawn_in_part_and_says_how_much_is_left_out(
    width: int, height: int, sizes: tuple[int, ...]
) -> None:
    layout = Layout.of(*frame_size(width, height))
    diagram = NetworkDiagram(network(*sizes, scale=300.0), layout.diagram, DARK)
    columns, radius = diagram.places.columns, diagram.places.radius
    for size, column in zip(sizes, columns, strict=True):
        assert np.concatenate(column.members).tolist() == list(range(size))
        assert len(column.single) + column.n_left == size
        assert len(column.places) <= 6
    texts = diagram._names()
    told = [text.markup for text in texts if "+" in text.markup]
    assert told == [f"$+$ {column.n_left}" for column in columns if column.n_left]
    nodes = np.concatenate([column.places for column in columns])
    gaps = np.linalg.norm(nodes[:, None] - nodes[None], axis=2) + 9 * np.eye(len(nodes))
    assert gaps.min() > 2.2 * radius
    assert (np.abs(nodes[:, 1] - layout.diagram.y) + radius).max() <= layout.diagram.half + 0.34 + 1e-9
    assert all(text.size >= SMALLEST for text in texts)


def test_the_bias_of_a_neuron_is_a_wire_from_a_constant_one() -> None:
    neuron, canvas = 1, frame(1080)
    canvas.pixels[:] = 0
    diagram = NetworkDiagram(nnmath.standard("bands").network, LAYOUT.diagram, DARK)
    assert diagram._biases(canvas) == []
    assert not canvas.pixels.any()
    diagram.biased = diagram.lights(neuron)
    (one,) = diagram._biases(canvas)
    assert one.markup == "$1$"
    way = diagram.places.columns[1].places[neuron] - diagram.constant
    along = canvas.to_pixels(diagram.constant + np.linspace(0.4, 0.9, 9)[:, None] * way)
    columns, rows = np.rint(along).astype(int).T
    assert canvas.pixels[rows, columns, :3].any(axis=1).all()
    inputs = diagram.places.columns[0].places
    assert np.linalg.norm(inputs - diagram.constant, axis=1).min() > 1.5 * diagram.places.radius
