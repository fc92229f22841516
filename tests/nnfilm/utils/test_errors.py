"""What goes wrong, in words for the user."""

from __future__ import annotations

import errno

import pytest

from nnfilm.settings.request import Namer, Request, flag
from nnfilm.utils.errors import BadInput, in_words
from nnmath.utils.errors import DataError, Parameter

CLASSES = DataError("t.csv: say ", Parameter("label", "NAME"), ", or ", Parameter("features"))
FILED = Request({"data": "t.csv", "features": ("a",)}, front=flag, filed=frozenset({"features"})).named


@pytest.mark.parametrize(
    ("error", "named", "key", "told"),
    [
        (CLASSES, flag, "data", "--data: t.csv: say --label NAME, or --features"),
        (CLASSES, "{}=".format, "data", "data: t.csv: say label=NAME, or features="),
        (CLASSES, FILED, "data", "--data: t.csv: say --label NAME, or film.toml, features"),
        (DataError("too wide", parameter="hidden"), flag, None, "--hidden: too wide"),
        (DataError("too wide"), flag, None, "too wide"),
        (PermissionError(errno.EACCES, "Permission denied", "t.csv"), flag, "data", "--data: permission denied: t.csv"),
    ],
)
def test_an_error_is_told_in_the_words_of_a_front_end_by_where_a_value_was_said(
    error: DataError | OSError, named: Namer, key: str | None, told: str
) -> None:
    found = in_words(error, named, key)
    assert isinstance(found, BadInput) and str(found) == told
