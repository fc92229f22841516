"""Translations of templates: files in gettext's PO format, so that a translator needs no Python, with the place of a
template as its context, the English as its key, and the translation in ICU's MessageFormat, as the template is. Terms
and units that cannot be read out as they are written have a spoken form besides: "kg" is said "kilograms".

``python -m tools.translations`` brings the files up to date with scripts and code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polib

from nnfilm.kit.text.language import ENGLISH

TERM = "term"
"""The context of entries that are terms of mathematics, and no sentences."""

PAGE = "page"
"""The context of the words of pages, documents and the twin, as opposed to those of the film."""


def path_of(language: str) -> Path:
    """The file of a language."""
    return Path(__file__).parent / f"{language}.po"


@cache
def catalog(language: str) -> Mapping[tuple[str | None, str], str]:
    """The translations by context and English, without those that are missing or need another look; of a language that
    has no file yet none.
    """
    return {(entry.msgctxt, entry.msgid): entry.msgstr for entry in _translated_in(path_of(language))}


def completeness(language: str) -> float:
    """Which share of the templates is translated, from 0 to 1."""
    return 1.0 if language == ENGLISH else polib.pofile(str(path_of(language))).percent_translated() / 100


def translated(english: str, language: str, context: str | None = None) -> str | None:
    """A template in a language; None if it is not translated."""
    return english if language == ENGLISH else catalog(language).get((context, english))


def spoken_path(language: str) -> Path:
    """The file of a language's spoken forms."""
    return Path(__file__).parent / "spoken" / f"{language}.po"


@cache
def spoken_forms(language: str) -> Mapping[str, str]:
    """The spoken forms by English template; of a language that has no file yet none."""
    return {entry.msgid: entry.msgstr for entry in _translated_in(spoken_path(language))}


def _translated_in(path: Path) -> list[polib.POEntry]:
    return polib.pofile(str(path)).translated_entries() if path.exists() else []


def said(english: str, language: str) -> str | None:
    """A template as it is said in a language; None if it is said as it is written."""
    return spoken_forms(language).get(english)
