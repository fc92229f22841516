"""Files that are broken, hostile or of another kind: each ends in one line that says which, where and what to do."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from nnmath import DataError, load
from tests.nnmath.datasets.files.test_messy_files import book
from tests.nnmath.datasets.tables.test_bad_tables import GOOD

ROWS = [line.split(",") for line in GOOD.splitlines()]
FRAME = pd.read_csv(io.StringIO(GOOD))


def zipped(compression: int = zipfile.ZIP_DEFLATED, **files: str | bytes) -> bytes:
    """An archive of files, called by their names with _ for the dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return file.getvalue()


def saved(write: Callable[[Any], Any]) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def xlsx(**sheets: list[list[Any]]) -> bytes:
    return saved(lambda file: book(file, **sheets))


PARQUET = saved(pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet)
OBJECT = '{"a": 1, "b": 2, "kind": "oak"}'
CASES: list[tuple[str, str, str | bytes, dict[str, Any], list[str]]] = [
    # archives, and what is not read here
    ("a zip", "t.zip", zipped(a_csv=GOOD), {}, ["t.zip is a zip archive", "unpack it"]),
    ("a binary workbook", "t.xlsb", zipped(**{"xl/workbook_bin": "x"}), {}, ["not an .xlsx or .ods", "or CSV"]),
    ("a gzip cut off", "t.csv.gz", gzip.compress(GOOD.encode())[:-20], {}, ["t.csv.gz is damaged", "save it again"]),
    ("a gzip in a gzip", "t.gz.gz", gzip.compress(gzip.compress(b"a")), {}, ["no text", "unpack it"]),
    ("a fault in a gzip", "t.csv.gz", gzip.compress(f"{GOOD}1,2\n".encode()), {}, ["line 32", "2 cells", "complete"]),
    ("old Excel, or a password", "t.xls", b"\xd0\xcf\x11\xe0" * 99, {}, ["old Excel", "under a password", "as CSV"]),
    ("an archive of another kind", "t.csv.bz2", b"BZh91AY&SY\x00\x01", {}, ["no text", "unpack it", "as CSV"]),
    ("a file of another program", "t.zsav", b"$FL2@(#) SPSS\x00", {}, ["no text", "another kind", "export the data"]),
    ("ARFF", "t.arff", "% trees\n@RELATION t\n@attribute a numeric\n", {}, ["an ARFF file", "save its table as CSV"]),
    ("Parquet cut off", "t.parquet", PARQUET[: len(PARQUET) // 2], {}, ["t.parquet is damaged", "save it again"]),
    # letters of other encodings
    ("bytes under a mark of UTF-8", "t.csv", b"\xef\xbb\xbfa,b\n1,\0\n", {}, ["no text", "export the data"]),
    ("UTF-16 cut off", "t.csv", GOOD.encode("utf-16")[:-1], {}, ["not in UTF-16 from start to end", "as CSV UTF-8"]),
    *(
        (word, "t.csv", GOOD.replace("oak", word).encode(encoding), {}, ["line 3: '", "save the file as CSV UTF-8"])
        for word, encoding in {
            "żółty": "cp1250",
            "дуб": "koi8-r",
            "kayın": "cp1254",
            "山鸢尾": "gb18030",
            "バージ": "shift_jis",
            "Bär": "mac_roman",
        }.items()
    ),
    # JSON
    ("JSON nested deep", "t.json", "[" * 10**5, {}, ["damaged (maximum recursion", "or as CSV"]),
    ("JSON cut off", "t.json", f"[{OBJECT},", {}, ["t.json, line 1, character", "not valid JSON", "correct it"]),
    ("JSON with more after it", "t.json", f"[{OBJECT}] x", {}, ["t.json, line 1", "Extra data", "correct it"]),
    ("no JSON", "t.json", GOOD, {}, ["t.json, line 1, character 1", "not valid JSON", "correct it"]),
    ("no records", "t.json", "[]", {}, ["no records", "list of records"]),
    ("numbers for records", "t.json", "[1, 2]", {}, ["t.json, record 1", "not a record", "list of records"]),
    ("a record a line", "t.jsonl", f"{OBJECT}\n{OBJECT}", {}, ["t.jsonl, line 2", "correct it", "list of records"]),
    ("lists of lists", "t.json", '[{"a": [1], "b": {"c": [1]}}]', {}, ["which column holds the classes", "label="]),
    ("columns of JSON", "t.json", '{"a": [1, 2], "kind": ["oak", "elm"]}', {}, ["holds no records", "list of rec"]),
    ("JSON in Latin-1", "t.json", OBJECT.replace("oak", "Öl").encode("latin-1"), {}, ["damaged ('utf-8'", "or as CSV"]),
    # sheets
    ("an unknown sheet", "t.xlsx", xlsx(one=ROWS, two=[]), {"sheet": "tow"}, ["'tow' (sheet=)", "'one'", "'two'"]),
    ("sheet nought", "t.xlsx", xlsx(one=ROWS), {"sheet": "0"}, ["'0' (sheet=)", "'one'"]),
    ("a sheet of CSV", "t.csv", GOOD, {"sheet": "one"}, ["t.csv has no sheets", "omit sheet="]),
    ("an empty sheet that is asked for", "t.xlsx", xlsx(one=ROWS, two=[]), {"sheet": 2}, ["empty", "needs a header"]),
    ("a sheet of words", "t.xlsx", xlsx(one=ROWS, two=[["x"]]), {"sheet": 2}, ["only one column", "of their own"]),
    ("200 sheets of words", "t.xlsx", xlsx(**{f"s{i}": [["x"]] for i in range(200)}), {}, ["200 sheets", "sheet="]),
    # rows that are no table
    ("comments only", "t.csv", "# a\n# b\n", {}, ["only comments", "needs a header"]),
    ("units only", "t.csv", "a,b,kind\nmm,cm,\n", {}, ["t.csv", "'kind' is empty", "label="]),
    ("a page as Excel saves it", "t.xls", "<!-- a --><html><table><tr><td>1</td></tr></table>", {}, ["is a web page"]),
    ("titles only", "t.csv", "Survey 2021\nby us\n", {}, ["t.csv has only one column", "separate the columns"]),
    ("a short row after comments", "t.csv", f"# a\n# b, c\n{GOOD}1,2\n", {}, ["t.csv, line 34", "2 cells", "complete"]),
    ("a note among the rows", "t.csv", GOOD.replace("\n3.5", "\nNote\n3.5", 1), {}, ["line 5", "'Note' is not"]),
    ("a header 400 rows down", "t.csv", "x\n" * 400 + GOOD, {}, ["t.csv, line 401: 3 cells, but the first row has 1"]),
    ("names for half the cells", "t.csv", "a,b\n" + "1,2,3,x\n2,3,4,y\n" * 3, {}, ["line 2: 4 cells", "each column"]),
    ("columns apart by bars", "t.txt", GOOD.replace(",", "|"), {}, ["only one column", "separate the columns by"]),
    ("columns apart by spaces", "t.txt", GOOD.replace(",", "  "), {}, ["only one column", "separate the columns by"]),
    ("an open quote under comments", "t.csv", f'# "\n{GOOD}1,"2,x\n3,4,y\n', {}, ["t.csv, line 33", "quotation mark"]),
    # numbers of which it is not clear what they mean
    ("a sign here and there", "t.csv", GOOD.replace("\n3.5", "\n$3.5", 1), {}, ["line 5", "'$3.5'", "without unit"]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_bad_file_ends_in_one_clear_line(case: Any, tmp_path: Path) -> None:
    _, name, content, arguments, words = case
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(DataError) as caught:
        load(tmp_path / name, **arguments)
    message = str(caught.value)
    assert message.isprintable() and len(message) <= 300
    assert name in message and "--" not in message
    assert [word for word in words if word not in message] == [], message
    assert [path.name for path in tmp_path.rglob("*")] == [name]


def gzipped(first: bytes, block: bytes, blocks: int) -> bytes:
    stream = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([stream.compress(first), *(stream.compress(block) for _ in range(blocks)), stream.flush()])


ZEROS = np.zeros(26_000_000, np.int8)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows.csv.gz": (lambda: gzipped(b"a,b,kind\n", b"1,2,oak\n" * (1 << 17), 130), "more than 128 MB"),
    "keys.json": (lambda: b"[%s]" % b",".join(b'{"k%d": 1}' % i for i in range(20000)), "too large"),
    "zeros.parquet": (lambda: saved(pd.DataFrame({"a": ZEROS, "b": ZEROS}).to_parquet), "too large"),
}
"""Files that are small, and a great deal once they are unpacked; what is said of them."""


@pytest.mark.posix
@pytest.mark.slow
def test_what_is_small_and_becomes_large_takes_little_time_and_memory(tmp_path: Path) -> None:
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content())
    code = f"""
import json, resource, time, nnmath
from tests.support.memory import most_taken
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
for name in {list(HOSTILE)!r}:
    begun = time.process_time()
    try:
        nnmath.load({str(tmp_path)!r} + "/" + name)
    except nnmath.DataError as error:
        taken = time.process_time() - begun
        print(json.dumps([name, str(error), taken, most_taken() >> 20]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == list(HOSTILE)
    for name, message, seconds, megabytes in lines:
        assert name in message and HOSTILE[name][1] in message and ":" in message
        assert seconds < 10 and megabytes < 1500, (name, seconds, megabytes)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a system without such files")
def test_a_file_that_the_system_makes_up_is_not_waited_for() -> None:
    """Another one, of the system's messages, keeps its reader waiting for the next of them."""
    with pytest.raises(DataError, match="status is empty"):
        load("/proc/self/status")


@pytest.mark.posix  # elsewhere holes take room
def test_a_file_of_holes_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "holes.csv").write_text("x,y,kind\n")
    os.truncate(tmp_path / "holes.csv", 100 * 10**9)
    with pytest.raises(DataError) as caught:
        load(tmp_path / "holes.csv")
    told = "'holes.csv' cannot be opened: it has more than 2,000,000,000 bytes; check its name, kind, size"
    assert str(caught.value).startswith(told)


def test_a_web_address_is_told_as_one() -> None:
    with pytest.raises(DataError, match=r"^'trees\.csv' is a web address: download the file, and name that$"):
        load("https://example.org/data/trees.csv")
