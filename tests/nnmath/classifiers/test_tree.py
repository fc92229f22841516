from __future__ import annotations

import numpy as np
import pytest

from nnmath import Box, Dataset, decision_tree, load
from nnmath.classifiers.tree import Rectangle

SETS = pytest.mark.parametrize("name", ["bands", "xor", "spirals"])


def box_of(data: Dataset) -> Box:
    return Box.around(data.X, 0.2)


def area(rectangles: list[Rectangle]) -> float:
    return float(sum(part.size.prod() for part, _ in rectangles))


def key(part: Box) -> tuple[float, ...]:
    return (*part.low.tolist(), *part.high.tolist())


@SETS
@pytest.mark.parametrize("n_splits", [0, 1, 2, None])
def test_rectangles_tile_the_box(name: str, n_splits: int | None) -> None:
    data = load(name)
    box = box_of(data)
    rectangles = decision_tree(data).rectangles(box, n_splits)
    points = np.random.default_rng(0).uniform(box.low, box.high, (2000, 2))
    assert (np.sum([part.contains(points) for part, _ in rectangles], axis=0) == 1).all()
    assert area(rectangles) == pytest.approx(box.size.prod(), rel=1e-12)
    assert all(box.contains(part.corners()).all() for part, _ in rectangles)


@SETS
def test_rectangles_carry_the_predictions(name: str) -> None:
    data = load(name)
    tree, box = decision_tree(data), box_of(data)
    points = np.random.default_rng(1).uniform(box.low, box.high, (2000, 2))
    for part, label in tree.rectangles(box):
        inside = points[part.contains(points)]
        assert (tree.predict(inside) == label).all()
        assert tree.predict([part.center]) == [label]
    assert {label for _, label in tree.rectangles(box)} == {0, 1}


@SETS
def test_cuts_in_their_order_make_the_rectangles(name: str) -> None:
    """Each cut finds its box among those made so far, and parts it from border to border."""
    data = load(name)
    tree, box = decision_tree(data), box_of(data)
    parts = {key(box)}
    for i, split in enumerate(tree.splits_in(box)):
        assert {key(part) for part, _ in tree.rectangles(box, i)} == parts
        parts.remove(key(split.box))
        parts |= {key(half) for half in split.halves}
        along = 1 - split.feature
        assert split.box.low[split.feature] < split.threshold < split.box.high[split.feature]
        assert (split.segment[:, split.feature] == split.threshold).all()
        assert split.segment[:, along].tolist() == [split.box.low[along], split.box.high[along]]
    assert {key(part) for part, _ in tree.rectangles(box)} == parts


@pytest.mark.parametrize("name", ["xor", "spirals"])
def test_breadth_first_no_cut_is_deeper_than_a_later_one(name: str) -> None:
    splits = decision_tree(load(name), max_leaf_nodes=12).splits
    depth = [
        sum(bool(earlier.box.contains(split.box.corners()).all()) for earlier in splits[:i])
        for i, split in enumerate(splits)
    ]
    assert depth == sorted(depth)
    assert max(depth) < len(splits) - 1  # else each cut would be in the one before, and any order breadth first


@SETS
def test_a_part_of_the_plane_shows_the_same_tree(name: str) -> None:
    """Small boxes, most of which some cuts miss."""
    data, random = load(name), np.random.default_rng(2)
    tree = decision_tree(data)
    for center in random.uniform(tree.box.low, tree.box.high, (30, 2)):
        box = Box.cube(center, 0.4)
        rectangles = tree.rectangles(box)
        assert len(rectangles) == len(tree.splits_in(box)) + 1 <= len(tree.splits) + 1
        assert area(rectangles) == pytest.approx(box.size.prod(), rel=1e-12)
        labels = [label for _, label in rectangles]
        assert tree.predict([part.center for part, _ in rectangles]).tolist() == labels


@SETS
@pytest.mark.parametrize("most", [5, 12])
def test_an_open_boundary_ends_at_the_border_only(name: str, most: int) -> None:
    data = load(name)
    tree, box = decision_tree(data, most), box_of(data)
    for line in tree.boundary(box):
        ends = line[[0, -1]]
        assert (line[0] == line[-1]).all() or ((ends == box.low) | (ends == box.high)).any(axis=1).all()


@pytest.mark.parametrize(("name", "n_splits", "errors"), [("bands", 2, 4), ("rings", 4, 0), ("blobs", 2, 0)])
def test_few_cuts_do(name: str, n_splits: int, errors: int) -> None:
    tree = decision_tree(load(name))
    assert len(tree.splits) == n_splits
    assert tree.errors == errors


def test_bands_are_cut_across_the_first_feature_round_the_middle() -> None:
    data = load("bands")
    left, right = sorted(split.threshold for split in decision_tree(data).splits)
    assert {split.feature for split in decision_tree(data).splits} == {0}
    assert left < data.X[data.y == 0, 0].mean() < right
    assert [label for _, label in decision_tree(data).rectangles(box_of(data))].count(1) == 2


@pytest.mark.parametrize("most", [2, 3, 4])
def test_no_more_leaves_than_asked_for(most: int) -> None:
    tree = decision_tree(load("rings"), max_leaf_nodes=most)
    assert len(tree.rectangles(tree.box)) == most == len(tree.splits) + 1


def test_a_box_away_from_the_cuts_is_one_rectangle() -> None:
    tree = decision_tree(load("rings"))
    aside = Box.cube([5, 5], 1)
    assert tree.splits_in(aside) == ()
    ((part, label),) = tree.rectangles(aside)
    assert key(part) == key(aside)
    assert label == tree.predict([[5, 5]])[0] == 1


def test_a_boundary_round_the_inner_ring_is_closed_and_has_sharp_corners() -> None:
    tree = decision_tree(load("rings"))
    (line,) = tree.boundary(tree.box)
    assert (line[0] == line[-1]).all()
    assert (np.count_nonzero(np.diff(line, axis=0), axis=1) == 1).all()  # each piece parallel to an axis
    (inner,) = [part for part, label in tree.rectangles(tree.box) if label == 0]
    assert {tuple(p) for p in line} == {tuple(p) for p in inner.corners()}


def test_classes_that_nothing_tells_apart_are_left_uncut() -> None:
    data = Dataset.from_raw("same", [[0, 0], [0, 0], [1, 1], [1, 1]], [0, 1, 0, 1], ["a", "b"], ["one", "other"])
    tree = decision_tree(data)
    assert tree.splits == () and tree.boundary(tree.box) == []
    assert tree.errors == 2
    ((_, label),) = tree.rectangles(tree.box)
    assert label == tree.predict([[0, 0]])[0]


@pytest.mark.parametrize("name", ["bands", "rings", "xor"])
def test_each_rectangle_settles_once_with_the_cut_that_is_the_last_at_it(name: str) -> None:
    tree, box = decision_tree(load(name)), Box.cube([0.0, 0.0], 3.0)
    settled = tree.settled(box)
    assert len(settled) == len(tree.splits_in(box))
    parts = [part for step in settled for part in step]
    assert len(parts) == len(tree.rectangles(box))
    assert sum(float(np.prod(part.size)) for part, _ in parts) == pytest.approx(float(np.prod(box.size)))
    for n_cuts, step in enumerate(settled, 1):
        now, before = ({part.bounds for part, _ in tree.rectangles(box, n)} for n in (n_cuts, n_cuts - 1))
        assert {part.bounds for part, _ in step} <= now
        assert not {part.bounds for part, _ in step} & before or n_cuts == 1
