"""Pages with marks round every text that comes from the translations, and films whose own words have no letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text import sentence
from nnfilm.kit.text.language import speaking
from nnfilm.pack import article, deck, model, notes, page, twin
from nnfilm.pack.model import About, Content, content
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from tests.support.sample import SMALL, told

LANGUAGE = "de"
"""In which all this is."""

OPENED, CLOSED = "⟦", "⟧"
MARKED = re.compile(f"{OPENED}[^{OPENED}{CLOSED}]*{CLOSED}")
WORD = re.compile(r"[^\W\d_₀-₉]{2,}")

PROGRAMS = frozenset({"GitHub", "Moodle"})
"""Into whose pages films are pasted."""

UNSAID = ("script", "style", "code", "textarea", "kbd", "math", "svg")
"""Elements with nothing for readers to translate: programs, code, keys, formulas."""

SAID = ("title", "aria-label", "aria-valuetext", "aria-description", "alt", "placeholder", "label")
"""Attributes that people are told."""

NAMES = ("track", "option")
"""Elements whose labels may be the names of languages."""


def mark(patch: pytest.MonkeyPatch) -> None:
    """From now on every text is marked, in whatever language."""

    def marked(english: str, language: str, context: str | None = None) -> str:
        return f"{OPENED}{english}{CLOSED}"

    patch.setattr(sentence, "translated", marked)


def unmarked(text: str) -> str:
    """What of a text comes from no template, or is a fact: marks within marks go, too."""
    while (left := MARKED.sub("", text)) != text:
        text = left
    return text


def film() -> Content:
    """A film that says nothing in letters."""
    beats = [("¶ 1", "¶ 2", ["¶ 3"], 2), ("¶ 4", "¶ 5", ["¶ 6"], 1)]
    plans = [told("Data", "§ 1", beats, prose=["¶"]), told("Warp2D", "§ 2", beats, formulas=["a_1 = 2"])]
    made = content("§", plans, SMALL, "dark", Credits(author="★"), tried={"Data": f"{model.TWIN}#q=line"})
    return replace(made, about=About(license="©"))


def experiment() -> Experiment:
    """Of rings, whose names have no letters."""
    rings = standard("rings")
    data = Dataset.from_raw("§", rings.dataset.raw, rings.dataset.y, ("①", "②"), ("③", "④"))
    return Experiment(data, rings.network, rings.report, rings.training)


def write(root: Path) -> dict[str, str]:
    """Write pages in a marked language, and give their texts by name."""
    with speaking(LANGUAGE):
        own = film()
        for name in (model.FILM, model.CAPTIONS, model.HANDOUT, own.chapters[0].loop):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            if not (root / name).exists():
                (root / name).write_bytes(bytes(1000))
        written = [
            *article.write(own, root),
            *deck.write(own, root),
            *notes.write(own, root),
        ]
        (root / model.TWIN).write_text(twin.page(experiment(), "§", model.PAGE), encoding="utf-8")
        (root / "blank.html").write_text(twin.blank_page(), encoding="utf-8")
        written += [*page.write(own, root), model.TWIN, "blank.html"]
        return {name: (root / name).read_text(encoding="utf-8") for name in written}


def words_in(text: str) -> Iterator[str]:
    """Words of a page that come from no template."""
    page = html5lib.parse(text, namespaceHTMLElements=False)
    yield from WORD.findall(unmarked("".join(_texts(page))))
    for element in page.iter():
        names = [] if element.tag in NAMES else [*SAID, *(["content"] if element.get("name") == "description" else [])]
        for name in names:
            yield from WORD.findall(unmarked(element.get(name, "")))


def _texts(element: Element) -> Iterator[str]:
    """What readers read of an element, in order."""
    if isinstance(element.tag, str) and element.tag not in UNSAID and element.get("class") != "size":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
    yield element.tail or ""
