"""Words as features: a column of two words becomes one of 0 and 1, one of more words a column of 0 and 1 for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.table_columns import JOIN
from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import MOST as MOST_NAMED
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import Parameter, advised
from nnmath.utils.names import LONGEST, clean, quoted

FEW = 6  # words that a column taken without being asked for has at most
MOST = 12  # and one that is asked for
OFTEN = 5  # times that a word is there, on average, in such a column: otherwise nothing can be learned of it


def in_numbers(column: Column, most: int) -> Column | None:
    """The column with numbers 0, 1, ... in place of its words, these in their natural order; NaN where there is none.

    None if it has more than ``most`` different words, or fewer than two.
    """
    strings = column.by_value
    found = pc.unique(strings.drop_null())
    if not 2 <= len(found) <= most:
        return None
    words = column.in_order(found.to_pylist())
    codes = pc.index_in(strings, pa.array(words, strings.type))
    values = pc.fill_null(pc.cast(codes, pa.float64()), np.nan).to_numpy()
    return Column(column.name, values, None, words=tuple(words))


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
