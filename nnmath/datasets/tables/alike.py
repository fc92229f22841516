"""The cells of a column of measurements, parsed: of those that are alike but for their number only one is. A million
different lengths in cm are of one kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files.notations import LONGEST, Cell, cell_in
from nnmath.datasets.files.values import stands_for_nothing
from nnmath.utils.arrays import Bools, Ints

NUMBER = r"0*[1-9][0-9]*(?:[.,][0-9]+)?|0+[.,][0-9]*[1-9][0-9]*"
FRAMED = rf"^([^0-9]*)({NUMBER})([^0-9.,].*)?$"
"""A cell with a number that does not go on behind another mark, in Arrow's regular expressions. A 0 is none of them, as
it needs no unit.
"""

FRAME, INSIDE = r"\11\3", r"\2"
"""What replaces such a cell: itself with the number 1, and its number."""


class Alike(NamedTuple):
    """Cells that are alike but for their number: the first of them, how many they are, and what is in each, if it is a
    measurement; where numbers differ, its own is 1.
    """

    text: str
    n_cells: int
    cell: Cell | None

    @property
    def is_gap(self) -> bool:
        """Whether they mean empty cells."""
        return self.cell is None and stands_for_nothing(self.text)

    @property
    def is_word(self) -> bool:
        """Whether they are neither."""
        return self.cell is None and not self.is_gap


@dataclass(frozen=True, eq=False)
class Parsed:
    """The cells (n,) of a column: their ``texts`` and the ``numbers`` in these, null where there is none; the kinds of
    cell, in the order of their first ones, and of which kind each cell is, -1 if it is empty.
    """

    texts: pa.Array
    numbers: pa.Array
    kinds: tuple[Alike, ...]
    codes: Ints

    def are(self, is_so: Callable[[Alike], bool]) -> Bools:
        """Which cells (n,) are of such a kind."""
        return np.array([*map(is_so, self.kinds), False])[self.codes]


def parsed(strings: pa.ChunkedArray, parse: Callable[[str], Cell | None]) -> Parsed:
    """Cells with these texts, as that function reads each of them."""
    texts, parse_once = strings.combine_chunks(), cache(parse)
    keys = _frames(texts) if parse is cell_in else texts
    codes, found = _coded(keys)
    if parse is cell_in:
        alone = np.array([not _stands_for_all(parse_once(frame)) for frame in found] + [True])
        keys = pc.if_else(pa.array(alone[codes]), texts, keys)
        codes, found = _coded(keys)
    cells = [parse_once(key) for key in found]
    counts = np.bincount(codes[codes >= 0], minlength=len(found))
    first = np.empty(len(found) + 1, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    shown = texts.take(pa.array(first[:-1])).to_pylist()
    kinds = tuple(Alike(*one) for one in zip(shown, counts.tolist(), cells, strict=True))
    return Parsed(texts, _numbers(texts, keys, codes, cells), kinds, codes)


def _frames(texts: pa.Array) -> pa.Array:
    """The texts with the number 1 in place of theirs, where nothing but that may differ from cell to cell."""
    is_short = pc.less_equal(pc.utf8_length(texts), LONGEST)
    return pc.if_else(is_short, pc.replace_substring_regex(texts, FRAMED, FRAME), texts)


def _stands_for_all(cell: Cell | None) -> bool:
    """Whether what is in a frame is in all its cells, but for the number, as is not so of "1/2" and "$1k"."""
    return cell is not None and cell.number.lstrip("+-−") == "1"


def _coded(keys: pa.Array) -> tuple[Ints, list[str]]:
    """(a number for each key (n,), -1 for none; the different keys)."""
    encoded = keys.dictionary_encode()
    return pc.fill_null(encoded.indices, -1).to_numpy().astype(np.int64), encoded.dictionary.to_pylist()


def _numbers(texts: pa.Array, keys: pa.Array, codes: Ints, cells: list[Cell | None]) -> pa.Array:
    """The number of each cell (n,), as a text; ``keys`` (n,) are what was parsed in place of the texts."""
    places, kind = pa.array(codes, mask=codes < 0), texts.type
    own = pa.array([cell and cell.number for cell in cells], kind).take(places)
    signs = pa.array([cell and cell.number.removesuffix("1") for cell in cells], kind).take(places)
    between = pa.scalar("", kind)
    inside = pc.binary_join_element_wise(signs, pc.replace_substring_regex(texts, FRAMED, INSIDE), between)
    return pc.if_else(pc.equal(keys, texts), own, inside)
