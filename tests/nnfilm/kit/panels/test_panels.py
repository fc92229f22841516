"""Panels: each fits its place, can be read whatever names are in it, and shows the numbers that there are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnfilm.kit.panels.card import Card, Line
from nnfilm.kit.panels.legend import MARKER, Legend, legend_of
from nnfilm.kit.panels.probe import EDGE, FARTHEST, Probe, way_across
from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.panels.steepness import SteepnessCurve, SteepnessDial
from nnfilm.kit.raster.markers import MARKERS, RING
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import PAD, em_width
from nnfilm.settings.quality import ASPECTS
from nnmath import Box, Dataset, Network, warp
from nnmath.utils.arrays import Floats
from tests.support.drawing import ground, inked
from tests.support.networks import ACTIVATIONS, at_steepness, network

# A card takes any text.

UNIT = 60.0
TEXTS = {
    "long": "How a small network tells the penguins of three islands apart by bill and flipper alone, " * 3,
    "chinese": "神经网络如何把企鹅分成三类" * 20,
    "one word": "W" * 200,
    "hostile": '#panic("typst") *_$ ` @nobody <label> \\ // /* #[ \u202eabc',
}


def card(text: str, shape: str) -> tuple[Card, Layout]:
    layout = Layout.of(*frame_size(*ASPECTS[shape](int(SHORT * UNIT), 854)))
    size = layout.headline_size
    lines = [
        Line(text[:200], size, DARK.ink, 4, "semibold"),
        Line(text[:100], 0.5 * size, DARK.ink),
        Line(text[:100], 0.4, DARK.soft),
    ]
    return Card(lines, layout, layout.headline[1]), layout


@pytest.mark.parametrize("shape", ASPECTS)
@pytest.mark.parametrize("text", TEXTS)
def test_all_of_a_card_is_in_the_frame_and_nothing_overlaps(text: str, shape: str) -> None:
    made, layout = card(TEXTS[text], shape)
    bottom = layout.height / 2 - 0.4
    for part in made.parts:
        sprite = part.sprite(UNIT)
        pad = PAD * part.size * UNIT
        high, wide = (side / UNIT - 2 * PAD * part.size for side in sprite.shape[1:])
        edge = int(pad) - 2
        assert not sprite[3][:, :edge].any() and not sprite[3][:, -edge:].any()  # no word runs out of its lines
        assert part.size >= SMALLEST
        assert wide <= layout.headline_width + 0.05
        assert part.y + high / 2 <= bottom + 0.03
        bottom = part.y - high / 2
    assert bottom >= layout.bottom - 0.05


# The legend.

HOSTILE = [
    '#read("/etc/passwd")',
    "$ x^2 $ *bold* _it_",
    "\\ back \\slash",
    '"quoted"',
    "W" * 24,
    "]",
    "a",
    "line\nbreak",
    "#panic()",
    "b",
    "M" * 24,
    "<tag>",
]
SIZES = [1, 20, 300, 4_000, 50_000, 600_000, 7, 88, 9, 1_000, 33, 2]


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("n", [2, 5, 12])
def test_a_legend_lies_in_its_place_in_its_colors_and_clear_of_the_picture(width: int, height: int, n: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    place, picture = layout.legend(n), layout.beside_legend(n)
    legend = Legend(DARK, HOSTILE[:n], SIZES[:n], place, layout.label_size)
    canvas, unit = ground(width, height), min(width, height) / SHORT
    legend.draw(canvas)
    rows, columns = np.nonzero(inked(canvas))
    left, top = width / 2 + unit * place.left, height / 2 - unit * place.top
    assert round(left) <= columns.min() and columns.max() < round(left + unit * place.width)
    assert round(top) <= rows.min() and rows.max() < round(top + unit * place.height)
    clear_above = picture.y + picture.half + 0.4 <= place.top - place.height + 1e-9
    assert picture.half > 1.3 and (clear_above or place.left + place.width + 0.4 <= picture.x - picture.half)
    assert place.top <= layout.top + 1e-9 and place.top - place.height >= layout.bottom
    for k, entry in enumerate(legend.entries):
        in_band = 0.93 * MARKER if MARKERS[k] == RING else 0.0
        x, y = width / 2 + unit * (entry.x + in_band), height / 2 - unit * entry.y
        assert np.allclose(canvas.pixels[int(y), int(x), :3], rgba(DARK.class_color(k))[:3], atol=2)
        room = entry.count_x - entry.x - (0.9 + em_width(entry.name) + em_width(entry.count)) * legend.size
        assert room > 0
    for one, other in combinations(legend.entries, 2):
        first, second = sorted((one, other), key=lambda entry: entry.x)
        assert abs(one.y - other.y) > 1.2 * legend.size or first.count_x < second.x - 0.2


def test_a_legend_names_each_class_beside_its_own_size() -> None:
    X, y = np.random.default_rng(0).normal(size=(9, 2)), np.array([0, 0, 1, 1, 1, 1, 2, 2, 2])
    data = Dataset.from_raw("trees", X, y, ["length", "width"], ["ash", "elm", "oak"])
    legend = legend_of(data, Layout.of(*frame_size(854, 480)), DARK)
    assert [(entry.name, entry.count) for entry in legend.entries] == [("ash", "2"), ("elm", "4"), ("oak", "3")]


# The scoreboard.

ENTRIES = [Entry("line", "A straight line", 40), Entry("other", "Another way", 10), Entry("last", "Network", 0)]


def test_a_bar_is_as_long_as_its_figure_is_large() -> None:
    lengths = []
    for key in ("line", "other", "last"):
        board, canvas = Scoreboard(80, ENTRIES, Layout.of(*frame_size(640, 360)), DARK), ground(640, 360)
        board.rows[key].opacity = board.rows[key].revealed = board.rows[key].lit = 1.0
        for part in board.parts:
            part.draw(canvas)
        red = np.abs(canvas.pixels[..., :3] - rgba(DARK.wrong)[:3]).max(axis=-1) < 40
        lengths.append(int(red.sum(axis=1).max()))
    assert lengths[0] == pytest.approx(4 * lengths[1], rel=0.05)
    assert lengths[2] < lengths[1] / 3  # the figure 0, and no bar


def test_a_long_name_is_not_set_too_small_to_be_read() -> None:
    board = Scoreboard(80, [Entry("long", "A method of many words " * 4, 0)], Layout.of(*frame_size(640, 360)), DARK)
    assert board.rows["long"].called.size >= SMALLEST


# A point that is moved across a neuron's line: from where the sum is -8, through 0, to 8 or to the edge.


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Two neurons over the plane, of which each has a line."""
    numbers = st.floats(-6.0, 6.0)
    weights = np.array([[draw(numbers) for _ in range(2)] for _ in range(2)])
    assume((np.linalg.norm(weights, axis=0) > 0.1).all())
    bias = np.array([draw(st.floats(-3.0, 3.0)) for _ in range(2)])
    return Network.from_arrays([weights, np.ones((2, 1))], [bias, np.zeros(1)], draw(st.sampled_from(ACTIVATIONS)))


