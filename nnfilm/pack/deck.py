"""The deck for lectures in a browser: one slide per beat, which plays its part of the film, run by reveal.js; and the
speaker's window beside it."""

from __future__ import annotations

from pathlib import Path
from posixpath import relpath
from typing import Any

from nnfilm.kit.style.colors import mix
from nnfilm.kit.style.theme import THEMES
from nnfilm.pack.common_words import DECK_TEXTS, SPEAKER_TEXTS
from nnfilm.pack.html import BLOB, DATA, OWN, built, data, policy, render
from nnfilm.pack.model import DECK, FILM, PAGE, POSTER, Content
from nnfilm.pack.slides import TITLE, by_chapter, extent, notes_of_title, slides
from nnfilm.pack.words import texts_of

FOLDER = "slides"

OWN_FILES = {
    DECK: "deck.html",
    f"{FOLDER}/deck.css": "deck.css",
    f"{FOLDER}/speaker.html": "speaker.html",
    f"{FOLDER}/speaker.css": "speaker.css",
}
"""Files filled from a template."""

BUILT_FILES = {
    f"{FOLDER}/deck.js": "deck.js",
    f"{FOLDER}/speaker.js": "speaker.js",
    f"{FOLDER}/reveal/reveal.css": "reveal.css",
    f"{FOLDER}/reveal/LICENSE": "reveal-LICENSE.txt",
}
"""Files taken as they were built from `web/`."""

FILES = (*OWN_FILES, *BUILT_FILES)
"""Files of every deck."""

SHORT = 720
"""A clip's shorter side in the deck's pixels, which reveal.js scales to the window."""

STRIP = 40
"""Height of the strip below a clip, in the same pixels."""


def write(content: Content, root: Path) -> list[str]:
    """Write the deck. The film, the stills and the poster that it shows may be written later."""
    known = _known(content)
    filled = {name: render(template, **known) for name, template in OWN_FILES.items()}
    for name, text in (filled | {name: built(source) for name, source in BUILT_FILES.items()}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    return list(FILES)


def _known(content: Content) -> dict[str, Any]:
    """What the templates know."""
    scale = SHORT / min(content.width, content.height)
    return {
        "content": content,
        "chapters": by_chapter(content),
        "count": TITLE + len(slides(content)),
        "talk": data(_talk(content)),
        "theme": THEMES[content.theme],
        "mix": mix,
        "width": round(content.width * scale),
        "height": round(content.height * scale),
        "strip": STRIP,
        "extent": extent(content),
        "words": data(texts_of(DECK_TEXTS)),
        "speaker_words": data(texts_of(SPEAKER_TEXTS)),
        "page": PAGE,
        "poster": POSTER,
        "film": FILM,
        "here": _here,
        "precise": "{:.5f}".format,
        "policy": policy(script=[OWN], style=[OWN], img=[OWN, DATA], media=[OWN, BLOB], connect=[OWN]),
        "speaker_policy": policy(script=[OWN], style=[OWN], img=[OWN, DATA]),
    }


def _talk(content: Content) -> dict[str, Any]:
    """The slides as the speaker's window knows them (`web/src/speaker.ts`)."""
    title = {"chapter": "", "heading": content.title, "still": _here(POSTER), "start": 0.0, "stop": 0.0}
    shown = [title | {"notes": notes_of_title(content)}]
    for slide in slides(content):
        told = {name: getattr(slide, name) for name in ("heading", "start", "stop", "notes")}
        shown.append({"chapter": slide.chapter.title, "still": _here(slide.still), **told})
    return {"seconds": content.seconds, "slides": shown}


def _here(path: str) -> str:
    """A file of the pack, as the deck refers to it."""
    return relpath(path, FOLDER)
