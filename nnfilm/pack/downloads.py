"""The downloads that a pack offers: its files, their purpose and size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.pack.model import (
    CAPTIONS,
    CHAPTER_CUES,
    DECK,
    DESCRIPTIONS,
    FILM,
    HANDOUT,
    LICENSE,
    POST,
    POWERPOINT,
    SHORT,
    SLIDES,
    SUBTITLES,
    THUMBNAIL,
    TRANSCRIPT,
    TWIN,
    WEBM,
    WORDLESS,
    YOUTUBE,
    ChapterContent,
    Content,
    Variant,
)
from nnfilm.pack.notes import NOTES
from nnmath.experiments.bundle import FILE as BUNDLE

SHELVES = {
    "The film": {
        FILM: "MP4, plays everywhere",
        WORDLESS: "MP4 without captions in the picture",
        WEBM: "WebM without captions in the picture",
    },
    "For lectures": {
        TWIN: "Interactive page of the network",
        DECK: "Slides in the browser",
        POWERPOINT: "Slides for PowerPoint",
        SLIDES: "Slides as PDF",
        NOTES: "Notes for the speaker, to change",
        HANDOUT: "Handout, with room for notes",
    },
    "Text": {
        CAPTIONS: "Captions for web pages",
        SUBTITLES: "Captions for players",
        DESCRIPTIONS: "Descriptions of the pictures",
        TRANSCRIPT: "Transcript",
        POST: "Article for a blog, Markdown",
        CHAPTER_CUES: "Chapters for players",
        WRONG: "Rows that the network has wrong",
    },
    "For YouTube": {
        YOUTUBE: "Description with chapters",
        THUMBNAIL: "Thumbnail",
        SHORT: "Vertical cut for Shorts",
    },
    "To reproduce the film": {
        BUNDLE: "Data, network and settings",
        LICENSE: "Licence",
    },
}
"""Headings, and under each the files of a pack with their labels."""


@dataclass(frozen=True)
class Download:
    """A file: its path in the pack, its label, and its size for people, which is empty for a page."""

    path: str
    label: str
    size: str


@dataclass(frozen=True)
class Shelf:
    """Downloads under one heading."""

    heading: str
    downloads: tuple[Download, ...]


def shelves(content: Content, root: Path) -> Iterator[Shelf]:
    """The files of the whole film that are in the folder."""
    for heading, labels in SHELVES.items():
        variants = [(one.film, _differing(one, content)) for one in content.variants] if FILM in labels else []
        if found := _found(root, [*labels.items(), *variants]):
            yield Shelf(heading, found)


def _differing(variant: Variant, content: Content) -> str:
    """What a variant is, in words."""
    shape = "upright" if variant.height > variant.width else "wide"
    turned = (variant.height > variant.width) != (content.height > content.width)
    theme = variant.theme if variant.theme != content.theme else ""
    size = f"{min(variant.width, variant.height)}p" if variant.look != variant.name else ""
    return f"MP4 for the page: {', '.join(filter(None, (theme, shape if turned else '', size)))}"


def chapter_shelves(content: Content, root: Path) -> list[Shelf]:
    """The clips and loops of each chapter that are in the folder."""
    return [Shelf(chapter.title, _found(root, _clips(chapter))) for chapter in content.chapters]


def _clips(chapter: ChapterContent) -> list[tuple[str, str]]:
    return [(chapter.clip, "MP4"), (chapter.loop, "Loop"), (chapter.transparent, "MOV, transparent")]


def _found(root: Path, files: Iterable[tuple[str, str]]) -> tuple[Download, ...]:
    return tuple(Download(path, label, _size(root / path)) for path, label in files if (root / path).is_file())


def _size(path: Path) -> str:
    """Megabytes or kilobytes; empty for a page, which needs other files."""
    if path.suffix == ".html":
        return ""
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


BOUNDS: Mapping[str, float] = {FILM: 20.0, WORDLESS: 20.0, WEBM: 12.0}
"""Most megabytes per minute of film at 1080p60; smaller frames stay far below."""


def summary(sizes: Mapping[str, int], seconds: float) -> list[str]:
    """Lines for people: the sizes of the film in each form, and of the whole pack."""
    lines = []
    for name in filter(sizes.__contains__, BOUNDS):
        size, bound = sizes[name] / 1e6, BOUNDS[name]
        rate = size / (seconds / 60)
        beyond = f", more than the usual {bound:.0f}" if rate > bound else ""
        lines.append(f"{name}: {size:.1f} MB, {rate:.1f} MB per minute{beyond}")
    return [*lines, f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB in all"]
