"""From the bytes of a text file to its encoding: UTF-8, UTF-16 or, with a note, Western Europe's (cp1252)."""

from __future__ import annotations

import codecs
import re
from functools import partial

from nnmath.datasets.files.kinds import HEAD, Source
from nnmath.utils.errors import DataError
from nnmath.utils.names import quoted

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WESTERN = "cp1252"
LONGEST_LINE = 1 << 22  # characters: a file with a longer line is not a table, and would not fit into memory

LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ"
"""Of Western Europe's languages, but for a few that are mostly those of others by mistake: "þ" for a Turkish "ş"."""

SIGNS = "\xa0-\xbf×÷€‚„…†‡‰‹‘’“”•–—˜™›"
FOREIGN = re.compile(rf"[^\x00-\x7f{LETTERS}{SIGNS}]|[{LETTERS}{SIGNS}]{{3}}|[^\W\d_][¡£¥ª¯²³¸¹º¼½¾¿][^\W\d_]")
"""What no word of theirs has: another letter, three in a row that are not ASCII, a sign between two letters."""

BESIDE = re.compile(r"[\s,;\"]")


def encoding_of(source: Source, notes: list[str]) -> str:
    """The encoding that all of a text file is in: by the mark at its start, else UTF-8, else cp1252, with a note.

    Raises DataError, with the line, for what is no text, is in another encoding, or has a line that no table has.
    """
    with source.path.open("rb") as file:
        head = file.read(HEAD)
    encoding = next((MARKS[mark] for mark in MARKS if head.startswith(mark)), "utf-8")
    if b"\0" in head and encoding != "utf-16":
        other = f"{source.name} is no text, but a file or archive of another kind"
        raise DataError(f"{other}: unpack it, or export the data as CSV in UTF-8")
    try:
        _check_lines(source, encoding)
    except UnicodeError:
        if encoding == "utf-16":
            raise DataError(f"{source.name} is not in UTF-16 from start to end: save it as CSV UTF-8") from None
        _check_lines(source, WESTERN)
        check = "check that letters are right; if not, save it as CSV UTF-8"
        notes.append(f"read as {WESTERN}, because the file is not UTF-8: {check}")
        return WESTERN
    return encoding


def _check_lines(source: Source, encoding: str) -> None:
    """Raise UnicodeError for what is not in that encoding; DataError for a line longer than any of a table, and, in
    cp1252, for a word that is none in a language of Western Europe.
    """
    errors = "replace" if encoding == WESTERN else "strict"
    with source.path.open(encoding=encoding, errors=errors) as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), ""), 1):
            where = f"{source.name}, line {number}"
            if len(line) > LONGEST_LINE:
                long = f"{where}: longer than {LONGEST_LINE:,} characters, so this is not a table with one row per line"
                raise DataError(f"{long}; export the data as CSV again")
            if encoding == WESTERN and (found := FOREIGN.search(line)):
                before = BESIDE.split(line[: found.start()][-24:])[-1]
                word = quoted(before + found[0] + BESIDE.split(line[found.end() :])[0], 24)
                raise DataError(f"{where}: {word} is no word in UTF-8, nor in {WESTERN}; save the file as CSV UTF-8")