WINDOWS = st.builds(lambda x, y, half: Box.cube([x, y], half), st.floats(-2, 2), st.floats(-2, 2), st.floats(0.5, 5))


def filled(fill: str) -> float:
    """How far a color has gone from the ground's to the first neuron's, 0 to 1."""
    ground, full, found = (rgba(color)[:3] for color in (DARK.background, DARK.neurons[0], fill))
    return float((found - ground) @ (full - ground) / ((full - ground) @ (full - ground)))


def sum_at(network: Network, neuron: int, point: Floats) -> float:
    layer = network.layers[0]
    return float(point @ layer.weights[:, neuron] + layer.bias[neuron])


@given(networks(), st.integers(0, 1), WINDOWS)
def test_the_way_goes_straight_across_from_minus_8_to_8_or_to_the_edge(
    network: Network, neuron: int, window: Box
) -> None:
    """Where the line passes the window's middle part; else there may be no way at all."""
    middle = window.center
    foot = network.cut_lines()[neuron].project(middle[None])[0]
    inner = Box(window.low + EDGE * window.size, window.high - EDGE * window.size)
    assume(inner.contains(foot))
    start, end = way_across(network, neuron, window, middle)
    weights = network.layers[0].weights[:, neuron]
    turn = (end - start)[0] * weights[1] - (end - start)[1] * weights[0]
    assert abs(turn) < 1e-9 * (1 + np.linalg.norm(weights))
    sums = [sum_at(network, neuron, point) for point in (start, 0.5 * (start + end), end)]
    assert sums[1] == pytest.approx(0.0, abs=1e-9)
    assert sums[0] == pytest.approx(-sums[2], abs=1e-9)
    assert inner.contains(np.stack([start, end]), 1e-9).all()
    to_edge = np.abs([point - corner for point in (start, end) for corner in (inner.low, inner.high)]).min()
    assert sums[2] == pytest.approx(FARTHEST) or (0 <= sums[2] < FARTHEST and to_edge < 1e-9)


