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
    "table.csv: 'result' holds only one class, 'passed': name another column with label=, or add rows",
    then={"label": "oral", "bins": 2},
    sizes="oral below 78 10, oral 78 and above 10",
)
def exams_everybody_passed(random: Random) -> str:
    return sheet("written,oral,result", [(random.randint(50, 99), random.randint(50, 99), "passed") for _ in range(20)])


@exams.seen(
    "table.csv, line 5, column 'test 1': 'abs' is not a number (one of 2 such cells in the column); "
    "correct it, treat such cells as empty with empty='test 1=abs', or exclude the column with features="
)
def exams_absent_pupils(random: Random) -> str:
    return sheet(
        "test 1,test 2,course",
        [
            ("abs" if i in (3, 17) else random.randint(20, 60), random.randint(20, 60), ["arts", "science"][i % 2])
            for i in range(40)
        ],
    )


@exams.seen(Read(24, ["fail", "pass"], ["final"], ["ignored: numbers in different units: 'quiz' (%, none)"]))
def exams_percent_signs_in_some_cells(random: Random) -> str:
    return sheet(
        "quiz,final,result",
        [
            (f"{random.randint(40, 99)}{'%' if i % 2 else ''}", random.randint(40, 99), ["fail", "pass"][i % 2])
            for i in range(24)
        ],
    )


@exams.seen(
    Read(
        60,
        ["fail", "pass"],
        ["homework done", "score", "sleep"],
        ["ordered words are taken as ranks: 'homework done' (never is 1, always is 5)"],
    )
)
def exams_answers_in_order(random: Random) -> str:
    answers = ["never", "seldom", "sometimes", "often", "always"]
    rows = [
        (
            answers[random.randint(i % 2, 3 + i % 2)],
            random.randint(40, 99),
            random.randint(1, 9),
            ["fail", "pass"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("homework done,score,sleep,result", rows)


@exams.seen(
    Read(
        54,
        ["fail", "pass"],
        ["Essay = A-", "Essay = B", "Essay = B+", "Essay = C", "Essay = C+", "Essay = D"],
        [
            "ignored: text: 'Name'",
            (
                "ignored: text that holds numbers: 'Quiz 1' (line 2: '11/20'), 'Quiz 2' (line 3: '24/30'), "
                "'Attendance' (line 2: '12 of 14')"
            ),
            "encoded as 0 and 1, one column per word: 'Essay' (6 words)",
        ],
    ),
    then={"empty": {"Quiz 2": "excused"}},
    sizes="fail 27, pass 27",
)
def exams_excused_pupils(random: Random) -> str:
    rows = [
        (
            f"S{i}",
            f"{random.randint(6, 13) + 6 * (i % 2)}/20",
            f"{random.randint(8, 18) + 9 * (i % 2)}/30" if i % 9 else "excused",
            ["A-", "B+", "B", "C+", "C", "D"][random.randint(0, 3) + 2 - 2 * (i % 2)],
            f"{random.randint(6, 14)} of 14",
            ["fail", "pass"][i % 2],
        )
        for i in range(54)
    ]
    return sheet("Name,Quiz 1,Quiz 2,Essay,Attendance,Result", rows)


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
