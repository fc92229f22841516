"""Tables of surveys, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

surveys = Trade()


@surveys.seen(
    Read(
        50,
        ["new", "old"],
        ["age", "hours"],
        [
            "cells such as 'keine Angabe' among numbers are treated as empty: 'age', 'hours'",
            "10 of 60 rows are left out because a cell is empty: 'age', 'hours'",
        ],
    )
)
def surveys_no_answer_in_five_languages(random: Random) -> str:
    nothing = ["keine Angabe", "sin datos", "non renseigné", "未知", "no answer"]
    rows = [
        (
            nothing[i // 12] if i % 12 == 5 else near(random, 30 + 8 * (i % 2), 5, 0),
            nothing[4 - i // 12] if i % 12 == 7 else near(random, 5, 1),
            ["new", "old"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("age,hours,customer", rows)


@surveys.seen(
    "table.csv, line 4, column 'recommend': '0 - not at all likely' is not a plain number (one of 5 such "
    "cells in the column); write it like 1234.5, without unit or separators, or leave the cell empty, or exclude the "
    "column with features="
)
def surveys_answers_by_numbers_with_words_at_the_ends(random: Random) -> str:
    likely = ["0 - not at all likely", *map(str, range(1, 10)), "10 - extremely likely"]
    often = ["1 = never", "2 = sometimes", "3 = often"]
    agree = ["1 (disagree)", "2", "3", "4", "5 (agree)"]
    rows = [
        (
            likely[random.randint(0, 9) + i % 2],
            often[random.randint(0, 2)],
            random.choice(agree),
            ["left", "stayed"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("recommend,visits,fair,class", rows)


@surveys.seen(
    Read(
        60,
        ["A", "B"],
        ["Raucher = ja", "Sport = ✓", "Alter", "Stunden", "Kilometer"],
        ["encoded as 0 and 1: 'Raucher' (ja is 1), 'Sport' (✓ is 1)"],
    )
)
def surveys_yes_before_no_in_german(random: Random) -> str:
    rows = [
        (
            random.choice(["ja", "nein"]),
            random.choice(["✓", "✗"]),
            near(random, 40, 9, 0),
            near(random, 3 + i % 2),
            near(random, 12, 3, 0),
            ["A", "B"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("Raucher,Sport,Alter,Stunden,Kilometer,Gruppe", rows, ";")
