"""Bring the translations up to date with the templates in the code: ``python -m tools.translations [--examples]``.

Each language's file then holds every template, in the order of the code. What was translated stays; where a template
was reworded, its translation is kept and marked as one to look at again. With ``--examples`` films are told of some
data sets, and translators see what each fact stands for; this takes minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import polib

from nnfilm.kit.figures.methods.standings import label
from nnfilm.kit.text.language import ENGLISH, LANGUAGES
from nnfilm.kit.text.phrases import BUILT_IN
from nnfilm.kit.text.sentence import JOINTS, Fact, is_for_translators
from nnfilm.kit.text.translations.catalog import TERM, path_of
from nnmath.classifiers.others import OTHERS
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, BEST_POINT, PROGRAMMING, REGRESSION
from nnmath.networks.activations import ACTIVATIONS
from tools.sentences import USUAL
from tools.templates import KIT, Use, files, page_files, templates, uses

Key = tuple[str | None, str]
"""Context and English of an entry."""

ALIKE = 0.75
"""From such a likeness on a new template counts as an old one reworded."""

CUTS = (BEST_POINT, BEST_LINE, BEST_FOUND, REGRESSION, PROGRAMMING)
TERMS = (
    *(activation.spoken for activation in ACTIVATIONS.values()),
    *CUTS,
    *map(label, CUTS),
    *OTHERS,
    *("the mean", "the most frequent word", "the mean or the usual word"),
    *(name for names in BUILT_IN.values() for name in names),
)
"""The terms that sentences name as nnmath does."""

MOST_EXAMPLES = 2
FLAG = "icu-message-format"


def wanted() -> dict[Key, list[str]]:
    """Every entry that a language should have, with the files that say it."""
    found: dict[Key, list[str]] = {}
    _note(found, files())
    found.update({(None, joint): ["nnfilm/kit/text/sentence.py"] for joint in JOINTS})
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


def updated(known: polib.POFile, language: str, told: Mapping[str, list[Use]]) -> polib.POFile:
    """A language's file with the entries that are wanted, and what is ``known`` of them; its notes for translators, at
    the head, stay.
    """
    kept = {(entry.msgctxt, entry.msgid): entry for entry in known}
    lost = {key[1]: entry for key, entry in kept.items() if entry.msgstr}
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
        if before is None and (close := get_close_matches(english, lost, 1, ALIKE)):
            before = lost[close[0]]
            entry.flags.append("fuzzy")
        if before is not None:
            entry.msgstr, entry.tcomment, entry.comment = before.msgstr, before.tcomment, before.comment
            entry.flags += ["fuzzy"] if before.fuzzy and "fuzzy" not in entry.flags else []
        if english in told:
            entry.comment = "\n".join(_examples(told[english]))
        found.append(entry)
    return found


def _examples(found: Iterable[Use]) -> Iterator[str]:
    """Where a template is said, and what its facts were there."""
    shown = list({_facts(use.facts): use for use in found}.values())[:MOST_EXAMPLES]
    for use in shown:
        yield f"{use.chapter}, {use.place}: {_facts(use.facts)}".rstrip(": ")


def _facts(facts: Mapping[str, Fact]) -> str:
    return "; ".join(f"{name} = {fact}" for name, fact in sorted(facts.items()))


def main(arguments: list[str]) -> None:
    """Bring all of them up to date."""
    told = uses(USUAL) if "--examples" in arguments else {}
    for language in [language for language in LANGUAGES if language != ENGLISH]:
        path = path_of(language)
        known = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()
        found = updated(known, language, told)
        found.save(str(path))
        print(f"{path.relative_to(KIT.parents[1])}: {found.percent_translated()} % of {len(found)}")


if __name__ == "__main__":
    main(sys.argv[1:])
