"""What is said aloud: words alone, from the facts of a sentence, in every language of the films."""

from __future__ import annotations

import re
import unicodedata

import polib
import pytest

from nnfilm.kit.text.aloud import in_words
from nnfilm.kit.text.language import ENGLISH, LANGUAGES, message, speaking
from nnfilm.kit.text.sentence import Fact, Listing, Name, Number, Sentence, Share, Term
from nnfilm.kit.text.translations.catalog import spoken_forms, spoken_path
from nnfilm.story.story import Story
from tests.film.test_sentences import stated, statements
from tests.nnfilm.kit.text.translations.test_catalog import facts_of
from tests.support import films
from tests.support.films import ARTICLE
from tests.support.sharing import once_a_run

PUNCTUATION = " .,:;?!'-¿¡，。、；：？！"

every_language = pytest.mark.parametrize("language", LANGUAGES)


def unheard(text: str, language: str) -> set[str]:
    """What no voice of a language reads for certain: signs, figures, letters of other scripts."""

    def is_read(sign: str) -> bool:
        name = unicodedata.name(sign, "")
        chinese = language == "zh" and (sign in "0123456789." or name.startswith("CJK"))
        return sign in PUNCTUATION or chinese or (sign.isalpha() and name.startswith("LATIN"))

    return {sign for sign in text if not is_read(sign)}


@once_a_run
def captions(film: str) -> list[Sentence]:
    """What a film says, the article's or another's."""
    chapters, told = films.film(ARTICLE)
    found = stated(Story(chapters, told["experiments"])) if film == ARTICLE else statements(film)
    return [statement.sentence for _, statement in found if statement.place == "caption"]


@pytest.mark.parametrize("film", [ARTICLE, "iris"])
def test_films_are_spoken_in_words_alone(film: str) -> None:
    assert len(captions(film)) > 10
    for language in LANGUAGES:
        for sentence in captions(film):
            said = sentence.aloud(language)
            assert said and not unheard(said, language), said
            assert not re.search(r"  | [.,;:?!]|,[.,;:?!]|^\W*$", said), said


SAID: dict[str, tuple[str, Fact]] = {
    "nearly all": ("over ninety-nine point nine percent", Share(0.9999)),
    "a negative number": ("minus six point zero eight", Number(-6.08, 2)),
    "a number with a unit": ("ninety-two degrees Celsius", Number(92, 0, " °C")),
    "a unit that nobody knows": ("five", Number(5, 0, " furlongs")),
    "a column": ("petal width", Name("petal_width (cm)")),
    "a name of signs alone": ("plus sign", Name("+")),
    "a range": ("income at most fifty K", Name("income <=50K")),
    "another range": ("more than fifty K", Name(">50K")),
    "another script": ("ZhuYe", Name("竹叶")),
    "a long number": ("two zero two four " + "zero " * 29 + "nine", Name("2024" + "0" * 29 + "9")),
    "a term": ("hyperbolic tangent", Term("tanh")),
    "names in a row": ("oak, ash and x one", Listing([Name("oak"), Name("ash"), Name("x1")])),
}


@pytest.mark.parametrize("what", SAID)
def test_facts_are_said_in_english(what: str) -> None:
    said, fact = SAID[what]
    assert Sentence("{fact}", fact=fact).aloud(ENGLISH) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "achtundneunzig Komma fünf Prozent"),
        ("fr", "quatre-vingt-dix-huit virgule cinq pour cent"),
        ("es", "noventa y ocho coma cinco por ciento"),
        ("zh", "百分之98.5"),
    ],
)
def test_facts_are_said_in_the_language_of_the_film(language: str, said: str) -> None:
    with speaking(language):
        assert Sentence("{share}", share=Share(0.9851)).aloud() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 filas y 21 clases", "treinta y una filas y veintiuna clases"),
        ("51 de los 101 puntos", "cincuenta y uno de los ciento un puntos"),
    ],
)
def test_spanish_numbers_agree_with_what_they_count(text: str, said: str) -> None:
    assert in_words(text, "es") == said


def test_what_is_for_the_eye_is_not_said() -> None:
    text = Sentence("… since “it” ends – here: up & down, 1 < 2 --> mal classé(s) …")
    assert Sentence("{text}", text=text).aloud(ENGLISH) == "since it ends, here: up down, one two mal classés"


@every_language
def test_a_spoken_form_has_the_facts_of_its_template_and_nothing_for_the_eye(language: str) -> None:
    assert set(spoken_forms(language)) == set(spoken_forms(ENGLISH)), (
        "each language says the same templates in its own way"
    )
    for entry in polib.pofile(str(spoken_path(language))):
        message(entry.msgstr, language)
        (named, _), (names, _) = facts_of(entry.msgid), facts_of(entry.msgstr)
        assert names <= named, entry.msgid
        assert not unheard(re.sub(r"{\w+}|’", "", entry.msgstr), language), entry.msgstr
