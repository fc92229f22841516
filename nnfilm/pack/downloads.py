"""The downloads that a pack offers: its files, their purpose and size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnfilm.kit.style.theme import LIGHT
from nnfilm.kit.text.numbers import with_decimals
from nnfilm.kit.text.sentence import Fact, Name, row
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
    WORDLESS,
    YOUTUBE,
    Content,
    Variant,
)
from nnfilm.pack.notes import NOTES
from nnfilm.pack.words import PageText
from nnmath.experiments.bundle import FILE as BUNDLE

SHELVES = (
    (
        PageText("The film"),
        {
            FILM: PageText("MP4, plays everywhere"),
            WORDLESS: PageText("MP4 without captions in the picture"),
        },
    ),
    (
        PageText("For lectures"),
        {
            TWIN: PageText("Interactive page of the network"),
            DECK: PageText("Slides in the browser"),
            POWERPOINT: PageText("Slides for PowerPoint"),
            SLIDES: PageText("Slides as PDF"),
            NOTES: PageText("Notes for the speaker, to edit"),
            HANDOUT: PageText("Handout, with room for notes"),
        },
    ),
    (
        PageText("Text"),
        {
            CAPTIONS: PageText("Captions for web pages"),
            SUBTITLES: PageText("Captions for players"),
            DESCRIPTIONS: PageText("Descriptions of the pictures"),
            TRANSCRIPT: PageText("Transcript"),
            POST: PageText("Article for a blog, Markdown"),
            CHAPTER_CUES: PageText("Chapters for players"),
            WRONG: PageText("Rows that the network has wrong"),
        },
    ),
    (
        PageText("For YouTube"),
        {
            YOUTUBE: PageText("Description with chapters"),
            THUMBNAIL: PageText("Thumbnail"),
            SHORT: PageText("Vertical cut for Shorts"),
        },
    ),
    (
        PageText("To reproduce the film"),
        {
            BUNDLE: PageText("Data, network and settings"),
            LICENSE: PageText("Licence"),
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


@dataclass(frozen=True)
class Shelf:
    """Downloads under one heading."""

    heading: str
    downloads: tuple[Download, ...]


def shelves(content: Content, root: Path) -> Iterator[Shelf]:
    """The files of the whole film that are in the folder."""
    for heading, labels in SHELVES:
        variants = [(one.film, _differing(one, content)) for one in content.variants] if FILM in labels else []
        own = [(_in_own(name, content, root), label) for name, label in labels.items()]
        if found := _found(root, [*own, *variants]):
            yield Shelf(str(heading), found)


def _in_own(name: str, content: Content, root: Path) -> str:
    """A file in the language of the page, if there is one, else that of the film."""
    return content.named(name) if (root / content.named(name)).is_file() else name


def _differing(variant: Variant, content: Content) -> PageText:
    """What a variant is, in words."""
    theme = PageText("light") if variant.theme == LIGHT.name else PageText("dark")
    shape = PageText("upright") if variant.height > variant.width else PageText("wide")
    turned = (variant.height > variant.width) != (content.height > content.width)
    parts: list[Fact] = [theme] if variant.theme != content.theme else []
    parts += [shape] if turned else []
    parts += [Name(f"{min(variant.width, variant.height)}p")] if variant.look != variant.name else []
    return PageText("MP4 for the page: {kind}", kind=row(*parts))


def chapter_shelves(content: Content, root: Path) -> list[Shelf]:
    """The loop of each chapter, if it is in the folder."""
    loop = PageText("Loop")
    return [Shelf(chapter.title, _found(root, [(chapter.loop, loop)])) for chapter in content.chapters]


def _found(root: Path, files: Iterable[tuple[str, PageText]]) -> tuple[Download, ...]:
    return tuple(Download(path, str(label), _size(root / path)) for path, label in files if (root / path).is_file())


def _size(path: Path) -> str:
    """Megabytes or kilobytes; empty for a page, which needs other files."""
    if path.suffix == ".html":
        return ""
    size = path.stat().st_size
    return f"{with_decimals(size / 1e6, 1)} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


BOUNDS: Mapping[str, float] = {FILM: 20.0, WORDLESS: 20.0}
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
