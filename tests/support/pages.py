"""The project's Markdown pages: their links, headings, code and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.project import ROOT

MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """Fenced code: its language, its text and its first line."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Page:
    """A Markdown file, by its path from the root, with forward slashes."""

    path: str

    def __str__(self) -> str:
        return self.path

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return (ROOT / self.path).read_text(encoding="utf-8")

    @cached_property
    def _tokens(self) -> list[Token]:
        return MARKDOWN.parse(self.text)

    def _inline(self) -> Iterator[Token]:
        for token in self._tokens:
            yield token
            yield from token.children or ()

    @property
    def blocks(self) -> list[Block]:
        """Its fenced code."""
        fences = [token for token in self._tokens if token.type == "fence"]
        return [Block(self.path, token.map[0] + 1, token.info.strip(), token.content) for token in fences if token.map]

    @property
    def links(self) -> list[str]:
        """The targets of its links and pictures."""
        found = [token.attrs[key] for token in self._inline() for key in ("href", "src") if key in token.attrs]
        html = "".join(token.content for token in self._inline() if token.type in ("html_inline", "html_block"))
        return [str(link) for link in [*found, *re.findall(r'(?:src|href)="([^"]*)"', html)]]

    @property
    def codes(self) -> list[str]:
        """Its inline code."""
        return [token.content for token in self._inline() if token.type == "code_inline"]

    @property
    def depths(self) -> list[int]:
        """The levels of its headings, 1 for the title."""
        return [int(token.tag[1:]) for token in self._tokens if token.type == "heading_open"]

    @property
    def alternatives(self) -> list[str]:
        """The alternative texts of its pictures."""
        html = "".join(token.content for token in self._inline() if token.type in ("html_inline", "html_block"))
        found = [re.search(r' alt="([^"]*)"', tag) for tag in re.findall(r"<img[^>]*>", html)]
        images = [token.content for token in self._inline() if token.type == "image"]
        return [*images, *(alt[1] if alt else "" for alt in found)]

    @property
    def anchors(self) -> list[str]:
        """The anchors of its headings, as on GitHub."""
        titles = [b.content for a, b in zip(self._tokens, self._tokens[1:], strict=False) if a.type == "heading_open"]
        return [anchor(title) for title in titles]

    @property
    def prose(self) -> str:
        """Its text without fenced code."""
        lines = self.text.splitlines()
        for token in self._tokens:
            if token.type == "fence" and token.map:
                lines[token.map[0] : token.map[1]] = [""] * (token.map[1] - token.map[0])
        return "\n".join(lines)


def anchor(title: str) -> str:
    """The anchor of a heading, as on GitHub."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")


FOLDERS = ("docs", "examples", "scenes")
PAGES = [
    Page(path.relative_to(ROOT).as_posix())
    for path in sorted([*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))])
]
BLOCKS = [block for page in PAGES for block in page.blocks]


def page(path: str) -> Page:
    """The page with this path."""
    return next(one for one in PAGES if one.path == path)


def block(path: str, language: str, containing: str) -> Block:
    """The only code block of a page in this language that contains this text."""
    (found,) = [one for one in page(path).blocks if one.language == language and containing in one.text]
    return found
