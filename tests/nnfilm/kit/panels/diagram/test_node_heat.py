"""The heat map in a node: each of its pixels is the network's own value at its place in the plane."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.panels.diagram.node_heat import REACH, NodeHeat
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnmath import Network
from nnmath.geometry.box import Box
from tests.support.drawing import ground
from tests.support.networks import network

BOX = Box(np.array([-2.4, -1.9]), np.array([1.8, 2.3]))
PLACES = [(0.0, 0.0), (0.6, 0.1), (-0.5, 0.4), (0.2, -0.7), (-0.1, 0.75), (-0.8, -0.2)]  # on a disc of radius 1, y up


def lit(network: Network, theme: Theme, width: int, height: int) -> NetworkDiagram:
    diagram = NetworkDiagram(network, Layout.of(*frame_size(width, height)).diagram, theme, heat=BOX)
    diagram.lit, diagram.output = np.ones(diagram.n_hidden), 1.0
    return diagram


def blend(low: str, high: str, share: float) -> np.ndarray:
    return rgba(low)[:3] + share * (rgba(high)[:3] - rgba(low)[:3])


def expected(network: Network, theme: Theme, column: int, neuron: int, point: np.ndarray) -> np.ndarray:
    """The colour at a place of the plane (2,), from the network alone."""
    ground = theme.background
    if column == 0:
        share = (point[neuron] - BOX.low[neuron]) / (BOX.high[neuron] - BOX.low[neuron])
        return blend(ground, theme.soft, float(np.clip(share, 0, 1)))
    if column <= len(network.widths):
        return blend(ground, theme.neuron(neuron), float(network.activations(point[None])[column - 1][0, neuron]))
    chances = network.predict_proba(point[None])[0]
    if len(chances) == 2:
        return blend(theme.classes[0], theme.classes[1], float(chances[1]))
    return blend(ground, theme.classes[neuron], float(chances[neuron]))


@pytest.mark.parametrize(
    ("sizes", "theme", "width", "height"), [((2, 3, 1), DARK, 1920, 1080), ((2, 6, 3, 4), LIGHT, 480, 270)], ids=str
)
def test_a_pixel_has_the_neurons_value_at_its_place(
    sizes: tuple[int, ...], theme: Theme, width: int, height: int
) -> None:
    subject = network(*sizes)
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
                point = BOX.center + on_disc * REACH * BOX.size / 2
                wanted = expected(subject, theme, k, neuron, point)
                assert frame.pixels[y, x, :3] == pytest.approx(wanted, abs=2.5)
                checked += 1
    assert checked >= 6 * len(PLACES) - 20


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_of_any_activation_the_least_value_is_ground_and_the_largest_is_full(activation: str) -> None:
    subject = network(2, 3, 1, activation=activation)
    heat = lit(subject, DARK, 480, 270).heat
    assert heat is not None
    rng = np.random.default_rng(1)
    values = subject.hidden(rng.uniform(BOX.low, BOX.high, (4000, 2)))
    shares = heat.shares(1, values)
    order = np.argsort(values, axis=0)
    assert (np.diff(np.take_along_axis(shares, order, axis=0), axis=0) >= 0).all()
    assert shares.min() >= 0.0 and shares.max() <= 1.0
    reach = np.abs(values).max()
    low, high = {"tanh": (-1.0, 1.0), "relu": (0.0, reach)}[activation]
    assert shares == pytest.approx((values - low) / (high - low), abs=0.03)


def test_of_more_features_each_map_is_over_a_plane_through_their_space() -> None:
    subject, rng = network(4, 3, 3), np.random.default_rng(2)
    basis, mean = np.linalg.qr(rng.normal(size=(4, 2)))[0], rng.normal(size=4)
    first, *others = subject.layers
    on_plane = Network.from_arrays(
        [basis.T @ first.weights, *(layer.weights for layer in others)],
        [first.bias + mean @ first.weights, *(layer.bias for layer in others)],
        subject.activation,
    )
    whole, flat = NodeHeat(subject, BOX, lambda points: mean + points @ basis.T), NodeHeat(on_plane, BOX)
    for column, width in ((1, 3), (2, 3)):
        for neuron in range(width):
            one, other = (
                heat.image(column, neuron, np.full(2, 20.0), 15.0, "#000000", "#ffffff").image for heat in (whole, flat)
            )
            assert one == pytest.approx(other, abs=1e-9)
