"""Errors are data: which parameter they are about, and a line in which each front end has its own names."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import DataError
from nnmath.utils.errors import LONGEST, Parameter, UnknownColumn, argument
from nnmath.utils.names import clean

ASKING = DataError("which column? say ", Parameter("label", "NAME"), ", or leave one out with ", Parameter("features"))
TEXTS = st.text(max_size=400)


def test_each_front_end_has_its_own_names() -> None:
    assert str(ASKING) == "which column? say label=NAME, or leave one out with features="
    assert ASKING.worded("--{}".format) == "which column? say --label NAME, or leave one out with --features"
    assert ASKING.worded("film.toml, {}".format).startswith("which column? say film.toml, label NAME, or")


@given(TEXTS, TEXTS)
def test_what_is_quoted_is_never_taken_for_a_name(before: str, after: str) -> None:
    error = DataError(before, Parameter("label"), after)
    for name in (argument, "--{}".format):
        assert error.worded(name) == clean(f"{before}{name('label')}{after}", LONGEST)
    assert str(error).isprintable() and len(str(error)) <= LONGEST


@pytest.mark.parametrize("kind", [DataError, UnknownColumn])
def test_it_comes_whole_from_another_process(kind: type[DataError]) -> None:
    sent = kind("say ", Parameter("label", "NAME"), parameter="data")
    came = pickle.loads(pickle.dumps(sent))
    assert (type(came), came.parameter, str(came)) == (kind, "data", str(sent))
    assert came.worded("--{}".format) == "say --label NAME"
