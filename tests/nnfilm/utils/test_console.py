"""What is printed does nothing to a terminal, on any encoding, and goes through one module."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.utils import console
from nnfilm.utils.safe_text import visible
from tests.support.project import ROOT

HOSTILE = "\x1b[31mred\x07\r\x08\x7f\x9b2J\u202eabc\u200b\u2066\u00ad\ufeff\u3164\ud800"


@given(st.text(st.characters()))
def test_nothing_that_is_shown_does_anything_or_cannot_be_seen(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(sign) in ("Cf", "Cs", "Zl", "Zp") for sign in shown)
    assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in shown)
    assert visible(shown) == shown
    assert shown.count("\n") == text.count("\n")


def test_what_is_seen_stays_as_it_is() -> None:
    for text in ("/home/ada/Données d'été/film.mp4", "日本 – “x” → ½", "a  b\nc", "−3 °", "1\u00a0000"):
        assert visible(text) == text


def test_both_streams_get_it_so(capsys: pytest.CaptureFixture[str]) -> None:
    console.out("a\x1b[0m", Path("b\nc"), 3)
    console.err(f"nnfilm: {HOSTILE}")
    console.rewrite("half\x07", 8)
    out, err = capsys.readouterr()
    assert out == "a\\x1b[0m\nb\\nc\n3\n"
    assert err == f"nnfilm: {visible(HOSTILE)}\n\rhalf\\x07"


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_a_stream_of_any_encoding_takes_any_name(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    paper = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(paper, encoding=encoding))
    with warnings.catch_warnings():
        console.prepare()
        console.out("日本語")
    assert paper.getvalue() == b"\\u65e5\\u672c\\u8a9e\n"


def test_a_warning_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        console.prepare()
        warnings.showwarning("so it\nis\x1b", UserWarning, __file__, 1)
    assert capsys.readouterr().err == "nnfilm: UserWarning: so it is\\x1b\n"


# Nothing else prints.

ALONE = ROOT / "nnfilm" / "utils" / "console.py"
MODULES = [
    path
    for package in ("nnmath", "nnfilm", "scenes")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "nnfilm/scenes" not in path.as_posix() and path != ALONE
]


PRINTS = re.compile(
    r"(?<![\w.])print\(|sys\.(__)?std(out|err)\b|print_exc\(|os\.write\([12],|console\.print\((?!visible\()"
)


def test_one_module_alone_prints() -> None:
    assert len(MODULES) > 150 and PRINTS.search(ALONE.read_text(encoding="utf-8"))
    assert [path for path in MODULES if PRINTS.search(path.read_text(encoding="utf-8"))] == []
