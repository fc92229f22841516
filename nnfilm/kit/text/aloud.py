"""Text for the ear: a sentence as any voice reads it right, in words and without symbols, and the time that it takes.

Templates whose words are for the eye have a spoken form in ``translations/spoken``; facts have one of their own. What
is made into text within :func:`aloud` is made of these; :func:`in_words` then writes the figures out.

Whoever runs a chapter of a film that is heard says so once, with :func:`narrated`; the chapter then leaves each
sentence the time that it is spoken in, and not the time to read it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from functools import lru_cache
from types import MappingProxyType

from anyascii import anyascii

from nnfilm.kit.text.language import held, localized, message
from nnfilm.kit.text.numbers import without_unit

CHINESE = "zh"
"""Its figures stay figures: how two of something is said depends on what it is, which voices know."""

MOST_DIGITS = 12
"""Of a number that is read as one; a longer one is read digit by digit."""

_ONES = {
    "es": [(r"uno(?= (?:\w+as|clases|partes|veces)\b)", "una"), (r"iuno(?= \w+s\b)", "iún"), (r"uno(?= \w+s\b)", "un")]
}
"""How a number that ends in one is said before what it counts: "veintiún puntos", "treinta y una filas"."""

_COMPARED = {
    "en": ("at most", "at least", "less than", "more than"),
    "zh": ("至多", "至少", "小于", "大于"),
    "es": ("como máximo", "como mínimo", "menos de", "más de"),
    "fr": ("au plus", "au moins", "moins de", "plus de"),
    "de": ("höchstens", "mindestens", "weniger als", "mehr als"),
}
"""How signs of comparison in a name are said, such as those of the classes "<=50K" and ">50K"."""

_aloud: ContextVar[bool] = ContextVar("aloud", default=False)
_subtitled: ContextVar[bool] = ContextVar("subtitled", default=False)

_PLAIN = {"’": "'", "‘": "'", "–": ",", "—": ",", "…": ",", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
_PUNCTUATION = str.maketrans(_PLAIN)
_ENDINGS = re.compile(r"(?<=\w)\((\w+)\)")  # "classé(s)"
_BREAKS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_UNHEARD = re.compile(r"[^\w\s.,:;?!'\-¿¡，。、；：？！]|_|(?<!\w)-+|-+(?!\w)")


def is_aloud() -> bool:
    """Whether text is made for the ear at this moment."""
    return _aloud.get()


def aloud() -> AbstractContextManager[None]:
    """Text that is made within is for the ear."""
    return held(_aloud, True)


def is_subtitled() -> bool:
    """Whether text is made for the subtitles of a voice at this moment."""
    return _subtitled.get()


def subtitled() -> AbstractContextManager[None]:
    """Text that is made within is what a voice says, with figures and symbols, for those who read it."""
    return held(_subtitled, True)


def read_out(name: str, language: str) -> str:
    """A name of unknown origin as it is read out, without its unit: "x₁" as "x 1", "leaf_width" as "leaf width"."""
    signs = unicodedata.normalize("NFKC", without_unit(name)).translate(_PUNCTUATION)
    for sign, said in zip(("<=|≤", ">=|≥", "<", ">"), _COMPARED[language], strict=True):
        signs = re.sub(sign, f" {said} ", signs)
    plain = "".join(_letter(sign, language) for sign in signs)
    words = " ".join(_BREAKS.sub(" ", _UNHEARD.sub(" ", plain)).split())
    return words or " ".join(unicodedata.name(sign, "").lower() for sign in name).strip()


@lru_cache(maxsize=4096)
def _letter(sign: str, language: str) -> str:
    """A letter in a script that voices of a language read."""
    known = unicodedata.name(sign, "")
    if not sign.isalpha() or known.startswith("LATIN") or (language == CHINESE and known.startswith("CJK")):
        return sign
    return f" {known.split()[-1].lower()} " if known.startswith("GREEK") else anyascii(sign)


def in_words(text: str, language: str) -> str:
    """Text as it is said: figures written out, and only punctuation that can be heard."""
    figures = _figures(language)
    text = _ENDINGS.sub(r"\1", text)
    spelled = figures.sub(lambda found: _spelled(found[0], language), text)
    for one, said in _ONES.get(language, ()):
        spelled = re.sub(one, said, spelled)
    heard = _UNHEARD.sub(" ", spelled.translate(_PUNCTUATION))
    tidy = re.sub(r" ([.,;:?!])", r"\1", " ".join(heard.split()))
    return re.sub(r",(?=[.;:?!,])", "", tidy).strip(" ,")


@lru_cache(maxsize=16)
def _signs(language: str) -> tuple[str, str]:
    """What a language writes for English's signs of thousands and decimals."""
    return localized(",", language), localized(".", language)


@lru_cache(maxsize=16)
def _figures(language: str) -> re.Pattern[str]:
    """A number in figures, as a language writes it, that stands by itself."""
    thousands, point = map(re.escape, _signs(language))
    return re.compile(rf"(?<![\w.])\u2212?\d+(?:{thousands}\d{{3}})*(?:{point}\d+)?(?!\w)")


def _spelled(figures: str, language: str) -> str:
    thousands, point = _signs(language)
    plain = figures.replace(thousands, "").replace(point, ".").replace("\u2212", "-")
    if language == CHINESE:
        return plain.replace("-", "负")
    if len(plain) > MOST_DIGITS:  # no quantity, but a name such as that of a sample
        return " ".join(_spelled(sign, language) for sign in plain if sign.isdigit())
    value = float(plain) if "." in plain else int(plain)
    return str(message("{n, spellout}", language).format({"n": value})).replace("\N{SOFT HYPHEN}", "")


_seconds: ContextVar[Mapping[str, float]] = ContextVar("seconds", default=MappingProxyType({}))


def spoken_seconds(text: str) -> float | None:
    """Seconds from the start of a sentence, by its text, to where the next one may start; None: nobody speaks it."""
    return _seconds.get().get(text)


def narrated(seconds: Mapping[str, float]) -> AbstractContextManager[None]:
    """Sentences that are said within take so many seconds, by their texts."""
    return held(_seconds, seconds)
