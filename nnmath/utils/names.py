"""Names from data, made fit to be shown: printable, short, on one line, distinct."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

LONGEST = 24  # characters of a name in a picture
NUMBER = r"[-+\u2212]?[0-9][0-9.,eE+-]*"
MOST_READ = 4096  # characters of a text that are looked at
MOST_MARKS = 4  # accents on one letter; Tibetan has three, stacks that run over other lines have dozens
# Letters and marks without ink, which would leave a name empty or make two names look the same.
INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def clean(text: object, longest: int = LONGEST, empty: str = "unnamed") -> str:
    """``text`` in one printable line of at most ``longest`` characters (one or more).

    Control, bidirectional and invisible characters go, white space becomes single spaces, letters are composed
    (NFC), and what is too long ends in "…". ``empty`` stands for a text of which nothing is left.
    """
    spaced = " ".join(str(text)[:MOST_READ].split())
    visible = "".join(c for c in unicodedata.normalize("NFC", spaced) if c.isprintable() and not INVISIBLE.match(c))
    line = unicodedata.normalize("NFC", " ".join(_few_marks(visible).split())) or empty
    return line if len(line) <= longest else _cut(line, longest - 1) + "…"


def _few_marks(text: str) -> str:
    """Without the marks that stand on nothing, and those beyond the first few on one letter."""
    kept, marks = [], MOST_MARKS
    for c in text:
        marks = marks + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def _cut(line: str, end: int) -> str:
    while end and unicodedata.category(line[end]).startswith("M"):  # never between a letter and its accents
        end -= 1
    return line[:end].rstrip()


def distinct(names: Iterable[object], longest: int = LONGEST) -> tuple[str, ...]:
    """The names, cleaned; long ones are shortened where they differ; of those that look the same, the second ends in
    " (2)", and so on.
    """
    shown: list[str] = []
    names = told_apart([str(name) for name in names], longest)
    taken: set[str] = set()
    count: dict[str, int] = {}
    for name in names:
        first = free = clean(name, longest)
        while free in taken:
            count[first] = count.get(first, 1) + 1
            number = f" ({count[first]})"
            free = clean(name, longest - len(number)) + number
        taken.add(free)
        shown.append(free)
    return tuple(shown)


def told_apart(names: Sequence[str], longest: int = LONGEST) -> list[str]:
    """The names cleaned, to at most ``longest`` characters; where two that differ would look the same, something before
    their first difference is left out instead of the end: "Iris-versico… subspecies A".
    """
    cut, whole = ([clean(name, most) for name in names] for most in (longest, MOST_READ))
    shown = list(cut)
    for k, name in enumerate(whole):
        alike = {other for other, short in zip(whole, cut, strict=True) if short == cut[k]}
        if len(alike) > 1 and len(name) > longest:
            columns = enumerate(zip(*alike, strict=False))
            first = next((i for i, letters in columns if len(set(letters)) > 1), min(map(len, alike)))
            shown[k] = _around(name, first, longest)
    return shown


def _around(name: str, first: int, longest: int) -> str:
    """A long name as its head, "…" and what stands from place ``first`` on, with the word before it if there is room;
    a quarter at least is the head.
    """
    most = longest - longest // 4 - 1
    tail = name[first : first + most]
    if first + most >= len(name):
        starts = [i for i in range(max(0, len(name) - most), first + 1) if name[i - 1] == " "] or [first]
        latest = len(name) - max(longest // 3, len(tail))
        tail = name[max((i for i in starts if i <= latest), default=starts[0]) :]
    tail = clean(tail if first + most >= len(name) else f"{tail[:-1]}…", most, empty="")
    return f"{_cut(name, longest - 1 - len(tail))}…{tail}"


def valued(label: str, names: Sequence[str]) -> tuple[str, ...]:
    """Classes that are numbers, prefixed with the name of their column: "stars 1", "stars 2"; or, if that is not a
    word, "class 1", "class 2". Others keep their names.
    """
    if not all(re.fullmatch(NUMBER, name) for name in names):
        return tuple(names)
    word = clean(label, empty="")
    if len(word) < 2 or word[-1].isdigit():
        word = "class"
    room = LONGEST - 1 - max(map(len, names))
    return tuple(f"{clean(word, room)} {name}" for name in names) if room > 2 else tuple(names)


def are_values(names: Sequence[str]) -> bool:
    """Whether names are numbers of one and the same thing: "stars 1" and "stars 2"."""
    parted = [name.rpartition(" ") for name in names]
    return (
        bool(parted[0][0])
        and len({word for word, _, _ in parted}) == 1
        and all(re.fullmatch(NUMBER, value) for _, _, value in parted)
    )


def ranges(names: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The quantity of which all names are ranges ("" if unknown), and the ranges: "mpg" and ("below 23", "23 and
    above") of "mpg below 23" and "mpg 23 and above", and of "mpg below 23" and "23 and above". None for names of
    another kind.
    """
    of_range = f"(?:(.+) )?(below {NUMBER}|{NUMBER} to {NUMBER}|{NUMBER} and above)"
    found = [re.fullmatch(of_range, name) for name in names]
    words = {one[1] or "" for one in found if one} - {""}
    if not all(found) or len(words) > 1:
        return None
    return "".join(words), tuple(one[2] for one in found if one)


def quoted(text: object, longest: int = 40) -> str:
    """``text`` cleaned, in quotation marks: for messages."""
    return repr(clean(text, longest, empty=""))


def listed(names: Sequence[object], most: int = 8) -> str:
    """The first names, cleaned, and how many more there are: "a, b and 3 more"."""
    shown = ", ".join(clean(name, LONGEST + 2) for name in names[:most])  # with room for quotation marks
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def listed_within(room: int, items: Sequence[str]) -> str:
    """The first items, as they are, as many as there is room for in so many characters, and how many more there are."""
    for most in range(len(items), 0, -1):
        shown = ", ".join(items[:most])
        line = f"{shown} and {len(items) - most} more" if most < len(items) else shown
        if len(line) <= room:
            return line
    return f"{len(items)} of them"


def nearest(name: object, known: Iterable[str]) -> str | None:
    """The most similar of the ``known`` names, ignoring case; None if none is similar."""
    by_lower = {k.casefold(): k for k in reversed(list(known))}
    near = get_close_matches(str(name)[:MOST_READ].casefold(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None
