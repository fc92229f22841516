"""Which cells are numbers is seen at once, however long they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnmath.datasets.files.values import LONGEST, NUMBER, is_number
from tests.support.fuzzing import bounded

LONG = ["9" * 100_000 + "x", "9" * 100_000 + ",9x", "-" + " " * 100_000 + "x", "1" + ",111" * 30_000 + "x"]


@pytest.mark.parametrize("cell", LONG, ids=["digits", "fraction", "spaces", "groups"])
def test_a_cell_without_end_is_no_number_at_once(cell: str) -> None:
    with bounded():
        assert not is_number(cell)
        assert not re.fullmatch(NUMBER, cell)


@given(st.from_regex(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_what_is_a_number_looks_like_one(cell: str) -> None:
    assume(len(cell) <= LONGEST)
    assert is_number(cell) and re.fullmatch(NUMBER, cell)


@pytest.mark.parametrize("cell", ["", ".", "-", "1.2.3", "1e", "e5", "1 2", "12-", "€"])
def test_what_is_none_does_not(cell: str) -> None:
    assert not is_number(cell) and not re.fullmatch(NUMBER, cell)
