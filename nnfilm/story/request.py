"""What a command is asked for about data, and where: by flags, or in `film.toml`. This module is light."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnfilm.utils.errors import in_words

if TYPE_CHECKING:
    from nnmath.experiments.spec import ExperimentSpec

QUOTING = "a name that holds a comma goes in double quotes, as in --features 'size,\"weight, dry\"'"

ABOUT_DATA = ("data", "label", "features", "hidden", "alpha", "starts", "seed", "model", "experiment")


def flag(key: str) -> str:
    """What the command calls a value: "--label"."""
    return f"--{key}"


@dataclass(frozen=True)
class Asked:
    """What the film is to be about.

    Attributes:
        values: the fields of a `ExperimentSpec` that are given.
        flags: those that came as flags.
    """

    values: Mapping[str, Any]
    flags: frozenset[str]

    @property
    def subject(self) -> ExperimentSpec:
        """All of it."""
        from nnmath.experiments.spec import ExperimentSpec

        return ExperimentSpec(**self.values)

    @property
    def files(self) -> list[Path]:
        """The files that are named."""
        paths = [Path(self.values[key]) for key in ("data", "model", "experiment") if key in self.values]
        return [path.absolute() for path in paths if path.is_file()]

    @property
    def name(self) -> str:
        """Of the data, or of the bundle."""
        return Path(self.values.get("data") or self.values["experiment"]).stem

    def named(self, key: str) -> str:
        """A value by the name that the user gave it."""
        return flag(key) if key in self.flags or key not in self.values else f"film.toml, {key}"

    @contextmanager
    def blamed(self, key: str | None = None) -> Iterator[None]:
        """Data, or a number, that will not do is bad input, of that name; None: of the one that the error is about.

        Raises BadInput. An error that is not about what was asked for passes: it is our own.
        """
        from nnmath.utils.errors import DataError

        try:
            yield
        except (DataError, OSError) as error:
            raise in_words(error, self.named, key) from error
