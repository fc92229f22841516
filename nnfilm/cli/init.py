"""`nnfilm init`: a commented film.toml, made from the table of settings, or a chapter to begin with, that plays,
and its script.
"""

from __future__ import annotations

import json
import keyword
import os
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from nnfilm.render.chapter_files import film_folder
from nnfilm.settings.film_toml import FILE
from nnfilm.settings.flags import FilmSettings, Setting, table
from nnfilm.utils.errors import BadInput, FilmError, reason

HEAD = """\
# Settings of a film. Flags of the nnfilm command override them; the stock manim command reads them too.
# Uncomment a line to set it. Paths are relative to this file. `nnfilm list` then shows the chapters.
"""

FIRST = "OnceMore"
"""What the class is called if nobody says otherwise."""

CHAPTER = '''\
"""Once more: the whole plane flows into its square."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Chapter, Fact, Tween, beat


class OnceMore(Chapter):
    """The plane flows into its square, and there the boundary is a straight line."""

    order = 58
    slots = ("bands",)
    poster = "into the square"

    def stage(self) -> None:
        layout, theme = self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.bare_beside_diagram, layout, theme)
        flat.named = flat.space.region.half  # it shows no axes, whose names would want room
        ends = self.network.output_hyperplane().clip(flat.unit)
        self.line = kit.Curves([ends], theme.separator, kit.BOUNDARY_LINE)
        self.line.drawn = 0.0
        flat.space.include(flat.grid, *flat.cuts, flat.cloud, self.line)
        self.add(flat.space, kit.NetworkDiagram(self.network, layout.diagram, theme, heat=flat.box))

    def facts(self) -> dict[str, Fact]:
        right = (self.network.predict(self.data.X) == self.data.y).mean()
        return {"right": kit.Share(float(right))}

    @beat("the plane")
    def the_plane(self) -> None:
        self.open()
        self.tell("said")

    @beat("into the square")
    def into_the_square(self) -> None:
        self.play(Tween(self.flat.flow, t=0.5, run_time=3.0))
        self.play(Tween(self.flat.flow, t=1.0, run_time=4.0))
        self.tell("said", Tween(self.line, drawn=1.0, run_time=1.5))
        self.hold()
        self.close()
'''

SCRIPT = """\
title = "Once more"

["the plane"]
headline = "The plane with its cuts"
seen = "{points} in the plane, and the {neurons_word} cut lines."
said = "Once more: {neurons_word} neurons move every point at once."

["into the square"]
headline = "The plane fills the square"
seen = "The plane is warped into the unit square. A straight line is drawn across it."
said = "Now one straight line gets {right} right."
"""


def settings_text() -> str:
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


def write_settings(folder: Path) -> Path:
    """Write film.toml, and return its path. Raises BadInput if it exists."""
    return _write_new(folder / FILE, settings_text())


def write_chapter(folder: Path, name: str) -> Path:
    """Write the files of a chapter and its script, and return the path of the first.

    Args:
        folder: to write it to.
        name: of its class (OnceMore), or of its file (once_more, once_more.py).

    Raises BadInput for a name that no class can have, or that is taken.
    """
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+(?:[A-Za-z](?![a-z]))?", name.removesuffix(".py"))
    cls = "".join(word[0].upper() + word[1:] for word in words)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*(\.py)?", name) or keyword.iskeyword(cls):
        raise BadInput(f"{name!r} cannot name a class: use letters, digits and _, as in {FIRST}")
    stem = "_".join(words).lower()
    if (film_folder() / f"{stem}.py").exists():
        raise BadInput(f"a chapter {cls} exists already; choose another name")
    script = folder / f"{stem}.toml"
    if os.path.lexists(script):
        raise BadInput(f"{script.name} already exists, and was not changed")
    chapter = _write_new(folder / f"{stem}.py", CHAPTER.replace(FIRST, cls))
    _write_new(script, SCRIPT)
    return chapter


def _write_new(path: Path, content: str) -> Path:
    """Write a file for the user to edit, and return its path. Raises BadInput if it exists."""
    from nnmath.utils.files import write_aside  # nnmath is slow to import

    if os.path.lexists(path):
        raise BadInput(f"{path.name} already exists, and was not changed")
    try:
        write_aside(path, content.encode())
    except OSError as error:
        raise FilmError(f"cannot write {path.name} ({reason(error)})") from error
    return path
