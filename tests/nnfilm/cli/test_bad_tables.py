"""Every table that will not do, through the command: exit code 2, one line in the words of flags, and nothing made."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from nnfilm.cli import main as cli
from nnfilm.settings.kinds import CELLS
from nnfilm.settings.request import OF_TABLES, flag
from nnmath import DataError, load
from tests.nnmath.datasets.cases import REFUSED, Case

LISTS = ("features", "keep", "merge", "order")
"""What a flag reads a list from, so that one text is one."""


def as_flags(said: Mapping[str, Any]) -> list[str] | None:
    """What nnmath is told, as a user says it; None for what no flag can say, as a list without a name."""
    words = {name: in_a_flag(name, value) for name, value in said.items()}
    if None in words.values():
        return None
    return [word for name, value in words.items() for word in (flag(name), str(value))]


def in_a_flag(name: str, value: Any) -> str | None:
    match value:
        case str() | int() if name not in LISTS:
            return str(value)
        case [_, *_]:
            return ",".join(value)
        case dict() if value and all(isinstance(old, list) and old for old in value.values()):
            return ";".join(f"{new}={','.join(old)}" for new, old in value.items())
    return None


SAYABLE = {
    name: case
    for name, case in REFUSED.items()
    if isinstance(case.content, bytes | str) and as_flags(case.said) is not None
}


@pytest.mark.parametrize("case", SAYABLE.values(), ids=SAYABLE)
def test_a_bad_table_ends_the_command_with_code_2_and_one_line(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, flags = case.source(tmp_path), as_flags(case.said)
    assert flags is not None
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    code = cli.main(["fit", "--data", str(source), *flags])
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("nnfilm: --") and err.rstrip("\n").isprintable() and len(err) <= 330
    assert [name for name in OF_TABLES if f"{name}=" in err] == [], "what to do is said in flags"
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_to_be_typed_for_words_among_numbers_can_be_pasted(tmp_path: Path) -> None:
    lines = [f"{'EX' if i == 7 else i},{'abs' if i % 9 == 0 else i * i},{'n/k' if i == 5 else -i}" for i in range(40)]
    rows = [f"{line},{'yes' if i % 2 else 'no'}" for i, line in enumerate(lines)]
    (tmp_path / "marks.csv").write_text("\n".join(['HW 4,"mid, term",it\'s,passed', *rows]) + "\n")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "marks.csv", label="passed")
    typed = re.search(r"with (--empty .*), or exclude", caught.value.worded(flag))
    assert typed is not None and CELLS.read is not None
    _, value = shlex.split(typed[1])
    assert load(tmp_path / "marks.csv", label="passed", empty=CELLS.check(CELLS.read(value))).n_samples == 33
