"""What goes wrong, in words for the user."""

from __future__ import annotations

import errno

from nnfilm.settings.request import Request, flag
from nnfilm.utils.errors import BadInput, in_words
from nnmath.utils.errors import DataError, Parameter

CLASSES = DataError("t.csv: say ", Parameter("label", "NAME"), ", or ", Parameter("features"))


def test_an_error_is_told_in_the_words_of_a_front_end() -> None:
    told = in_words(CLASSES, "--{}".format, "data")
    assert isinstance(told, BadInput)
    assert str(told) == "--data: t.csv: say --label NAME, or --features"
    assert str(in_words(CLASSES, "{}=".format, "data")) == "data: t.csv: say label=NAME, or features="


def test_a_value_goes_by_where_it_was_said() -> None:
    asked = Request({"data": "t.csv", "features": ("a",)}, front=flag, filed=frozenset({"features"}))
    assert str(in_words(CLASSES, asked.named, "data")) == "--data: t.csv: say --label NAME, or film.toml, features"


def test_without_a_key_it_is_the_parameter_that_the_error_is_about() -> None:
    assert str(in_words(DataError("too wide", parameter="hidden"), "--{}".format)) == "--hidden: too wide"
    assert str(in_words(DataError("too wide"), "--{}".format)) == "too wide"


def test_a_refusal_of_the_system_is_told_by_its_reason() -> None:
    refused = PermissionError(errno.EACCES, "Permission denied", "t.csv")
    assert str(in_words(refused, "--{}".format, "data")) == "--data: permission denied: t.csv"
