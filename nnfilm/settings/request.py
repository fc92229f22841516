"""A request: the settings from a front end, `film.toml` and a bundle combined, and how messages name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from nnfilm.settings.flags import DATA, NAMING, FilmSettings, table
from nnfilm.settings.kinds import PATH, PATHS, VOICE, VOICES, shown
from nnfilm.utils.errors import BadInput, in_words
from nnfilm.utils.paths import real

if TYPE_CHECKING:
    from nnmath.experiments.spec import ExperimentSpec

Namer = Callable[[str], str]
"""Writes the name of a setting as a front end does."""


def flag(key: str) -> str:
    """A setting as a flag of the command: `--pause-seconds`."""
    return f"--{key.replace('_', '-')}"


def argument(key: str) -> str:
    """A setting as an argument in Python: `label=`."""
    return f"{key}="


FITTING = ("hidden", "seed")
OF_TABLES = tuple(name for name, setting in table().items() if setting.group is DATA and name != "data")
OF_NAMES = tuple(name for name, setting in table().items() if setting.group is NAMING)
NEED_DATA = (*OF_TABLES, *OF_NAMES, "test", "follow", *FITTING, "model")
ABOUT_DATA = ("title", "subtitle", "description", "url", "colors")
"""Settings of the appearance that belong to certain data."""
BUNDLE = "bundle"
"""What `model` counts as where it is a bundle, which has data of its own."""

BEGINS, AT = b"bundle.json", 30
"""How a bundle begins: the name of its first file, after so many bytes of a zip archive."""

EXCLUDES = {
    BUNDLE: (("data", *NEED_DATA, "quick"), "a bundle contains its data and network"),
    "model": ((*FITTING, "quick"), "a model is already fitted"),
    "cluster": (("jobs",), "its workers do the work"),
}
"""A setting, those that cannot be combined with it, and why."""

OVERRULES = {
    "data": (*OF_TABLES, *OF_NAMES, "test", "follow", "model", *ABOUT_DATA),
    "model": (*FITTING, "quick"),
    BUNDLE: ("data", *NEED_DATA, "quick", *ABOUT_DATA),
    "hidden": ("model",),
    "quick": ("model",),
    "cluster": ("jobs",),
    "jobs": ("cluster",),
}
"""A setting of the front end, and those of film.toml that it makes meaningless: other data have other columns."""


@dataclass(frozen=True)
class Request:
    """What a user asks for.

    Attributes:
        given: settings that were set, by name; all are valid.
        usual: defaults of the front end, by name.
        front: names a setting as the front end does.
        filed: settings that come from film.toml.
    """

    given: Mapping[str, Any]
    usual: Mapping[str, Any] = field(default_factory=dict)
    front: Namer = str
    filed: frozenset[str] = frozenset()

    @cached_property
    def settings(self) -> FilmSettings:
        """All settings."""
        return FilmSettings(**{**self.usual, **self.given})

    def named(self, key: str) -> str:
        """The name of a setting in messages, by where it was or could be set."""
        return f"film.toml, {key}" if key in self.filed else self.front(key)

    def with_bundle(self, kept: Mapping[str, Any]) -> Request:
        """The request with the settings of a bundle in place of defaults. Raises BadInput for invalid ones."""
        names = [name for name, setting in table().items() if setting.group.bundle and name in kept]
        look = validated({name: kept[name] for name in names}, lambda name: f"in the bundle, {name}")
        return replace(self, given={**look.given, **self.given})

    @property
    def bundle(self) -> Path | None:
        """The model, if it is a bundle."""
        model = self.settings.model
        return model if model is not None and is_bundle(model) else None

    @property
    def subject(self) -> ExperimentSpec | None:
        """The data and how to get its network; None: the article's experiments."""
        from nnmath.datasets.choices import TableChoices
        from nnmath.experiments.spec import ExperimentSpec

        bundle = self.bundle
        if self.settings.data is None and bundle is None:
            return None
        own = ("data", "quick", "test", *OF_NAMES, *FITTING)
        choices = TableChoices(**{name: getattr(self.settings, name) for name in OF_TABLES})
        model = None if bundle else self.settings.model
        wanted = {name: getattr(self.settings, name) for name in own}
        return ExperimentSpec(table=choices, model=model, experiment=bundle, **wanted)

    @property
    def files(self) -> list[Path]:
        """The existing files that settings name, absolute."""
        named = [getattr(self.settings, name) for name in ("data", "test", "model", "notes")]
        return [path.absolute() for path in (Path(name) for name in named if name is not None) if path.is_file()]

    @property
    def inputs(self) -> list[Path]:
        """All files and folders that settings name to be read, absolute, whether they exist or not."""
        kinds = {name: setting.kind for name, setting in table().items() if name != "out"}
        named = ["data", *(name for name, kind in kinds.items() if kind in (PATH, PATHS, VOICE))]
        values = [getattr(self.settings, name) for name in named]
        paths = [path for value in values for path in (value if isinstance(value, tuple) else [value])]
        return [Path(path).absolute() for path in paths if path is not None and path not in VOICES]

    @property
    def own_folders(self) -> set[Path]:
        """The folders of the user's own chapters, links followed."""
        return {path if path.is_dir() else path.parent for path in map(real, self.settings.own_chapters or ())}

    @contextmanager
    def blamed(self, key: str | None = None) -> Iterator[None]:
        """Turn errors about data, files or numbers into BadInput that names a setting: ``key``, or the one in question.

        Other errors pass: they are bugs.
        """
        from nnmath.utils.errors import DataError

        try:
            yield
        except (DataError, OSError) as error:
            raise in_words(error, self.named, self._itself(error) or key) from error

    def _itself(self, error: Exception) -> str | None:
        """The setting that an error is about, if that is a file of its own, or the sheet that was set."""
        name = getattr(error, "parameter", None) or ""
        named_file = name in table() and table()[name].kind is PATH
        return name if named_file or (name == "sheet" and name in self.given) else None


