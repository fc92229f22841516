"""Notes as users write them: a file in Markdown, read behind the shield like all users' files that a library reads.

This module is light: it is imported for each file, within the bounds of the process that reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nnfilm.shield.shielded import shielded
from nnfilm.utils.safe_text import inert
from nnmath.utils.errors import DataError
from nnmath.utils.files import content_within

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Note:
    """What belongs to one heading of a file: the heading, its line, and paragraphs."""

    heading: str
    line: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """A file of notes."""

    path: Path
    notes: tuple[Note, ...]


def read(path: Path) -> Notes:
    """The notes in a file. Raises DataError if it cannot be read, is no text, or takes too long."""
    return shielded(partial(parsed, path), path)


def parsed(path: Path) -> Notes:
    """The same in this process."""
    try:
        text = content_within(path, MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise _wrong(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise _wrong(f"{path} is not a text file in UTF-8") from None
    return Notes(path, tuple(_notes(MarkdownIt("commonmark").parse(text))))


def _wrong(message: str) -> DataError:
    return DataError(message, parameter="notes")


def _notes(tokens: Sequence[Token]) -> Iterator[Note]:
    """The text below each heading."""
    starts = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    for start, stop in pairwise([*starts, len(tokens)]):
        line = (tokens[start].map or [0])[0] + 1
        heading = _plain(tokens[start + 1].children or [])
        yield Note(heading, line, tuple(filter(None, _paragraphs(tokens[start + 3 : stop]))))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    """Blocks as lines of text; items of lists keep their marks."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "inline":
            yield inert(mark + _plain(token.children or []))
            mark = ""
        elif token.type in ("fence", "code_block", "html_block"):
            yield from map(inert, token.content.splitlines())


def _plain(tokens: Sequence[Token]) -> str:
    """Text without its markup."""
    breaks = {"softbreak": " ", "hardbreak": " "}
    return inert("".join(breaks.get(token.type, token.content) for token in tokens))
