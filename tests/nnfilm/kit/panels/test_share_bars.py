"""Shares as bars: names are whole where they can be."""

from __future__ import annotations

import pytest

from nnfilm.kit.panels.share_bars import ShareBars, ShareRow
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import em_width

SQUARE = Layout.of(8.0, 8.0)


def bars_of(*rows: ShareRow) -> ShareBars:
    return ShareBars(rows, "unseen points right", SQUARE.below_tally(SQUARE.tally[1]), DARK, SQUARE.label_size)


@pytest.mark.parametrize(
    ("name", "figure", "label"),
    [("such networks", "179 of 180", None), ("logistic regression", "99.3 %", None), ("second trimester", "96.2 %", 1)],
)
def test_names_are_smaller_before_they_are_cut(name: str, figure: str, label: int | None) -> None:
    bars = bars_of(ShareRow(name, (0.9,), (figure,), label), ShareRow("it", (0.9,), ("90 %",)))
    words, figures = bars._names[0], bars._figures[0][0]
    assert name in words.markup and SMALLEST <= bars.size < SQUARE.label_size
    assert words.size == bars._names[1].size == figures.size, "all of one size"
    assert words.ends()[0] + 0.5 * bars.size < figures.x - bars.size * em_width(figure)
