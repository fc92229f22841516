"""Tables that are read, and tables that are refused: those of cases.toml, and those that only a program can make."""

from __future__ import annotations

import gzip
import io
import tomllib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd


@dataclass(frozen=True)
class Case:
    """A table, and what comes of it.

    Attributes:
        content: of its file, in bytes; anything else is what is in memory, or a name.
        said: what is asked of `load`.
        told: what the message must name that refuses it.
        parameter: what that message is about, if it is known.
        expected: what is seen of it, by the keys of `seen` in test_load.py.
    """

    content: Any
    file: str = "trees.csv"
    said: Mapping[str, Any] = field(default_factory=dict)
    told: Sequence[str] = ()
    parameter: str | None = None
    expected: Mapping[str, Any] = field(default_factory=dict)

    def source(self, folder: Path) -> Any:
        """What is to be loaded: a file that is written there, or what is in memory."""
        if not isinstance(self.content, bytes):
            return self.content
        (folder / self.file).write_bytes(self.content)
        return folder / self.file


IN_FILE = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
TABLES: dict[str, str] = IN_FILE["tables"]
OF_READ = ("like", "notes", "rows", "classes", "features", "units", "raw")


def written(case: Mapping[str, Any]) -> Case:
    """A case as it is in the file."""
    if "source" in case:
        content = case["source"]
    elif "book" in case:
        content = workbook(case["book"], case.get("hidden", ""))
    else:
        text = case["text"].replace("{oaks}", TABLES["oaks"]) if "text" in case else TABLES[case["from"]]
        for old, new in case.get("swap", {}).items():
            assert old in text
            text = text.replace(old, new)
        content = (text + case.get("add", "")).encode(case.get("encoding", "utf-8"))
    expected = {key: case[key] for key in OF_READ if key in case}
    others = {key: case[key] for key in ("file", "said", "told", "parameter") if key in case}
    return Case(content, **others, expected=expected)


def saved(write: Callable[[Any], Any]) -> bytes:
    """What is written to a file."""
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def zipped(name: str) -> bytes:
    """An archive of a file of that name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, TABLES["trees"])
    return file.getvalue()


def workbook(sheets: Mapping[str, Any], hidden: str) -> bytes:
    """Sheets by their names, as rows of cells, or as "oaks"; one may be hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in ROWS if rows == "oaks" else rows:
            sheet.append([cell or None for cell in row])
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    return saved(book.save)


OAKS = pd.read_csv(io.StringIO(TABLES["oaks"]))
ROWS: list[list[Any]] = [[*OAKS.columns], *OAKS.to_numpy().tolist()]
PARQUET = saved(OAKS.to_parquet)
NUMBERS = pd.DataFrame({"u": [1.0, 4.0, 9.0], "v": [2.0, 0.0, 1.0], "kind": ["a", "b", "a"]})
MANY = ("a,b,kind\n" + "".join(f"{i}.5,{i * i % 11},k{i % 20}\n" for i in range(60))).encode()

MADE: dict[str, Case] = {
    # archives, and what is not read here
    "a zip": Case(zipped("a.csv"), "t.zip", told=["a zip archive", "unpack it"]),
    "a binary workbook": Case(zipped("xl/workbook.bin"), "t.xlsb", told=["not an .xlsx or .ods", "or CSV"]),
    "a gzip": Case(gzip.compress(TABLES["trees"].encode()), "t.csv.gz", told=["a gzip archive", "as CSV"]),
    "old Excel, or a password": Case(b"\xd0\xcf\x11\xe0" * 99, "t.xls", told=["old Excel", "a password", "as CSV"]),
    "another kind of archive": Case(b"BZh91AY&SY\x00\x01", "t.bz2", told=["no text", "unpack it", "as CSV"]),
    "Parquet cut off": Case(PARQUET[: len(PARQUET) // 2], "t.parquet", told=["damaged", "save it again"]),
    "bytes under a mark of UTF-8": Case(b"\xef\xbb\xbfa,b\n1,\0\n", told=["no text", "export the data"]),
    "UTF-16 cut off": Case(TABLES["trees"].encode("utf-16")[:-1], told=["UTF-16 from start to end", "as CSV UTF-8"]),
    "records": Case(b'[{"a": 1}, {"a": 2}]', "t.json", told=["a JSON file", "as CSV"]),
    "JSON nested deep": Case(b"[" * 10**5, "t.json", told=["a JSON file", "as CSV"]),
    # many rows
    "twenty classes": Case(MANY, told=["20 different values", "k0 3, k1 3", "label="], parameter="label"),
    "too many classes to keep": Case(MANY, said={"keep": [f"k{i}" for i in range(19)]}, told=["19 different"]),
    "a measurement for classes": Case(MANY, said={"label": "a"}, told=["60 different values", "bins=3"]),
    # what is in memory
    "a number": Case(3, told=["DataFrame", "not int"]),
    "an empty DataFrame": Case(pd.DataFrame(), told=["DataFrame", "no columns", "needs"]),
    "a sheet of a DataFrame": Case(OAKS, said={"sheet": "data"}, told=["no sheets: omit sheet="], parameter="sheet"),
    "an empty cell in memory": Case(
        NUMBERS.assign(w=[1, np.nan, 3]), said={"missing": "refuse"}, told=["row '1'", "'w'", "empty"]
    ),
    "the same name twice in memory": Case(NUMBERS.set_axis(["u", "u", "kind"], axis=1), told=["'u'", "rename"]),
    "infinity in an array": Case(([[1, 2], [np.inf, 4], [1, 3]], ["a", "b", "a"]), told=["row 1", "'x1'", "beyond"]),
    "y too short": Case(([[1, 2], [3, 4]], [1]), told=["X has 2 rows", "(2,)", "(1,)"]),
    "X of one dimension": Case(([1, 2], [0, 1]), told=["X must have shape (n, d)", "(2,)"]),
}
REFUSED = {name: written(case) for name, case in IN_FILE["refused"].items()} | MADE


PLAIN = OAKS.drop(columns="kind")
READ = {name: written(case) for name, case in IN_FILE["read"].items()} | {
    "an array": Case((PLAIN.to_numpy(), OAKS["kind"].tolist()), expected={"like": "oaks", "features": ["x1", "x2"]}),
    "a column of classes": Case((PLAIN, np.array([[0], [1]] * 3)), expected={"classes": ["class 0", "class 1"]}),
    "rows of other numbers": Case(
        (PLAIN.set_axis(range(3, 9)), OAKS["kind"]), expected={"like": "oaks", "features": ["length", "width"]}
    ),
    "types of pandas": Case(OAKS.convert_dtypes(), expected={"like": "oaks"}),
    "categories": Case(OAKS.astype({"kind": "category"}), expected={"like": "oaks", "classes": ["elm", "oak"]}),
    "ordered categories": Case(
        PLAIN.assign(size=pd.Categorical(OAKS["kind"], ["oak", "elm"], ordered=True)),
        expected={"classes": ["oak", "elm"]},
    ),
    "truth in memory": Case(PLAIN.assign(flag=[True, False] * 3), expected={"classes": ["False", "True"]}),
    "numbers of classes": Case(
        PLAIN.assign(n=[1.0, 2.0] * 3), said={"label": "n"}, expected={"classes": ["class 1", "class 2"], "notes": []}
    ),
}
