"""Tables of sports clubs, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, sheet

sports = Trade()


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
