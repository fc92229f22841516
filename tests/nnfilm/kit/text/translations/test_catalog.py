"""Translations say what the templates say: all of them, with the same facts, and in the files that translators edit."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyicumessageformat import Parser

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.common_facts import COMMON_FACTS
from nnfilm.kit.text.language import ENGLISH, LANGUAGES, message, speaking
from nnfilm.kit.text.sentence import (
    Count,
    Number,
    Sentence,
    Share,
    names_in,
)
from nnfilm.kit.text.translations.catalog import catalog, translated
from nnfilm.story.registry import chapters
from tests.support.sharing import once_a_run
from tools import translations
from tools.templates import KIT

wanted = once_a_run(translations.wanted)
"""All code is read for it."""

every_language = pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
WRITTEN = re.compile(r"(?<![A-Za-z{])[0-9]+")
UNSET = {
    "zh": r"[\u4e00-\u9fff] +[\u4e00-\u9fff]|[\u4e00-\u9fff}][,;:?!]|[，。：；？！、] | [，。：；？！、]",
    "es": r"^[^¿]*\?|^[^¡]*!",
    "fr": r"[^\u202f][;:!?»]|«[^\u202f]",
    "de": r" [;:!?]|”",
}
"""What no printer in a language would set: a space too many or too few, a stop of another language."""
CURE = "mend the text in its script or .po file, then run `python -m tools.translations`"
"""What is said where a text is at fault."""


def arguments(parsed: list[Any]) -> Iterator[dict[str, Any]]:
    """The arguments of a parsed template, at any depth."""
    for node in parsed:
        if isinstance(node, dict):
            yield node
            for option in node.get("options", {}).values():
                yield from arguments(option if isinstance(option, list) else [option])


def facts_of(template: str) -> tuple[set[str], set[str]]:
    """The facts that a template names, and those of them that it shows, and does not only choose by."""
    nodes = [node for node in arguments(Parser().parse(template)) if "name" in node]
    named = {node["name"].removesuffix("_word") for node in nodes}
    return named, {node["name"].removesuffix("_word") for node in nodes if "options" not in node}


def test_every_template_of_every_language_parses_and_has_the_facts_of_the_english_one() -> None:
    """A translation names facts of the English template, and shows all that it shows. What a language lacks is said in
    English.
    """
    for language in LANGUAGES:
        entries = catalog(language) if language != ENGLISH else {key: key[1] for key in wanted()}
        for (key, english), text in entries.items():
            message(text, language)
            (named, shown), (names, shows) = facts_of(english), facts_of(text)
            assert names <= named and shown <= names and shows <= named, f"{language}, {key}: {text}: {CURE}"
            assert "'" not in text or language == ENGLISH, f"{language}, {key}: an apostrophe quotes: {text}: {CURE}"


@cache
def words_of(path: Path) -> frozenset[str]:
    """The texts and keywords in a file's code, under which facts are handed in."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return frozenset(texts | {str(node.arg) for node in nodes if isinstance(node, ast.keyword)})


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_a_script_names_only_what_its_chapter_knows(chapter: type[Chapter]) -> None:
    """What a film says has its facts, or the film would not play; this holds of what few films say, too: the chapter or
    a figure of the kit hands them in.
    """
    own = Path(inspect.getfile(chapter))
    known = {*COMMON_FACTS, *chapter.script.phrases, "in_sight"}.union(*map(words_of, (own, *KIT.rglob("*.py"))))
    for template in chapter.script.templates():
        assert set(names_in(template.text)) <= known, (template.key, set(names_in(template.text)) - known, CURE)


@every_language
def test_a_translation_states_no_number_of_its_own(language: str) -> None:
    """Those of a template are the ends of a scale and the numbers of neurons; a template may spell one."""
    for (_, english), text in catalog(language).items():
        stated = set(WRITTEN.findall(re.sub(r"=[0-9]+", "", text))) - {"0", "1"}
        assert stated <= set(WRITTEN.findall(english)), (english, text, CURE)


@every_language
def test_a_translation_is_set_as_its_language_is(language: str) -> None:
    for (_, english), text in catalog(language).items():
        assert not re.search(UNSET[language], text), (english, text, CURE)
        assert '"' not in text and "  " not in text, (english, text, CURE)


def test_what_is_not_translated_is_said_in_english_with_its_numbers() -> None:
    own = Sentence("My {n} points, {share}.", n=Count(12_345), share=Share(0.994))
    with speaking("de"):
        assert str(own) == "My 12,345 points, 99.4 %."
        assert list(own.untranslated()) == ["My {n} points, {share}."]
        assert str(Sentence("{n}", n=Number(0.5))) == "0,5", "nothing in it is English"
    assert not list(own.untranslated())
    assert translated("My {n} points, {share}.", "de") is None
