"""The deck for lectures in a browser: one slide per beat, each with its clip, run by reveal.js."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from posixpath import relpath

from nnfilm.kit.style.theme import THEMES
from nnfilm.pack.html import DATA, OWN, policy, render, script
from nnfilm.pack.model import DECK, PAGE, POSTER, Content
from nnfilm.utils.errors import FilmError
from nnfilm.utils.timecode import clock

FOLDER = "slides"
STYLE, SCRIPT = f"{FOLDER}/deck.css", f"{FOLDER}/deck.js"

ENGINE = {"dist/reveal.js": "reveal.js", "dist/reveal.css": "reveal.css", "LICENSE": "LICENSE"}
"""Files of reveal.js to copy, and their new names."""

FILES = (DECK, STYLE, SCRIPT, *(f"{FOLDER}/reveal/{name}" for name in ENGINE.values()))
"""Files of every deck."""

SHORT = 720
"""A clip's shorter side in the deck's pixels, which reveal.js scales to the window."""

STRIP = 40
"""Height of the strip below a clip, in the same pixels."""


def write(content: Content, root: Path) -> list[str]:
    """Write the deck. The clips, stills and poster that it shows may be written later."""
    texts = {DECK: _filled("deck.html", content), STYLE: _filled("deck.css", content), SCRIPT: script("deck.js")}
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / name).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    _copy_engine(root)
    return list(FILES)


def _filled(template: str, content: Content) -> str:
    scale = SHORT / min(content.width, content.height)
    return render(
        template,
        content=content,
        theme=THEMES[content.theme],
        width=round(content.width * scale),
        height=round(content.height * scale),
        strip=STRIP,
        length=clock(content.seconds),
        page=PAGE,
        poster=POSTER,
        here=lambda path: relpath(path, FOLDER),
        policy=policy(script=[OWN], style=[OWN], img=[OWN, DATA], media=[OWN]),
    )


def _copy_engine(root: Path) -> None:
    """Copy reveal.js from the package that provides it, without importing that."""
    spec = find_spec("pyreveal")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise FilmError("the slides need reveal.js, which the package pyreveal provides; install it")
    source, target = Path(folders[0]) / "revealjs", root / FOLDER / "reveal"
    target.mkdir(exist_ok=True)
    try:
        for old, new in ENGINE.items():
            shutil.copyfile(source / old, target / new)
    except FileNotFoundError as error:
        raise FilmError("the installed pyreveal lacks reveal.js; reinstall it") from error
