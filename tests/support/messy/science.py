"""Tables of laboratories and observatories, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Trade, near, sheet

science = Trade()


@science.seen(
    "table.csv: it seems to lie on its side, with a row for each column: swap rows and columns, so that "
    "each row is one thing, and the first row holds the names of the columns"
)
def science_a_table_on_its_side(random: Random) -> str:
    names = ["measure", *(f"S{i}" for i in range(1, 31))]
    lengths = ["length", *(near(random, 5 + 2 * (i % 2)) for i in range(30))]
    widths = ["width", *(near(random, 3) for _ in range(30))]
    return sheet(",".join(names), [lengths, widths, ["species", *(["setosa", "virginica"][i % 2] for i in range(30))]])


@science.seen(
    "table.csv: 'name' is different in every row, so it holds no classes: add a column that says of "
    "which kind each row is, or name another column with label="
)
def science_a_name_for_each_row(random: Random) -> str:
    return sheet("height,weight,name", [(near(random, 170, 9), near(random, 70, 9), f"Person {i}") for i in range(30)])


@science.seen(
    "table.csv: which column holds the classes? Name it with label=NAME; no column has 2 to 8 different "
    "values; add a column of classes (if each column is a class, put them below each other, with the "
    "name beside each number), or bin numbers with bins=3"
)
def science_a_column_for_each_group(random: Random) -> str:
    rows = [(near(random, 20, 2), near(random, 26, 2), near(random, 16, 2)) for _ in range(20)]
    return sheet("control,fertiliser,shade", rows)
