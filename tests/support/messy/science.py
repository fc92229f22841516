"""Tables of laboratories and observatories, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

science = Trade()


@science.seen(
    Read(
        40,
        ["clear", "green"],
        ["pH", "temp", "algae"],
        [
            "the classes are in the column 'class': recognized by its name",
            "ordered words are taken as ranks: 'algae' (none is 1, many is 4) [to make each word a column of 0 and "
            "1: encode=algae]",
            "units, as in '15.4 degrees', are left out: 'temp' (degrees)",
        ],
    )
)
def science_how_many_algae(random: Random) -> str:
    many = ["none", "few", "some", "many"]
    rows = [
        (near(random, 7, 0.4), f"{near(random, 15)} degrees", random.choice(many), ["clear", "green"][i % 2])
        for i in range(40)
    ]
    return sheet("pH,temp,algae,class", rows)


@science.seen(
    "table.csv: it seems to lie on its side, with a row for each column: swap rows and columns, so that each row "
    "is one thing, and the first row holds the names of the columns"
)
def science_a_table_on_its_side(random: Random) -> str:
    names = ["measure", *(f"S{i}" for i in range(1, 31))]
    lengths = ["length", *(near(random, 5 + 2 * (i % 2)) for i in range(30))]
    widths = ["width", *(near(random, 3) for _ in range(30))]
    return sheet(",".join(names), [lengths, widths, ["species", *(["setosa", "virginica"][i % 2] for i in range(30))]])


@science.seen(
    "table.csv: 'name' is different in every row, so it holds no classes: add a column that says of which kind "
    "each row is, or name another column with label="
)
def science_a_name_for_each_row(random: Random) -> str:
    return sheet("height,weight,name", [(near(random, 170, 9), near(random, 70, 9), f"Person {i}") for i in range(30)])
