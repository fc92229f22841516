"""`nnfilm init`: a film.toml to begin with, made from the table of settings."""

from __future__ import annotations

import json
import os
from itertools import groupby
from pathlib import Path
from typing import Any

from nnfilm.settings.film_settings import FilmSettings, Setting, table
from nnfilm.settings.film_toml import FILE
from nnfilm.utils.errors import BadInput, FilmError, reason

HEAD = """\
# The settings of a film. Flags of the nnfilm command win over what stands here; the stock manim command reads it too.
# Take the # away from a line to set it. Paths are relative to this file. `nnfilm list` then tells the plan.
"""


def text() -> str:
    """The content of the file: every setting that it can hold, commented out, with what it is for."""
    known = [(name, setting) for name, setting in table().items() if setting.group.file]
    wide = max(len(_line(name, setting)) for name, setting in known)
    parts = [HEAD]
    for title, own in groupby(known, lambda one: one[1].group.title):
        lines = [f"{_line(name, setting):{wide}}  # {_about(setting)}" for name, setting in own]
        parts.append("\n".join([f"# {title[0].upper()}{title[1:]}:", *lines, ""]))
    return "\n".join(parts)


def _line(name: str, setting: Setting) -> str:
    return f"# {name} = {setting.example or _toml(FilmSettings.model_fields[name].default)}"


def _toml(value: Any) -> str:
    """A text, a number or a truth as TOML writes it, which is as JSON does."""
    return f"{value:g}" if isinstance(value, float) else json.dumps(value)


def _about(setting: Setting) -> str:
    choices = " or ".join(json.dumps(choice) for choice in setting.kind.choices)
    return (
        setting.help
        if not choices or setting.help.startswith(setting.kind.choices[0])
        else f"{setting.help}: {choices}"
    )


def write(folder: Path) -> Path:
    """Write the file, and return its path. Raises BadInput if there is one already."""
    return write_new(folder / FILE, text())


def write_new(path: Path, content: str) -> Path:
    """Write a file that is to be edited, and return its path. Raises BadInput if there is one already."""
    from nnmath.utils.files import write_aside  # here, for nnmath's door is slow

    if os.path.lexists(path):
        raise BadInput(f"there is a {path.name} here already; it was left as it is")
    try:
        write_aside(path, content.encode())
    except OSError as error:
        raise FilmError(f"cannot write {path.name} ({reason(error)})") from error
    return path
