"""Words as features: a column of two words becomes one of 0 and 1, one of words with a known order one of their ranks,
one of other words a column of 0 and 1 for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.datasets.files.values import looks_numeric
from nnmath.datasets.table_columns import JOIN
from nnmath.datasets.tables.column import Column, natural
from nnmath.datasets.tables.notes import MOST as MOST_NAMED
from nnmath.datasets.tables.notes import pairs, value
from nnmath.datasets.tables.scales import MOST_LEVELS, are_partly_ranked, odd_word, ranks_of, says_yes
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import Parameter, advised
from nnmath.utils.names import LONGEST, clean, listed, quoted

FEW = 6  # words that a column taken without being asked for has at most
MOST = 12  # and one that is asked for
OFTEN = 5  # times that a word is there, on average, in such a column: otherwise nothing can be learned of it
ROOM = 120  # characters of the columns that a note names with their words


def in_numbers(column: Column, most: int) -> Column | None:
    """The column with numbers 0, 1, ... in place of its words, these in their natural order, but no before yes; NaN
    where there is none.

    None if it has more than ``most`` different words, or fewer than two.
    """
    strings = column.by_value
    found = pc.unique(strings.drop_null())
    if not 2 <= len(found) <= most:
        return None
    words = column.in_order(found.to_pylist())
    if len(words) == 2 and says_yes(words[0]):
        words.reverse()
    codes = pc.index_in(strings, pa.array(words, strings.type))
    values = pc.fill_null(pc.cast(codes, pa.float64()), np.nan).to_numpy()
    return Column(column.name, values, None, words=tuple(words))


def in_ranks(column: Column) -> Column:
    """The column with the ranks of its words in place of them, if there are more than two and all are of one scale;
    else as it is.
    """
    if column.values is not None or not 2 < column.n_distinct(MOST_LEVELS) <= MOST_LEVELS:
        return column
    strings = column.strings
    words = pc.unique(strings.drop_null()).to_pylist()
    ranks = ranks_of(column.name, words)
    if ranks is None:
        return column
    numbers = pa.array([float(ranks[word]) for word in words])
    values = numbers.take(pc.index_in(strings, pa.array(words, strings.type)).combine_chunks())
    ordered = tuple(column.in_order(words))
    return Column(column.name, pc.fill_null(values, np.nan).to_numpy(zero_copy_only=False), None, ordered=ordered)


def parts(column: Column, rows: Bools) -> Iterator[Column]:
    """The features (n,) that a column is, none of them empty in those ``rows``: itself, if it is of numbers; of words
    one that is 1 where the last of two stands, or one for each of more. Words that are in none of the rows are not
    counted.
    """
    if not column.words:
        yield column
        return
    assert column.values is not None
    codes = np.unique(column.values[rows]).astype(np.int64)
    for code in codes if len(codes) > 2 else codes[-1:]:
        yield Column(_called(column.name, column.words[code]), (column.values == code).astype(np.float64), None)


def _called(column: str, word: str) -> str:
    """The name of a feature, in which the word can be read however long the column's name is."""
    word = clean(word, LONGEST // 2)
    return f"{clean(column, LONGEST - len(JOIN) - len(word))}{JOIN}{word}"


def tell(columns: Sequence[Column], notes: list[str], by_default: bool) -> None:
    """Note which columns are taken as words, and what their numbers mean."""
    two = [f"{quoted(column.name, 24)} ({clean(column.words[1])} is 1)" for column in columns if len(column.words) == 2]
    more = [f"{quoted(column.name, 24)} ({len(column.words)} words)" for column in columns if len(column.words) > 2]
    for what, named in (("encoded as 0 and 1", two), ("encoded as 0 and 1, one column per word", more)):
        if named:
            rest = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
            note = f"{what}: {', '.join(named[:MOST_NAMED])}{rest}"
            advice = "to exclude some, name the others in ", Parameter("features")
            notes.append(advised(note, *advice) if by_default else note)
    if ranked := [column for column in columns if column.ordered]:
        shown, rest = _some([f"{quoted(column.name, 24)} ({_ends(column)})" for column in ranked])
        encode = Parameter("encode", value([column.name for column in ranked[: len(shown)]]))
        note = f"ordered words are taken as ranks: {', '.join(shown)}{rest}"
        notes.append(advised(note, "to make each word a column of 0 and 1: ", encode))
    odd = {column.name: word for column in columns if by_default and (word := odd_word(column.name, column.words))}
    if odd:
        shown, rest = _some([f"{quoted(name, 24)} ({clean(word)})" for name, word in odd.items()])
        as_empty = Parameter("empty", pairs({name: [word] for name, word in odd.items()}))
        note = f"ordered but for one word: {', '.join(shown)}{rest}"
        notes.append(advised(note, "to take them as numbers, treat it as empty: ", as_empty))


def _some(named: Sequence[str]) -> tuple[list[str], str]:
    """(the first of what is named in a note, as much as leaves room for advice; how many more there are)."""
    shown = [text for text, end in zip(named, accumulate(map(len, named)), strict=True) if end <= ROOM] or [named[0]]
    return shown, f" and {len(named) - len(shown)} more" if len(named) > len(shown) else ""


def _ends(column: Column) -> str:
    """The lowest and the highest rank, of words that are no numbers themselves, if there are any."""
    ranks = ranks_of(column.name, column.ordered) or {}
    telling = [word for word in column.ordered if not looks_numeric(word)] or list(column.ordered)
    return ", ".join(f"{clean(word)} is {ranks[word]:g}" for word in dict.fromkeys((telling[0], telling[-1])))


def tell_order(column: Column, names: Sequence[str], notes: list[str]) -> None:
    """Note that classes are in the order of a scale, where that is not their natural one, and where they seem to be of
    a scale, but are not.
    """
    if column.is_numeric or not 2 <= len(names) <= MOST_CLASSES:
        return
    otherwise = Parameter("classes", value(names))
    if ranks_of(column.name, names) and list(names) != sorted(names, key=natural):
        notes.append(
            advised(f"the classes are in their order: {listed(names)}", "to order them otherwise: ", otherwise)
        )
    elif are_partly_ranked(names):
        notes.append(advised(f"the classes are in alphabetical order: {listed(names)}", "to order them: ", otherwise))
