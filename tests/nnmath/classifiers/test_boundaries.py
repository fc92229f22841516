"""Every boundary as it is drawn parts the model's own predictions, and lies nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from nnmath import (
    Box,
    Classifier,
    Dataset,
    Linear,
    Tree,
    decision_tree,
    kernel_svm,
    level_set,
    linear_svm,
    load,
    logistic_regression,
    nearest_neighbors,
    qda,
    rbf_svm,
)

Maker = Callable[[Dataset], Classifier]
Lines = list[np.ndarray]

MAKERS = [logistic_regression, linear_svm, kernel_svm, decision_tree, nearest_neighbors, qda, rbf_svm]
EVERY = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
DATA = pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
RESOLUTION = 151  # another grid than those that boundaries are traced on


def box_of(name: str) -> Box:
    return Box.around(load(name).X, 0.15)


def step_of(box: Box) -> float:
    return float(box.size.max()) / (RESOLUTION - 1)


def undivided(lines: Lines, classifier: Classifier, box: Box) -> int:
    """How many edges of the grid with differently predicted ends have no line within one step."""
    axes = np.linspace(box.low, box.high, RESOLUTION).T
    nodes = np.stack(np.meshgrid(*axes), axis=-1)
    classes = classifier.predict(nodes.reshape(-1, 2)).reshape(RESOLUTION, RESOLUTION)
    across, up = classes[:, 1:] != classes[:, :-1], classes[1:] != classes[:-1]
    middles = np.concatenate([(nodes[:, 1:] + nodes[:, :-1])[across], (nodes[1:] + nodes[:-1])[up]]) / 2
    assert len(middles) > RESOLUTION / 2  # else there would be nothing to part
    return int(np.count_nonzero(distances(middles, lines) > step_of(box)))


def idle(lines: Lines, classifier: Classifier, box: Box) -> int:
    """How many drawn points, half a step apart, have only one class within one step around them."""
    step = step_of(box)
    points = np.concatenate([densely(line, step / 2) for line in lines])
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    around = np.concatenate([share * np.column_stack([np.cos(angles), np.sin(angles)]) for share in (1.0, 0.6, 0.3)])
    near = (points[:, None] + step * around).reshape(-1, 2)
    classes = classifier.predict(near).reshape(len(points), -1)
    return int(np.count_nonzero(classes.min(axis=1) == classes.max(axis=1)))


def distances(points: np.ndarray, lines: Lines) -> np.ndarray:
    """Of each point (n, 2) to the nearest of the polylines, (n,)."""
    nearest = np.full(len(points), np.inf)
    for start, end in (pair for line in lines for pair in pairwise(line)):
        way = end - start
        share = np.clip((points - start) @ way / max(float(way @ way), 1e-300), 0, 1)
        nearest = np.minimum(nearest, np.linalg.norm(points - start - share[:, None] * way, axis=1))
    return nearest


def densely(line: np.ndarray, spacing: float) -> np.ndarray:
    """The polyline's points, and more between them, at most ``spacing`` apart."""
    length = np.append(0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1)))
    places = np.union1d(length, np.linspace(0, length[-1], int(length[-1] / spacing) + 2))
    return np.column_stack([np.interp(places, length, line[:, i]) for i in (0, 1)])


@EVERY
@DATA
@pytest.mark.slow
def test_the_boundary_as_drawn_parts_the_predictions(make: Maker, name: str) -> None:
    classifier, box = make(load(name)), box_of(name)
    lines = classifier.boundary(box)
    assert undivided(lines, classifier, box) == 0
    assert idle(lines, classifier, box) == 0
    assert all(box.contains(line, 1e-12).all() for line in lines)


@pytest.mark.parametrize("make", [kernel_svm, qda, rbf_svm])
@DATA
def test_the_level_set_of_a_smooth_score_parts_them_too(make: Maker, name: str) -> None:
    classifier, box = make(load(name)), box_of(name)
    lines = level_set(classifier.score, box)
    assert undivided(lines, classifier, box) == idle(lines, classifier, box) == 0
    assert all(np.abs(classifier.score(line)).max() < 1e-9 for line in lines)


@pytest.mark.parametrize("make", [logistic_regression, linear_svm])
@DATA
def test_a_line_clipped_to_the_box_parts_them_too(make: Callable[[Dataset], Linear], name: str) -> None:
    classifier, box = make(load(name)), box_of(name)
    ends = classifier.hyperplane.clip(box)
    assert undivided([ends], classifier, box) == idle([ends], classifier, box) == 0


@DATA
def test_the_cuts_of_a_tree_part_them_too(name: str) -> None:
    tree, box = decision_tree(load(name)), box_of(name)
    cuts = [split.segment for split in tree.splits_in(box)]
    assert undivided(cuts, tree, box) == 0
    assert undivided(outlines(tree, box), tree, box) == 0


def outlines(tree: Tree, box: Box) -> Lines:
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    return [part.low + part.size * corners for part, _ in tree.rectangles(box)]


@EVERY
@DATA
@pytest.mark.slow
def test_a_boundary_out_of_place_would_be_found(make: Maker, name: str) -> None:
    """Shifted by a few steps, or with a part left out, it neither parts the predictions nor lies between them."""
    classifier, box = make(load(name)), box_of(name)
    lines = classifier.boundary(box)
    shifted = [line + 3 * step_of(box) for line in lines]
    assert undivided(shifted, classifier, box) > 10
    assert idle(shifted, classifier, box) > 10
    longest = max(lines, key=lambda line: np.ptp(line, axis=0).max())
    middle = densely(longest, step_of(box))
    cut_short = [line for line in lines if line is not longest] + [middle[: len(middle) // 2]]
    assert undivided(cut_short, classifier, box) > 10


@pytest.mark.parametrize("k", [1, 2, 4, 15])
@pytest.mark.slow
def test_the_vote_of_any_number_of_neighbors_is_drawn_where_it_changes(k: int) -> None:
    voters, box = nearest_neighbors(load("bands"), k), box_of("bands")
    lines = voters.boundary(box)
    assert undivided(lines, voters, box) == idle(lines, voters, box) == 0
    vertices, nudge = np.concatenate(lines), 1e-6 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    around = voters.predict((vertices[:, None] + nudge).reshape(-1, 2)).reshape(-1, 4)
    assert (around.min(axis=1) < around.max(axis=1)).all()


def test_a_box_on_one_side_of_the_boundary_holds_no_line() -> None:
    data = load("blobs")
    aside = Box.cube([2.5, 2.5], 0.5)
    assert [make(data).boundary(aside) for make in (logistic_regression, linear_svm, decision_tree)] == [[], [], []]
    assert nearest_neighbors(data).boundary(aside) == []
