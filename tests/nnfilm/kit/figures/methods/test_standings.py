"""What a scoreboard calls the straight cut of any data."""

from __future__ import annotations

import pytest

from nnfilm.kit.figures.methods.standings import label
from nnfilm.kit.text.language import LANGUAGES
from nnfilm.kit.text.sentence import Term
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, BEST_POINT, PROGRAMMING, REGRESSION

ARTICLES = ("The ", "El ", "La ", "Le ", "Der ", "Die ", "Das ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", [BEST_POINT, BEST_LINE, BEST_FOUND, REGRESSION, PROGRAMMING])
def test_a_label_has_a_capital_letter_and_no_article(method: str, language: str) -> None:
    told = Term(label(method)).text(language)
    assert not told[0].islower() and not told.startswith(ARTICLES)
