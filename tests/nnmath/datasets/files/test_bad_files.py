"""Files that are broken, hostile or of another kind: each ends in one line that says which, where and what to do."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from nnmath import DataError, load
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


def locked() -> bytes:
    """An archive whose one file says that it is under a password."""
    content = bytearray(zipped(zipfile.ZIP_STORED, trees_csv=GOOD))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook of these sheets; one whose name begins with "hidden" is hidden."""
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("hidden") and len(sheets) > 1:
            sheet.sheet_state = "hidden"
    workbook.save(file)
    return file.getvalue()


def saved(write: Callable[[Any], Any]) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def records(*lines: str) -> str:
    return "\n".join(lines) + "\n"


STATA = saved(lambda file: FRAME.to_stata(file, write_index=False))
FEATHER = saved(FRAME.to_feather)
PARQUET = saved(FRAME.to_parquet)
ARFF = "% trees\n@relation trees\n@attribute a numeric\n@attribute kind {oak,elm}\n"
FORMULAS = [["a", "b", "kind"], *([f"=ROW()*{i}", i, "xy"[i % 2]] for i in range(20))]
OBJECT = '{"a": 1, "b": 2, "kind": "oak"}'
LONG = OBJECT.replace("1", "3").replace("2", "9" * 10**5).replace("oak", "elm")

