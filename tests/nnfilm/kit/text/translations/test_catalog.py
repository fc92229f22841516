"""Translations say what the templates say: all of them, with the same facts, and in the files that translators edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polib
import pytest
from pyicumessageformat import Parser

from nnfilm.kit.chapter.chapter import Statement
from nnfilm.kit.text.language import ENGLISH, LANGUAGES, message, speaking, spoken
from nnfilm.kit.text.phrases import points
from nnfilm.kit.text.sentence import Case, Count, Fact, FromZero, Listing, Number, Sentence, Share, phrase
from nnfilm.kit.text.translations.catalog import catalog, completeness, path_of, translated
from nnfilm.settings import flags
from tests.film.test_sentences import KINDS, statements
from tests.support.sharing import once_a_run
from tools import translations
from tools.translations import updated

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
FEWEST_SPELLED = 3
"""Smaller numbers may be part of a phrase: "one point", "both", "no cuts"."""


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


def test_the_flag_takes_these_languages() -> None:
    assert tuple(LANGUAGES) == flags.LANGUAGES


@every_language
def test_every_template_is_translated(language: str) -> None:
    """And nothing else, in the order of the code; a reworded template needs another look."""
    entries = polib.pofile(str(path_of(language)))
    assert [(entry.msgctxt, entry.msgid) for entry in entries] == list(wanted())
    lacking = [entry.msgid for entry in entries if not entry.translated()]
    assert not lacking, lacking
    assert completeness(language) == 1.0


@every_language
def test_a_translation_has_the_facts_of_its_template(language: str) -> None:
    for (_, english), text in catalog(language).items():
        message(text, language)
        (named, shown), (names, shows) = facts_of(english), facts_of(text)
        assert names <= named and shown <= names, (english, text)
        assert "'" not in text, f"in a template an apostrophe quotes: {text}"
        assert shows <= named


@every_language
def test_a_translation_states_no_number_of_its_own(language: str) -> None:
    """Those of a template are the ends of a scale and the numbers of neurons; a template may spell one."""
    for (_, english), text in catalog(language).items():
        stated = set(WRITTEN.findall(re.sub(r"=[0-9]+", "", text))) - {"0", "1"}
        assert stated <= set(WRITTEN.findall(english)), (english, text)


@every_language
def test_a_translation_is_set_as_its_language_is(language: str) -> None:
    for (_, english), text in catalog(language).items():
        assert not re.search(UNSET[language], text), (english, text)
        assert '"' not in text and "  " not in text, (english, text)


@every_language
def test_facts_in_a_row_stand_as_the_language_has_them(language: str) -> None:
    """A template of nothing but facts has an order, which is a language's own."""
    inside = phrase("built-in class/rings/inside", form=Case("of"))
    said = phrase("points/of_class", points=points(3), of_class=inside).text(language)
    rows = {"zh": "里面的3个点", "es": "3 puntos de dentro", "fr": "3 points à l’intérieur", "de": "3 Punkte innen"}
    assert said == rows[language]


def numbers_in(fact: Fact) -> Iterator[tuple[str, Fact]]:
    """The numbers among the facts of a sentence, and of phrases within it, with their names."""
    parts = fact.facts.items() if isinstance(fact, Sentence) else ()
    for name, part in parts:
        if isinstance(part, Count | Number | Share | FromZero):
            yield name, part
        yield from numbers_in(part)
    if isinstance(fact, Listing):
        for part in fact.facts:
            yield from numbers_in(part)


def stands_in(fact: Fact, text: str) -> bool:
    """Whether a text says a number, in figures or as a word, in the language that is spoken."""
    given = fact.arguments("n", spoken())
    forms = {message("{n}", spoken()).format({"n": given["n"]}), str(given.get("n_word", ""))} - {""}
    return any(re.search(rf"(?<!\d){re.escape(form)}", text, re.IGNORECASE) for form in forms)


@every_language
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in ("moons two", "rings", "iris", "spirals many")])
def test_every_number_of_a_film_is_said_in_its_language_too(language: str, kind: str) -> None:
    compared = 0
    for chapter, statement in statements(kind):
        english = str(statement.sentence)
        for name, fact in numbers_in(statement.sentence):
            if isinstance(fact, Count) and fact.value < FEWEST_SPELLED:
                continue
            if stands_in(fact, english):
                with speaking(language):
                    assert stands_in(fact, str(statement.sentence)), (chapter, name, english, str(statement.sentence))
                compared += 1
    assert compared > 50


@every_language
def test_a_film_says_nothing_in_english(language: str) -> None:
    with speaking(language):
        for chapter, statement in statements("iris"):
            assert not list(statement.sentence.untranslated()), chapter


def test_what_is_not_translated_is_said_in_english_with_its_numbers() -> None:
    own = Sentence("My {n} points, {share}.", n=Count(12_345), share=Share(0.994))
    with speaking("de"):
        assert str(own) == "My 12,345 points, 99.4 %."
        assert list(own.untranslated()) == ["My {n} points, {share}."]
        assert str(Sentence("{n}", n=Number(0.5))) == "0,5", "nothing in it is English"
    assert not list(own.untranslated())
    assert translated("My {n} points, {share}.", "de") is None


def test_updating_keeps_what_is_translated_and_marks_what_was_reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "wanted", wanted)
    (_, english), *_ = wanted()
    before = polib.POFile()
    before.header = "network: Netz"
    before.append(polib.POEntry(msgid=f"{english} now", msgstr="alt"))
    before.append(polib.POEntry(msgid="{n} wrong", msgstr="{n} falsch"))
    before.append(polib.POEntry(msgid="Nothing says this any more, nor anything like it", msgstr="weg"))
    found = {entry.msgid: entry for entry in updated(before, "de")}
    assert found[english].msgstr == "alt" and found[english].fuzzy and not found[english].translated()
    assert found["{n} wrong"].msgstr == "{n} falsch" and not found["{n} wrong"].fuzzy
    assert "weg" not in {entry.msgstr for entry in found.values()}
    after = updated(before, "de")
    assert [entry.msgid for entry in after] == [key[1] for key in wanted()]
    assert after.header == "network: Netz", "notes for translators stay"


def statement_texts(found: list[tuple[str, Statement]]) -> list[str]:
    """What is said, in the language that is spoken."""
    return [str(statement.sentence) for _, statement in found]


@every_language
def test_each_language_says_something_else(language: str) -> None:
    english = statement_texts(statements("rings"))
    with speaking(language):
        told = statement_texts(statements("rings"))
    same = {text for text, other in zip(english, told, strict=True) if text == other and re.search("[a-z]{4}", text)}
    assert len(same) <= 2, same
