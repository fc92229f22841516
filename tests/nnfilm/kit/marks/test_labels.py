"""Names of classes among their points."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.labels import apart, class_names
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.style.theme import DARK
from nnmath import Dataset


def made(n: int) -> Dataset:
    raw = np.random.default_rng(n).normal(size=(10 * n, 2))
    return Dataset.from_raw("many", raw, np.arange(10 * n) % n, "ab", [f"digit {k}" for k in range(n)])


def test_classes_have_names_at_their_means_where_some_share_a_color_and_none_on_another() -> None:
    few, twelve = made(8), made(12)
    assert class_names(few, cloud_of(few, DARK), 0.3) == []
    (names,) = class_names(twelve, cloud_of(twelve, DARK), 0.3)
    assert names.names == [str(k) for k in range(12)]
    at = apart(names.cloud.means()[:, :2], names.half)
    away = np.abs(at[:, None] - at[None]) / (names.half[:, None] + names.half[None])
    clear = np.linalg.norm(away, axis=2) + 2 * np.eye(12)
    assert clear.min() > 0.9
