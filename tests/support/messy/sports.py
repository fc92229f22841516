"""Tables of sports clubs, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

sports = Trade()


@sports.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 1 'goals', 3 'team'"
    ),
    then={"label": "3", "keep": ["FC Aarau", "FC Basel", "FC Davos", "FC Chur"]},
    sizes="FC Aarau 19, FC Basel 16, FC Davos 12, FC Chur 11",
)
def sports_eighteen_teams(random: Random) -> str:
    teams = [
        f"FC {name}"
        for name in (
            "Aarau",
            "Basel",
            "Chur",
            "Davos",
            "Emmen",
            "Faido",
            "Genf",
            "Horgen",
            "Ilanz",
            "Jona",
            "Kloten",
            "Luzern",
            "Muri",
            "Nyon",
            "Olten",
            "Porto",
            "Rolle",
            "Sion",
        )
    ]
    rows = [
        (random.randint(0, 5), near(random, 50, 8), teams[min(int(random.expovariate(0.25)), 17)]) for _ in range(90)
    ]
    return sheet("goals,possession,team", rows)


@sports.seen(
    Read(
        60,
        ["clay", "grass"],
        ["Serve"],
        [
            "ignored: text: 'Player'",
            "ignored: numbers but for some cells: 'Rank' (line 2: 'T20')",
            "ignored: text that holds numbers: 'Height' (line 2: \"6'3''\"), 'Record' (line 2: '13-17')",
            "units, as in '183 km/h', are left out: 'Serve' (km/h)",
        ],
    )
)
def sports_ranks_that_are_tied(random: Random) -> str:
    rows = [
        (
            f"P. Player{i}",
            f"{'T' * (i % 4 == 0)}{random.randint(1, 90)}",
            f"6'{random.randint(0, 8)}''",
            f"{random.randint(2, 20)}-{random.randint(2, 20)}",
            f"{random.randint(170, 190) + 15 * (i % 2)} km/h",
            ["clay", "grass"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("Player,Rank,Height,Record,Serve,Surface", rows)
