"""Tables of a kitchen, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

kitchen = Trade()


@kitchen.seen(
    Read(
        20,
        ["bread", "cake"],
        ["oven °C", "minutes"],
        ["the classes are in the column 'type': recognized by its name", "ignored: text: 'recipe'"],
    ),
)
def kitchen_tabs_and_quotes(random: Random) -> str:
    rows = [
        (
            f'"Grandma\'s ""best"" no. {i}"',
            near(random, 180 + 30 * (i % 2), 8, 0),
            near(random, 25 + 10 * (i % 2), 4, 0),
            ["cake", "bread"][i % 2],
        )
        for i in range(20)
    ]
    return sheet("recipe,oven °C,minutes,type", rows, "\t")


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
        30,
        ["medium", "rare", "well done"],
        ["core temperature [°C]", "time on the grill (min)"],
        ["the classes are in the column 'doneness': the only one with 2 to 8 different words"],
    ),
)
def kitchen_units_in_the_names(random: Random) -> str:
    rows = [
        (near(random, 52 + 8 * (i % 3)), round(near(random, 9 + 3 * (i % 3))), ["rare", "medium", "well done"][i % 3])
        for i in range(30)
    ]
    return sheet("core temperature [°C],time on the grill (min),doneness", rows)


@kitchen.seen(
    Read(
        33,
        ["quality 5", "quality 6", "quality 7"],
        ["fixed acidity", "volatile acidity", "alcohol"],
        [
            "the classes are in the column 'quality': recognized by its name",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def kitchen_points_of_wine(random: Random) -> str:
    rows = [
        (comma(near(random, 7, 0.8)), comma(near(random, 0.5, 0.1, 2)), comma(near(random, 11)), 5 + i % 3)
        for i in range(33)
    ]
    return sheet("fixed acidity,volatile acidity,alcohol,quality", rows, ";")


@kitchen.seen(
    Read(
        20,
        ["hard", "soft"],
        ["pH", "moisture"],
        ["the classes are in the column 'cheese': the only one with 2 to 8 different words"],
    ),
)
def kitchen_blanks_everywhere(random: Random) -> str:
    rows = [
        (f" {near(random, 3 + i % 2, 0.4)} ", f"{near(random, 80, 5)}  ", [" soft", "hard  "][i % 2]) for i in range(20)
    ]
    return sheet(" pH , moisture,cheese ", rows)


@kitchen.seen(
    Read(
        24,
        ["main", "soup"],
        ["price", "weight"],
        [
            "the classes are in the column 'course': the only one with 2 to 8 different words",
            "units, as in '€3.14', are left out: 'price' (€)",
        ],
    ),
)
def kitchen_prices_with_signs(random: Random) -> str:
    rows = [
        (f"€{near(random, 3 + 4 * (i % 2), 0.6, 2):.2f}", near(random, 300, 40, 0), ["soup", "main"][i % 2])
        for i in range(24)
    ]
    return sheet("price,weight,course", rows)


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
    Read(
        16,
        ["fruit", "nut"],
        [
            "nutrient 0 (mg/100 g)",
            "nutrient 1 (mg/100 g)",
            "nutrient 2 (mg/100 g)",
            "nutrient 3 (mg/100 g)",
            "nutrient 4 (mg/100 g)",
            "nutrient 5 (mg/100 g)",
            "nutrient 6 (mg/100 g)",
            "nutrient 7 (mg/100 g)",
            "nutrient 8 (mg/100 g)",
            "nutrient 9 (mg/100 g)",
            "nutrient 10 (mg/100 g)",
            "nutrient 11 (mg/100 g)",
            "nutrient 12 (mg/100 g)",
            "nutrient 13 (mg/100 g)",
            "nutrient 14 (mg/100 g)",
            "nutrient 15 (mg/100 g)",
            "nutrient 16 (mg/100 g)",
            "nutrient 17 (mg/100 g)",
            "nutrient 18 (mg/100 g)",
            "nutrient 19 (mg/100 g)",
            "nutrient 20 (mg/100 g)",
            "nutrient 21 (mg/100 g)",
            "nutrient 22 (mg/100 g)",
            "nutrient 23 (mg/100 g)",
            "nutrient 24 (mg/100 g)",
            "nutrient 25 (mg/100 g)",
            "nutrient 26 (mg/100 g)",
            "nutrient 27 (mg/100 g)",
            "nutrient 28 (mg/100 g)",
            "nutrient 29 (mg/100 g)",
            "nutrient 30 (mg/100 g)",
            "nutrient 31 (mg/100 g)",
            "nutrient 32 (mg/100 g)",
            "nutrient 33 (mg/100 g)",
            "nutrient 34 (mg/100 g)",
            "nutrient 35 (mg/100 g)",
            "nutrient 36 (mg/100 g)",
            "nutrient 37 (mg/100 g)",
            "nutrient 38 (mg/100 g)",
            "nutrient 39 (mg/100 g)",
        ],
        ["the classes are in the column 'group': recognized by its name", "ignored: text: 'food'"],
    ),
)
def kitchen_forty_nutrients(random: Random) -> str:
    header = ",".join(["food", *(f"nutrient {i} (mg/100 g)" for i in range(40)), "group"])
    return sheet(
        header,
        [(f"food {i}", *(near(random, 20 + 2 * k, 5) for k in range(40)), ["fruit", "nut"][i % 2]) for i in range(16)],
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
        40,
        ["bread", "cake"],
        ["flour (cups)", "sugar"],
        [
            "the classes are in the column 'result': recognized by its name",
            "fractions, such as '1 1/2', are read as numbers: 29 of 'flour (cups)', 23 of 'sugar'",
        ],
    )
)
def kitchen_fractions_of_cups(random: Random) -> str:
    rows = [
        (
            random.choice(["1 1/2", "2", "2 1/4", "1 3/4"]),
            random.choice(["½", "1", "1½", "¾"]),
            ["cake", "bread"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("flour (cups),sugar,result", rows)


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
