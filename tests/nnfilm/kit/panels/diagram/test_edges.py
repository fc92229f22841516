"""Edges of a network diagram: every weight is in one, and a cable is as wide as its weights together."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.diagram.columns import Places
from nnfilm.kit.panels.diagram.edges import _HAIR, _WIDEST, Strand, strands
from nnfilm.kit.style.layout import Layout, frame_size
from nnmath import Network
from tests.support.networks import network

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


def test_a_pulse_is_as_strong_as_its_signal_and_leaves_the_edge_lit() -> None:
    _, places, found = all_strands((2, 2, 1), SHAPES[0])
    edge = found[0]
    for signal, share in ((0.0, 0.5), (1.0, 0.0)):
        assert [piece.light for piece in edge.pieces(0.3, signal, share, places.radius)] == [0.3]
    strong, weak = (edge.pieces(0.0, signal, 0.5, places.radius) for signal in (1.0, 0.5))
    assert max(piece.ink for piece in strong) == pytest.approx(2 * max(piece.ink for piece in weak)) != 0
    done = edge.pieces(0.2, 0.7, 1.0, places.radius)
    assert done[-1].light == 0.7 and done[-1].ends == pytest.approx(edge.ends)
