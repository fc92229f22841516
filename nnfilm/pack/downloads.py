"""What a pack offers to take along: its files, what they are good for, and how large they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnfilm.pack.model import (
    CAPTIONS,
    CHAPTERS,
    DECK,
    FILM,
    HANDOUT,
    LICENSE,
    POWERPOINT,
    SUBTITLES,
    TRANSCRIPT,
    WEBM,
    ChapterContent,
    Content,
)
from nnmath.experiments.bundle import FILE as BUNDLE

SHELVES = {
    "The film": {
        FILM: "MP4, plays everywhere",
        WEBM: "WebM, for browsers",
    },
    "To lecture with": {
        DECK: "Slides in the browser",
        POWERPOINT: "Slides for PowerPoint",
        HANDOUT: "Handout, a page a beat",
    },
    "Words": {
        CAPTIONS: "Captions for web pages",
        SUBTITLES: "Captions for players",
        TRANSCRIPT: "Transcript",
        CHAPTERS: "Chapters for YouTube",
    },
    "To make it again": {
        BUNDLE: "Data, network and settings",
        LICENSE: "Licence",
    },
}
"""Headings, and below each the files of a pack with what they are."""


@dataclass(frozen=True)
class Download:
    """A file: its path in the pack, what it is, and its size for people; empty if it is a page to be opened."""

    path: str
    label: str
    size: str


@dataclass(frozen=True)
class Shelf:
    """Files that belong together."""

    heading: str
    downloads: tuple[Download, ...]


def shelves(root: Path) -> Iterator[Shelf]:
    """What of the film's own files is in the folder."""
    for heading, labels in SHELVES.items():
        found = _found(root, labels.items())
        if found:
            yield Shelf(heading, found)


def of_chapters(content: Content, root: Path) -> list[Shelf]:
    """What is in the folder of each chapter: clips, and loops for posts."""
    return [Shelf(chapter.title, _found(root, _clips(chapter))) for chapter in content.chapters]


def _clips(chapter: ChapterContent) -> list[tuple[str, str]]:
    loops = [(chapter.loop(kind), label) for kind, label in (("gif", "GIF"), ("webp", "WebP"))]
    return [(chapter.clip, "MP4"), *loops, (chapter.transparent, "MOV, transparent")]


def _found(root: Path, files: Iterable[tuple[str, str]]) -> tuple[Download, ...]:
    return tuple(Download(path, label, _size(root / path)) for path, label in files if (root / path).is_file())


def _size(path: Path) -> str:
    """Megabytes or kilobytes; nothing for a page, which is more than its file."""
    if path.suffix == ".html":
        return ""
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


BOUNDS: Mapping[str, float] = {FILM: 20.0, WEBM: 12.0}
"""Megabytes a minute that the film may have at 1080p60; smaller frames stay far below."""


def told(sizes: Mapping[str, int], seconds: float) -> list[str]:
    """Lines for people: the film in its two forms with megabytes a minute, and the whole."""
    lines = []
    for name, bound in BOUNDS.items():
        size = sizes[name] / 1e6
        rate = size / (seconds / 60)
        beyond = f", more than the usual {bound:.0f}" if rate > bound else ""
        lines.append(f"{name}: {size:.1f} MB, {rate:.1f} MB a minute{beyond}")
    return [*lines, f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB in all"]
