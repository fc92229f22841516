"""Cells that are alike but for their number are parsed once: that must give what parsing each of them does."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.datasets.files.notations import cell_in
from nnmath.datasets.tables.alike import parsed

ODD = [
    *(
        "12 cm",
        "7 cm",
        "1 cm",
        "0 cm",
        "0.0 cm",
        "-3.5 cm",
        "−3 cm",
        "+4 cm",
        ".5 cm",
        "5. cm",
        "1,234.5 cm",
        "1 234 cm",
    ),
    *(
        "1.300.-",
        "12.–",
        "(12.50)",
        "(7)",
        "5-",
        "12-",
        "$33k",
        "$4k",
        "-$5",
        "$-5",
        "1/2",
        "3/4",
        "3/7",
        "1 1/2",
        "2½",
    ),
    *(
        "1st",
        "2nd",
        "21 st",
        "3 ± 0.2",
        "4 ± 0.2",
        "<0.01",
        "<5",
        "> 7 mg",
        "12*",
        "13*",
        "~3",
        "ca. 12",
        "1e3 m",
        "2e4",
    ),
    *("12 m2", "3 m2", "5 kg/10 l", "6 kg/10 l", "Room 12", "NE 7", "٣5 cm", "5\ncm", "?", "", "n/a", "1:20", "1'20"),
    "1" * 41,
    f"{'1' * 38} cm",
]
PARTS = st.sampled_from(
    [*"0123456789", " ", " ", ".", ",", "-", "<", "~", "$", "cm", "mg", "k", "e", "/", "½", "±", "*", "("]
)


def told(texts: list[str | None]) -> list[tuple[str, str, set[str]] | None]:
    """The number, unit and kinds of each cell."""
    found = parsed(pa.chunked_array([pa.array(texts, pa.large_string())]), cell_in)
    kinds = [found.kinds[code].cell if code >= 0 else None for code in found.codes]
    numbers = found.numbers.to_pylist()
    return [one and (str(number), one.unit, set(one.kinds)) for number, one in zip(numbers, kinds, strict=True)]


def one_by_one(texts: list[str | None]) -> list[tuple[str, str, set[str]] | None]:
    cells = [None if text is None else cell_in(text) for text in texts]
    return [one and (one.number, one.unit, set(one.kinds)) for one in cells]


def test_odd_cells() -> None:
    texts = [*ODD, None]
    assert told(texts) == one_by_one(texts)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=7).map("".join), max_size=12))
def test_any_cells(texts: list[str]) -> None:
    assert told([*texts]) == one_by_one([*texts])


@pytest.mark.parametrize("unit", [" cm", " m2", "%", " ± 0.5 mg"])
def test_many_numbers_with_one_unit_are_one_kind(unit: str) -> None:
    texts = pa.chunked_array([pa.array([f"{k / 7:.3f}{unit}" for k in range(1, 500)], pa.large_string())])
    found = parsed(texts, cell_in)
    assert [(kind.text, kind.n_cells) for kind in found.kinds] == [(f"0.143{unit}", 499)]
    assert found.numbers.to_pylist() == [f"{k / 7:.3f}" for k in range(1, 500)]
