"""A decision tree as a picture: cuts parallel to the axes, one after another, and the rectangles they leave."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from nnmath.classifiers.base import Classifier, check_drawable, wrong_points
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats
from nnmath.utils.memo import once

Rectangle = tuple[Box, int]  # and the class that is predicted in it


@dataclass(frozen=True)
class Node:
    """``label`` is the class most of its points have. A leaf has no ``children``; any other node sends points with
    x[feature] <= threshold to the first child, the others to the second.
    """

    label: int
    feature: int
    threshold: float
    children: tuple[int, int] | None


@dataclass(frozen=True, eq=False)
class Split:
    """One cut: ``box`` in two at x[feature] = threshold, along ``segment`` (2, 2), the lower or left end first."""

    feature: int
    threshold: float
    box: Box

    @property
    def segment(self) -> Floats:
        """The two ends (2, 2) of the cut: it crosses the whole of ``box``."""
        ends = np.array([self.box.low, self.box.high])
        ends[:, self.feature] = self.threshold
        return ends

    @property
    def halves(self) -> tuple[Box, Box]:
        """What the cut makes of ``box``: the part below the threshold and the part above."""
        high, low = self.box.high.copy(), self.box.low.copy()
        high[self.feature] = low[self.feature] = self.threshold
        return Box(self.box.low, high), Box(low, self.box.high)


@dataclass(frozen=True, eq=False)
class Tree(Classifier):
    """A decision tree on two features. ``nodes`` starts with the root; ``box`` is the box around the data."""

    nodes: tuple[Node, ...]
    box: Box

    @property
    def splits(self) -> tuple[Split, ...]:
        """The cuts within the box around the data, breadth first: in an order that the cuts can be made in."""
        return self.splits_in(self.box)

    def splits_in(self, box: Box) -> tuple[Split, ...]:
        """The cuts within ``box``, in the order of ``splits``, without those that miss it."""
        return tuple(self._grown(box, len(self.nodes))[0])

    def rectangles(self, box: Box, n_splits: int | None = None) -> list[Rectangle]:
        """The leaves' parts of ``box``, each with its class: they tile it. With ``n_splits``, as they are after the
        first ``n_splits`` of ``splits_in(box)``.
        """
        return self._grown(box, len(self.nodes) if n_splits is None else n_splits)[1]

    def settled(self, box: Box) -> list[list[Rectangle]]:
        """For each cut of ``splits_in(box)`` the rectangles that no later one cuts again, each with its class."""
        seen: set[tuple[float, ...]] = set()
        found = []
        last = {part.bounds for part, _ in self.rectangles(box)}
        for n_cuts in range(1, len(self.splits_in(box)) + 1):
            left = self.rectangles(box, n_cuts)
            found.append([(part, label) for part, label in left if part.bounds in last - seen])
            seen |= {part.bounds for part, _ in left}
        return found

    def boundary(self, box: Box) -> list[Floats]:
        """The edges between rectangles of different class, joined to polylines (m, 2) with their corners sharp."""
        pairs = combinations(self.rectangles(box), 2)
        return _joined([edge for (a, i), (b, j) in pairs if i != j and len(edge := _shared_edge(a, b))])

    def _grown(self, box: Box, n_splits: int) -> tuple[list[Split], list[Rectangle]]:
        """The first ``n_splits`` cuts of ``box``, breadth first, and the rectangles after them."""
        splits: list[Split] = []
        leaves: list[Rectangle] = []
        queue = deque([(self.nodes[0], box)])
        while queue:
            node, part = queue.popleft()
            if node.children is None:
                leaves.append((part, node.label))
                continue
            below, above = (self.nodes[child] for child in node.children)
            if node.threshold <= part.low[node.feature]:
                queue.append((above, part))
            elif node.threshold >= part.high[node.feature]:
                queue.append((below, part))
            elif len(splits) == n_splits:
                leaves.append((part, node.label))
            else:
                splits.append(Split(node.feature, node.threshold, part))
                queue.extend(zip((below, above), splits[-1].halves, strict=True))
        return splits, leaves


def _shared_edge(a: Box, b: Box) -> Floats:
    """The two ends (2, 2) of the edge along which two boxes touch; (0, 2) where they do not, or in a corner only."""
    low, high = np.maximum(a.low, b.low), np.minimum(a.high, b.high)
    touching = np.count_nonzero(low == high) == 1 and bool((low <= high).all())
    return np.array([low, high]) if touching else np.empty((0, 2))


def _joined(edges: list[Floats]) -> list[Floats]:
    """Edges (2, 2) put together to polylines (m, 2) wherever an end of one is an end of another."""
    left = [[(float(x), float(y)) for x, y in edge] for edge in edges]
    lines: list[Floats] = []
    while left:
        line = left.pop(0)
        for _ in range(2):  # on from its end, then on from its start
            while following := next((edge for edge in left if line[-1] in edge), None):
                left.remove(following)
                line.append(following[1] if following[0] == line[-1] else following[0])
            line.reverse()
        lines.append(np.array(line))
    return lines


@once
def decision_tree(dataset: Dataset, max_leaf_nodes: int = 5) -> Tree:
    """The decision tree, at most ``max_leaf_nodes`` rectangles, the most telling cuts first; a cut that would tell
    next to nothing is not made, so that the picture reads.

    Raises DataError for more than two classes, or other than two features.
    """
    from sklearn.tree import DecisionTreeClassifier

    name = "Decision tree"
    check_drawable(name, dataset, n_features=2)
    model = DecisionTreeClassifier(max_leaf_nodes=max_leaf_nodes, min_impurity_decrease=0.01, random_state=0)
    model.fit(dataset.X, dataset.y)
    errors = wrong_points(model, dataset.X, dataset.y)
    nodes = tuple(_node(model.tree_, i) for i in range(model.tree_.node_count))
    return Tree(name, lambda X: model.predict_proba(X)[:, 1] - 0.5, 2, errors, nodes, Box.around(dataset.X))


def _node(tree: Any, i: int) -> Node:
    children = (int(tree.children_left[i]), int(tree.children_right[i]))
    label = int(np.argmax(tree.value[i, 0]))
    return Node(label, int(tree.feature[i]), float(tree.threshold[i]), children if children[0] >= 0 else None)