@given(networks(), st.integers(0, 1), st.floats(-3, 3), st.floats(-3, 3))
def test_the_probe_tells_the_networks_sum_and_value(network: Network, neuron: int, x: float, y: float) -> None:
    point = np.array([x, y])
    probe = Probe(network, neuron, point, DARK)
    assert probe.total == pytest.approx(sum_at(network, neuron, point))
    assert probe.value == pytest.approx(float(network.hidden(point[None])[0, neuron]))


# The dial and its curve are the network's own at the steepness of the moment.

LAYOUT = Layout.of(*frame_size(768, 432))
POINTS = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])


def flow(activation: str, t: float = 0.0) -> Flow:
    return Flow(warp(network(2, 2, 1, activation=activation).oriented(), POINTS), t)


@given(st.floats(0.0, 1.0, exclude_min=True), st.sampled_from(ACTIVATIONS))
def test_the_dial_tells_the_steepness_of_the_moment_and_0_of_0_alone(k: float, activation: str) -> None:
    moved = flow(activation)
    moved.t = moved.warp.time_of(1 - k if activation == "relu" else k)
    steepness = moved.warp.steepness(moved.t)
    there, told = 1 - steepness if activation == "relu" else steepness, SteepnessDial(moved, LAYOUT, DARK).number
    assert (float(told) == 0) == (there == 0)
    assert abs(float(told) - there) <= (0.001 if there < 0.0995 else 0.005 + 1e-9)
    assert len(told) <= len("0.000")


def chart(activation: str, t: float) -> tuple[SteepnessCurve, Floats, Floats]:
    """The curve over the dial: its sums, and how high it is there, 0 at its lower end and 1 at its upper one."""
    place = LAYOUT.dial_curve
    assert place is not None
    shown = SteepnessCurve(flow(activation, t), place, LAYOUT, DARK)
    place = shown.place
    curve = (shown.curve() - [place.x, place.y]) / place.half
    return shown, curve[:, 0] / place.stretch * float(shown.flow.warp.reach.max()), (curve[:, 1] + 1) / 2


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("t", [0.7, 1.0])
def test_the_curve_over_the_dial_is_the_activation_at_its_steepness(activation: str, t: float) -> None:
    shown, z, share = chart(activation, t)
    reach = float(shown.flow.warp.reach.max())
    assert z == pytest.approx(np.linspace(-reach, reach, len(z)))
    values = at_steepness(activation, z, shown.flow.warp.steepness(t))
    assert share == pytest.approx(np.polyval(np.polyfit(values, share, 1), values), abs=1e-9)  # the same, but for scale
    assert share.min() > -1e-9 and share.max() < 1 + 1e-9
