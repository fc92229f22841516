"""From the bytes of a text file to its encoding: UTF-8, UTF-16 or, with a note, Western Europe's (cp1252)."""

from __future__ import annotations

import codecs
import re

from nnmath.datasets.files.kinds import Source
from nnmath.utils.errors import DataError
from nnmath.utils.names import quoted

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WESTERN = "cp1252"
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))
BLOCK = 1 << 20  # bytes that are looked at together
LONGEST_LINE = 1 << 22  # bytes: a file with a longer line is not a table, and would not fit into memory

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
        head = file.read(4)
    encoding = next((MARKS[mark] for mark in MARKS if head.startswith(mark)), "utf-8")
    _check_bytes(source, may_hold_zeros=encoding == "utf-16")
    if _is_in(source, encoding):
        return encoding
    if encoding == "utf-16":
        raise DataError(f"{source.name} is not in UTF-16 from start to end: save it as CSV UTF-8")
    _check_western(source)
    check = "check that letters are right; if not, save it as CSV UTF-8"
    notes.append(f"read as {WESTERN}, because the file is not UTF-8: {check}")
    return WESTERN


def _is_in(source: Source, encoding: str) -> bool:
    """Whether a file is in that encoding from start to end."""
    try:
        with source.path.open(encoding=encoding, newline="") as file:
            while file.read(BLOCK):
                pass
    except UnicodeError:
        return False
    return True


def _check_western(source: Source) -> None:
    """Raise DataError for a word that is none in a language of Western Europe."""
    with source.path.open(encoding=WESTERN, errors="replace") as file:
        for number, line in enumerate(file, 1):
            if found := FOREIGN.search(line):
                before = BESIDE.split(line[: found.start()][-24:])[-1]
                word = before + found[0] + BESIDE.split(line[found.end() :])[0]
                where = f"{source.name}, line {number}: {quoted(word, 24)}"
                raise DataError(f"{where} is no word in UTF-8, nor in {WESTERN}; save the file as CSV UTF-8")


def _check_bytes(source: Source, may_hold_zeros: bool) -> None:
    """Raise DataError for bytes that are no text, and for a line longer than any of a table."""
    with source.path.open("rb") as file:
        line, begun = 1, 0  # the line that a block begins in, and how much of it came before
        while block := file.read(BLOCK):
            if not may_hold_zeros and (b"\0" in block or len(block.translate(None, CONTROLS)) < 0.99 * len(block)):
                other = f"{source.name} is no text, but a file or archive of another kind"
                raise DataError(f"{other}: unpack it, or export the data as CSV in UTF-8")
            lengths = [len(piece) for piece in block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")]
            lengths[0] += begun
            if (longest := max(lengths)) > LONGEST_LINE:
                where = f"{source.name}, line {line + lengths.index(longest)}"
                long = f"{where}: longer than {LONGEST_LINE:,} characters, so this is not a table with one row per line"
                raise DataError(f"{long}; export the data as CSV again")
            line, begun = line + len(lengths) - 1, lengths[-1]
