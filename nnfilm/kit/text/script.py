"""Scripts: the words of a chapter, in a TOML file beside it, so that they can be read, reworded and translated alone.

A table is a beat, and a key in it a place: ``headline``, ``seen`` (a description of the picture), and as many captions
as the beat has. What is heard differs from what is read where a key that ends in ``_aloud`` says so. Above the tables
stand ``title``, ``heading`` where it is another in each film, and ``prose``, a list of paragraphs. ``[phrases]`` holds
what several sentences have in common.

    title = "The layer warps the plane"
    prose = [["{activation} bends the plane.", "{gathered}"]]

    ["the dial"]
    headline = "The dial bends the sheet"
    said = "At k = {k} it covers {covered}."
    said_aloud = "At k equals {k} it covers {covered}."

Every text is a template with named facts (`nnfilm.kit.text.sentence`); a list of texts is said one after another,
those left out that come to nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PHRASES = "phrases"
"""The table of phrases."""

ALOUD = "_aloud"
"""Ends the key of a text for the ear."""


@dataclass(frozen=True)
class Template:
    """A template from a script.

    Attributes:
        text: English, in ICU's MessageFormat.
        key: of its translations.
        aloud: what is heard instead, if that is something else.
    """

    text: str
    key: str | None = None
    aloud: Template | None = None


Sentences = tuple[Template, ...]
"""What is said in one place, sentence by sentence."""


@dataclass(frozen=True)
class Script:
    """The words of a chapter.

    Attributes:
        title: in English, as listings have it.
        beats: what is said in each place of each beat; ``""`` is the chapter as a whole, with ``heading``.
        prose: of an article, by paragraphs.
        phrases: what templates may name besides facts.
    """

    title: str = ""
    beats: Mapping[str, Mapping[str, Sentences]] = field(default_factory=lambda: {"": {}})
    prose: tuple[Sentences, ...] = ()
    phrases: Mapping[str, Template] = field(default_factory=dict)

    def or_else(self, other: Script) -> Script:
        """These words, and the other's where these have none."""
        beats = {
            name: {**other.beats.get(name, {}), **self.beats.get(name, {})} for name in (*other.beats, *self.beats)
        }
        return Script(self.title or other.title, beats, self.prose or other.prose, {**other.phrases, **self.phrases})

    def templates(self) -> Iterator[Template]:
        """All of them, in order, each followed by what is heard instead."""
        places = [*self.beats.get("", {}).values(), *self.prose, tuple(self.phrases.values())]
        places += [said for name, beat in self.beats.items() if name for said in beat.values()]
        for template in (one for sentences in places for one in sentences):
            yield template
            if template.aloud:
                yield template.aloud


def script_of(words: Mapping[str, Any], source: str) -> Script:
    """The script in a mapping, as TOML has it.

    Args:
        words: by beat and place.
        source: the name of its file, which the keys of its translations begin with.

    Raises ValueError, with the place, for a value that is no text.
    """
    tables = {name: value for name, value in words.items() if isinstance(value, Mapping)}
    heading = {"heading": words.get("heading", words["title"])} if "title" in words else {}
    beats = {name: _places(table, f"{source}/{name}") for name, table in tables.items() if name != PHRASES}
    prose = words.get("prose", [])
    if not isinstance(prose, list):
        raise ValueError(f"{source}/prose: a list of paragraphs is expected, not {prose!r}")
    return Script(
        title=str(words.get("title", "")),
        beats={"": _places(heading, source), **beats},
        prose=tuple(_sentences(one, f"{source}/prose {n}") for n, one in enumerate(prose, 1)),
        phrases={name: one for name, (one,) in _places(tables.get(PHRASES, {}), f"{source}/{PHRASES}").items()},
    )


def _places(table: Mapping[str, Any], key: str) -> dict[str, Sentences]:
    """What is said in each place of a table."""
    found = {place: _sentences(text, f"{key}/{place}") for place, text in table.items() if not place.endswith(ALOUD)}
    for place, (heard,) in ((p, _sentences(t, f"{key}/{p}")) for p, t in table.items() if p.endswith(ALOUD)):
        (template,) = found[place.removesuffix(ALOUD)]
        found[place.removesuffix(ALOUD)] = (Template(template.text, template.key, heard),)
    return found


def _sentences(said: Any, key: str) -> Sentences:
    """A text, or a list of texts, as templates with their keys."""
    texts = said if isinstance(said, list) else [said]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{key}: a text is expected, or a list of texts, not {said!r}")
    if said is texts:
        return tuple(Template(text, f"{key} {n}") for n, text in enumerate(texts, 1))
    return (Template(said, key),)


def read_script(path: Path) -> Script:
    """The script in a file. Raises ValueError for a file that is no TOML, or holds something else than texts."""
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from None
    return script_of(words, path.stem)


def script_beside(file: Path) -> Script:
    """The script beside a Python file; an empty one where there is none."""
    path = file.parent / f"{file.stem}.toml"
    return read_script(path) if path.is_file() else Script()
