from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Border, Box, ClassView, cell_borders, class_view
from nnmath.geometry.linear_regions import centered_scores, class_scores

Scores = tuple[np.ndarray, np.ndarray, ClassView, Box]


@st.composite
def scores(draw: st.DrawFn) -> Scores:
    """Weights and bias of 2 to 6 classes whose borders are seen exactly, and a box in the view's coordinates."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    dims, classes = draw(st.sampled_from([2, 3])), draw(st.integers(2, 6))
    n = draw(st.integers(dims + 1, 9)) if classes <= dims + 1 else dims
    outputs = draw(st.sampled_from([1, 2])) if classes == 2 else classes
    points = random.normal(size=(80, n))
    weights, bias = random.normal(size=(n, outputs)) * 3, random.normal(size=outputs)
    view = class_view(weights, points, dims)
    return weights, bias, view, Box.around(view.project(points), 0.1)


def seen_logits(case: Scores, points: np.ndarray) -> np.ndarray:
    """The scores of all classes, but for a constant, at points of the view."""
    weights, bias, view, _ = case
    if weights.shape[1] == 1:
        weights, bias = np.hstack([np.zeros_like(weights), weights]), np.append(0.0, bias)
    middle = weights.mean(axis=1, keepdims=True)
    return np.asarray(points @ (view.basis.T @ (weights - middle)) + bias)


def within(border: Border, random: np.random.Generator, n: int = 30) -> np.ndarray:
    """Random points of a border: any mixture of its corners."""
    return np.asarray(random.dirichlet(np.ones(len(border.corners)), n) @ border.corners)


@given(scores())
def test_on_a_border_two_classes_tie_and_beat_all_others(case: Scores) -> None:
    box = case[3]
    for border in cell_borders(*case):
        assert border.first < border.second
        points = np.concatenate([border.corners, within(border, np.random.default_rng(0))])
        logits = seen_logits(case, points)
        first, second = logits[:, border.first], logits[:, border.second]
        assert first == pytest.approx(second, abs=1e-8)
        assert (first >= logits.max(axis=1) - 1e-8).all()
        assert box.contains(points, tolerance=1e-9).all()


def crossings(border: Border, start: np.ndarray, stop: np.ndarray, toward: np.ndarray) -> bool:
    """Whether the segment from start to stop meets the border."""
    corners = border.corners
    a, b = (start - corners[0]) @ toward, (stop - corners[0]) @ toward
    if a * b > 0:
        return False
    at = start + (stop - start) * (a / (a - b))
    if len(toward) == 2:
        along = corners[1] - corners[0]
        return bool(0 <= (at - corners[0]) @ along <= along @ along)
    sides = np.roll(corners, -1, axis=0) - corners
    return bool((np.cross(toward, sides) * (at - corners)).sum(axis=1).min() >= 0)


@given(scores())
def test_the_most_probable_class_changes_exactly_where_a_border_is_crossed(case: Scores) -> None:
    weights, _, view, box = case
    columns = np.hstack([np.zeros_like(weights), weights]) if weights.shape[1] == 1 else weights
    borders = cell_borders(*case)
    random = np.random.default_rng(1)
    ends = random.uniform(box.low, box.high, (60, 2, box.dimension))
    best = np.argmax(seen_logits(case, ends.reshape(-1, box.dimension)), axis=1).reshape(-1, 2)
    for (start, stop), (one, other) in zip(ends, best, strict=True):
        crossed = [
            border
            for border in borders
            if crossings(border, start, stop, view.basis.T @ (columns[:, border.second] - columns[:, border.first]))
        ]
        assert bool(crossed) == (one != other)


def test_a_class_that_never_wins_has_no_border() -> None:
    weights = np.array([[1.0, -1.0, 0.0], [0.0, 0.0, 0.0]])
    found = cell_borders(weights, np.array([0.0, 0.0, -1.0]), class_view(weights, np.eye(2)), Box.cube([0, 0], 2))
    assert [(border.first, border.second) for border in found] == [(0, 1)]
    same = np.ones((2, 3))
    assert cell_borders(same, np.zeros(3), class_view(same, np.eye(2)), Box.cube([0, 0], 2)) == []


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 3, 5]))
def test_scores_that_are_centered_sum_to_nothing_and_decide_the_same(seed: int, outputs: int) -> None:
    random = np.random.default_rng(seed)
    weights, bias, points = random.normal(size=(4, outputs)), random.normal(size=outputs), random.normal(size=(60, 4))
    all_weights, all_bias = class_scores(weights, bias)
    centered, shift = centered_scores(weights, bias)
    assert centered.sum(axis=1) == pytest.approx(0.0, abs=1e-12) and shift.sum() == pytest.approx(0.0, abs=1e-12)
    scores = points @ centered + shift
    assert np.array_equal(scores.argmax(axis=1), (points @ all_weights + all_bias).argmax(axis=1))
    if outputs == 1:
        assert scores[:, 1] - scores[:, 0] == pytest.approx((points @ weights + bias)[:, 0])
