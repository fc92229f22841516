"""Tables of banks, libraries, chess clubs and dentists, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

town = Trade()


@town.seen(
    Read(
        60,
        ["Essen", "Gehalt", "Miete", "Sonstiges"],
        ["Betrag", "Saldo"],
        [
            "read as cp1252, because the file is not UTF-8: check that letters are right "
            "[to read it otherwise: save it as CSV UTF-8, or use encoding=NAME]",
            "2 rows are ignored above the table: 'Konto', 'Zeitraum'",
            "the classes are in the column 'Kategorie': recognized by its name",
            "ignored: dates: 'Buchungstag' [to use it, write it as numbers, such as months or days]",
            "ignored: text: 'Zahlungsempfänger'",
            "units, as in '-1.065,87 €', are left out: 'Betrag' (€), 'Saldo' (€)",
            "thousands separators, as in '-1.065,87 €', are removed: 'Betrag', 'Saldo'",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    )
)
def town_a_bank(random: Random) -> bytes:
    amounts = {"Miete": -900, "Essen": -45, "Gehalt": 2800, "Sonstiges": -120}
    rows, balance = [], 2500.0
    for i in range(60):
        kind = [*amounts][i % 4]
        amount = amounts[kind] * random.uniform(0.8, 1.2)
        balance += amount
        shown = [f"{x:,.2f}".translate(str.maketrans(",.", ".,")) + " €" for x in (amount, balance)]
        rows.append((f"{1 + i % 28:02}.{1 + i // 28:02}.2024", f"Empfänger {i}", *shown, kind))
    above = "Konto;DE12 3456 7890\nZeitraum;01.01.2024 - 31.03.2024\n\n"
    return sheet("Buchungstag,Zahlungsempfänger,Betrag,Saldo,Kategorie", rows, ";", above).encode("cp1252")


@town.seen(
    Read(
        56,
        ["0-1", "1-0", "1/2-1/2"],
        ["WhiteElo", "BlackElo", "Moves", "Clock"],
        [
            "the classes are in the column 'Result': recognized by its name",
            "ignored: a word and a number in each cell: 'White' [to use it, write both in columns of their own]",
            "times, such as '0:34:36', are read as seconds: 'Clock' (s)",
            "cells such as '?' among numbers are treated as empty: 4 of 'BlackElo'",
            "4 of 60 rows are left out because a cell is empty: 'BlackElo'",
        ],
    )
)
def town_games_of_chess(random: Random) -> str:
    rows = []
    for i in range(60):
        elo = random.randint(1400, 2700)
        clock = f"{i % 2}:{random.randrange(60):02}:{random.randrange(60):02}"
        black = "?" if i % 15 == 4 else elo + 60 * (i % 3)
        rows.append((f"Player {i % 17}", elo, black, random.randint(20, 90), clock, ["1-0", "0-1", "1/2-1/2"][i % 3]))
    return sheet("White,WhiteElo,BlackElo,Moves,Clock,Result", rows)


@town.seen(
    Read(
        48,
        ["overdue", "returned"],
        ["Days late", "Fine"],
        [
            "the classes are in the column 'Status': recognized by its name",
            "ignored: looks like an identifier: 'Barcode' [to use it, name it in features=]",
            "ignored: text: 'Title'",
            "ignored: two columns of numbers make a plane: 'Reader' [to use it: encode=Reader]",
            "units, as in '£1.40', are left out: 'Fine' (£)",
            "cells such as 'none' among numbers are treated as empty: 12 of 'Fine'",
            "12 of 60 rows are left out because a cell is empty: 'Fine'",
        ],
    )
)
def town_loans_of_a_library(random: Random) -> str:
    rows = []
    for i in range(60):
        late = random.randint(1, 30) if i % 5 else 0
        fine = f"£{late * 0.2:.2f}" if late else "none"
        reader = random.choice(["adult", "child"])
        rows.append((f"3{random.randrange(10**12)}", f"Book {i}", late, fine, reader, ["returned", "overdue"][i % 2]))
    return sheet("Barcode,Title,Days late,Fine,Reader,Status", rows)


@town.seen(
    Read(
        60,
        ["gingivitis", "healthy", "periodontitis"],
        ["Age", "Plaque", "Last visit"],
        [
            "the classes are in the column 'Diagnosis': recognized by its name",
            "ignored: text: 'Patient'",
            "ignored: two numbers in each cell: 'Pocket depth (mm)' [to use it, write both in columns of their own]",
            "units, as in '34%', are left out: 'Plaque' (%), 'Last visit' (months ago)",
            "numbers in several units, such as '39 y 0 m', are read in one: 'Age' (years)",
        ],
    )
)
def town_a_dentist(random: Random) -> str:
    rows = [
        (
            f"P{1000 + i}",
            f"{random.randint(18, 80)} y {random.randint(0, 11)} m",
            f"{random.randint(2, 4)}-{random.randint(5, 9)}",
            f"{random.randint(5 + 20 * (i % 3), 40 + 20 * (i % 3))}%",
            f"{random.randint(1, 36)} months ago",
            ["healthy", "gingivitis", "periodontitis"][i % 3],
        )
        for i in range(60)
    ]
    return sheet("Patient,Age,Pocket depth (mm),Plaque,Last visit,Diagnosis", rows)


@town.seen(
    Read(
        60,
        ["no", "yes"],
        ["height", "wind"],
        [
            "the classes are in the column 'accident': the only one with 2 to 8 different words",
            (
                "ignored: one word, or nothing, in each cell: 'helmet', 'boots' [to use them, write another "
                "word, such as no, in the empty cells]"
            ),
        ],
    )
)
def town_checks_of_sites(random: Random) -> str:
    rows = [
        (random.choice(["x", ""]), random.choice(["✓", ""]), near(random, 12, 4), near(random, 3), ["yes", "no"][i % 2])
        for i in range(60)
    ]
    return sheet("helmet,boots,height,wind,accident", rows)


@town.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 1 'Marke', 5 'TÜV'"
    ),
    then={"label": "TÜV"},
    sizes="alt 25, neu 25",
)
def town_cars_in_german(random: Random) -> bytes:
    rows = [
        (
            random.choice(["VW", "Opel", "BMW"]),
            f"{random.randint(2, 40)}.{random.randint(0, 999):03} €",
            f"{random.randint(10, 250)}.{random.randint(0, 999):03}",
            f"{random.randint(1, 12):02}/{random.randint(2001, 2022)}",
            ["neu", "alt"][i % 2],
        )
        for i in range(50)
    ]
    return sheet("Marke,Preis,km,Erstzulassung,TÜV", rows, ";").encode("cp1252")


@town.seen(
    Read(
        50,
        ["no", "yes"],
        ["price", "class of hotel"],
        [
            "the classes are in the column 'again': the only one with 2 to 8 different words",
            "ignored: text: 'name'",
            "units, as in '£234 pp', are left out: 'price' (£ pp), 'class of hotel' (stars)",
        ],
    )
)
def town_hotels(random: Random) -> str:
    rows = [
        (f"Hotel {i}", f"£{random.randint(30, 300)} pp", f"{random.randint(1, 5)} stars", ["yes", "no"][i % 2])
        for i in range(50)
    ]
    return sheet("name,price,class of hotel,again", rows)
