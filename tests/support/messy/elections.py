"""Tables of elections, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

elections = Trade()


@elections.seen(
    Read(
        36,
        ["held", "lost"],
        ["Turnout", "Share"],
        ["ignored: a year: 'Year'", "ignored: looks like an identifier: 'ZIP'"],
    ),
    then={"features": ["Year", "Turnout"]},
    sizes="held 18, lost 18",
)
def elections_years_and_codes(random: Random) -> str:
    rows = [
        (
            2012 + 4 * (i % 3),
            48000 + 7 * i,
            near(random, 64, 5),
            near(random, 41 + 9 * (i % 2), 4),
            ["held", "lost"][i % 2],
        )
        for i in range(36)
    ]
    return sheet("Year,ZIP,Turnout,Share,Seat", rows)
