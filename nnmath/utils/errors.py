"""What goes wrong with data, as data: which parameter it is about, and a line in which each front end names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnmath.utils.names import clean

LONGEST = 300


@dataclass(frozen=True)
class Parameter:
    """A parameter of `load`, `FitSpec` or `ExperimentSpec` in an error's line; ``value`` is what to give it there."""

    name: str
    value: str = ""

    def worded(self, name: Callable[[str], str]) -> str:
        """By the name that a front end has for it: "label=NAME", or with a space where a name does not end so."""
        named = name(self.name)
        return f"{named}{self.value}" if named.endswith("=") or not self.value else f"{named} {self.value}"


def argument(name: str) -> str:
    """What Python, which is nnmath's own front end, calls a parameter: "label="."""
    return f"{name}="


class DataError(ValueError):
    """Data, or a setting of a fit, that cannot be used, said in one line of at most 300 printable characters.

    The line is made of ``parts``: texts, and each `Parameter` where its name is to stand. Other front ends put their
    own names there: `worded`. A ValueError that is none of these is a slip of whoever programs, not of the data.

    Attributes:
        parameter: which is at fault or the way out, if not given the first in the line; None: no parameter is.
    """

    def __init__(self, *parts: object, parameter: str | None = None) -> None:
        super().__init__(*parts)
        named = (part.name for part in parts if isinstance(part, Parameter))
        self.parameter = parameter or next(named, None)

    def worded(self, name: Callable[[str], str]) -> str:
        """The line, in which ``name`` names parameters."""
        texts = (part.worded(name) if isinstance(part, Parameter) else str(part) for part in self.args)
        return clean("".join(texts), LONGEST)

    def __str__(self) -> str:
        return self.worded(argument)


class UnknownColumn(DataError):
    """A table has no column of the name that was asked for."""
