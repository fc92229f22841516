"""The downloads that a pack offers: its files, their purpose and size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnfilm.kit.text.numbers import with_decimals
from nnfilm.pack import model
from nnfilm.pack.model import FILM, Content
from nnfilm.pack.notes import NOTES
from nnfilm.pack.words import PageText

SHELVES = (
    (PageText("The film"), {FILM: PageText("MP4, plays everywhere")}),
    (
        PageText("For lectures"),
        {
            model.TWIN: PageText("Interactive page of the network"),
            model.DECK: PageText("Slides in the browser"),
            model.POWERPOINT: PageText("Slides for PowerPoint"),
            NOTES: PageText("Notes for the speaker, to edit"),
            model.HANDOUT: PageText("Handout, with room for notes"),
        },
    ),
    (
        PageText("Text"),
        {
            model.CAPTIONS: PageText("Captions for web pages"),
            model.SUBTITLES: PageText("Captions for players"),
            model.TRANSCRIPT: PageText("Transcript"),
            model.POST: PageText("Article for a blog, Markdown"),
            model.WRONG_ROWS: PageText("Rows that the network has wrong"),
        },
    ),
    (
        PageText("To reproduce the film"),
        {
            model.BUNDLE: PageText("Data, network and settings"),
            model.LICENSE: PageText("Licence"),
        },
    ),
)
"""Headings, and under each the files of a pack with their labels."""


@dataclass(frozen=True)
class Download:
    """A file: its path in the pack, its label, and its size for people, which is empty for a page."""

    path: str
    label: str
    size: str


def shelves(content: Content, root: Path) -> Iterator[tuple[str, tuple[Download, ...]]]:
    """The files of the whole film that are in the folder, under their headings."""
    for heading, labels in SHELVES:
        told = {name: content.named(name) for name in labels}  # in the language of the page, if there is such a file
        own = [(told[name] if (root / told[name]).is_file() else name, label) for name, label in labels.items()]
        if found := _found(root, own):
            yield str(heading), found


def loops(content: Content, root: Path) -> tuple[Download, ...]:
    """The loops of the chapters that are in the folder."""
    return _found(root, [(chapter.loop, chapter.title) for chapter in content.chapters])


def _found(root: Path, files: Iterable[tuple[str, str | PageText]]) -> tuple[Download, ...]:
    return tuple(Download(path, str(label), _size(root / path)) for path, label in files if (root / path).is_file())


def _size(path: Path) -> str:
    """Megabytes or kilobytes; empty for a page, which needs other files."""
    if path.suffix == ".html":
        return ""
    size = path.stat().st_size
    return f"{with_decimals(size / 1e6, 1)} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def summary(sizes: Mapping[str, int], seconds: float) -> list[str]:
    """Lines for people: the sizes of the film and of the whole pack."""
    size = sizes[FILM] / 1e6
    return [
        f"{FILM}: {size:.1f} MB, {size / (seconds / 60):.1f} MB per minute",
        f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB in all",
    ]
