"""Words as features: a column of two words becomes one of 0 and 1, one of words with a known order one of their ranks,
one of other words a column of 0 and 1 for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.choices import list_text
from nnmath.datasets.files.table import Table
from nnmath.datasets.table_columns import JOIN
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import in_quotes, some
from nnmath.datasets.tables.scales import MOST_LEVELS, ranks_of
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import DataError, Parameter, advised
from nnmath.utils.names import LONGEST, clean, quoted

FEW = 6  # words that a column taken without being asked for has at most
MOST = 12  # and one that is asked for
OFTEN = 5  # times that a word is there, on average, in such a column: otherwise nothing can be learned of it
FEATURES, ORDER = Parameter("features"), Parameter("order")
YES = frozenset({"yes", "true", "ja", "wahr", "oui", "vrai", "si", "sí", "verdadero", "是", "有", "对", "✓", "✔", "☑"})
"""Of two words that which is 1."""


def in_numbers(column: Column, most: int) -> Column | None:
    """The column with numbers 0, 1, ... in place of its words, these in their natural order, but no before yes; NaN
    where there is none.

    None if it has more than ``most`` different words, or fewer than two.
    """
    found = pc.unique(column.by_value.drop_null())
    if not 2 <= len(found) <= most:
        return None
    words = column.in_order(found.to_pylist())
    if len(words) == 2 and words[0].casefold() in YES:
        words.reverse()
    return replace(_with_numbers(column, {word: float(k) for k, word in enumerate(words)}), words=tuple(words))


def in_ranks(column: Column) -> Column:
    """The column with the ranks of its words in place of them, if there are more than two and all are of one scale;
    else as it is.
    """
    if column.values is not None or not 2 < column.n_distinct(MOST_LEVELS) <= MOST_LEVELS:
        return column
    words = pc.unique(column.strings.drop_null()).to_pylist()
    ranks = ranks_of(words)
    return column if ranks is None else replace(_with_numbers(column, ranks), ordered=tuple(column.in_order(words)))


def in_given_order(column: Column, words: Sequence[str], table: Table) -> Column:
    """The column with the ranks 1, 2, ... of its words, which were given in their order, the lowest first.

    Raises DataError for a word that is given twice, or a cell with another one.
    """
    ranks = {str(word): float(rank) for rank, word in enumerate(words, 1)}
    if len(ranks) < max(2, len(words)):
        must = " must name two or more words of a column, the lowest first, each once: size=S,M,L"
        raise DataError(f"{table.name}: ", ORDER, must)
    cells = column.by_value
    for row, text in enumerate(cells.to_pylist()):
        if text is not None and text not in ranks:
            as_empty = Parameter("empty", in_quotes(f"{clean(column.name)}={clean(text)}"))
            where = f"{table.cell_place(row, column.name)}: {quoted(text)} is not in "
            raise DataError(where, ORDER, ": add it there, or treat such cells as empty with ", as_empty)
    there = {*pc.unique(cells).to_pylist()}
    return replace(_with_numbers(column, ranks), ordered=tuple(word for word in ranks if word in there))


def _with_numbers(column: Column, numbers: Mapping[str, float]) -> Column:
    """A column with a number in place of each of its words, NaN in place of an empty cell."""
    strings = column.by_value
    places = pc.index_in(strings, pa.array(list(numbers), strings.type)).combine_chunks()
    values = pc.fill_null(pa.array(list(numbers.values()), pa.float64()).take(places), np.nan)
    return Column(column.name, values.to_numpy(zero_copy_only=False), None)


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
    named = [f"{quoted(column.name, 24)} ({len(column.words)} words)" for column in columns if len(column.words) > 2]
    for note, shown in (("encoded as 0 and 1", two), ("encoded as 0 and 1, one column per word", named)):
        if shown:
            told = f"{note}: {some(shown, len(shown))}"
            notes.append(advised(told, "to exclude some, name the others in ", FEATURES) if by_default else told)
    if ranked := [column for column in columns if column.ordered]:
        note = f"ordered words are taken as ranks: {some([_ends(column) for column in ranked], len(ranked))}"
        order = list_text(clean(ranked[0].name, 60), [clean(word, 60) for word in ranked[0].ordered])
        notes.append(advised(note, "to order them otherwise: ", Parameter("order", in_quotes(order))))


def _ends(column: Column) -> str:
    """A column in a note, with its lowest and its highest rank."""
    assert column.values is not None
    ends = zip((column.ordered[0], column.ordered[-1]), (np.nanmin, np.nanmax), strict=True)
    return f"{quoted(column.name, 24)} ({', '.join(f'{clean(word)} is {end(column.values):g}' for word, end in ends)})"
