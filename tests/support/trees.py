"""HTML as a tree, read as strictly as the standard allows."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


def parsed(text: str) -> Element:
    """A page as a tree; fails if it is no valid HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def read(path: Path) -> Element:
    """The page in a file."""
    return parsed(path.read_text(encoding="utf-8"))


def find(tree: Element, **wanted: str) -> list[Element]:
    """Elements with these attributes; `tag` is that of the element, `_` in a name is a hyphen."""
    tag = wanted.pop("tag", None)
    attributes = {name.replace("_", "-"): value for name, value in wanted.items()}
    return [
        element for element in tree.iter(tag) if all(element.get(name) == value for name, value in attributes.items())
    ]


def of_class(tree: Element, tag: str, name: str) -> list[Element]:
    """Elements of one class."""
    return find(tree, tag=tag, **{"class": name})


def words(element: Element) -> str:
    """What is read of an element."""
    return " ".join("".join(element.itertext()).split())
