"""Every page of a pack: valid, closed to what is not in the pack; and words from data are only words there."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from nnfilm.pack.model import Content
from tests.support.sample import PAGES
from tests.support.trees import find, read

Written = tuple[Content, Path]

ELSEWHERE = ("canonical", "alternate", "license")
"""Links that no browser follows by itself."""

ADDRESSES = ("href", "src", "poster", "action", "data", "srcset", "data-film")
EVERY = pytest.mark.parametrize("name", PAGES)


def addresses(tree: Element) -> Iterator[str]:
    """All that a page leads to or loads, but what it holds itself."""
    for element in tree.iter():
        if element.get("rel") in ELSEWHERE:
            continue
        for name in ADDRESSES:
            value = element.get(name)
            if value is not None and not value.startswith("data:"):
                yield value


@EVERY
def test_a_page_is_valid_and_its_parts_have_names(written: Written, name: str) -> None:
    tree = read(written[1] / name)
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        for reference in ("for", "aria-labelledby", "aria-describedby", "data-chapter", "data-copies"):
            if element.get(reference) is not None:
                assert element.get(reference) in ids
    assert all(image.get("alt") is not None for image in tree.iter("img"))
    assert find(tree, tag="html")[0].get("lang") == "en"


@EVERY
def test_a_page_leads_to_files_of_the_pack_alone(written: Written, name: str) -> None:
    root = written[1].resolve()
    tree = read(root / name)
    ids = {element.get("id") for element in tree.iter()}
    for address in addresses(tree):
        if address.startswith("#"):
            assert address[1:] in ids or address.startswith("#t="), address
        else:
            path = ((root / name).parent / address).resolve()
            assert path.is_file() and path.is_relative_to(root), address


@EVERY
def test_nothing_runs_but_what_the_policy_names(written: Written, name: str) -> None:
    tree = read(written[1] / name)
    (rule,) = find(tree, tag="meta", http_equiv="Content-Security-Policy")
    rules = {kind: sources for kind, *sources in (part.split() for part in (rule.get("content") or "").split("; "))}
    assert rules["default-src"] == ["'none'"] and rules["base-uri"] == ["'none'"] and rules["form-action"] == ["'none'"]
    open_to = {source for sources in rules.values() for source in sources if not source.startswith("'sha256-")}
    assert open_to <= {"'none'", "'self'", "data:", "blob:", "'unsafe-hashes'"}
    held = {kind: {digest(e.text or "") for e in tree.iter(kind) if is_inline(e)} for kind in ("script", "style")}
    held["style"] |= {digest(element.attrib["style"]) for element in tree.iter() if "style" in element.attrib}
    for kind, digests in held.items():
        assert digests == {source for source in rules.get(f"{kind}-src", []) if source.startswith("'sha256-")}
    assert {script.get("src", "deck.js") for script in tree.iter("script")} <= {"deck.js", "speaker.js"}
    assert not [key for element in tree.iter() for key in element.attrib if key.lower().startswith("on")]
    assert not {"data:", "blob:"} & {*rules.get("script-src", []), *rules.get("frame-src", [])}
    assert rules.get("connect-src", ["'self'"]) == ["'self'"]


def is_inline(element: Element) -> bool:
    """Whether an element holds what a browser runs: neither data nor a name of a file."""
    return element.get("type") not in ("application/json", "application/ld+json") and element.get("src") is None


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@EVERY
def test_hostile_words_become_no_elements(plain_pack: Path, hostile_pack: Path, name: str) -> None:
    plain, hostile = ({element.tag for element in read(pack / name).iter()} for pack in (plain_pack, hostile_pack))
    assert hostile - plain <= {"details", "summary"}, "the contents of a long article"
