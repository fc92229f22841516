"""Tables of a kitchen, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, sheet

kitchen = Trade()


@kitchen.seen(
    Read(
        50,
        ["bread", "cake"],
        ["Flour", "Butter"],
        [
            "ignored: text: 'Recipe'",
            "ignored: text that holds numbers: 'Bake' (line 2: '36 min at 180 °C')",
            "ignored: numbers in different units: 'Sugar' (tbsp, g, cup)",
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