def is_bundle(model: Path) -> bool:
    """Whether a model is the bundle of an earlier film or fit, by its name or, if that tells nothing, how it begins."""
    if (ending := model.suffix.lower()) in (".bundle", ".npz"):
        return ending == ".bundle"
    try:
        if not model.is_file():
            return False
        with model.open("rb") as file:
            return file.read(AT + len(BEGINS))[AT:] == BEGINS
    except (OSError, ValueError):  # reported where it is read
        return False


def _counted(given: Mapping[str, Any]) -> set[str]:
    """The names of settings; that of a model that is a bundle is `BUNDLE`."""
    return {BUNDLE if key == "model" and is_bundle(Path(given[key])) else key for key in given}


def _subject(key: str, named: Namer) -> str:
    """The name of a setting inside a sentence."""
    return named("model" if key == BUNDLE else key).removesuffix("=")


class SettingError(BadInput):
    """An invalid setting; `key` is its name."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def validated(given: Mapping[str, Any], named: Namer) -> FilmSettings:
    """The settings, validated. Raises SettingError for the first invalid one, with what it must be."""
    try:
        return FilmSettings(**given)
    except ValidationError as error:
        wrong = error.errors()[0]
        key = str(wrong["loc"][0])
        must_be = wrong.get("ctx", {}).get("error", wrong["msg"])
        raise SettingError(key, f"{_subject(key, named)} {must_be}, not {shown(given[key])}") from None


def conflict(given: Mapping[str, Any], named: Namer = str) -> tuple[str, str] | None:
    """A setting that cannot be combined with the others, and a message that says why; None if all can."""
    counted = _counted(given)
    for other, (excluded, why) in EXCLUDES.items():
        for key in excluded:
            if {key, other} <= counted:
                return key, f"{_subject(key, named)} cannot be combined with {_subject(other, named)}: {why}"
    if not counted & {"data", BUNDLE}:
        for key in NEED_DATA:
            if key in counted:
                return key, f"{_subject(key, named)} needs {_subject('data', named)}: name the data set to fit"
    return None


def asked(
    given: Mapping[str, Any], front: Namer, file: FilmSettings, usual: Mapping[str, Any] | None = None
) -> Request:
    """The request of settings from a front end and from film.toml; those of the front end win.

    ``usual``: defaults of this front end. Raises BadInput for invalid settings, and for those that cannot be combined.
    """
    own = validated(given, front).given
    overruled = {key for name in _counted(own) for key in OVERRULES.get(name, ())}
    filed = {name: value for name, value in file.given.items() if name not in overruled}
    request = Request({**filed, **own}, usual or {}, front, frozenset(filed) - frozenset(own))
    if clash := conflict(request.given, request.named):
        raise BadInput(clash[1])
    return request
