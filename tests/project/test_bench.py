"""The benchmark measures both contestants; here at a small size."""

from __future__ import annotations

import pytest

from nnfilm.settings.quality import Quality
from tests.support.chapters import load_chapter
from tools.bench import PlainWarp, Row, of_manims, of_ours

SMALL = Quality(96, 54, 15)


@pytest.mark.film
def test_a_picture_of_each_takes_some_time() -> None:
    ours, theirs = of_ours(load_chapter("Warp2D"), SMALL), of_manims(PlainWarp, SMALL)
    assert ours > 0 and theirs > 0
    row = Row("plane", 10.0, "ms", "plain Manim", 25.0)
    assert str(row) == "| plane | 10 ms | plain Manim: 25 ms | 2.5 |"
