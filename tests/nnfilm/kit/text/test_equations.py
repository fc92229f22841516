"""Sums as formulas."""

from __future__ import annotations

import pytest

from nnfilm.kit.text.equations import plain_sum
from nnfilm.kit.text.language import speaking


@pytest.mark.parametrize(("language", "text"), [("en", "5.81 x1 − 0.70 x2 + 0.00"), ("de", "5,81 x1 − 0,70 x2 + 0,00")])
def test_a_sum_in_a_text_has_figures_as_its_language_writes_them(language: str, text: str) -> None:
    """Not as Typst wants them, in which a comma of a number stands in quotes."""
    with speaking(language):
        assert plain_sum([5.81, -0.7], -0.001) == text
