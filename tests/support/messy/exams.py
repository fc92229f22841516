"""Tables of exams, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

exams = Trade()


@exams.seen(
    Read(
        23,
        ["7a", "7b"],
        ["Q. 1 /10.00", "Q. 2 /10.00"],
        [
            "1 row is ignored under the table: 'Overall average'",
            "ignored: text: 'Surname', 'First name', 'Email address'",
            "ignored: constant: 'State'",
            "cells such as '-' among numbers are treated as empty: 'Q. 1 /10.00'",
            "1 of 24 rows is left out because a cell is empty: 'Q. 1 /10.00'",
        ],
    )
)
def exams_from_moodle(random: Random) -> str:
    rows = [
        (
            f"Last{i}",
            f"First{i}",
            f"s{i}@school.org",
            "Finished",
            "-" if i == 9 else near(random, 7, 1, 2),
            near(random, 6, 1.5, 2),
            ["7a", "7b"][i % 2],
        )
        for i in range(24)
    ]
    q = [[r[c] for r in rows if r[c] != "-"] for c in (4, 5)]
    below = f"Overall average,,,,{sum(q[0]) / len(q[0]):.2f},{sum(q[1]) / len(q[1]):.2f},\n"
    return "\ufeff" + sheet("Surname,First name,Email address,State,Q. 1 /10.00,Q. 2 /10.00,Class", rows, below=below)


@exams.seen(
    "table.csv, line 2, column 'Mathe': '3-' is not a plain number; write it like 1234.5, without unit or separators, "
    "or leave the cell empty, or exclude the column with features="
)
def exams_german_marks_with_signs(random: Random) -> str:
    rows = [
        (
            f"Schüler {i}",
            random.choice(["1-", "2+", "2", "2-"] if i % 2 else ["3", "3-", "4+", "4"]),
            random.choice(["1", "2", "3"] if i % 2 else ["3", "4", "5"]) if i else "3-",
            random.randint(0, 12),
            ["nicht bestanden", "bestanden"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Name,Deutsch,Mathe,Fehltage,Ergebnis", rows, ";")
