"""What pages, slides and documents say comes from the translations, and scripts say what they are handed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from nnfilm.kit.text.language import ENGLISH, LANGUAGES, message, speaking
from nnfilm.kit.text.translations.catalog import PAGE, catalog
from nnfilm.pack import common_words, html, twin_words
from nnfilm.pack.words import say
from tests.support import marked
from tests.support.project import ROOT
from tests.support.sample import HOSTILE
from tools import web
from tools.templates import page_files, templates

SOURCES = ROOT / "web" / "src"
SCRIPTS = {
    "player": (common_words.PLAYER_TEXTS, ("player.ts", "timeline.ts")),
    "embed": (common_words.EMBED_TEXTS, ("embed.ts",)),
    "deck": (common_words.DECK_TEXTS, ("deck.ts",)),
    "speaker": (common_words.SPEAKER_TEXTS, ("speaker.ts",)),
    "twin": (twin_words.OF_TWIN, ("twin/*.ts*",)),
    "tables": ({**twin_words.OF_TWIN, **twin_words.OF_TABLES}, ("open/*.ts*", "table/*.ts")),
}
"""The words of each script, and the files that say them."""

CALL = re.compile(r"(?<!told\.)\b(?:say|TableError)\(")
PART = re.compile(r'<Said\s[^>]*?\bname="(\w+)"')
STRING = re.compile(r'"(\w+)"')


def names_in(source: str) -> Iterator[str]:
    """The names of the texts that a script says."""
    yield from PART.findall(source)
    for call in CALL.finditer(source):
        depth, at = 1, call.end()
        while depth and source[at] != "{":  # the facts
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            at += 1
        yield from STRING.findall(source[call.end() : at])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        marked.mark(patch)
        return marked.write(tmp_path_factory.mktemp("marked"))


def test_every_word_on_a_page_comes_from_the_translations(written: dict[str, str]) -> None:
    pages = {name: text for name, text in written.items() if name.endswith(".html")}
    assert len(pages) >= 7
    for name, text in pages.items():
        assert not {*marked.words_in(text)} - marked.PROGRAMS, name
        assert marked.OPENED in text and '<html lang="de"' in text, name


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_the_words_that_it_is_handed(name: str) -> None:
    words, patterns = SCRIPTS[name]
    sources = [path.read_text(encoding="utf-8") for pattern in patterns for path in SOURCES.glob(pattern)]
    said = {one for source in sources for one in names_in(source)}
    assert said and said <= words.keys(), said - words.keys()


NUMBERS = (0, 1, 2, 1200)


def test_scripts_choose_forms_and_write_numbers_as_icu_does() -> None:
    questions, expected = [], []
    for language in LANGUAGES:
        told = {text.wording(language)[0] for words, _ in SCRIPTS.values() for text in words.values()}
        sayings = []
        for template in sorted(told):
            names = set(re.findall(r"\{(\w+)", template))
            counted = set(re.findall(r"\{(\w+), plural", template))
            for number in NUMBERS if counted else NUMBERS[:1]:
                facts = {name: number if name in counted else f"{{{name}}}" for name in sorted(names)}
                data = {"template": template, "capital": False, "given": facts, "parts": {}, "later": {}}
                sayings.append({"sentence": data, "facts": {}})
                expected.append(message(template, language).format(facts))
        questions.append({"language": language, "numerals": [], "sayings": sayings})
    answers = [answer for some in web.asked(questions) for answer in some]
    assert len(answers) > 500
    assert answers == expected


def test_no_text_means_something_in_html() -> None:
    """So it may stand anywhere in a page, unescaped: in English and in every translation."""
    english = [template.text for path in page_files() for template in templates(path)]
    assert len(english) > 100
    others = [
        text for code in LANGUAGES if code != ENGLISH for (where, _), text in catalog(code).items() if where == PAGE
    ]
    assert not [text for text in (*english, *others) if re.search('[<>&"]', text)]


def test_facts_are_escaped_and_html_is_not() -> None:
    hostile = HOSTILE.title
    assert "<" not in say("Embed: {title}", title=hostile)
    assert say("{n, plural, one {# film} other {# films}}", n=2) == "2 films"
    with speaking("de"):
        assert "<b>1</b>" in say("Embed: {title}", title=html.Markup("<b>1</b>"))
        assert say("Embed: {title}", title="a").startswith("Einbetten")
