"""Files as people have them: messy, but with all that is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import DataError, Dataset, load
from nnmath.datasets.files.values import numbers, texts

POINTS: list[list[float]] = [[1.5, 20], [2.25, 30], [0.5, 25], [3, 10], [2.5, 11], [0.25, 12]]
KINDS = ["oak", "elm", "oak", "elm", "elm", "oak"]


def rows(separator: str = ",", comma: bool = False, header: str = "length,width,kind", kinds: Any = KINDS) -> str:
    """The points above as text."""
    lines = [header.replace(",", separator)] if header else []
    for (x, y), kind in zip(POINTS, kinds, strict=True):
        cells = [f"{value:g}".replace(".", ",") if comma else f"{value:g}" for value in (x, y)]
        lines.append(separator.join([*cells, str(kind)]))
    return "\n".join(lines) + "\n"


def saved(folder: Path, content: str | bytes, encoding: str = "utf-8", name: str = "trees.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def is_the_data(data: Dataset) -> bool:
    """Whether it is the points above."""
    return data.raw.tolist() == POINTS and [data.class_names[k] for k in data.y] == KINDS


@pytest.mark.parametrize(
    ("separator", "name", "ending"),
    [
        (",", "trees.csv", "\n"),
        (",", "trees.tsv", "\r"),
        (";", "trees.csv", "\r\n"),
        ("\t", "trees.tsv", "\r\n"),
        ("\t", "trees", "\n"),
    ],
)
def test_any_delimiter_under_any_name(separator: str, name: str, ending: str, tmp_path: Path) -> None:
    data = load(saved(tmp_path, rows(separator).replace("\n", ending), name=name))
    assert is_the_data(data)
    assert data.name == "trees"
    assert data.feature_names == ("length", "width")
    assert data.class_names == ("elm", "oak")


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("header", ["length,width,kind", ""])
def test_decimal_commas(separator: str, header: str, tmp_path: Path) -> None:
    data = load(saved(tmp_path, rows(separator, comma=True, header=header)))
    assert is_the_data(data)
    assert any("decimal comma" in note for note in data.notes)


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)],
)
def test_encodings(encoding: str, noted: bool, tmp_path: Path) -> None:
    kinds = ["Ölbaum", "Kirsche é", "Ölbaum", "Kirsche é", "Kirsche é", "Ölbaum"]
    data = load(saved(tmp_path, rows(header="länge,breite,kind", kinds=kinds), encoding))
    assert data.class_names == ("Kirsche é", "Ölbaum")
    assert data.feature_names == ("länge", "breite")
    assert any("not UTF-8" in note for note in data.notes) == noted


def test_no_header(tmp_path: Path) -> None:
    data = load(saved(tmp_path, rows(header="")))
    assert is_the_data(data)
    assert data.feature_names == ("column 1", "column 2")
    assert "column 3" in " ".join(data.notes)
    numbers_only = load(saved(tmp_path, "1,5,0\n2,3,0\n3,4,1\n9,2,1\n"), label="column 3")
    assert numbers_only.raw.tolist() == [[1, 5], [2, 3], [3, 4], [9, 2]]


def test_quoted_cells_with_delimiters_line_breaks_and_quotation_marks(tmp_path: Path) -> None:
    kinds = ['"big, ""old""\r\noak"', "elm"] * 3
    data = load(saved(tmp_path, rows(header='"length, in\nmetres",width,kind', kinds=kinds)))
    assert data.class_names == ('big, "old" oak', "elm")
    assert data.feature_names == ("length, in metres", "width")
    assert load(saved(tmp_path, rows()), features=["width", "length"]).feature_names == ("width", "length")


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        (["true", "false"] * 3, ("false", "true")),
        ([1, 0] * 3, ("kind 0", "kind 1")),
        (["2.50", "-3", "2.5"] * 2, ("kind -3", "kind 2.5")),
        (["да", "нет"] * 3, ("да", "нет")),
        (["深", "浅"] * 3, ("浅", "深")),
        (["غامق", "فاتح"] * 3, ("غامق", "فاتح")),
        (["group 10", "Group 2", "group 1"] * 2, ("group 1", "Group 2", "group 10")),
        (["a", "b", "unknown"] * 2, ("a", "b", "unknown")),
        (["10", "9", "x"] * 2, ("9", "10", "x")),
        (['#read("/etc/passwd")', "<b>1</b>"] * 3, ('#read("/etc/passwd")', "<b>1</b>")),
        (["=HYPERLINK(1)", "-->\u202e"] * 3, ("-->", "=HYPERLINK(1)")),
    ],
)  # fmt: skip
def test_classes_in_any_script_in_a_natural_order(kinds: list, names: tuple, tmp_path: Path) -> None:
    frame = pd.DataFrame(POINTS, columns=["length", "width"]).assign(kind=[str(kind) for kind in kinds])
    frame.to_csv(tmp_path / "trees.csv", index=False)
    assert load(tmp_path / "trees.csv", label="kind").class_names == names


def test_a_frame_with_categories_booleans_and_missing_dtypes() -> None:
    frame = pd.DataFrame(POINTS, columns=["length", "width"]).convert_dtypes()
    order = pd.Categorical(KINDS, ["oak", "elm"], ordered=True)
    assert load(frame.assign(size=order)).class_names == ("oak", "elm")
    assert load(frame.assign(size=pd.Categorical(KINDS))).class_names == ("elm", "oak")
    flags = load(frame.assign(flag=[True, False] * 3))
    assert flags.class_names == ("False", "True") and flags.y.tolist() == [1, 0] * 3
    assert load(frame.assign(n=np.arange(6) % 2, x=3.5), label="n").class_names == ("class 0", "class 1")
    assert load(frame.assign(n=[1.0, 2.0] * 3), label="n").class_names == ("class 1", "class 2")


def test_arrays() -> None:
    data = load((POINTS, KINDS))
    assert is_the_data(data) and data.feature_names == ("x1", "x2") and data.name == "data"
    named = pd.DataFrame(POINTS, columns=["length", "width"], index=range(3, 9))
    assert load((named, pd.Series(KINDS, index=range(6)))).feature_names == ("length", "width")
    assert load((np.array(POINTS), np.array([[0], [1]] * 3))).class_names == ("class 0", "class 1")
    assert load((POINTS, KINDS), features=["x2", "x1"]).raw[0].tolist() == [20, 1.5]


def test_columns_that_are_no_features_are_left_out_and_noted(tmp_path: Path) -> None:
    frame = pd.DataFrame(POINTS * 3, columns=["length", "width"]).assign(kind=KINDS * 3)
    frame = frame.assign(tree_id=np.arange(18)[::-1] * 7, number_of=np.arange(5, 23), country=49, gap=np.nan)
    frame = frame.assign(comment=[f"tree {i}" for i in range(18)], target=(frame.kind == "oak").astype(int))
    frame.to_csv(tmp_path / "trees.csv")  # with pandas' own column of row numbers
    data = load(tmp_path / "trees.csv")
    assert data.feature_names == ("length", "width") and data.class_names == ("elm", "oak")
    notes = "; ".join(data.notes)
    assert "looks like a row number: 'unnamed 1', 'number_of'" in notes
    assert "looks like an identifier: 'tree_id'" in notes
    assert "ignored: constant: 'country'" in notes and "ignored: text: 'comment'" in notes
    assert "ignored: empty: 'gap'" in notes and "repeats the class: 'target'" in notes
    asked = load(tmp_path / "trees.csv", features=["length", "tree_id"])
    assert asked.feature_names == ("length", "tree_id")


def test_how_numbers_may_be_written() -> None:
    written = ["1", "+2.5", "-.5", "3.", "1e3", "−4", " 5 ", "1_000", "0x10", "", "one", "1,5", "٣"]
    read = numbers(texts(pd.Series(written, dtype="str")))
    assert read[:7].tolist() == [1, 2.5, -0.5, 3, 1000, -4, 5]
    assert np.isnan(read[7:]).all()


@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=20))
def test_every_number_is_read_to_the_last_bit(values: list[float]) -> None:
    for decimal in ".,":
        written = pd.Series([repr(value).replace(".", decimal) for value in values], dtype="str")
        assert numbers(texts(written), decimal).tolist() == values


def test_a_changed_byte_changes_the_digest_and_another_way_to_write_it_does_not(tmp_path: Path) -> None:
    digest = load(saved(tmp_path, rows())).digest
    assert load(saved(tmp_path, rows(";", comma=True))).digest == digest
    for change in (("0.5", "0.6"), ("width", "weight"), ("elm", "ash"), ("10,elm", "10,oak")):
        assert load(saved(tmp_path, rows().replace(*change))).digest != digest, change


EDITS = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.integers(0, 9),
        st.sampled_from(["", '"', ",", ";", "\n", "\r", "\0", "é", "nan", "9" * 400]),
    ),
    max_size=5,
)


@given(
    edits=EDITS,
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_a_file_with_any_faults_loads_or_ends_in_one_line(
    edits: list[tuple[int, int, str]], separator: str, encoding: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = rows(separator, comma=separator == ";") * 2
    for at, length, put in edits:
        start = at % len(text) if text else 0
        text = text[:start] + put + text[start + length :]
    path = tmp_path_factory.getbasetemp() / "faulty.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        assert np.isfinite(load(path).X).all()
    except DataError as error:
        assert str(error).isprintable() and "faulty" in str(error)


def test_nothing_of_pandas_is_imported_for_a_built_in_name() -> None:
    code = (
        "import sys, nnmath; nnmath.load('bands');"
        "late = ('pandas', 'pyarrow', 'python_calamine', 'nnmath.datasets.tables.matrix');"
        "print([m for m in late if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.posix
def test_memory_stays_within_a_few_times_the_size_of_the_file(tmp_path: Path) -> None:
    """Eight bytes of memory for each byte of a file of 200 MB, and what the imports take, are less than 2 GB."""
    text = "\n".join(",".join(f"{v:.4f}" for v in row) for row in np.random.default_rng(0).normal(size=(2000, 12)))
    lines = [f"{line},{'ab'[i % 2]}" for i, line in enumerate(text.splitlines())]
    path = tmp_path / "large.csv"
    path.write_text("\n".join([",".join([*(f"x{i}" for i in range(12)), "kind"]), *lines * 240]) + "\n")
    code = f"""
import nnmath
from tests.support.memory import most_taken
nnmath.load({str(tmp_path / "small.csv")!r})
before = most_taken()
nnmath.load({str(path)!r})
print(most_taken() - before)
"""
    (tmp_path / "small.csv").write_text(rows())
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert path.stat().st_size > 4e7, "what every file takes, however small, is little beside it"
    assert int(done.stdout) < 8 * path.stat().st_size
