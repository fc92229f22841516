"""Where the lines of a caption end."""

from __future__ import annotations

import pytest

from nnfilm.kit.panels.caption import SHORTEST, Caption, in_clauses, in_one_piece
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import em_width

CHINESE = [
    "假设每个点是一杯咖啡：太凉、刚好，或者太烫。",
    "没有地方在全部三条分割线之外，所以这个角空着。",
    "但 20 个起点中有 5 个像这个一样卡住了：分错 200 个中的 53 个，而这里有 3 块。",
]


@pytest.mark.parametrize("longest", [14.0, 19.0, 24.0])
@pytest.mark.parametrize("sentence", CHINESE)
def test_chinese_lines_end_where_clauses_do(sentence: str, longest: float) -> None:
    lines = in_clauses(sentence, longest)
    assert "".join(lines) == sentence
    if len(lines) > 1:
        assert all(line[-1] in "，。：；？！" for line in lines)
        widths = [em_width(line) for line in lines]
        assert max(widths) < longest and min(widths) >= SHORTEST * max(widths)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "So 144 of 150 points, 98 % of them.",
            "So 144\u00a0of\u00a0150 points, 98\u00a0% of them.",
        ),
        ("denn 2 von 150", "denn 2\u00a0von\u00a0150"),
        ("把第3步的2个点压到0和1之间", "把第\u00a03\u00a0步的2\u00a0个点压到0\u00a0和\u00a01\u00a0之间"),
        ("on petal width (cm) (the second)", "on petal width\u00a0(cm) (the second)"),
    ],
)
def test_a_number_stays_with_what_it_counts_and_a_unit_with_its_word(said: str, kept: str) -> None:
    assert in_one_piece(said) == kept


def test_the_signs_of_a_corner_stay_together() -> None:
    caption = Caption(Layout.of(*frame_size(360, 640)), DARK)
    caption.change("Alors, tranchons le coin 0 1 0 avec un plan.")
    assert "0\u00a01\u00a00" in caption.now.markup
    assert "\u00a0coin" not in caption.now.markup and "10 0" not in caption.now.markup
