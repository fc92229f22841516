"""The setting of a film: what `film.toml` in the current folder says, checked, each error with its line.

Both commands read it: `nnfilm`, where flags win, and stock `manim`, which has no flags for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from nnmath.datasets.load import NAMES
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO, ExperimentSpec, Hidden
from nnmath.utils.arrays import unknown

FILE = "film.toml"

THEMES = ("dark", "light")
ASPECTS = ("16:9", "1:1", "9:16")
QUALITIES = ("l", "m", "h", "p", "k")
LONGEST_PAUSE = 60


class SettingsError(ValueError):
    """A setting that cannot be, said in one line that begins with the file and the line in it."""


@dataclass(frozen=True)
class Settings(ExperimentSpec):
    """What can be set; None: not set. All that a `ExperimentSpec` has, and how the film is to look.

    Attributes:
        theme: one of `THEMES`.
        aspect: one of `ASPECTS`.
        pause_seconds: for predicting the answer to a question.
        quality: one of `QUALITIES`.
        out: folder to write to.
    """

    theme: str | None = None
    aspect: str | None = None
    pause_seconds: float | None = None
    quality: str | None = None
    out: Path | None = None

    @property
    def subject(self) -> ExperimentSpec | None:
        """What the film is about; None: the article's own experiments."""
        if self.data is None and self.experiment is None:
            return None
        return ExperimentSpec(**{field.name: getattr(self, field.name) for field in fields(ExperimentSpec)})


def here() -> Settings:
    """The settings of the current folder; without a `film.toml` nothing is set. Raises SettingsError."""
    path = Path.cwd() / FILE
    return read(path) if path.exists() else Settings()


def read(path: Path) -> Settings:
    """The settings of a file; paths in it are relative to its folder. Raises SettingsError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}") from None
    return parse(text, path)


def parse(text: str, path: Path = Path(FILE)) -> Settings:
    """What `read` makes of the text of a file at a path. Raises SettingsError."""
    values = _table(text, path)
    found: dict[str, Any] = {}
    for key, value in values.items():
        if key not in CHECKS:
            raise _error(text, path, key, unknown("setting", key, CHECKS))
        try:
            found[key] = CHECKS[key](value)
        except ValueError as error:
            raise _error(text, path, key, f"{key} {error}, not {_shown(value)}") from None
    if clash := conflict(found):
        raise _error(text, path, *clash)
    return Settings(**{key: _placed(key, value, path.parent) for key, value in found.items()})


FITTING = ("hidden", "alpha", "starts", "seed")
NEED_DATA = ("label", "features", *FITTING, "model")
EXCLUDES = {
    "experiment": (("data", *NEED_DATA), "a bundle holds its data and its network"),
    "model": (FITTING, "a model is fitted already"),
}
"""A setting, what cannot stand beside it, and why."""


def conflict(given: Collection[str], named: Callable[[str], str] = str) -> tuple[str, str] | None:
    """A setting that cannot stand beside the others that are given, and why, in which `named` names settings."""
    for other, (excluded, why) in EXCLUDES.items():
        for key in excluded:
            if {key, other} <= set(given):
                return key, f"{named(key)} cannot stand beside {named(other)}: {why}"
    if "data" not in given and "experiment" not in given:
        for key in NEED_DATA:
            if key in given:
                return key, f"{named(key)} needs {named('data')}: name the data set to fit"
    return None


# What values may be: each check gives the value, or raises ValueError with what it must be.


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    return value


def _one_of(*choices: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"must be {', '.join(choices[:-1])} or {choices[-1]}")
        return str(value)

    return check


def _whole(least: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"must be a whole number from {least} on")
        return value

    return check


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(name, str) and name for name in value):
        raise ValueError('must be a list of column names, as ["height", "width"]')
    return tuple(value)


def _hidden(value: Any) -> Hidden:
    layers = value if isinstance(value, list) else [value]
    if value == "auto":
        return "auto"
    if not layers or any(isinstance(n, bool) or not isinstance(n, int) or n < 1 for n in layers):
        raise ValueError('must be a number of neurons, a list with one a layer, or "auto"')
    return layers[0] if len(layers) == 1 else tuple(layers)


def _alpha(value: Any) -> float | str:
    if value == "auto":
        return "auto"
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ValueError('must be a number from 0 on, or "auto"')
    return float(value)


def _pause(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_PAUSE:
        raise ValueError(f"must be a number of seconds from 0 to {LONGEST_PAUSE}")
    return float(value)


CHECKS: dict[str, Callable[[Any], Any]] = {
    "data": _text,
    "label": _text,
    "features": _names,
    "hidden": _hidden,
    "alpha": _alpha,
    "starts": _whole(1),
    "seed": _whole(0),
    "model": _text,
    "experiment": _text,
    "theme": _one_of(*THEMES),
    "aspect": _one_of(*ASPECTS),
    "pause_seconds": _pause,
    "quality": _one_of(*QUALITIES),
    "out": _text,
}


def _table(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        message, line = place.groups() if place else (str(error), None)
        line = line or str(max(1, len(text.splitlines())))
        raise SettingsError(f"{path.name}, line {line}: {message[:1].lower()}{message[1:]}") from None


def _error(text: str, path: Path, key: str, message: str) -> SettingsError:
    """An error about a key, with the line on which it is set."""
    name = re.escape(key)
    setting = re.compile(rf"""\s*\[*\s*(["']?){name}\1\s*(=|\.|\])""")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if setting.match(line)]
    place = f"{path.name}, line {lines[0]}" if lines else path.name
    return SettingsError(f"{place}: {message}")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _placed(key: str, value: Any, folder: Path) -> Any:
    """A path as seen from the file that names it."""
    if key in ("model", "experiment", "out"):
        return folder / value
    if key == "data" and value not in NAMES:
        return str(folder / value)
    return value


@cache
def _told(subject: ExperimentSpec, slot: str) -> Experiment:
    return subject.experiment_in(slot)


def experiment_in(slot: str) -> Experiment:
    """The experiment in a slot where none is given: that of `film.toml`, else the article's own.

    Fitted on first use in a process, then remembered. Raises SettingsError, or DataError.
    """
    subject = here().subject
    if subject:
        one_for_all = subject.experiment is None and slot != TWO
        return _told(subject, DATA if one_for_all else slot)
    return standard(slot)
