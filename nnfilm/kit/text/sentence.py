"""Sentences: an English template with named facts, each a typed value that formats itself in any language.

Text is made in the language that is spoken (see `language`) unless another is asked for.

>>> str(Sentence("{wrong} of {total, plural, one {# point} other {# points}}", wrong=Count(3), total=Count(2000)))
'3 of 2,000 points'

Templates are in ICU's MessageFormat, which chooses plural forms and spells numbers:
https://unicode-org.github.io/icu/userguide/format_parse/messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from itertools import combinations
from pathlib import Path
from typing import Any

from nnfilm.kit.text.aloud import CHINESE, aloud, in_words, is_aloud, is_subtitled, read_out, subtitled
from nnfilm.kit.text.language import ENGLISH, message, percent, read, reading_time, spoken
from nnfilm.kit.text.numbers import number, with_decimals
from nnfilm.kit.text.script import Script, Template, read_script
from nnfilm.kit.text.translations.catalog import TERM, said, translated

NEAR = 0.015  # shares that differ by less can look farther apart, or the same, in whole percent
MOST_SPELLED = 10  # larger counts stand in figures, where a word is asked for

PHRASES = Path(__file__).with_name("phrases.toml")
"""What several chapters say."""

_BEGINS = re.compile(r"\{.*[.?]\}*$", re.DOTALL)
_FACT, _LETTER = re.compile(r"\{\w+\}"), re.compile(r"[^\W\d_]|[“”:;,]")

Arguments = dict[str, Any]
"""What a template is given, by name: an integer where it may choose a plural form, else text."""


class Fact:
    """A value that a sentence states."""

    def arguments(self, name: str, language: str) -> Arguments:
        """What a template may ask for, by a fact of that name."""
        raise NotImplementedError

    def text(self, language: str | None = None) -> str:
        """The fact by itself."""
        language = language or spoken()
        return message("{fact}", language).format(self.arguments("fact", language))

    def capitalized(self) -> Sentence:
        """The same with a capital letter first; the others stay as they are, as names want them."""
        return Sentence("{fact}", fact=self).capitalized()

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Count(Fact):
    """How many there are: ``{n}`` in figures, ``{n_word}`` as a word up to ten, ``{n, plural, one {…} other {…}}``."""

    value: int

    def arguments(self, name: str, language: str) -> Arguments:
        value = int(self.value)
        spelled = "{n, spellout}" if 0 <= value <= MOST_SPELLED else "{n}"
        return {name: value, f"{name}_word": message(spelled, language).format({"n": value})}


@dataclass(frozen=True)
class Number(Fact):
    """A measured number, with so many ``decimals``; None: as short as it can be read. ``unit`` stands behind it."""

    value: float
    decimals: int | None = None
    unit: str = ""

    def arguments(self, name: str, language: str) -> Arguments:
        value, decimals = self.value, self.decimals
        figures = number(value, language) if decimals is None else with_decimals(value, decimals, language)
        if self.unit and is_aloud():
            return {
                name: message(said(f"{{n}} {self.unit.strip()}", language) or "{n}", language).format({"n": figures})
            }
        return {name: figures + self.unit}


@dataclass(frozen=True)
class FromZero(Fact):
    """A number from 0 to 1 on its way up from 0: 0.00, 0.001, 0.042, 0.41. Below 0.1 it has three decimals; only 0
    reads as 0, what is above it as 0.001 at least.
    """

    value: float

    def arguments(self, name: str, language: str) -> Arguments:
        if self.value == 0 or self.value >= 0.0995:
            return Number(self.value, 2).arguments(name, language)
        return Number(max(self.value, 0.001), 3).arguments(name, language)


@dataclass(frozen=True)
class Share(Fact):
    """A share from 0 to 1 in whole percent: "93 %"; near all and near nothing in tenths, since half a percent is much
    there: "99.4 %". What is not all is never called 100 %, nor what is something 0 %. Of shares ``beside`` each other
    all are in tenths if one is, or if two are as close to each other as whole percents are. ``{n}`` as on an axis,
    ``{n_word}`` as in a sentence, where some languages have an article.
    """

    value: float
    beside: tuple[float, ...] = ()

    def arguments(self, name: str, language: str) -> Arguments:
        tenths, sign = round(1000 * self.value), percent(language)
        if 0 < self.value < 1 and tenths in (0, 1000):
            end, number = ("over", Number(99.9, 1, sign)) if tenths else ("under", Number(0.1, 1, sign))
            text = phrase("number/share", share=number, end=Case(end)).text(language)
            return {name: text, f"{name}_word": text}
        number = Number(100 * self.value, self._decimals(), sign)
        exact = phrase("number/share", share=number, end=Case("exact"))
        return {name: number.text(language), f"{name}_word": exact.text(language)}

    def _decimals(self) -> int:
        if _is_edge(self.value):
            whole = round(1000 * self.value) % 10 == 0
            return 0 if whole and not (self.beside and 0 < self.value < 1) else 1
        close = any(0 < abs(a - b) < NEAR for a, b in combinations((self.value, *self.beside), 2))
        return 1 if close or any(map(_is_edge, self.beside)) else 0


def _is_edge(share: float) -> bool:
    """Whether a share is so near nothing, or all, that half a percent is much."""
    return not 1 < round(100 * share) < 99


@dataclass(frozen=True)
class Name(Fact):
    """A name, of a class, a column or a neuron, shown as it is in every language."""

    value: str

    def arguments(self, name: str, language: str) -> Arguments:
        return {name: read_out(self.value, language) if is_aloud() else self.value}


@dataclass(frozen=True)
class Term(Fact):
    """A term that the mathematics has for something, in English: of an activation "sigmoid", of a method "QDA"."""

    value: str

    def arguments(self, name: str, language: str) -> Arguments:
        heard = said(self.value, language) if is_aloud() else None
        return {name: heard or translated(self.value, language, TERM) or self.value}


@dataclass(frozen=True)
class Case(Fact):
    """What a template chooses by: ``{n, select, turn {…} other {…}}``; of a truth, ``yes`` or ``no``."""

    key: str | bool

    def arguments(self, name: str, language: str) -> Arguments:
        return {name: self.key if isinstance(self.key, str) else "yes" if self.key else "no"}


@dataclass(frozen=True)
class Listing(Fact):
    """Facts in a row: "a", "a and b", "a, b and c"."""

    facts: Sequence[Fact]

    def arguments(self, name: str, language: str) -> Arguments:
        *others, last = self.facts
        row = others[0] if others else last
        for other in others[1:]:
            row = phrase("joint/comma", row=row, other=other)
        whole = phrase("joint/and", row=row, last=last) if others else last
        return {name: whole.text(language)}


@lru_cache(maxsize=4096)
def names_in(template: str) -> tuple[str, ...]:
    """The facts that a template names, each once. Within an argument's braces stands what it chooses from: text again,
    so that names follow braces at every other depth.
    """
    found, depth = [], 0
    for brace, name in re.findall(r"([{}])\s*(\w*)", template):
        if brace == "{" and depth % 2 == 0:
            found.append(name.removesuffix("_word"))
        depth += 1 if brace == "{" else -1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def has_words(template: str) -> bool:
    """Whether a template says anything of its own, so that it is in English where it is not translated."""
    return bool(_LETTER.search(_FACT.sub("", template)))


@lru_cache(maxsize=4096)
def is_for_translators(template: str) -> bool:
    """Whether another language may want it otherwise: its words, its full stop, or the order of its facts."""
    return has_words(template) or "." in template or len(_FACT.findall(template)) > 1


class Sentence(Fact):
    """A sentence, or a phrase within one. It is a fact itself, so that a template may name another.

    Args:
        template: English, in ICU's MessageFormat.
        facts: by the names that the template has for them.
    """

    context: str | None = None
    """Of its template among the translations."""

    def __init__(self, template: str | Template, /, **facts: Fact) -> None:
        self.source = template if isinstance(template, Template) else Template(template, self.context)
        self.template, self.facts = self.source.text, facts
        self.is_capitalized = False

    def text(self, language: str | None = None) -> str:
        """The sentence as it is read; in English where it is not translated. Raises ValueError for a template that is
        not one.
        """
        template, told = self.wording(language or spoken())
        given = {key: value for name, fact in self.facts.items() for key, value in fact.arguments(name, told).items()}
        try:
            text = message(template, told).format(given)
        except ValueError as error:
            raise ValueError(f"{self.source.key or 'a sentence'} is not a template, {template!r}: {error}") from None
        text = in_words(text, told) if is_aloud() else text
        begins = self.is_capitalized and told != CHINESE  # where Latin names and symbols stay as they are
        return f"{text[:1].upper()}{text[1:]}" if begins else text

    def aloud(self, language: str | None = None) -> str:
        """The sentence as it is said: in words, without symbols."""
        with aloud():
            return self.text(language)

    def subtitle(self, language: str | None = None) -> str:
        """The same as its subtitle has it: with figures and symbols."""
        with subtitled():
            return self.text(language)

    def wording(self, language: str) -> tuple[str, str]:
        """The template as a language has it, and that language; the English one where it is not translated."""
        if (is_aloud() or is_subtitled()) and (heard := self._heard(language)):
            return heard, language
        if found := translated(self.template, language, self.source.key):
            return found, language
        return self.template, ENGLISH if has_words(self.template) else language

    def _heard(self, language: str) -> str | None:
        """The template as a language says it, where it reads otherwise."""
        if heard := self.source.aloud:
            return translated(heard.text, language, heard.key)
        return said(self.template, language) if is_aloud() else None

    def capitalized(self) -> Sentence:
        """The same with a capital letter first; the others stay as they are, as names want them."""
        found = type(self)(self.source, **self.facts)
        found.is_capitalized = True
        return found

    def untranslated(self) -> Iterator[str]:
        """The templates that the language that is spoken lacks, its own or of sentences among its facts."""
        for phrase in phrases_in(self):
            if has_words(phrase.template) and translated(phrase.template, spoken(), phrase.source.key) is None:
                yield phrase.template

    def arguments(self, name: str, language: str) -> Arguments:
        """As a fact: its text."""
        return {name: self.text(language)}

    def __bool__(self) -> bool:
        """Whether it says anything: an empty template does not, nor one that comes to nothing."""
        return bool(self.template and self.text())

    def __repr__(self) -> str:
        return f"Sentence({self.template!r}, **{self.facts!r})"


def phrases_in(fact: Fact) -> Iterator[Sentence]:
    """A sentence, and the phrases among its facts."""
    if isinstance(fact, Sentence):
        yield fact
    parts = fact.facts.values() if isinstance(fact, Sentence) else fact.facts if isinstance(fact, Listing) else ()
    for part in parts:
        yield from phrases_in(part)


NOTHING = Sentence("")


@cache
def _shared() -> Script:
    """The script of what several chapters say, which is read once."""
    return read_script(PHRASES)


def phrase(place: str, /, **facts: Fact) -> Sentence:
    """What `phrases.toml` says in a place, "points/number", with its facts. The first of its words is capitalized where
    a fact has it that begins a whole sentence.
    """
    table, _, key = place.partition("/")
    (template,) = _shared().beats[table][key]
    said = Sentence(template, **facts)
    return said.capitalized() if _BEGINS.match(template.text) else said


def time_to_read(said: str | Sentence) -> float:
    """Seconds that most viewers need to read a sentence, in whichever of their languages it takes longest."""
    if isinstance(said, str):
        return reading_time(said)
    return max(reading_time(said.text(language), said.wording(language)[1]) for language in read())


def sentence_of(what: str | Sentence) -> Sentence:
    """A template without facts as a sentence; a sentence as it is."""
    return Sentence(what) if isinstance(what, str) else what


def paragraph(*sentences: Sentence) -> Sentence:
    """Sentences one after another; those that say nothing are left out."""
    said = [sentence for sentence in sentences if sentence] or [NOTHING]
    return reduce(lambda before, after: phrase("joint/space", before=before, after=after), said)


def series(first: Sentence, *others: Sentence) -> Sentence:
    """Phrases in a row that may have commas of their own: "a; b; c"."""
    return reduce(lambda before, after: phrase("joint/semicolon", before=before, after=after), others, first)
