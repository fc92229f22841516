"""What a command is asked for about data, and where: by flags, or in `film.toml`. This module is light."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnfilm.utils.errors import BadInput, first_line

if TYPE_CHECKING:
    from nnmath.experiments.spec import ExperimentSpec

QUOTING = "a name that holds a comma goes in double quotes, as in --features 'size,\"weight, dry\"'"

ABOUT_DATA = ("data", "label", "features", "hidden", "alpha", "starts", "seed", "model", "experiment")


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
        return f"--{key}" if key in self.flags or key not in self.values else f"film.toml, {key}"

    @contextmanager
    def blamed(self, key: str) -> Iterator[None]:
        """Data, or a number, that will not do is bad input, of that name. Raises BadInput."""
        try:
            yield
        except ValueError as error:  # DataError too
            raise BadInput(f"{self.named(key)}: {' '.join(str(error).split())}") from error
        except OSError as error:
            raise BadInput(f"{self.named(key)}: {first_line(error)}") from error
