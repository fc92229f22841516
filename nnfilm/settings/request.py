"""What was asked for, and in which words: settings from a front end, from `film.toml` and from a bundle, as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from nnfilm.settings.film_settings import DATA, NAMING, FilmSettings, table
from nnfilm.settings.kinds import PATH, shown
from nnfilm.utils.errors import BadInput, in_words
from nnfilm.utils.paths import real

if TYPE_CHECKING:
    from nnmath.experiments.spec import ExperimentSpec

Namer = Callable[[str], str]
"""How a front end writes the name of a setting."""


def flag(key: str) -> str:
    """As the command does: `--pause-seconds`."""
    return f"--{key.replace('_', '-')}"


def argument(key: str) -> str:
    """As Python does: `label=`."""
    return f"{key}="


FITTING = ("hidden", "alpha", "starts", "seed")
OF_TABLES = tuple(name for name, setting in table().items() if setting.group is DATA and name != "data")
OF_NAMES = tuple(name for name, setting in table().items() if setting.group is NAMING)
NEED_DATA = (*OF_TABLES, *OF_NAMES, "test", *FITTING, "model")
TOLD_OF_DATA = ("title", "subtitle", "colors")
"""What of a film's look is about its data."""
EXCLUDES = {
    "experiment": (("data", *NEED_DATA, "smooth", "quick"), "a bundle holds its data and its network"),
    "model": ((*FITTING, "smooth", "quick"), "a model is fitted already"),
    "cluster": (("jobs",), "its workers do the work"),
}
"""A setting, what cannot stand beside it, and why."""

OVERRULES = {
    "data": ("experiment", *OF_TABLES, *OF_NAMES, "test", "model", *TOLD_OF_DATA),
    "model": ("experiment", *FITTING, "smooth", "quick"),
    "hidden": ("model",),
    "smooth": ("experiment", "model"),
    "quick": ("experiment", "model"),
    "experiment": ("data", *NEED_DATA, "smooth", "quick", *TOLD_OF_DATA),
    "cluster": ("jobs",),
    "jobs": ("cluster",),
}
"""A setting of the front end's, and those of the file that then have no meaning: other data have other columns."""


@dataclass(frozen=True)
class Request:
    """What was asked for.

    Attributes:
        given: settings that were set, by name, and can be.
        usual: defaults of the front end's own, likewise.
        front: how the front end that was asked calls a setting.
        filed: settings that film.toml has, and not the front end.
    """

    given: Mapping[str, Any]
    usual: Mapping[str, Any] = field(default_factory=dict)
    front: Namer = str
    filed: frozenset[str] = frozenset()

    @cached_property
    def settings(self) -> FilmSettings:
        """All of them."""
        return FilmSettings(**{**self.usual, **self.given})

    def named(self, key: str) -> str:
        """A setting by the name that whoever set it, or could set it, knows."""
        return f"film.toml, {key}" if key in self.filed else self.front(key)

    def beside(self, kept: Mapping[str, Any]) -> Request:
        """The same, where what a bundle keeps of its film's look counts before the defaults. Raises BadInput."""
        names = [name for name, setting in table().items() if setting.group.bundle and name in kept]
        look = validated({name: kept[name] for name in names}, lambda name: f"a setting in the bundle: {name}")
        return replace(self, given={**look.given, **self.given})

    @property
    def subject(self) -> ExperimentSpec | None:
        """The data, and how their network is come by; None: the article's own experiments."""
        from nnmath.datasets.choices import TableChoices
        from nnmath.experiments.spec import ExperimentSpec

        if self.settings.data is None and self.settings.experiment is None:
            return None
        own = ("data", "experiment", "smooth", "quick", "test", *OF_NAMES, *FITTING, "model")
        said = TableChoices(**{name: getattr(self.settings, name) for name in OF_TABLES})
        return ExperimentSpec(table=said, **{name: getattr(self.settings, name) for name in own})

    @property
    def files(self) -> list[Path]:
        """The files that are named."""
        named = [getattr(self.settings, name) for name in ("data", "test", "model", "experiment", "logo")]
        return [path.absolute() for path in (Path(name) for name in named if name is not None) if path.is_file()]

    @property
    def own_folders(self) -> set[Path]:
        """Where chapters of the user's own lie, and what they import from beside themselves; links followed."""
        return {path if path.is_dir() else path.parent for path in map(real, self.settings.own_chapters or ())}

    @contextmanager
    def blamed(self, key: str | None = None) -> Iterator[None]:
        """Data, or a number, that will not do is bad input, of that name; None: of the one that the error is about.

        Raises BadInput. An error that is not about what was asked for passes: it is our own.
        """
        from nnmath.utils.errors import DataError

        try:
            yield
        except (DataError, OSError) as error:
            raise in_words(error, self.named, _file_of(error) or key) from error


def _file_of(error: Exception) -> str | None:
    """The setting that names the file which an error is about, if it says so: there may be others beside it."""
    name = getattr(error, "parameter", None) or ""
    return name if name in table() and table()[name].kind is PATH else None


def _subject(key: str, named: Namer) -> str:
    """A setting where a sentence is about it, and nothing is to be typed."""
    return named(key).removesuffix("=")


class SettingError(BadInput):
    """A setting that cannot be: `key` is its name."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def validated(given: Mapping[str, Any], named: Namer) -> FilmSettings:
    """Those settings. Raises SettingError for the first that cannot be, with what it must be."""
    try:
        return FilmSettings(**given)
    except ValidationError as error:
        wrong = error.errors()[0]
        key = str(wrong["loc"][0])
        must_be = wrong.get("ctx", {}).get("error", wrong["msg"])
        raise SettingError(key, f"{_subject(key, named)} {must_be}, not {shown(given[key])}") from None


def conflict(given: Collection[str], named: Namer = str) -> tuple[str, str] | None:
    """A setting that cannot stand beside the others that are given, and why."""
    for other, (excluded, why) in EXCLUDES.items():
        for key in excluded:
            if {key, other} <= set(given):
                return key, f"{_subject(key, named)} cannot stand beside {_subject(other, named)}: {why}"
    if "data" not in given and "experiment" not in given:
        for key in NEED_DATA:
            if key in given:
                return key, f"{_subject(key, named)} needs {_subject('data', named)}: name the data set to fit"
    return None


def asked(
    given: Mapping[str, Any], front: Namer, file: FilmSettings, usual: Mapping[str, Any] | None = None
) -> Request:
    """What was asked for where a front end was given some settings, and a file has others, which count less.

    ``usual``: defaults of this front end's own. Raises BadInput for what cannot be, or cannot stand together.
    """
    own = validated(given, front).given
    overruled = {key for name in own for key in OVERRULES.get(name, ())}
    told = {name: value for name, value in file.given.items() if name not in overruled}
    request = Request({**told, **own}, usual or {}, front, frozenset(told) - frozenset(own))
    if clash := conflict(request.given, request.named):
        raise BadInput(clash[1])
    if request.settings.fast and request.settings.format != "mp4":
        raise BadInput(
            f"{request.named('fast')} is for mp4 alone; leave it out, or leave out {request.named('format')}"
        )
    return request
