"""Links in a film's page to the films before and after it. They are put in when it is known which films there are: the
page of a film by itself has a mark there, and nothing else of a pack is changed but the size that is on its list."""

from __future__ import annotations

import json
from dataclasses import dataclass

from nnfilm.course.card import Card
from nnfilm.pack.build import LIST, listing
from nnfilm.pack.html import render
from nnfilm.pack.model import PAGE
from nnfilm.storage.workspace import Place, workspace
from nnfilm.utils.errors import FilmError

MARK, END = "<!-- course -->", "<!-- /course -->"
"""Where `index.html` has room for the links, and what ends them. No text from data holds either: it is escaped."""


@dataclass(frozen=True)
class Made:
    """A film that was made: its folder in that of the course, what it was made from, and its card."""

    folder: str
    origin: str
    card: Card


def linked(page: str, before: Made | None, after: Made | None) -> str:
    """A film's page with links to others, in place of those that it has. Raises FilmError for one without the mark."""
    links = render("course-links.html", before=before, after=after)
    start, mark, rest = page.partition(MARK)
    if not mark:
        raise FilmError("the page has no place for links to other films")
    _, end, behind = rest.partition(END)
    return f"{start}{MARK}\n{links}\n{END}{behind if end else rest}"


def link(course: Place, film: Made, before: Made | None, after: Made | None) -> bool:
    """Put the links into the page of a film, if it has others, and the page's size into the list of files. Returns
    whether anything was written. Raises FilmError if the files cannot be."""
    place = course.within(film.folder)
    folder = place.folder
    text = (folder / PAGE).read_text(encoding="utf-8")
    new = linked(text, before, after)
    if new == text:
        return False
    sizes = json.loads((folder / LIST).read_text(encoding="utf-8"))
    sizes[PAGE] = len(new.encode())
    _publish(place, {PAGE: new, LIST: listing(sizes)})
    return True


def _publish(place: Place, texts: dict[str, str]) -> None:
    with workspace(place, list(texts)) as space:
        for name, text in texts.items():
            (space.root / name).write_text(text, encoding="utf-8", newline="\n")
        space.publish(list(texts))
