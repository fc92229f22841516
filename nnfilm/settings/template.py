"""`nnfilm init`: a commented film.toml, made from the table of settings."""

from __future__ import annotations

import json
import os
from itertools import groupby
from pathlib import Path
from typing import Any

from nnfilm.settings.film_toml import FILE
from nnfilm.settings.flags import FilmSettings, Setting, table
from nnfilm.utils.errors import BadInput, FilmError, reason

HEAD = """\
# Settings of a film. Flags of the nnfilm command override them; the stock manim command reads them too.
# Uncomment a line to set it. Paths are relative to this file. `nnfilm list` then shows the chapters.
"""


def text() -> str:
    """The content of the file: every setting that it may contain, commented out, with its help."""
    known = [(name, setting) for name, setting in table().items() if setting.group.file]
    width = max(len(_line(name, setting)) for name, setting in known)
    parts = [HEAD]
    for title, own in groupby(known, lambda one: one[1].group.title):
        lines = [f"{_line(name, setting):{width}}  # {_about(setting)}" for name, setting in own]
        parts.append("\n".join([f"# {title}:", *lines, ""]))
    return "\n".join(parts)


def _line(name: str, setting: Setting) -> str:
    return f"# {name} = {setting.example or _toml(FilmSettings.model_fields[name].default)}"


def _toml(value: Any) -> str:
    """A text, a number or a truth value in TOML, which is the same in JSON."""
    return f"{value:g}" if isinstance(value, float) else json.dumps(value)


def _about(setting: Setting) -> str:
    choices = setting.kind.choices
    listed = not choices or setting.help.startswith(choices[0])
    return setting.help if listed else f"{setting.help}: {' or '.join(map(json.dumps, choices))}"


def write(folder: Path) -> Path:
    """Write the file, and return its path. Raises BadInput if it exists."""
    return write_new(folder / FILE, text())


def write_new(path: Path, content: str) -> Path:
    """Write a file for the user to edit, and return its path. Raises BadInput if it exists."""
    from nnmath.utils.files import write_aside  # nnmath is slow to import

    if os.path.lexists(path):
        raise BadInput(f"{path.name} already exists, and was not changed")
    try:
        write_aside(path, content.encode())
    except OSError as error:
        raise FilmError(f"cannot write {path.name} ({reason(error)})") from error
    return path
