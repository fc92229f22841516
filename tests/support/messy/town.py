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
            (
                "read as cp1252, because the file is not UTF-8: check that letters are right; if not, save it as CSV "
                "UTF-8"
            ),
            "2 rows are ignored above the table: 'Konto', 'Zeitraum'",
            "ignored: dates: 'Buchungstag' (line 5: '01.01.2024')",
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
        60,
        ["no", "yes"],
        ["height", "wind"],
        ["ignored: one word, or nothing, in each cell: 'helmet' (line 2: 'x'), 'boots' (line 4: '✓')"],
    )
)
def town_checks_of_sites(random: Random) -> str:
    rows = [
        (random.choice(["x", ""]), random.choice(["✓", ""]), near(random, 12, 4), near(random, 3), ["yes", "no"][i % 2])
        for i in range(60)
    ]
    return sheet("helmet,boots,height,wind,accident", rows)
