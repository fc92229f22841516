"""The deck for whoever lectures: in a browser, a slide a beat, each with its clip; reveal.js turns the slides."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from posixpath import relpath

from nnfilm.kit.style.theme import THEMES
from nnfilm.pack.html import DATA, OWN, policy, render
from nnfilm.pack.model import DECK, PAGE, POSTER, Content
from nnfilm.utils.errors import FilmError
from nnfilm.utils.timecode import clock

FOLDER = "slides"
STYLE, SCRIPT = f"{FOLDER}/deck.css", f"{FOLDER}/deck.js"

ENGINE = {"dist/reveal.js": "reveal.js", "dist/reveal.css": "reveal.css", "LICENSE": "LICENSE"}
"""What of reveal.js is copied, and as what."""

FILES = (DECK, STYLE, SCRIPT, *(f"{FOLDER}/reveal/{name}" for name in ENGINE.values()))
"""Those of every deck."""

SHORT = 720
"""A clip's shorter side in the deck's own pixels, which reveal.js scales to the window."""

STRIP = 40
"""Height of the strip below a clip, likewise."""


def write(content: Content, root: Path) -> list[str]:
    """Write the deck. It shows the clips, the stills and the poster; they may be made later."""
    texts = {DECK: _filled("deck.html", content), STYLE: _filled("deck.css", content), SCRIPT: render("deck.js")}
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / name).write_text(text + "\n", encoding="utf-8")
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
    """Copy reveal.js from the package that ships it, which itself is not imported."""
    spec = find_spec("pyreveal")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise FilmError("the slides need reveal.js, which comes with pyreveal; install that package")
    source, target = Path(places[0]) / "revealjs", root / FOLDER / "reveal"
    target.mkdir(exist_ok=True)
    try:
        for old, new in ENGINE.items():
            shutil.copyfile(source / old, target / new)
    except FileNotFoundError as error:
        raise FilmError("the installed pyreveal has no reveal.js where nnfilm looks; install it anew") from error
