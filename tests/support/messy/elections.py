"""Tables of elections, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

elections = Trade()


@elections.seen(
    Read(
        22,
        ["Blue", "Red"],
        ["Electorate", "Votes cast"],
        [
            "the classes are in the column 'Winner': the only one with 2 to 8 different words",
            "ignored: text: 'District'",
            "thousands separators, as in '29,657', are removed: 'Electorate', 'Votes cast'",
        ],
    ),
)
def elections_thousands(random: Random) -> str:
    rows = [
        (
            f"District {i + 1}",
            f"{random.randint(9_000, 60_000):,}",
            f"{random.randint(4_000, 30_000):,}",
            ["Blue", "Red"][i % 2],
        )
        for i in range(22)
    ]
    return sheet("District,Electorate,Votes cast,Winner", rows)


@elections.seen(
    Read(
        27,
        ["Grün", "Rot", "Schwarz"],
        ["Wählende", "Beteiligung (%)"],
        None,
    ),
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
        30,
        ["rural", "urban"],
        ["Left %", "Green %", "Right %"],
        [
            "the classes are in the column 'area': the only one with 2 to 8 different words",
            "cells such as '–' among numbers are treated as empty: 5 of 'Green %'",
            "5 of 35 rows are left out because a cell is empty: 'Green %'",
        ],
    ),
)
def elections_parties_that_did_not_stand(random: Random) -> str:
    rows = [
        (
            near(random, 31 + 6 * (i % 2), 3),
            "–" if i % 7 == 2 else near(random, 12, 2),
            near(random, 22, 3),
            ["rural", "urban"][i % 2],
        )
        for i in range(35)
    ]
    return sheet("Left %,Green %,Right %,area", rows)


@elections.seen(
    Read(
        36,
        ["held", "lost"],
        ["Turnout", "Share"],
        [
            "the classes are in the column 'Seat': the only one with 2 to 8 different words",
            "ignored: a year: 'Year' [to use it, name it in features=]",
            "ignored: looks like an identifier: 'ZIP' [to use it, name it in features=]",
        ],
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
        "table.csv: 'party' holds 15 different values, more than 12 classes: SPD 20, CDU 15, Grüne 14, FDP "
        "10, Volkspartei 8, AfD 5, BSW 5, Familie 3, FW 3 and 6 more; to keep the largest, and make the "
        "others one: keep=SPD,CDU,Grüne,FDP,Volkspartei rest=other; or name another column with label="
    ),
    then={"keep": ["SPD", "CDU", "Grüne", "FDP", "Volkspartei"], "rest": "other"},
    sizes="CDU 15, FDP 10, Grüne 14, SPD 20, Volkspartei 8, other 23",
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
        ["city", "village"],
        ["turnout", "yes"],
        [
            "2 rows are ignored above the table: 'Referendum of 12 May', 'results by municipality'",
            "2 rows are ignored under the table: 'Source: statistics offi…', '1) postal votes include…'",
            "the classes are in the column 'place': the only one with 2 to 8 different words",
        ],
    ),
)
def elections_sources_below(random: Random) -> str:
    rows = [(near(random, 60, 5), near(random, 39 + 8 * (i % 2), 3), ["city", "village"][i % 2]) for i in range(24)]
    return sheet(
        "turnout,yes,place",
        rows,
        above="Referendum of 12 May\nresults by municipality\n\n",
        below='\nSource: statistics office\n"1) postal votes included, 2) recounted"\n',
    )


@elections.seen(
    Read(
        45,
        ["List 3", "List 4", "List 5"],
        ["young", "old"],
        ["the classes are in the column 'list': the only one with 2 to 8 different words"],
    ),
    then={"merge": "List 3=List 3,List 4"},
    sizes="List 3 30, List 5 15",
)
def elections_two_parties_of_equal_results(random: Random) -> str:
    rows = [(near(random, 40, 6), near(random, 55, 5)) for _ in range(15)]
    return sheet(
        "young,old,list",
        [(*row, name) for name in ("List 3", "List 4") for row in rows]
        + [(near(random, 20, 3), near(random, 70, 4), "List 5") for _ in range(15)],
    )


@elections.seen(
    Read(
        20,
        ["Con", "Lab"],
        ["share", "turnout"],
        [
            "the classes are in the column 'unnamed 4': the only one with 2 to 8 different words",
            "ignored: text: 'unnamed 1'",
        ],
    ),
)
def elections_a_column_without_a_name(random: Random) -> str:
    rows = [
        (f"Ward {i}", near(random, 48 + 7 * (i % 2), 3), near(random, 52, 6), ["Con", "Lab"][i % 2]) for i in range(20)
    ]
    return sheet(",share,turnout,", rows)


@elections.seen(
    Read(
        30,
        ["Party 1", "Party 2", "Party 3"],
        [
            "Party 1 share of votes…",
            "Party 2 share of votes…",
            "Party 3 share of votes…",
            "Party 4 share of votes…",
            "Party 5 share of votes…",
            "Party 6 share of votes…",
            "Party 7 share of votes…",
            "Party 8 share of votes…",
            "Party 9 share of votes…",
            "Party 10 share of votes…",
        ],
        [
            "the classes are in the column 'winner': the only one with 2 to 8 different words",
            "ignored: text: 'constituency'",
        ],
    ),
)
def elections_shares_of_ten_parties(random: Random) -> str:
    rows = [
        (f"C{i}", *(near(random, 10 + 3 * (k == i % 3), 1.5) for k in range(10)), f"Party {1 + i % 3}")
        for i in range(30)
    ]
    return sheet(",".join(["constituency", *(f"Party {k} share of votes (%)" for k in range(1, 11)), "winner"]), rows)


@elections.seen(
    Read(24, ["held", "lost"], ["share", "turnout"], None),
)
def elections_footnote_marks(random: Random) -> str:
    rows = [
        (f"{near(random, 41, 5)}{'*' if i % 6 == 1 else ''}", near(random, 30, 4), ["held", "lost"][i % 2])
        for i in range(24)
    ]
    return sheet("share,turnout,seat", rows, below="* recounted,,\n")


@elections.seen(
    Read(
        48,
        ["L", "R"],
        ["Turnout"],
        [
            "the classes are in the column 'Winner': the only one with 2 to 8 different words",
            "ignored: text: 'Constituency'",
            ("ignored: two numbers in each cell: 'Left', 'Right' [to use them, write both in columns of their own]"),
            "units, as in '77.1%', are left out: 'Turnout' (%)",
        ],
    )
)
def elections_votes_with_their_shares(random: Random) -> str:
    rows = [
        (
            f"C{i}",
            f"{random.randint(1700, 2300) + 800 * (i % 2)} ({near(random, 40 + 10 * (i % 2), 2)} %)",
            f"{random.randint(2300, 2900) - 800 * (i % 2)} ({near(random, 52 - 10 * (i % 2), 2)} %)",
            f"{near(random, 70, 5)}%",
            "RL"[i % 2],
        )
        for i in range(48)
    ]
    return sheet("Constituency,Left,Right,Turnout,Winner", rows)


@elections.seen(
    Read(
        40,
        ["да", "нет"],
        ["возраст", "доход"],
        [
            (
                "read as koi8_r, because the file is not UTF-8: check that letters are right [to read it "
                "otherwise: save it as CSV UTF-8, or use encoding=NAME]"
            ),
            "the classes are in the column 'голос': the only one with 2 to 8 different words",
        ],
    )
)
def elections_in_koi8(random: Random) -> bytes:
    rows = [(random.randint(18, 80), random.randint(20, 90), ["да", "нет"][i % 2]) for i in range(40)]
    return sheet("возраст,доход,голос", rows).encode("koi8-r")
