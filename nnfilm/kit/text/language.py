"""How templates and figures read in a language, by ICU and its CLDR data. English is the language of the code.

A film is told in one language. Whoever runs its chapters says so once, with :func:`speaking`; whatever is made into
text meanwhile is in that language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from icu4py.messageformat import MessageFormat

ENGLISH = "en"
"""The language of the templates in the code."""


@dataclass(frozen=True)
class Language:
    """A language that a film can be told in.

    Attributes:
        code: as BCP 47 has it.
        name: what those who speak it call it.
        english: what messages call it.
        letters: its code in a video file, as ISO 639-2 has it.
        reading_speed: characters that most viewers read in a second, besides looking at the picture.
    """

    code: str
    name: str
    english: str
    letters: str
    reading_speed: float


LANGUAGES = {
    language.code: language
    for language in (
        Language(ENGLISH, "English", "English", "eng", 15.0),
        Language("zh", "中文", "Chinese", "zho", 6.0),
        Language("es", "español", "Spanish", "spa", 15.0),
        Language("fr", "français", "French", "fra", 15.0),
        Language("de", "Deutsch", "German", "deu", 15.0),
    )
}
"""By code. Every one but English has its translations in ``translations``."""

Value = TypeVar("Value")
_languages: ContextVar[tuple[str, ...]] = ContextVar("languages", default=(ENGLISH,))


def spoken() -> str:
    """The code of the language in which text is made at this moment."""
    return _languages.get()[0]


def read() -> tuple[str, ...]:
    """The languages in which what is said must be readable: the one that is spoken, and those of other captions."""
    return _languages.get()


def speaking(language: str, also: Sequence[str] = ()) -> AbstractContextManager[None]:
    """Text that is made within is in this language; it stands as long as it takes to read it in the others ``also``."""
    return held(_languages, (language, *also))


@contextmanager
def held(variable: ContextVar[Value], value: Value) -> Iterator[None]:
    """Within, a variable has this value."""
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


def reading_speed(language: str | None = None) -> float:
    """Characters that most viewers read in a second, in a language or the one that is spoken."""
    return LANGUAGES[language or spoken()].reading_speed


def reading_time(text: str, language: str | None = None) -> float:
    """Seconds in which most viewers have read a text: of a Chinese one Latin letters, as in names, sooner."""
    speed, latin = reading_speed(language), sum(sign.isascii() for sign in text)
    share = speed / max(speed, LANGUAGES[ENGLISH].reading_speed)
    return (latin * share + len(text) - latin) / speed


@lru_cache(maxsize=4096)
def message(template: str, language: str) -> MessageFormat:
    """A template in ICU's MessageFormat, ready to format facts. Raises ValueError for one that is none."""
    return MessageFormat(template, language)


@lru_cache(maxsize=16)
def _signs(language: str) -> dict[int, str]:
    """What a language writes for English's signs of thousands and decimals."""
    example = message("{n, number, ::.0}", language).format({"n": 12345.5})
    point, thousands = example[-2], "".join(sign for sign in example[:-2] if not sign.isdigit())
    return {ord("."): point, ord(","): thousands}


def localized(figures: str, language: str | None = None) -> str:
    """Figures as English writes them, with another language's signs for thousands and decimals."""
    language = language or spoken()
    return figures if language == ENGLISH else figures.translate(_signs(language))


@lru_cache(maxsize=16)
def percent(language: str) -> str:
    """What stands behind a number of percent: the sign, and before it the space that a language has there, if any."""
    if language == ENGLISH:
        return " %"
    return message("{n, number, percent}", language).format({"n": 0.5}).lstrip("0123456789")
