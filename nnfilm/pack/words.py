"""The words of pages, slides and documents: sentences like those of the film, in the language that is spoken.

A template of a page says ``{{ say("Read it") }}``, Python ``PageText("Read it")``. Scripts have no words of their own:
a page hands them theirs, by name, as `texts_of` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from nnfilm.kit.text.language import spoken
from nnfilm.kit.text.sentence import Count, Fact, Name, Sentence
from nnfilm.kit.text.translations.catalog import PAGE


class PageText(Sentence):
    """A text of a page. No template has a sign that means something in HTML: tests see to it."""

    context = PAGE


def say(template: str, /, **facts: str | int | Fact) -> Markup:
    """A text of a page as HTML; facts that are text are escaped, unless they are HTML already."""
    return Markup(PageText(template, **{name: _fact(value) for name, value in facts.items()}))


def _fact(value: str | int | Fact) -> Fact:
    if isinstance(value, Fact):
        return value
    return Count(value) if isinstance(value, int) else Name(str(escape(value)))


def texts_of(texts: Mapping[str, PageText]) -> dict[str, Any]:
    """Texts as scripts take them (`web/src/words.ts`): by name, templates whose facts they know."""
    return {"language": spoken(), "texts": {name: text.wording(spoken())[0] for name, text in texts.items()}}
