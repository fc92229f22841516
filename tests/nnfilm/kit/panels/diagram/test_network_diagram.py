"""The network as a diagram: it fits in every shape of frame, and a followed point's numbers are the network's."""

from __future__ import annotations

import re
from itertools import cycle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit

import nnmath
from nnfilm.kit.panels.diagram.edges import SUMMED, Signal
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.style.layout import SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.equations import equations, signed
from nnfilm.kit.text.typeset import markup_width
from nnmath import Box, Network
from tests.support.drawing import frame
from tests.support.networks import network

every_shape = pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
BOX = Box.cube(np.zeros(2), 2.5)
LAYOUT = Layout.of(*frame_size(1920, 1080))
POINTS = st.tuples(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0)).map(np.array)


@every_shape
@pytest.mark.parametrize("slot", ["bands", "rings"])
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
    texts = diagram._names(None)
    told = [text.markup for text in texts if "+" in text.markup]
    assert told == [f"$+$ {column.n_left}" for column in columns if column.n_left]
    nodes = np.concatenate([column.places for column in columns])
    gaps = np.linalg.norm(nodes[:, None] - nodes[None], axis=2) + 9 * np.eye(len(nodes))
    assert gaps.min() > 2.2 * radius
    assert (np.abs(nodes[:, 1] - layout.diagram.y) + radius).max() <= layout.diagram.half + 0.34 + 1e-9
    assert all(text.size >= SMALLEST for text in texts)


@every_shape
@pytest.mark.parametrize(("sizes", "activation"), list(zip(LARGE, cycle(["logistic", "relu"]), strict=False)))
def test_every_equation_keeps_to_its_place(width: int, height: int, sizes: tuple[int, ...], activation: str) -> None:
    layout = Layout.of(*frame_size(width, height))
    lines = equations(network(*sizes, activation=activation, scale=300.0), layout, DARK)
    assert 2 <= len(lines) <= 3
    for line in lines:
        assert markup_width(line.markup) * line.size <= layout.notes_width
        assert abs(line.x) + markup_width(line.markup) * line.size / 2 < layout.width / 2 - 0.2
    symbols = {"logistic": "sigma", "relu": "ReLU"}
    assert all(symbols[activation] in line.markup for line in lines[:-1])
    assert "sigma" in lines[-1].markup if sizes[-1] == 1 else "softmax" in lines[-1].markup


def test_the_bias_of_a_neuron_is_a_wire_from_a_constant_one() -> None:
    neuron, canvas = 1, frame(1080)
    canvas.pixels[:] = 0
    diagram = NetworkDiagram(nnmath.standard("bands").network, LAYOUT.diagram, DARK)
    assert diagram._biases(canvas) == []
    assert not canvas.pixels.any()
    diagram.biased = diagram.lights(neuron)
    *labels, one = diagram._biases(canvas)
    assert one.markup == "$1$"
    bias = float(diagram.network.layers[0].bias[neuron])
    assert [label.markup for label in labels] == [f"${signed(bias, True)}$"]
    way = diagram.places.columns[1].places[neuron] - diagram.constant
    along = canvas.to_pixels(diagram.constant + np.linspace(0.4, 0.9, 9)[:, None] * way)
    columns, rows = np.rint(along).astype(int).T
    assert canvas.pixels[rows, columns, :3].any(axis=1).all()
    inputs = diagram.places.columns[0].places
    assert np.linalg.norm(inputs - diagram.constant, axis=1).min() > 1.5 * diagram.places.radius


# A point that is followed: its numbers are the network's, and its way a pure function of the knobs.


def following(subject: Network, x: NDArray, flow: float) -> NetworkDiagram:
    diagram = NetworkDiagram(subject, LAYOUT.diagram, DARK, heat=BOX)
    diagram.lit, diagram.output = np.ones(diagram.n_hidden), 1.0
    diagram.followed, diagram.flow, diagram.following = x, flow, 1.0
    return diagram


def drawn(diagram: NetworkDiagram) -> NDArray[np.uint8]:
    canvas = frame(1080)
    diagram.draw(canvas)
    return canvas.pixels[..., :3]


def told(diagram: NetworkDiagram) -> list[tuple[str, str]]:
    """Names and numbers that are fully there."""
    return [(text.markup, text.number) for text in diagram._names(signal(diagram)) if text.opacity > 0.99]


def signal(diagram: NetworkDiagram) -> Signal:
    return Signal(diagram.network, diagram.followed, diagram.heat)


@settings(max_examples=25, deadline=None)
@given(POINTS)
def test_the_numbers_are_the_networks_own(x: NDArray) -> None:
    subject = network(2, 3, 1)
    (w, b), (v, c) = ((layer.weights, layer.bias) for layer in subject.layers)
    inputs = [(f"$x_{k + 1} = thin$", x[k]) for k in (0, 1)]
    z = x @ w + b
    sums = [(f"$z_{k + 1} = thin$", z[k]) for k in range(3)]
    values = [(f"$a_{k + 1} = thin$", a) for k, a in enumerate(expit(z))]
    total = expit(z) @ v[:, 0] + c[0]
    names, last = [(f"$a_{k + 1}$", None) for k in range(3)], [("$p$", None)]
    for flow, wanted in (
        (0.0, inputs + names + last),
        (SUMMED, inputs + sums + last),
        (1.0, inputs + values + last),
        (1.0 + SUMMED, [*inputs, *values, ("$z = thin$", total)]),
        (2.0, [*inputs, *values, ("$p = thin$", expit(total))]),
    ):
        shown = told(following(subject, x, flow))
        assert [name for name, _ in shown] == [name for name, _ in wanted]
        for (_, number), (_, value) in zip(shown, wanted, strict=True):
            assert (number == "") == (value is None)
            if value is not None:
                assert re.fullmatch("\u2212?[0-9]+[.][0-9]{2}", number)
                assert abs(float(number.replace("\u2212", "-")) - value) < 0.005 + 1e-9


def test_the_pulse_runs_along_the_edges_and_nothing_changes_before_it_comes() -> None:
    subject = Network.from_arrays([np.array([[3.0, 0.0], [0.0, 3.0]]), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    x = np.array([1.0, 1.0])
    diagram = following(subject, x, 0.0)
    diagram.lit[:], diagram.output = 0.0, 0.0  # no labels on the edges
    start, end = frame(1080).to_pixels(np.stack([column.places[0] for column in diagram.places.columns[:2]]))
    rim = diagram.places.radius * frame(1080).unit + 8
    xs = np.arange(round(start[0] + rim), round(end[0] - rim))
    row = round((start[1] + end[1]) / 2)
    right = round(end[0]) + 10
    before, heads = drawn(diagram), []
    for diagram.flow in (0.1, 0.2, 0.3, 0.4, 0.5):
        now = drawn(diagram)
        assert np.array_equal(now[:, right:], before[:, right:])
        heads.append(int(xs[now[row, xs].astype(int).sum(axis=1).argmax()]))
    assert (np.diff(heads) > 0.1 * len(xs)).all()
    diagram.flow = 1.0
    arrived = drawn(diagram)
    assert not np.array_equal(arrived, before)
    assert (arrived[row, xs] == arrived[row, xs[0]]).all()  # lit from end to end
