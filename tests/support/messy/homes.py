"""Tables of homes and their fires, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

homes = Trade()


@homes.seen(
    Read(
        50,
        ["north", "south"],
        ["price", "area"],
        [
            "the classes are in the column 'class': recognized by its name",
            "units, as in '€ 1.100.-', are left out: 'price' (€), 'area' (m²)",
        ],
    )
)
def homes_rents_as_the_swiss_write_them(random: Random) -> str:
    rows = [
        (
            f"€ {random.randint(6, 15) * 100:,}.-".replace(",", "."),
            f"{random.randint(30, 120)} m²",
            ["north", "south"][i % 2],
        )
        for i in range(50)
    ]
    return sheet("price,area,class", rows)


@homes.seen(
    Read(
        40,
        ["arson", "cooking"],
        ["response min", "engines", "damage"],
        [
            "the classes are in the column 'cause': the only one with 2 to 8 different words",
            "units, as in '$68k', are left out: 'damage' ($)",
            "thousands and millions, as in '$68k', are written out: 40 of 'damage'",
        ],
    )
)
def homes_damage_in_thousands(random: Random) -> str:
    rows = [
        (near(random, 8), random.randint(1, 4), f"${random.randint(1, 90)}k", ["arson", "cooking"][i % 2])
        for i in range(40)
    ]
    return sheet("response min,engines,damage,cause", rows)


@homes.seen(
    Read(
        50,
        ["new", "old"],
        ["area", "floor"],
        [
            "the classes are in the column 'class': recognized by its name",
            "ignored: numbers but for a few words: 'rooms' [to use it, treat these as empty: empty=rooms=studio]",
        ],
    )
)
def homes_rooms_with_a_studio(random: Random) -> str:
    rooms = ["1", "2", "2.5", "3", "studio"]
    rows = [
        (random.randint(30, 120), random.choice(rooms), random.randint(1, 9), ["old", "new"][i % 2]) for i in range(50)
    ]
    return sheet("area,rooms,floor,class", rows)


@homes.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 3 '楼层', 4 '是否售出'"
    ),
    then={"label": "是否售出"},
    sizes="否 30, 是 30",
)
def homes_flats_in_chinese(random: Random) -> str:
    rows = [
        (
            f"{random.randint(40, 150)}㎡",
            f"{near(random, 3)}万元",
            random.choice(["高楼层", "中楼层", "低楼层"]),
            ["是", "否"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("面积,单价,楼层,是否售出", rows)


@homes.seen(
    Read(
        40,
        ["Bern", "Zürich"],
        ["Miete", "Zimmer"],
        [
            "the classes are in the column 'Ort': the only one with 2 to 8 different words",
            "units, as in \"CHF 1'296.00\", are left out: 'Miete' (CHF)",
            "thousands separators, as in \"CHF 1'296.00\", are removed: 'Miete'",
            "fractions, such as '1½', are read as numbers: 26 of 'Zimmer'",
        ],
    )
)
def homes_rents_in_francs_with_and_without_a_fraction(random: Random) -> str:
    rows = [
        (
            f"CHF {random.randint(1, 3)}'{random.randint(100, 999)}.{random.choice(['00', '50', '–'])}",
            f"{random.randint(1, 5)}½" if i % 3 else random.randint(1, 5),
            ["Bern", "Zürich"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Miete,Zimmer,Ort", rows, ";")
