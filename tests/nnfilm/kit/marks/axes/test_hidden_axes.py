"""The axes of a hidden space are named after classes."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.axes.hidden_axes import axis_names
from nnmath import ClassView


def test_axes_are_named_after_the_class_whose_score_grows_along_them() -> None:
    view = ClassView(np.eye(4)[:, :3], exact=True)
    weights = np.array([[-1.0, 2.0, 0.0], [1.0, 0.0, 0.0], [3.0, 3.0, 3.0], [0.0, 0.0, 9.0]])
    found = axis_names(view, weights, ("apple", "pear", "plum"))
    assert list(map(str, found)) == ["towards pear", "towards apple", "most spread"]


def test_no_two_axes_are_named_towards_one_class() -> None:
    """That with less right to the name is called after the class whose score falls most along it."""
    view = ClassView(np.eye(3), exact=True)
    weights = np.array([[0.0, 2.0, -1.0], [-2.0, 3.0, 0.0], [0.0, -1.0, 4.0]])
    names = ["apple", "pear", "plum"]
    found, brief = (axis_names(view, weights, tuple(names), arrows=arrows) for arrows in (False, True))
    assert list(map(str, found)) == ["away from plum", "towards pear", "towards plum"]
    assert list(map(str, brief)) == ["← plum", "→ pear", "→ plum"]
