"""A followed point in the network diagram: its numbers are the network's, and its way a pure function of the knobs."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.diagram.edges import SUMMED, Signal
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.settings.quality import Quality
from nnmath import Network, standard
from nnmath.geometry.box import Box
from tests.support.drawing import frame
from tests.support.legibility import Reading
from tests.support.witness import attend

BOX = Box.cube(np.zeros(2), 2.5)
LAYOUT = Layout.of(*frame_size(1920, 1080))
POINTS = st.tuples(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0)).map(np.array)


def network(*sizes: int, activation: str = "logistic") -> Network:
    rng = np.random.default_rng(sum(sizes))
    weights = [rng.normal(0, 1.5, shape) for shape in pairwise(sizes)]
    return Network.from_arrays(weights, [rng.normal(0, 1, n) for n in sizes[1:]], activation)


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


def logistic(z: NDArray) -> NDArray:
    return 1 / (1 + np.exp(-z))


@settings(max_examples=25, deadline=None)
@given(POINTS)
def test_the_numbers_are_the_networks_own(x: NDArray) -> None:
    subject = network(2, 3, 1)
    (w, b), (v, c) = ((layer.weights, layer.bias) for layer in subject.layers)
    inputs = [(f"$x_{k + 1} = thin$", x[k]) for k in (0, 1)]
    z = x @ w + b
    sums = [(f"$z_{k + 1} = thin$", z[k]) for k in range(3)]
    values = [(f"$a_{k + 1} = thin$", a) for k, a in enumerate(logistic(z))]
    total = logistic(z) @ v[:, 0] + c[0]
    names, last = [(f"$a_{k + 1}$", None) for k in range(3)], [("$p$", None)]
    for flow, wanted in (
        (0.0, inputs + names + last),
        (SUMMED, inputs + sums + last),
        (1.0, inputs + values + last),
        (1.0 + SUMMED, [*inputs, *values, ("$z = thin$", total)]),
        (2.0, [*inputs, *values, ("$p = thin$", logistic(total))]),
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


class FollowedThrough(Chapter):
    """A diagram alone, with everything lit, and a point that is followed from end to end and then moved."""

    order = 999
    title = "Followed"
    slots = ("bands",)

    def construct(self) -> None:
        diagram = NetworkDiagram(self.experiment.network, self.layout.diagram, self.theme, heat=BOX)
        diagram.lit, diagram.output = np.ones(diagram.n_hidden), 1.0
        diagram.followed = self.experiment.dataset.X[0]
        self.add(diagram)
        self.beat("followed", "One point is followed", "A point is followed.")
        self.play(Tween(diagram, following=1.0, run_time=0.5))
        self.play(Tween(diagram, flow=diagram.n_columns - 1.0, run_time=2.0, rate_func=steady))
        self.play(Tween(diagram, followed=-diagram.followed, run_time=1.0))
        self.wait(0.2)


@pytest.mark.slow
@pytest.mark.parametrize("shape", [(640, 360), (360, 360), (360, 640)], ids=str)
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("slot", ["bands", "rings"])
def test_all_texts_can_be_read_and_none_stands_on_another(
    slot: str, theme: str, shape: tuple[int, int], tmp_path: Path
) -> None:
    reading, experiment = Reading(), standard(slot)
    attend(
        FollowedThrough,
        reading,
        tmp_path,
        quality=Quality(*shape, 15),
        presentation=Presentation(theme),
        experiments={"bands": experiment},
    )
    assert reading.read > 100
    assert not reading.faults(15)
