"""A flat cut through lifted points is that of a kernel, and its trace a parabola."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.svm import SVC

from nnmath import load
from nnmath.classifiers.lifted import lift, lifted_cut
from nnmath.geometry.box import Box


def test_the_lift_leaves_the_plane_and_adds_the_square() -> None:
    assert lift([[2.0, 5.0], [-3.0, 1.0]]).tolist() == [[2, 5, 4], [-3, 1, 9]]


@pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
def test_it_is_a_kernel_svm(name: str) -> None:
    """Without ever leaving the plane, the kernel k(a, b) = a . b + a1^2 b1^2 gives the same classifier."""
    data = load(name)
    cut = lifted_cut(data)
    model = SVC(kernel=lambda A, B: A @ B.T + np.outer(A[:, 0] ** 2, B[:, 0] ** 2), tol=1e-6).fit(data.X, data.y)
    score = lift(data.X) @ cut.plane.normal + cut.plane.offset
    assert np.allclose(score, model.decision_function(data.X), atol=1e-4)
    assert np.array_equal(cut.wrong, (score > 0) != (data.y == 1))
    assert cut.errors == np.count_nonzero(cut.wrong)
    assert np.array_equal(cut.predict(data.X) != data.y, cut.wrong)


@pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
def test_its_trace_turns_back_at_the_tip(name: str) -> None:
    cut = lifted_cut(load(name))
    assert cut.tip is not None
    around = Box.cube(cut.tip, 2.0)
    (line,) = cut.boundary(around)
    away = (line[:, 1] - cut.tip[1]) / (line[:, 0] - cut.tip[0]) ** 2
    far = np.abs(line[:, 0] - cut.tip[0]) > 0.1
    assert away[far] == pytest.approx(np.full(far.sum(), away[far][0]), rel=0.02)
