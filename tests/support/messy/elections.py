"""Tables of elections, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

elections = Trade()


@elections.seen(
    Read(
        27,
        ["Grün", "Rot", "Schwarz"],
        ["Wählende", "Beteiligung (%)"],
        [
            "1 row is ignored under the table: 'Gesamt'",
            "ignored: text: 'Name'",
            "thousands separators, as in '52.608', are removed: 'Wählende'",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    )
)
def elections_in_german(random: Random) -> str:
    rows = [
        (
            f"Wahlkreis {i}",
            f"{random.randint(10, 60)}.{random.randint(100, 999)}",
            comma(near(random, 71, 4)),
            ["Grün", "Rot", "Schwarz"][i % 3],
        )
        for i in range(27)
    ]
    return sheet("Name,Wählende,Beteiligung (%),Siegerpartei", rows, ";", below="Gesamt;998.877;71,2;\n")


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


@elections.seen(
    (
        "table.csv: 'party' holds 15 different values, more than 12 classes (SPD 20, CDU 15, Grüne 14, FDP "
        "10, Volkspartei 8, AfD 5, BSW 5, Familie 3, FW 3 and 6 more): name another column with label=, keep "
        "some with keep=A,B, or merge some with merge=NEW=A,B"
    ),
    then={"keep": ["SPD", "CDU", "Grüne", "FDP", "Volkspartei"]},
    sizes="SPD 20, CDU 15, Grüne 14, FDP 10, Volkspartei 8",
)
def elections_fifteen_parties(random: Random) -> str:
    parties = [
        "SPD",
        "CDU",
        "Grüne",
        "FDP",
        "Volkspartei",
        "AfD",
        "BSW",
        "FW",
        "Piraten",
        "Volt",
        "ÖDP",
        "Tierschutz",
        "PARTEI",
        "dieBasis",
        "Familie",
    ]
    votes = [*parties, *(parties[min(int(random.expovariate(0.3)), 14)] for _ in range(75))]
    return sheet("age,income,party", [(random.randint(18, 90), near(random, 2.6, 0.7), party) for party in votes])


@elections.seen(
    Read(
        24,
        ["held", "lost"],
        ["turnout"],
        [
            "1 row is ignored under the table: '* recounted'",
            "ignored: numbers but for some cells: 'share' (line 3: '48.3*')",
        ],
    )
)
def elections_footnote_marks(random: Random) -> str:
    rows = [
        (f"{near(random, 41, 5)}{'*' if i % 6 == 1 else ''}", near(random, 30, 4), ["held", "lost"][i % 2])
        for i in range(24)
    ]
    return sheet("share,turnout,seat", rows, below="* recounted,,\n")
