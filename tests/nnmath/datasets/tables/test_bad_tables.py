"""Bad input, each in one line that says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from nnmath import DataError, load
from nnmath.utils.errors import UnknownColumn

Made = tuple[Any, dict[str, Any]]  # what to load, with which arguments
Make = Callable[[Path], Made]
GOOD = "length,width,kind\n" + "".join(f"{i % 7}.5,{i % 5},{'oak' if i % 2 else 'elm'}\n" for i in range(30))


def text(content: str | bytes, name: str = "trees.csv", encoding: str = "utf-8", **arguments: Any) -> Make:
    """A file of this content."""

    def make(folder: Path) -> Made:
        path = folder / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path, arguments

    return make


def with_cell(cell: str, row: int = 9, column: int = 0, **arguments: Any) -> Make:
    """The good file with one cell changed; row 9 is line 11."""
    lines = [line.split(",") for line in GOOD.splitlines()]
    lines[row + 1][column] = cell
    return text("\n".join(map(",".join, lines)), **arguments)


def value(source: Any, **arguments: Any) -> Make:
    """Something in memory."""
    return lambda folder: (source, arguments)


def beside(name: str) -> Make:
    """A file that is not there, next to one that is."""

    def make(folder: Path) -> Made:
        (folder / "trees.csv").write_text(GOOD)
        return folder / name, {}

    return make


def frame(**columns: Any) -> pd.DataFrame:
    n = len(next(iter(columns.values())))
    return pd.DataFrame({"u": np.arange(n) ** 2.0, "v": np.arange(n) % 3, **columns})


CASES: list[tuple[str, Make, list[str]]] = [
    # no table at all
    ("an empty file", text(""), ["trees.csv", "is empty", "header"]),
    ("one column", text("length\n1\n2\n"), ["trees.csv", "one column", "commas"]),
    ("a missing file", beside("tree.csv"), ["tree.csv", "did you mean 'trees.csv'"]),
    ("a missing data set", value("wines"), ["'wines'", "did you mean 'wine'"]),
    # rows
    ("a short row", text(GOOD + "1.5,2\n"), ["trees.csv, line 32", "2 cells", "complete"]),
    ("a long row", text(GOOD + "1.5,2,oak,old\n"), ["trees.csv, line 32", "4 cells", "quotation marks"]),
    ("an open quotation mark", text('a,b,c\n1,"2,x\n3,4,y\n'), ["trees.csv, line 2", "quotation mark"]),
    ("one row", text("length,width,kind\n1,2,oak\n"), ["trees.csv", "'kind'", "one class", "add rows"]),
    # cells of features
    (
        "an empty cell",
        with_cell("", missing="refuse"),
        ["trees.csv, line 11, column 'length'", "empty", "fill it in", "features="],
    ),
    ("infinity", with_cell("-inf"), ["trees.csv, line 11, column 'length'", "beyond", "features="]),
    ("a word for nothing", with_cell("n. b."), ["'n. b.' is not a number", "treat such cells as empty with empty="]),
    (
        "a letter O",
        with_cell("12.5O"),
        ["trees.csv, line 11, column 'length'", "'12.5O' is not a plain number", "write it like"],
    ),
    ("thousands", text(GOOD + '2500,1,elm\n"1,234.5",2,oak\n'), ["line 33, column 'length'", "separators", "1234.5"]),
    ("a decimal comma in quotes", with_cell('"1,5"'), ["line 11, column 'length'", "'1,5'", "like 1234.5"]),
    ("an empty column of classes", text("a,b,kind\n1,2,\n3,4,\n"), ["trees.csv", "'kind' is empty", "label="]),
    ("a cell with a line break", with_cell('"1\n5"'), ["line 11, column 'length'", "line break", "quotation mark"]),
    (
        "a hostile cell",
        with_cell("\u202e#read(\x1b[31m<script>" + "x" * 500),
        ["trees.csv, line 11, column 'length'", "'#read([31m<script>xxx", "…'", "write it like"],
    ),
    ("a number beyond all", with_cell("1e200"), ["line 11, column 'length'", "1e+100", "larger unit"]),
    (
        "an empty cell in a DataFrame",
        value(frame(w=[1, np.nan, 3], kind=["a", "b", "a"]), missing="refuse"),
        ["row '1'", "'w'", "empty"],
    ),
    ("infinity in an array", value(([[1, 2], [np.inf, 4]], ["a", "b"])), ["row 1", "'x1'", "beyond"]),
    # names
    ("the same name twice", text(GOOD.replace("width", "length")), ["trees.csv", "'length'", "columns 1, 2", "rename"]),
    (
        "the same name twice in a DataFrame",
        value(pd.DataFrame([[1, 2, "a"], [2, 1, "b"]], columns=["u", "u", "kind"])),
        ["DataFrame", "'u'", "rename"],
    ),
    ("an unknown label", text(GOOD, label="kinds"), ["trees.csv", "'kinds'", "label=", "did you mean 'kind'?"]),
    (
        "an unknown feature",
        text(GOOD, features=["lenght", "width"]),
        ["'lenght'", "features=", "did you mean 'length'?"],
    ),
    (
        "the label as feature",
        text(GOOD, label="kind", features=["kind", "width"]),
        ["'kind'", "remove it from features="],
    ),
    ("a feature twice", text(GOOD, features=["width", "width"]), ["trees.csv", "twice", "width", "once"]),
    ("no feature", text(GOOD, features=[]), ["features=", "list of column names"]),
    ("features in one string", text(GOOD, features="length,width"), ["features=", "list of column names"]),
    ("a label for a built-in set", value("iris", label="species"), ["iris", "its own classes", "label= ('species')"]),
    # which columns
    ("words only", text("a,b,kind\nu,v,oak\nw,x,elm\nu,z,elm\n", label="kind"), ["no usable column", "text: 'a', 'b'"]),
    (
        "no column but a constant",
        text("b,kind\n7,oak\n7,elm\n7,elm\n"),
        ["trees.csv", "no usable column", "add at least one", "constant: 'b'"],
    ),
    (
        "a constant feature asked for",
        text("a,b,kind\n1,7,oak\n2,7,elm\n", features=["a", "b"]),
        ["trees.csv", "'b' is constant, 7", "remove it"],
    ),
    ("an empty feature", text("a,b,kind\n1,,oak\n2,,elm\n", features=["a", "b"]), ["'b' is empty", "remove it"]),
    # classes
    ("one class", text("a,b,kind\n1,2,oak\n2,1,oak\n"), ["trees.csv", "'kind'", "only one class, 'oak'", "label="]),
    (
        "thirteen classes",
        text("a,b,kind\n" + "".join(f"{i},{i * i},k{i % 13}\n" for i in range(30))),
        ["trees.csv", "'kind'", "13 different values", "more than 12", "label="],
    ),
    (
        "a missing class",
        with_cell("", column=2, missing="refuse"),
        ["trees.csv, line 11, column 'kind'", "class is missing", "fill it in"],
    ),
    (
        "which of two",
        text("a,b,soil,kind of tree\n" + "1,2,clay,oak\n2,3,sand,elm\n3,1,sand,oak\n4,4,clay,elm\n" * 3),
        ["trees.csv", "which column holds the classes?", "Name it with label=NAME", "3 'soil', 4 'kind of tree'"],
    ),
    (
        "a column for each class",
        text("a,b,oak,elm,ash\n" + "1,2,1,0,0\n2,4,0,1,0\n3,1,0,0,1\n5,5,1,0,0\n" * 5, label="oak"),
        ["in each row, one of the columns 'oak', 'elm', 'ash' is 1", "write its name into one column"],
    ),
    (
        "no column of classes",
        text("a,b,c\n" + "".join(f"{i},{i * i},{i}.5\n" for i in range(12))),
        ["trees.csv", "which column holds the classes?", "Name it with label=NAME"],
    ),
    # what is in memory
    ("a number", value(3), ["DataFrame", "not int"]),
    ("an empty DataFrame", value(pd.DataFrame()), ["DataFrame", "no columns", "needs"]),
    ("y too short", value(([[1, 2], [3, 4]], [1])), ["X has 2 rows", "(2,)", "(1,)"]),
    ("X of one dimension", value(([1, 2], [0, 1])), ["X must have shape (n, d)", "(2,)"]),
]


GIVEN = [pytest.param(*case, id=name) for name, *case in CASES]


@pytest.mark.parametrize(("make", "words"), GIVEN)
def test_bad_input_ends_in_one_clear_line(make: Make, words: list[str], tmp_path: Path) -> None:
    source, arguments = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DataError) as caught:
        load(source, **arguments)
    message = str(caught.value)
    assert message.isprintable() and len(message) <= 300
    assert [word for word in words if word not in message] == [], message
    assert "--" not in message
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("case", "parameter"),
    [
        ("an unknown label", "label"),
        ("one class", "label"),
        ("thirteen classes", "label"),
        ("which of two", "label"),
        ("a label for a built-in set", "label"),
        ("an unknown feature", "features"),
        ("the label as feature", "features"),
        ("a feature twice", "features"),
        ("no feature", "features"),
        ("an empty cell", "features"),
        ("an empty feature", "features"),
        ("a constant feature asked for", "features"),
        ("an empty file", None),
        ("a missing class", None),
    ],
)
def test_an_error_says_which_parameter_it_is_about(case: str, parameter: str | None, tmp_path: Path) -> None:
    (make,) = [make for name, make, _ in CASES if name == case]
    source, arguments = make(tmp_path)
    with pytest.raises(DataError) as caught:
        load(source, **arguments)
    assert caught.value.parameter == parameter
    assert isinstance(caught.value, UnknownColumn) == case.startswith("an unknown")


@pytest.mark.parametrize("features", ["f", [], ["f"], ["mean radius"] * 2])
def test_so_does_one_about_a_built_in_set(features: Any) -> None:
    with pytest.raises(DataError) as caught:
        load("breast_cancer", features=features)
    assert caught.value.parameter == "features"


def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, _ = text(GOOD)(tmp_path)

    def refuse(*_: Any, **__: Any) -> None:  # root, as whom tests may run, may read everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match=r"'trees\.csv' cannot be opened: Permission denied; check"):
        load(source)
