"""Errors about data, as data: the parameter concerned, and one line in which each front end names it its own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnmath.utils.names import clean

LONGEST = 300


@dataclass(frozen=True)
class Parameter:
    """A parameter of `load`, `FitSpec` or `ExperimentSpec` in an error message; ``value`` is the suggested value."""

    name: str
    value: str = ""

    def worded(self, name: Callable[[str], str]) -> str:
        """With the front end's own name: "label=NAME", or with a space if the name does not end in "="."""
        named = name(self.name)
        return f"{named}{self.value}" if named.endswith("=") or not self.value else f"{named} {self.value}"


def argument(name: str) -> str:
    """The name of a parameter in Python, nnmath's own front end: "label="."""
    return f"{name}="


def advised(note: str, *advice: str | Parameter) -> str:
    """A note with advice, if any, on how to change what it says."""
    text = "".join(part.worded(argument) if isinstance(part, Parameter) else part for part in advice)
    return f"{note} [{text}]" if text else note


class DataError(ValueError):
    """Data or fit settings that cannot be used: a message of one line, at most 300 printable characters.

    The message is made of ``parts``: texts and `Parameter` objects, for which `worded` inserts the front end's names. A
    plain ValueError is a programming error, not an error in the data.

    Attributes:
        parameter: the parameter that is wrong or would help; default: the first in the message; None: no parameter.
    """

    def __init__(self, *parts: object, parameter: str | None = None) -> None:
        super().__init__(*parts)
        named = (part.name for part in parts if isinstance(part, Parameter))
        self.parameter = parameter or next(named, None)

    def worded(self, name: Callable[[str], str]) -> str:
        """The message, with parameters named by ``name``."""
        texts = (part.worded(name) if isinstance(part, Parameter) else str(part) for part in self.args)
        return clean("".join(texts), LONGEST)

    def __str__(self) -> str:
        return self.worded(argument)


class UnknownColumn(DataError):
    """A table has no column of the requested name."""
