"""Bring the translations up to date with scripts and code: ``python -m tools.translations``.

Each language's file then holds every template, in order. What was translated stays; where a template was reworded, its
translation is kept and marked as one to look at again. What is missing or stale is listed; with ``--complete``, as a
release has it, it is a failure.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import polib

from nnfilm.kit.figures.methods.standings import label
from nnfilm.kit.text.language import ENGLISH, LANGUAGES
from nnfilm.kit.text.sentence import is_for_translators
from nnfilm.kit.text.translations.catalog import TERM, path_of
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, BEST_POINT, REGRESSION
from nnmath.networks.activations import ACTIVATIONS
from tools.templates import KIT, files, page_files, templates

Key = tuple[str | None, str]
"""Context and English of an entry."""

ALIKE = 0.75
"""From such a likeness on a new template counts as an old one reworded."""

CUTS = (BEST_POINT, BEST_LINE, BEST_FOUND, REGRESSION)
TERMS = (
    *(activation.spoken for activation in ACTIVATIONS.values()),
    *CUTS,
    *map(label, CUTS),
    *("the mean", "the most frequent word", "the mean or the usual word"),
)
"""The terms that sentences name as nnmath does."""

FLAG = "icu-message-format"


def wanted() -> dict[Key, list[str]]:
    """Every entry that a language should have, with the files that say it."""
    found: dict[Key, list[str]] = {}
    _note(found, files())
    found.update({(TERM, term): [] for term in TERMS})
    _note(found, page_files())
    return found


def _note(found: dict[Key, list[str]], paths: Iterable[Path]) -> None:
    """Add the templates of files."""
    for path in paths:
        for template in templates(path):
            if is_for_translators(template.text):
                saying = found.setdefault((template.context, template.text), [])
                name = path.relative_to(KIT.parents[1]).as_posix()
                saying += [] if name in saying else [name]


def updated(known: polib.POFile, language: str) -> polib.POFile:
    """A language's file with the entries that are wanted, and what is ``known`` of them; its notes for translators, at
    the head, stay.
    """
    kept = {(entry.msgctxt, entry.msgid): entry for entry in known}
    lost = {key[1]: entry for key, entry in kept.items() if entry.msgstr}
    placed = {entry.msgctxt: entry for entry in known if entry.msgctxt and "/" in entry.msgctxt and entry.msgstr}
    entries = wanted()
    for key in entries:
        lost.pop(key[1], None)
    found = polib.POFile(wrapwidth=0)
    found.header = known.header
    found.metadata = {"Language": language, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    for (context, english), saying in entries.items():
        entry = polib.POEntry(msgctxt=context, msgid=english, occurrences=[(name, "") for name in saying])
        entry.flags = [FLAG]
        before = kept.get((context, english))
        if before is None and (reworded := placed.get(context) or _closest(english, lost)):
            before = reworded
            entry.flags.append("fuzzy")
            entry.previous_msgid = before.msgid
        if before is not None:
            entry.msgstr, entry.tcomment, entry.comment = before.msgstr, before.tcomment, before.comment
            if before.fuzzy and "fuzzy" not in entry.flags:
                entry.flags.append("fuzzy")
                entry.previous_msgid = before.previous_msgid
        found.append(entry)
    return found


def _closest(english: str, lost: Mapping[str, polib.POEntry]) -> polib.POEntry | None:
    """The entry of a template that is gone, and of which this one is a new wording."""
    found = get_close_matches(english, lost, 1, ALIKE)
    return lost[found[0]] if found else None


def unfinished(found: polib.POFile) -> Iterator[str]:
    """What a file lacks, a line each."""
    for entry in found:
        if not entry.translated():
            state = "stale" if entry.fuzzy else "missing"
            yield f"{state}: {entry.msgctxt or entry.occurrences[0][0]}: {entry.msgid}"


def main(arguments: Sequence[str]) -> int:
    """Bring all of them up to date, and list what they lack; the exit code."""
    complete = True
    for language in [language for language in LANGUAGES if language != ENGLISH]:
        path = path_of(language)
        known = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()
        found = updated(known, language)
        found.save(str(path))
        for line in (lacking := list(unfinished(found))):
            print(f"  {line}")
        print(f"{path.relative_to(KIT.parents[1])}: {found.percent_translated()} % of {len(found)}")
        complete &= not lacking
    return 1 if "--complete" in arguments and not complete else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
