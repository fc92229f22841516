"""The script as a sheet: every spreadsheet opens it, and nothing in it is a formula."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from nnfilm.outputs.script_sheet import COLUMNS, to_csv, write
from nnfilm.utils.errors import BadInput
from nnfilm.voice.script import Line

LINES = [
    Line(1, "Any", "a beat, and more", "Say “it”.", "Say it.", 2.04),
    Line(2, "Any", "=1+1", "=cmd|' /C calc'!A0 is\na class.", "cmd is a class.", 3.0),
]


def test_a_line_tells_file_place_time_and_words_and_nothing_is_a_formula() -> None:
    head, first, odd = csv.reader(StringIO(to_csv(LINES, "en")))
    assert tuple(head) == COLUMNS
    assert first == [f"{LINES[0].name}.wav", "Any", "a beat, and more", "2.0", "en", "Say “it”.", "Say it."]
    assert odd[2] == "'=1+1" and odd[5].startswith("'=cmd")
    assert len(odd) == len(COLUMNS) and "\n" not in "".join(odd)


def test_a_file_of_the_users_is_not_replaced_but_an_earlier_sheet_is(tmp_path: Path) -> None:
    path = tmp_path / "script.csv"
    write("one\n", path)
    write("two\n", path)
    assert path.read_text(encoding="utf-8-sig") == "two\n"
    path.write_text("mine")
    with pytest.raises(BadInput, match="choose another name"):
        write("three\n", path)
    assert path.read_text() == "mine"
