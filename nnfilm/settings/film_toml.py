"""`film.toml` in the current folder: read and checked; errors name the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from nnfilm.settings.flags import FilmSettings, table
from nnfilm.settings.kinds import PATH, PATHS, VOICES, shown
from nnfilm.settings.request import Request, conflict, flag, validated
from nnfilm.utils.errors import BadInput, reason
from nnfilm.utils.paths import within

FILE = "film.toml"

LARGEST, MOST_DOTS = 100_000, 1000
"""Bytes of a file, and dots in a line: to parse a key takes time with the square of its dots."""


def here() -> FilmSettings:
    """The settings of the current folder; without the file none are set. Raises BadInput."""
    path = Path.cwd() / FILE
    return read(path) if path.exists() or path.is_symlink() else FilmSettings()


def read(path: Path) -> FilmSettings:
    """The settings of a file; paths in it are relative to its folder. Raises BadInput."""
    from nnmath.utils.files import content_within

    try:
        text = content_within(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {reason(error)}") from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > MOST_DOTS:
            raise BadInput(f"{path.name}, line {number}: a line may have at most {MOST_DOTS:,} dots")
    return parse(text, path)


def confined(request: Request, names: Collection[str]) -> Request:
    """The request. Raises BadInput if film.toml sets one of these settings to a path outside its folder.

    The file may come from a stranger: only flags may write elsewhere, or put files from elsewhere into a film.
    """
    folder = Path.cwd()
    filed = {name: getattr(request.settings, name) for name in names if name in request.filed}
    for name, value in ((name, value) for name, value in filed.items() if _is_path(name, value)):
        for path in map(Path, value if isinstance(value, tuple) else [value]):
            with suppress(ValueError):  # an impossible path is reported when it is opened
                if not within(path, folder):
                    shown_path = shown(str(path).removeprefix(f"{folder}/"))
                    raise BadInput(
                        f"{request.named(name)}: {shown_path} is outside the folder of film.toml; "
                        f"only the flag {flag(name)} may point there"
                    )
    return request


def _is_path(name: str, value: Any) -> bool:
    """Whether a setting has the value of a file, a folder or some of these."""
    if name == "data":
        from nnmath.datasets.load import NAMES

        return value not in NAMES
    return table()[name].kind in (PATH, PATHS) or (name == "voice" and value not in VOICES)


def parse(text: str, path: Path = Path(FILE)) -> FilmSettings:
    """The settings in the text of a file at ``path``. Raises BadInput."""
    known = {name: setting for name, setting in table().items() if setting.group.file}
    values = _values_of(text, path)
    for key, value in values.items():
        if key not in known:
            from nnmath.utils.arrays import unknown

            _refuse(text, path, key, unknown("setting", key, known))
        try:
            validated({key: value}, str)
        except BadInput as error:
            _refuse(text, path, key, str(error))
    found = FilmSettings(**{key: _resolved(key, value, path.parent) for key, value in values.items()})
    if clash := conflict(found.given):
        _refuse(text, path, *clash)
    return found


def _values_of(text: str, path: Path) -> Mapping[str, Any]:
    """What a text in TOML says; ``path`` is for messages. Raises BadInput, with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        message, line = found.groups() if found else (str(error), None)
        line = line or str(max(1, len(text.splitlines())))
        raise BadInput(f"{path.name}, line {line}: {message[:1].lower()}{message[1:]}") from None
    except ValueError:  # Python converts no number of so many digits
        line = 1 + text[: found.start()].count("\n") if (found := re.search(r"[0-9_]{4300}", text)) else 1
        raise BadInput(f"{path.name}, line {line}: a number has thousands of digits") from None
    except RecursionError:
        raise BadInput(f"{path.name}: brackets are nested too deeply") from None


def _refuse(text: str, path: Path, key: str, message: str) -> NoReturn:
    """Raises BadInput about a key, with its line."""
    name = re.escape(key)
    setting = re.compile(rf"""(["']?){name}\1\s*(=|\.|\])""")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if setting.match(line.lstrip(" \t["))]
    where = f"{path.name}, line {lines[0]}" if lines else path.name
    raise BadInput(f"{where}: {message}") from None


def _resolved(key: str, value: Any, folder: Path) -> Any:
    """The value of a setting, with paths relative to ``folder`` resolved."""
    if not _is_path(key, value):
        return value
    return [str(folder / one) for one in value] if isinstance(value, list) else str(folder / value)
