"""Tables of a kitchen, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

kitchen = Trade()


@kitchen.seen(
    Read(
        27,
        ["dark", "milk", "white"],
        ["fat", "sugar"],
        [
            "the classes are in the column 'chocolate': the only one with 2 to 8 different words",
            "units, as in '34.1 %', are left out: 'fat' (%), 'sugar' (%)",
        ],
    ),
)
def kitchen_shares_in_percent(random: Random) -> str:
    rows = [
        (f"{near(random, 32 + 6 * (i % 3))} %", f"{near(random, 55)} %", ["white", "milk", "dark"][i % 3])
        for i in range(27)
    ]
    return sheet("fat,sugar,chocolate", rows)


@kitchen.seen(
    Read(
        24,
        ["cocoa", "coffee", "tea"],
        ["caffeine", "bitterness"],
        ["empty rows ignored: 1", "the classes are in the column 'drink': the only one with 2 to 8 different words"],
    ),
)
def kitchen_blank_lines_between_groups(random: Random) -> str:
    rows = [(near(random, 20 + 9 * (i // 8)), near(random, 4), ["tea", "coffee", "cocoa"][i // 8]) for i in range(24)]
    text = sheet("caffeine,bitterness,drink", rows).splitlines()
    return "\n".join([text[0], *text[1:9], "", *text[9:17], ",,", *text[17:]]) + "\n"


@kitchen.seen(
    "table.csv has several columns named 'sugar': columns 1, 3; rename all but one",
)
def kitchen_a_name_twice(random: Random) -> str:
    return sheet(
        "sugar,fat,sugar,kind", [(near(random, 9), near(random, 5), near(random, 9), "ab"[i % 2]) for i in range(20)]
    )


@kitchen.seen(
    Read(
        30,
        ["pie", "tart"],
        ["grams", "ounces", "sweetness"],
        ["the classes are in the column 'kind': recognized by its name"],
    ),
    then={"features": ["grams", "sweetness"]},
    sizes="pie 15, tart 15",
)
def kitchen_the_same_in_two_units(random: Random) -> str:
    grams = [near(random, 200 + 100 * (i % 2), 30, 0) for i in range(30)]
    return sheet(
        "grams,ounces,sweetness,kind",
        [(g, round(g / 28.35, 2), near(random, 5), ["tart", "pie"][i % 2]) for i, g in enumerate(grams)],
    )


@kitchen.seen(
    Read(24, ["bread", "cake"], ["flour", "rest"], None),
)
def kitchen_units_in_the_cells(random: Random) -> str:
    rows = [
        (f"{near(random, 200 + 80 * (i % 2), 20, 0):g} g", f"{near(random, 12, 2, 0):g} min", ["cake", "bread"][i % 2])
        for i in range(24)
    ]
    return sheet("flour,rest,kind", rows)


@kitchen.seen(
    Read(
        50,
        ["bread", "cake"],
        ["Flour", "Butter"],
        [
            "the classes are in the column 'Kind': recognized by its name",
            "ignored: text: 'Recipe'",
            "ignored: two numbers in each cell: 'Bake' [to use it, write both in columns of their own]",
            "ignored: numbers in different units (tbsp, g, cup): 'Sugar' [to use it, write it in one unit]",
            "units, as in '290 g', are left out: 'Flour' (g), 'Butter' (g)",
        ],
    )
)
def kitchen_times_at_temperatures(random: Random) -> str:
    rows = [
        (
            f"No. {i}",
            f"{random.randint(210, 290) + 100 * (i % 2)} g",
            ["2 tbsp", "100 g", "1 cup", "3 tbsp", "50 g"][i % 5],
            f"{random.randint(50, 200)} g",
            f"{random.randint(24, 36) + 15 * (i % 2)} min at {180 + 20 * (i % 2)} °C",
            ["cake", "bread"][i % 2],
        )
        for i in range(50)
    ]
    return sheet("Recipe,Flour,Sugar,Butter,Bake,Kind", rows)


@kitchen.seen(
    Read(
        40,
        ["bread", "cake"],
        ["flour", "salt", "minutes"],
        [
            "the classes are in the column 'kind': recognized by its name",
            "units, as in '1 1/2 cups', are left out: 'flour' (cups), 'salt' (tsp)",
            "fractions, such as '1 1/2 cups', are read as numbers: 29 of 'flour', 25 of 'salt'",
            "remarks and footnote marks, as in '54 (covered)', are left out: 6 of 'minutes'",
        ],
    )
)
def kitchen_fractions_with_units(random: Random) -> str:
    rows = [
        (
            f"{random.choice(['1/2', '1', '1 1/2', '2 1/4'])} cups",
            f"{random.choice(['½', '1', '1½'])} tsp",
            f"{random.randint(20, 60)}{' (covered)' if i % 7 == 0 else ''}",
            ["bread", "cake"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("flour,salt,minutes,kind", rows)
