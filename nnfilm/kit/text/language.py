"""How templates and figures read in a language, by ICU and its CLDR data. English is the language of the code."""

from __future__ import annotations

from functools import lru_cache

from icu4py.messageformat import MessageFormat

ENGLISH = "en"
"""The language of the templates in the code."""


@lru_cache(maxsize=4096)
def message(template: str, language: str) -> MessageFormat:
    """A template in ICU's MessageFormat, ready to format facts. Raises ValueError for one that is none."""
    return MessageFormat(template, language)


def localized(figures: str, language: str) -> str:
    """Figures as English writes them, with another language's signs for thousands and decimals."""
    if language == ENGLISH:
        return figures
    example = message("{n, number, ::.0}", language).format({"n": 12345.5})
    point, thousands = example[-2], "".join(sign for sign in example[:-2] if not sign.isdigit())
    return figures.translate({ord("."): point, ord(","): thousands})
