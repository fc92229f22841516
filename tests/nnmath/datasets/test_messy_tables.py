"""Tables of many trades as people make them: each is read or refused word for word, and the advice helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnmath import DataError, load
from tests.support.messy import (
    elections,
    exams,
    kitchen,
    nature,
    science,
    sensors,
    shops,
    surveys,
    town,
)
from tests.support.messy.trade import Read, Table

TRADES = (
    elections.elections,
    exams.exams,
    kitchen.kitchen,
    nature.nature,
    science.science,
    sensors.sensors,
    shops.shops,
    surveys.surveys,
    town.town,
)
TABLES = [table for trade in TRADES for table in trade.tables]


@pytest.mark.parametrize("table", [pytest.param(one, id=one.text.__name__) for one in TABLES])
def test_a_table_is_read_or_refused_word_for_word(table: Table, tmp_path: Path) -> None:
    path = table.save(tmp_path)
    if isinstance(table.expected, str):
        with pytest.raises(DataError) as caught:
            load(path)
        assert str(caught.value) == table.expected
        return
    data = load(path)
    facts = [fact for fact in data.facts if not fact.startswith("the classes are in the column ")]
    assert Read(data.n_samples, list(data.class_names), list(data.feature_names), facts) == table.expected


@pytest.mark.parametrize("table", [pytest.param(one, id=one.text.__name__) for one in TABLES if one.then])
def test_advice_that_is_followed_helps(table: Table, tmp_path: Path) -> None:
    data = load(table.save(tmp_path), **table.then)
    assert ", ".join(f"{name} {n}" for name, n in zip(data.class_names, data.class_sizes, strict=True)) == table.sizes