CASES: list[tuple[str, str, str | bytes, dict[str, Any], list[str]]] = [
    # archives
    ("a zip of two files", "t.zip", zipped(a_csv=GOOD, b_csv=GOOD), {}, ["2 files", "unpack it", "'a.csv', 'b.csv'"]),
    ("a zip of nothing", "t.zip", zipped(), {}, ["an empty archive", "another file"]),
    ("a zip of litter", "t.zip", zipped(__MACOSX=""), {}, ["t.zip", "empty"]),
    ("a zip in a zip", "t.zip", zipped(a_zip=zipped(a_csv=GOOD)), {}, ["another archive", "unpack"]),
    ("a gzip in a zip", "t.zip", zipped(a_gz=gzip.compress(GOOD.encode())), {}, ["another archive", "unpack"]),
    ("a zip under a password", "t.zip", locked(), {}, ["password", "unpack"]),
    ("bytes under a mark of UTF-8", "t.csv", b"\xef\xbb\xbfa,b\n1,\0\n", {}, ["NUL bytes", "export"]),
    ("a zip of a picture", "t.zip", zipped(a_png=b"\x89PNG\0" + bytes(99)), {}, ["NUL bytes", "export"]),
    ("a fault in a zip", "t.zip", zipped(a_csv=GOOD + "1,2\n"), {}, ["t.zip, line 32", "2 cells", "complete"]),
    ("a word in a zip", "t.zip", zipped(a_csv=GOOD.replace("3.5", "x.5", 1)), {}, ["t.zip, line 5", "'x.5'"]),
    ("a zip cut off", "t.zip", zipped(a_csv=GOOD)[:-30], {}, ["damaged", "save it again"]),
    ("a gzip cut off", "t.csv.gz", gzip.compress(GOOD.encode())[:-20], {}, ["t.csv.gz is damaged", "save it again"]),
    ("a gzip of nothing", "t.csv.gz", gzip.compress(b""), {}, ["empty", "it needs a header"]),
    ("an xz cut off", "t.csv.xz", lzma.compress(GOOD.encode())[:-20], {}, ["damaged (cut off)", "save it again"]),
    ("a broken bzip2", "t.bz2", bz2.compress(GOOD.encode())[:30], {}, ["damaged", "save it again"]),
    ("text that says it is packed", "t.csv.gz", GOOD, {}, ["not a valid .gz file", "as CSV"]),
    ("a Word document", "t.zip", zipped(**{"word/document_xml": "<w/>"}), {}, ["not a spreadsheet", "as .xlsx or CSV"]),
    ("a zip of others", "t.xlsx", zipped(a_md="x", b_md="y"), {}, ["not a valid .xlsx file", "as CSV"]),
    ("a binary workbook", "t.xlsb", zipped(**{"xl/workbook_bin": "x"}), {}, ["binary Excel", "as .xlsx or CSV"]),
    # what is not read here
    ("SPSS", "t.zsav", b"$FL2@(#) SPSS", {}, ["an SPSS file", "export the data as CSV"]),
    ("SAS", "t.sas7bdat", bytes(12) + b"\xc2\xea\x81\x60" + bytes(99), {}, ["a SAS file", "as CSV"]),
    ("R", "t.rds", b"X\n\0\0\0\3\0\4", {}, ["an R file", "as CSV"]),
    ("R, packed", "t.rds", gzip.compress(b"X\n\0\0\0\3\0\4"), {}, ["t.rds is an R file", "as CSV"]),
    ("a PDF", "t.pdf", b"%PDF-1.7\n" + bytes(99), {}, ["a PDF document", "as CSV"]),
    ("a pickle", "t.pkl", b"\x80\x04\x95" + bytes(99), {}, ["pickle", "never opened", "as CSV"]),
    # columns with types
    ("Stata cut off", "t.dta", STATA[: len(STATA) // 2], {}, ["t.dta is damaged", "save it again"]),
    ("text that says it is Stata", "t.dta", GOOD, {}, ["not a valid .dta file", "as CSV"]),
    ("Feather cut off", "t.feather", FEATHER[: len(FEATHER) // 2], {}, ["t.feather is damaged", "save it again"]),
    ("Feather of old", "t.feather", b"FEA1" + bytes(40), {}, ["version 1", "save it as"]),
    # JSON
    ("JSON nested deep", "t.json", "[" * 10**5, {}, ["nested too deep", "list of records"]),
    ("objects nested deep", "t.json", '{"a":' * 10**5, {}, ["nested too deep", "list of records"]),
    ("JSON cut off", "t.json", f"[{OBJECT},", {}, ["t.json, line 1, character 34", "cut off", "as CSV"]),
    ("JSON with more after it", "t.json", f"[{OBJECT}] x", {}, ["t.json, line 1", "Extra data", "as CSV"]),
    ("no JSON", "t.json", GOOD, {}, ["t.json, line 1, character 1", "not valid JSON", "as CSV"]),
    ("no records", "t.json", "[]", {}, ["no records", "list of records"]),
    ("numbers for records", "t.json", "[1, 2]", {}, ["t.json, line 1", "not a record", "list of records"]),
    ("a broken line of JSON", "t.jsonl", records(OBJECT, '{"a": 1,'), {}, ["t.jsonl, line 3", "correct it"]),
    ("lists of lists", "t.json", '[{"a": [1], "b": {"c": [1]}}]', {}, ["only nested lists", "list of records"]),
    ("an endless number", "t.jsonl", records(OBJECT, LONG), {}, ["line 2", "infinite", "'b'"]),
    ("JSON in Latin-1", "t.json", OBJECT.replace("oak", "Öl").encode("latin-1"), {}, ["not valid UTF-8", "again"]),
    # ARFF
    ("ARFF without data", "t.arff", ARFF, {}, ["no @data", "add it"]),
    ("ARFF of numbered cells", "t.arff", ARFF + "@data\n{0 1, 1 oak}\n", {}, ["t.arff, line 6", "export"]),
    ("a short row of ARFF", "t.arff", ARFF + "@data\n1,oak\n2\n", {}, ["line 7: 1 cell, but", "2 attributes"]),
    ("ARFF of tables", "t.arff", ARFF + "@attribute x relational\n", {}, ["t.arff, line 5", "write @attribute"]),
    # sheets
    ("an unknown sheet", "t.xlsx", book(one=ROWS, two=[]), {"sheet": "tow"}, ["'tow' (sheet=)", "mean 'two'", "'one'"]),
    ("a sheet beyond all", "t.xlsx", book(one=ROWS, two=[]), {"sheet": 3}, ["'3' (sheet=)", "'one', 'two'"]),
    ("sheet nought", "t.xlsx", book(one=ROWS), {"sheet": "0"}, ["'0' (sheet=)", "'one'"]),
    ("a sheet of CSV", "t.csv", GOOD, {"sheet": "one"}, ["t.csv has no sheets", "omit sheet="]),
    ("an empty sheet that is asked for", "t.xlsx", book(one=ROWS, two=[]), {"sheet": 2}, ["empty", "needs a header"]),
    ("a sheet of words", "t.xlsx", book(one=ROWS, two=[["x"]]), {"sheet": 2}, ["sheet 'two' (sheet=)", "one column"]),
    ("200 sheets of words", "t.xlsx", book(**{f"s{i}": [["x"]] for i in range(200)}), {}, ["200 sheets", "sheet="]),
    ("hidden sheets of words", "t.xlsx", book(a=[["x"]], hidden=[["y"]]), {}, ["no table", "2 sheets", "sheet="]),
    ("formulas without values", "t.xlsx", book(one=FORMULAS), {}, ["20 cells hold formulas", "open it in Excel"]),
    # rows that are no table
    ("comments only", "t.csv", "# a\n# b\n", {}, ["only comments", "add a header"]),
    ("units only", "t.csv", "a,b,kind\nmm,cm,\n", {}, ["t.csv", "'kind' is empty", "label="]),
    ("a saved page", "t.csv", "\n<!-- a -->\n<!DOCTYPE html>\n<table></table>", {}, ["t.csv is a web page", "as CSV"]),
    ("a page as Excel saves it", "t.xls", "<html><table><tr><td>1</td></tr></table>", {}, ["t.xls is a web page"]),
    ("a title only", "t.csv", "Survey 2021\n\n", {}, ["only one line", "add rows"]),
    ("titles only", "t.csv", "Survey 2021\nby us\n", {}, ["t.csv", "no column", "add one"]),
    ("a short row after comments", "t.csv", f"# a\n# b, c\n{GOOD}1,2\n", {}, ["t.csv, line 34", "2 cells", "complete"]),
    ("a note among the rows", "t.csv", GOOD.replace("\n3.5", "\nNote\n3.5", 1), {}, ["t.csv, line 5", "a note"]),
    ("a header 400 rows down", "t.csv", "x\n" * 400 + GOOD, {}, ["t.csv", "columns", "start the file"]),
    ("names for half the cells", "t.csv", "a,b\n" + "1,2,3,x\n2,3,4,y\n" * 3, {}, ["t.csv, line 2", "4 cells"]),
    ("an open quote under comments", "t.csv", f'# "\n{GOOD}1,"2,x\n3,4,y\n', {}, ["t.csv, line 33", "quotation mark"]),
    # numbers of which it is not clear what they mean
    ("a sign here and there", "t.csv", GOOD.replace("\n3.5", "\n$3.5", 1), {}, ["line 5", "'$3.5'", "or none"]),
]  # fmt: skip


def told(name: str, content: str | bytes, arguments: dict[str, Any], folder: Path) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(DataError) as caught:
        load(path, **arguments)
    return str(caught.value)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_bad_file_ends_in_one_clear_line(case: Any, tmp_path: Path) -> None:
    _, name, content, arguments, words = case
    message = told(name, content, arguments, tmp_path)
    assert message.isprintable() and len(message) <= 300
    assert name in message and "--" not in message
    assert [word for word in words if word not in message] == [], message
    assert [path.name for path in tmp_path.rglob("*")] == [name]


def gzipped(first: bytes, block: bytes, blocks: int) -> bytes:
    stream = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([stream.compress(first), *(stream.compress(block) for _ in range(blocks)), stream.flush()])


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """(name, content, what is to be said) of files that are small, and a great deal once they are unpacked."""
    mega = bytes(1 << 20)
    zeros = pd.DataFrame(np.zeros((26_000_000, 2), np.int8), columns=["a", "b"])
    yield "rows.csv.gz", gzipped(b"a,b,kind\n", b"1,2,oak\n" * (1 << 17), 130), "more than 128 MB"
    yield "bomb.zip", zipped(a_csv=mega * 130), "more than 128 MB"
    yield "bomb.bz2", bz2.compress(mega) * 130, "more than 128 MB"
    yield "bomb.xz", lzma.compress(mega * 130, preset=0), "more than 128 MB"
    yield "keys.jsonl", b"".join(b'{"k%d": 1}\n' % i for i in range(20000)), "too large"
    yield "zeros.parquet", saved(zeros.to_parquet), "too large"


@pytest.mark.posix
@pytest.mark.slow
def test_what_is_small_and_becomes_large_takes_little_time_and_memory(tmp_path: Path) -> None:
    expected = {}
    for name, content, words in hostile():
        (tmp_path / name).write_bytes(content)
        expected[name] = words
    code = f"""
import json, resource, time, nnmath
from tests.support.memory import most_taken
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
for name in {list(expected)!r}:
    begun = time.process_time()
    try:
        nnmath.load({str(tmp_path)!r} + "/" + name)
    except nnmath.DataError as error:
        taken = time.process_time() - begun
        print(json.dumps([name, str(error), taken, most_taken() >> 20]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == list(expected)
    for name, message, seconds, megabytes in lines:
        assert name in message and expected[name] in message and ":" in message
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
    told = "'holes.csv' has 100.0 GB; a table can have at most 2: take fewer rows, or only the columns you need"
    assert str(caught.value) == told


@pytest.mark.parametrize("place", ["https://example.org/data/trees.csv", Path("http://example.org/trees.csv")])
def test_a_web_address_is_told_as_one(place: str | Path) -> None:
    with pytest.raises(DataError) as caught:
        load(place)
    assert str(caught.value) == "'trees.csv' is a web address: download the file, and name that"


def test_a_file_that_is_missing_at_the_top_of_the_disk_is_told_plainly() -> None:
    with pytest.raises(DataError, match=r"no file 'nofile\.csv' in the folder '/'; check the path; built-in"):
        load("/nofile.csv")


@pytest.mark.parametrize("ending", ["feather", "parquet"])
def test_words_that_are_no_utf_8_are_an_error_of_the_file(tmp_path: Path, ending: str) -> None:
    """Arrow reads them unseen, and fails only where they are used."""
    words = [f"word{i}" for i in range(40)]
    x, y = np.random.default_rng(0).normal(size=(2, 40))
    frame = pd.DataFrame({"x": x, "y": y, "kind": ["a", "b"] * 20, "word": words})
    path = tmp_path / f"t.{ending}"
    if ending == "feather":
        frame.to_feather(path, compression="uncompressed")
    else:
        frame.to_parquet(path, compression=None)
    assert load(path).n_samples == 40
    content = path.read_bytes()
    assert content.count(b"word7") >= 1
    path.write_bytes(content.replace(b"word7", b"\xff\xfe\xff\xfe7"))
    with pytest.raises(DataError, match=rf"^t\.{ending} is damaged \(.*UTF8.*save it again"):
        load(path)


CUT = """
import os, sys
import pandas as pd
from nnmath import DataError, load
from nnmath.datasets.files import frames

path, check = sys.argv[1], frames._check
pd.DataFrame({"x": range(10**5), "y": range(10**5)}).to_feather(path, compression="uncompressed", chunksize=10**4)

def cut(*about):
    os.truncate(path, 5000)
    check(*about)

frames._check = cut
try:
    load(path)
except DataError as error:
    print(error)
"""


@pytest.mark.posix
@pytest.mark.slow
def test_a_feather_file_that_is_cut_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    """If it were mapped into memory, the system would end the process."""
    command = [sys.executable, "-c", CUT, str(tmp_path / "t.feather")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("t.feather is damaged (")
