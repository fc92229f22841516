"""What cannot be said of columns and classes, each in one line that says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nnmath import DataError, load

KINDS = ("oak", "elm", "ash", "fir")
HEAD = "length,width,soil,code,note,day,sign,empty,same,kind\n"
ROWS = "".join(
    f"{i * 0.5},{i * i % 7},{'clay' if i % 3 else 'sand'},{i % 13 + 1},n{i},2021-03-{i % 28 + 1:02},s{i % 13},,x,"
    f"{KINDS[i // 3 % 4]}\n"
    for i in range(48)
)
MANY = "a,b,kind\n" + "".join(f"{i},{i * i},k{i % 20}\n" for i in range(60))
MPG = "mpg,weight,name\n" + "".join(f"{14 + i % 15 * 1.5},{i * i % 11},{'uv'[i % 2]}\n" for i in range(40))
TIES = "mpg,weight,size\n" + "".join(f"{5 if i < 30 else i},{i * i % 11},{i % 7}\n" for i in range(40))

CASES: list[tuple[str, str, dict[str, Any], list[str]]] = [
    # words
    ("order an unknown column", "", {"order": {"sole": ["clay", "sand"]}}, ["'sole' (order=)", "did you mean 'soil'?"]),
    ("order one word", "", {"order": {"soil": ["clay"]}}, ["order= must name two or more words of a column"]),
    ("order a word twice", "", {"order": {"soil": ["clay", "sand", "clay"]}}, ["order= must", "each once: size=S,M,L"]),
    ("order a text without =", "", {"order": "soil"}, ["order= must name a column and its words", "like size=S,M,L"]),
    (
        "order without a word",
        "",
        {"order": {"soil": ["clay", "loam"]}},
        ["line 2, column 'soil': 'sand' is not in order=", "add it there", "empty with empty='soil=sand'"],
    ),
    ("order the classes", "", {"label": "kind", "order": {"kind": KINDS}}, ["'kind' holds the cl", "order=", "keep="]),
    (
        "order what is no feature",
        "",
        {"features": ["length", "width"], "order": {"soil": ["clay", "sand"]}},
        ["order= names 'soil'", "features=", "add it there"],
    ),
    ("a feature of many words", "", {"features": ["length", "sign"]}, ["column 'sign'", "'s0' is text", "remove"]),
    ("a feature of dates", "", {"features": ["length", "day"]}, ["line 2, column 'day'", "is text", "features="]),
    ("a feature of one word", "", {"features": ["length", "same"]}, ["'same' is constant", "remove it from feat"]),
    # what stands for an empty cell
    ("empty an unknown column", "", {"empty": {"lenght": 0}}, ["no column 'lenght' (empty=)", "mean 'length'?"]),
    ("empty where it is not", "", {"empty": {"soil": "silt"}}, ["no cell of 'soil' contains 'silt'", "correct empty="]),
    ("empty nothing", "", {"empty": {}}, ["empty= must map columns", "{'bmi': 0}"]),
    # classes to keep
    ("keep an unknown class", "", {"keep": ["oak", "elms"]}, ["no class 'elms' (keep=)", "mean 'elm'?", "ash, elm"]),
    ("keep one class", "", {"keep": ["oak"]}, ["'kind'", "keep= keeps only one class, 'oak'", "two or more"]),
    ("keep no class", "", {"keep": []}, ["keep= must be a list of classes"]),
    ("keep a class twice", "", {"keep": ["oak", "elm", "oak"]}, ["keep= names the class 'oak' twice", "once"]),
    ("keep too many", MANY, {"keep": [f"k{i}" for i in range(19)]}, ["'kind' holds 19 different", "merge="]),
    ("keep what was merged", "", {"merge": {"x": ["oak"]}, "keep": ["oak", "elm"]}, ["no class 'oak' (keep=)", "x"]),
    # classes to make one
    ("merge an unknown class", "", {"merge": {"x": ["oak", "elk"]}}, ["no class 'elk' (merge=)", "mean 'elm'?"]),
    ("merge a class twice", "", {"merge": {"x": ["oak"], "y": ["oak"]}}, ["merge= names the class 'oak' twice"]),
    ("merge all", "", {"merge": {"tree": KINDS}}, ["'kind' holds only one class, 'tree'", "label="]),
    ("merge nothing", "", {"merge": {}}, ["merge= must name a class and the classes merged into it", "No=no,NO"]),
    ("merge a text without =", "", {"merge": "oak,elm"}, ["merge= must name a class and the classes merged into it"]),
    # bins
    ("bins of words", "", {"label": "kind", "bins": 2}, ["'kind' holds words", "omit bins=", "label="]),
    ("bins of which column", MPG, {"bins": 2}, ["which column holds the", "label=NAME", "1 'mpg', 2 'weight'"]),
    ("one bin", MPG, {"label": "mpg", "bins": 1}, ["bins= must be a whole number from 2 to 6, not '1'"]),
    ("more bins than ties allow", TIES, {"label": "mpg", "bins": 4}, ["'mpg' holds 11", "too unevenly spread"]),
    ("bins of a faulty column", MPG + "much,1,u\n", {"label": "mpg", "bins": 2}, ["line 42, column 'mpg'", "'much'"]),
    # what was found
    ("twenty classes", MANY, {}, ["20 different values", "k0 3, k1 3, ", " and ", "name another column with label="]),
    ("a measurement", MPG, {"label": "mpg"}, ["15 different values", "or cut a measurement with bins=3"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_cannot_be_said_of_a_table_is_told_in_one_clear_line(
    content: str, said: dict[str, Any], words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "trees.csv").write_text(content or HEAD + ROWS)
    with pytest.raises(DataError) as caught:
        load(tmp_path / "trees.csv", **said)
    message = str(caught.value)
    assert message.isprintable() and len(message) < 300 and "--" not in message
    assert [word for word in words if word not in message] == [], message
    assert "trees.csv" in message or "must be" in message or "must map" in message


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"keep": ["setosa", "versicolour"]}, ["iris", "no class 'versicolour'", "did you mean 'versicolor'?"]),
        ({"bins": 3}, ["iris", "holds words"]),
    ],
)
def test_so_is_what_cannot_be_said_of_a_built_in_set(said: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        load("iris", **said)
    assert [word for word in words if word not in str(caught.value)] == [], str(caught.value)
