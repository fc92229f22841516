"""Spoken forms: the English template is the key, as in the translations; the entry says it in the file's language.

Only what cannot be read out as it is written has an entry: "x₁ squared" is said "x one squared".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polib


def path_of(language: str) -> Path:
    """The file of a language."""
    return Path(__file__).parent / f"{language}.po"


@cache
def catalog(language: str) -> Mapping[str, str]:
    """The spoken forms by English template."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path_of(language))) if entry.translated()}


def said(english: str, language: str) -> str | None:
    """A template as it is said in a language; None if it is said as it is written."""
    return catalog(language).get(english)
