"""Tables of seven trades as people make them, and what a teacher gets who hands one in: data and notes, or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from nnmath import DataError, load


@dataclass(frozen=True)
class Read:
    """The data that a table must become, and all that is noted on the way; None: whatever is noted."""

    rows: int
    classes: Sequence[str]
    features: Sequence[str]
    notes: Sequence[str] | None = ()


@dataclass(frozen=True)
class Table:
    """A table, and what a teacher gets, data or an error; if there is advice, choices that follow it, and the sizes of
    the classes then.
    """

    text: Callable[[Random], str | bytes]
    expected: Read | str
    then: Mapping[str, Any]
    sizes: str

    def save(self, folder: Path) -> Path:
        """The table as a file."""
        content = self.text(Random(self.text.__name__))
        path = folder / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


TABLES: list[Table] = []


def seen(
    expected: Read | str, *, then: Mapping[str, Any] = MappingProxyType({}), sizes: str = ""
) -> Callable[[Callable[[Random], str | bytes]], Callable[[Random], str | bytes]]:
    """Adds a table to the list, with what is seen of it."""

    def added(text: Callable[[Random], str | bytes]) -> Callable[[Random], str | bytes]:
        TABLES.append(Table(text, expected, then, sizes))
        return text

    return added


def sheet(header: str, rows: Iterable[Sequence[Any]], separator: str = ",", above: str = "", below: str = "") -> str:
    """A text file of rows of cells. The header is written with commas, a cell that holds a separator in quotes."""
    lines = [
        [*header.split(",")],
        *([f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in r] for r in rows),
    ]
    quoted = [separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in lines]
    return above + "\n".join(quoted) + "\n" + below


def near(random: Random, center: float, spread: float = 1.0, digits: int = 1) -> float:
    return round(random.gauss(center, spread), digits)


def comma(number: float) -> str:
    return f"{number:g}".replace(".", ",")


# A clinic.


@seen(
    Read(
        24,
        ["ill", "well"],
        ["Temp", "Pulse"],
        [
            "the row under the header is read as units: '°C', '1/min'",
            "the classes are in the column 'Finding': the only one with 2 to 8 different words",
        ],
    ),
)
def clinic_units_under_the_header(random: Random) -> str:
    ill = [i % 3 == 0 for i in range(24)]
    rows = [
        (near(random, 38 if i else 36.6, 0.4), round(near(random, 95 if i else 72, 8)), "ill" if i else "well")
        for i in ill
    ]
    return sheet("Temp,Pulse,Finding", [("°C", "1/min", ""), *rows])


@seen(
    Read(
        40, ["case", "control"], ["bmi", "pressure"], ["the classes are in the column 'group': recognized by its name"]
    ),
    then={"empty": {"pressure": "999"}},
    sizes="case 19, control 18",
)
def clinic_codes_for_missing_values(random: Random) -> str:
    rows = [
        (near(random, 24 + 4 * (i % 2)), round(near(random, 120, 9)), "case" if i % 2 else "control") for i in range(40)
    ]
    return sheet("bmi,pressure,group", [(b, 999 if i % 13 == 4 else p, g) for i, (b, p, g) in enumerate(rows)])


@seen(
    Read(
        30,
        ["gesund", "krank"],
        ["Glukose (mmol/l)", "BMI"],
        [
            "the classes are in the column 'Diagnose': recognized by its name",
            "ignored: two columns of numbers make a plane: 'Raucher' [to use it: encode=Raucher]",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def clinic_in_german(random: Random) -> str:
    rows = [
        (
            comma(near(random, 5.1 + 2 * (i % 2))),
            comma(near(random, 26, 3)),
            "ja" if i % 5 < 2 else "nein",
            "krank" if i % 2 else "gesund",
        )
        for i in range(30)
    ]
    return "\ufeff" + sheet("Glukose (mmol/l),BMI,Raucher,Diagnose", rows, ";").replace("\n", "\r\n")


@seen(
    Read(
        30,
        ["BENIGN", "Benign", "benign", "malignant"],
        ["radius", "texture"],
        [
            "the classes are in the column 'Diagnosis': recognized by its name",
            "read as different classes: 'BENIGN', 'Benign', 'benign' [to merge them: merge='BENIGN=Benign,benign']",
        ],
    ),
    then={"merge": "BENIGN=Benign,benign"},
    sizes="BENIGN 18, malignant 12",
)
def clinic_spellings_of_a_class(random: Random) -> str:
    words = ["Benign", "benign ", "BENIGN", "malignant", "malignant"]
    return sheet(
        "radius,texture,Diagnosis",
        [(near(random, 12 + 5 * (i % 5 > 2)), near(random, 19, 4), words[i % 5]) for i in range(30)],
    )


@seen(
    Read(
        36,
        ["alive", "died"],
        ["Age", "Creatinine"],
        [
            "the classes are in the column 'Outcome': recognized by its name",
            "ignored: text: 'Patient ID', 'Remarks'",
            "ignored: dates: 'Born' [to use it, write it as numbers, such as months or days]",
        ],
    ),
)
def clinic_ids_dates_and_remarks(random: Random) -> str:
    rows = [
        (
            f"P-{1000 + i}",
            f"{1 + i % 28:02}.03.19{40 + i}",
            near(random, 60, 12, 0),
            near(random, 1.1, 0.4, 2),
            f"seen by Dr. {chr(65 + i % 26)}; stable",
            "died" if i % 6 == 0 else "alive",
        )
        for i in range(36)
    ]
    return sheet("Patient ID,Born,Age,Creatinine,Remarks,Outcome", rows)


@seen(
    Read(
        40,
        ["diabetes 0", "diabetes 1"],
        ["glucose", "bmi"],
        [
            "the classes are in the column 'diabetes': the last one, and the only one with 2 to 8 different values",
            "ignored: looks like a row number: 'No.' [to use it, name it in features=]",
        ],
    ),
)
def clinic_outcome_in_numbers(random: Random) -> str:
    rows = [(i + 1, near(random, 110 + 30 * (i % 2), 15, 0), near(random, 32, 5), i % 2) for i in range(40)]
    return sheet("No.,glucose,bmi,diabetes", rows)


@seen(
    Read(
        28,
        ["A", "AB", "B"],
        ["iron", "ferritin"],
        ["the classes are in the column 'blood type': the only one with 2 to 8 different words"],
    ),
)
def clinic_a_class_of_two(random: Random) -> str:
    kinds = ["A"] * 14 + ["B"] * 12 + ["AB"] * 2
    return sheet("iron,ferritin,blood type", [(near(random, 15, 3), near(random, 90, 30, 0), kind) for kind in kinds])


@seen(
    Read(
        24,
        ["asthma", "none"],
        ["systolic", "diastolic", "FVC", "FEV1"],
        [
            "1 row is ignored above the table: 'blood pressure'",
            "the classes are in the column 'illness': the only one with 2 to 8 different words",
        ],
    ),
)
def clinic_groups_above_the_names(random: Random) -> str:
    rows = [
        (
            near(random, 120, 10, 0),
            near(random, 80, 6, 0),
            near(random, 3.4),
            near(random, 2.8),
            "asthma" if i % 3 else "none",
        )
        for i in range(24)
    ]
    return sheet("blood pressure,,lung,,", [("systolic", "diastolic", "FVC", "FEV1", "illness"), *rows])


@seen(
    Read(
        26,
        ["drug", "placebo"],
        ["LDL", "HDL"],
        [
            "2 rows are ignored above the table: 'Trial 12: blood lipids', 'mmol/l unless stated'",
            "1 row is ignored under the table: '* fasting'",
            "the classes are in the column 'arm': the only one with 2 to 8 different words",
        ],
    ),
)
def clinic_title_and_footnotes(random: Random) -> str:
    rows = [(near(random, 4.8 + i % 2, 0.3), near(random, 1.4, 0.2), ["placebo", "drug"][i % 2]) for i in range(26)]
    return sheet(
        "LDL,HDL,arm", rows, above="Trial 12: blood lipids,,\nmmol/l unless stated,,\n,,\n", below=",,\n* fasting,,\n"
    )


# A kitchen.


@seen(
    Read(
        20,
        ["bread", "cake"],
        ["oven °C", "minutes"],
        ["the classes are in the column 'type': recognized by its name", "ignored: text: 'recipe'"],
    ),
)
def kitchen_tabs_and_quotes(random: Random) -> str:
    rows = [
        (
            f'"Grandma\'s ""best"" no. {i}"',
            near(random, 180 + 30 * (i % 2), 8, 0),
            near(random, 25 + 10 * (i % 2), 4, 0),
            ["cake", "bread"][i % 2],
        )
        for i in range(20)
    ]
    return sheet("recipe,oven °C,minutes,type", rows, "\t")


@seen(
    Read(
        27,
        ["dark", "milk", "white"],
        ["fat", "sugar"],
        [
            "12 % is read as 12: 'fat', 'sugar'",
            "the classes are in the column 'chocolate': the only one with 2 to 8 different words",
        ],
    ),
)
def kitchen_shares_in_percent(random: Random) -> str:
    rows = [
        (f"{near(random, 32 + 6 * (i % 3))} %", f"{near(random, 55)} %", ["white", "milk", "dark"][i % 3])
        for i in range(27)
    ]
    return sheet("fat,sugar,chocolate", rows)


@seen(
    Read(
        30,
        ["medium", "rare", "well done"],
        ["core temperature [°C]", "time on the grill (min)"],
        ["the classes are in the column 'doneness': the only one with 2 to 8 different words"],
    ),
)
def kitchen_units_in_the_names(random: Random) -> str:
    rows = [
        (near(random, 52 + 8 * (i % 3)), round(near(random, 9 + 3 * (i % 3))), ["rare", "medium", "well done"][i % 3])
        for i in range(30)
    ]
    return sheet("core temperature [°C],time on the grill (min),doneness", rows)


@seen(
    Read(
        33,
        ["quality 5", "quality 6", "quality 7"],
        ["fixed acidity", "volatile acidity", "alcohol"],
        [
            "the classes are in the column 'quality': recognized by its name",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def kitchen_points_of_wine(random: Random) -> str:
    rows = [
        (comma(near(random, 7, 0.8)), comma(near(random, 0.5, 0.1, 2)), comma(near(random, 11)), 5 + i % 3)
        for i in range(33)
    ]
    return sheet("fixed acidity,volatile acidity,alcohol,quality", rows, ";")


@seen(
    Read(
        20,
        ["hard", "soft"],
        ["pH", "moisture"],
        ["the classes are in the column 'cheese': the only one with 2 to 8 different words"],
    ),
)
def kitchen_blanks_everywhere(random: Random) -> str:
    rows = [
        (f" {near(random, 3 + i % 2, 0.4)} ", f"{near(random, 80, 5)}  ", [" soft", "hard  "][i % 2]) for i in range(20)
    ]
    return sheet(" pH , moisture,cheese ", rows)


@seen(
    Read(
        24,
        ["main", "soup"],
        ["price", "weight"],
        [
            "€12 is read as 12: 'price'",
            "the classes are in the column 'course': the only one with 2 to 8 different words",
        ],
    ),
)
def kitchen_prices_with_signs(random: Random) -> str:
    rows = [
        (f"€{near(random, 3 + 4 * (i % 2), 0.6, 2):.2f}", near(random, 300, 40, 0), ["soup", "main"][i % 2])
        for i in range(24)
    ]
    return sheet("price,weight,course", rows)


@seen(
    Read(
        24,
        ["cocoa", "coffee", "tea"],
        ["caffeine", "bitterness"],
        ["empty rows ignored: 1", "the classes are in the column 'drink': the only one with 2 to 8 different words"],
    ),
)
def kitchen_blank_lines_between_groups(random: Random) -> str:
    rows = [(near(random, 20 + 9 * (i // 8)), near(random, 4), ["tea", "coffee", "cocoa"][i // 8]) for i in range(24)]
    text = sheet("caffeine,bitterness,drink", rows).splitlines()
    return "\n".join([text[0], *text[1:9], "", *text[9:17], ",,", *text[17:]]) + "\n"


@seen(
    "table.csv has several columns named 'sugar': columns 1, 3; rename all but one",
)
def kitchen_a_name_twice(random: Random) -> str:
    return sheet(
        "sugar,fat,sugar,kind", [(near(random, 9), near(random, 5), near(random, 9), "ab"[i % 2]) for i in range(20)]
    )


@seen(
    Read(
        30,
        ["pie", "tart"],
        ["grams", "ounces", "sweetness"],
        ["the classes are in the column 'kind': recognized by its name"],
    ),
    then={"features": ["grams", "sweetness"]},
    sizes="pie 15, tart 15",
)
def kitchen_the_same_in_two_units(random: Random) -> str:
    grams = [near(random, 200 + 100 * (i % 2), 30, 0) for i in range(30)]
    return sheet(
        "grams,ounces,sweetness,kind",
        [(g, round(g / 28.35, 2), near(random, 5), ["tart", "pie"][i % 2]) for i, g in enumerate(grams)],
    )


@seen(
    Read(
        16,
        ["fruit", "nut"],
        [
            "nutrient 0 (mg/100 g)",
            "nutrient 1 (mg/100 g)",
            "nutrient 2 (mg/100 g)",
            "nutrient 3 (mg/100 g)",
            "nutrient 4 (mg/100 g)",
            "nutrient 5 (mg/100 g)",
            "nutrient 6 (mg/100 g)",
            "nutrient 7 (mg/100 g)",
            "nutrient 8 (mg/100 g)",
            "nutrient 9 (mg/100 g)",
            "nutrient 10 (mg/100 g)",
            "nutrient 11 (mg/100 g)",
            "nutrient 12 (mg/100 g)",
            "nutrient 13 (mg/100 g)",
            "nutrient 14 (mg/100 g)",
            "nutrient 15 (mg/100 g)",
            "nutrient 16 (mg/100 g)",
            "nutrient 17 (mg/100 g)",
            "nutrient 18 (mg/100 g)",
            "nutrient 19 (mg/100 g)",
            "nutrient 20 (mg/100 g)",
            "nutrient 21 (mg/100 g)",
            "nutrient 22 (mg/100 g)",
            "nutrient 23 (mg/100 g)",
            "nutrient 24 (mg/100 g)",
            "nutrient 25 (mg/100 g)",
            "nutrient 26 (mg/100 g)",
            "nutrient 27 (mg/100 g)",
            "nutrient 28 (mg/100 g)",
            "nutrient 29 (mg/100 g)",
            "nutrient 30 (mg/100 g)",
            "nutrient 31 (mg/100 g)",
            "nutrient 32 (mg/100 g)",
            "nutrient 33 (mg/100 g)",
            "nutrient 34 (mg/100 g)",
            "nutrient 35 (mg/100 g)",
            "nutrient 36 (mg/100 g)",
            "nutrient 37 (mg/100 g)",
            "nutrient 38 (mg/100 g)",
            "nutrient 39 (mg/100 g)",
        ],
        ["the classes are in the column 'group': recognized by its name", "ignored: text: 'food'"],
    ),
)
def kitchen_forty_nutrients(random: Random) -> str:
    header = ",".join(["food", *(f"nutrient {i} (mg/100 g)" for i in range(40)), "group"])
    return sheet(
        header,
        [(f"food {i}", *(near(random, 20 + 2 * k, 5) for k in range(40)), ["fruit", "nut"][i % 2]) for i in range(16)],
    )


# Sports.


@seen(
    Read(
        24,
        ["loss", "win"],
        ["Possession", "Shots"],
        [
            "the classes are in the column 'Result': recognized by its name",
            "ignored: looks like a row number: 'Rank' [to use it, name it in features=]",
            "ignored: text: 'Team'",
        ],
    ),
)
def sports_ranks_and_results(random: Random) -> str:
    rows = [
        (
            i + 1,
            f"Team {chr(65 + i)}",
            near(random, 54 + 6 * (i % 2), 5),
            near(random, 12, 3, 0),
            ["loss", "win"][i % 2],
        )
        for i in range(24)
    ]
    return sheet("Rank,Team,Possession,Shots,Result", rows)


@seen(
    Read(
        14,
        ["center", "guard"],
        ["PTS", "REB"],
        [
            "1 row is ignored under the table: 'Team Total'",
            "the classes are in the column 'Pos': the only one with 2 to 8 different words",
            "ignored: text: 'Player'",
        ],
    ),
)
def sports_team_total(random: Random) -> str:
    rows = [
        (f"Player {i}", random.randint(2, 30), random.randint(1, 14), ["guard", "center"][i % 2]) for i in range(14)
    ]
    return sheet("Player,PTS,REB,Pos", rows, below=f"Team Total,{sum(r[1] for r in rows)},{sum(r[2] for r in rows)},\n")


@seen(
    Read(
        36,
        ["DF", "FW", "GK", "MF"],
        ["height cm", "passes"],
        ["the classes are in the column 'position': the only one with 2 to 8 different words"],
    ),
)
def sports_four_positions(random: Random) -> str:
    kinds = {"GK": 191, "DF": 185, "MF": 178, "FW": 181}
    return sheet(
        "height cm,passes,position", [(near(random, kinds[k], 4, 0), near(random, 40, 9, 0), k) for k in [*kinds] * 9]
    )


@seen(
    Read(
        30,
        ["dames", "hommes"],
        ["masse (kg)", "VO2 (l/min)"],
        [
            "the classes are in the column 'catégorie': recognized by its name",
            "ignored: two columns of numbers make a plane: 'licencié' [to use it: encode=licencié]",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def sports_yes_and_no_in_french(random: Random) -> str:
    rows = [
        (
            comma(near(random, 62 + 9 * (i % 2), 4)),
            comma(near(random, 4.2, 0.5)),
            "oui" if i % 3 else "non",
            ["dames", "hommes"][i % 2],
        )
        for i in range(30)
    ]
    return sheet("masse (kg),VO2 (l/min),licencié,catégorie", rows, ";")


@seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 1 'goals', 3 'team'"
    ),
    then={"label": "3", "keep": ["FC Aarau", "FC Basel", "FC Davos", "FC Chur"], "rest": "other"},
    sizes="FC Aarau 19, FC Basel 16, FC Chur 11, FC Davos 12, other 32",
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


@seen(
    Read(
        22,
        ["relay", "sprint"],
        ["column 1", "column 2"],
        [
            "the first row holds data, so the columns are named column 1, column 2, ...",
            "the classes are in the column 'column 3': the only one with 2 to 8 different words",
        ],
    ),
)
def sports_without_a_header(random: Random) -> str:
    return sheet(
        f"{near(random, 11)},{near(random, 7)},sprint",
        [(near(random, 11 + 8 * (i % 2)), near(random, 7), ["sprint", "relay"][i % 2]) for i in range(21)],
    )


@seen(
    Read(
        18,
        ["jerk", "snatch"],
        ["arm span", "lift"],
        ["the classes are in the column 'style': the only one with 2 to 8 different words", "ignored: text: 'name'"],
    ),
)
def sports_names_with_commas(random: Random) -> str:
    return sheet(
        "name,arm span,lift,style",
        [
            (
                f"O'Neil {i}, Pat",
                near(random, 180, 7, 0),
                near(random, 90 + 40 * (i % 2), 9, 0),
                ["snatch", "jerk"][i % 2],
            )
            for i in range(18)
        ],
    )


@seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 3 'sex', 4 'foot'"
    ),
    then={"label": "4"},
    sizes="left 12, right 24",
)
def sports_two_columns_of_groups(random: Random) -> str:
    rows = [
        (near(random, 70, 9), near(random, 175, 8, 0), "fm"[i % 2], ["left", "right", "right"][i % 3])
        for i in range(36)
    ]
    return sheet("weight,height,sex,foot", rows)


@seen(
    Read(
        28,
        ["men", "women"],
        ["100 m", "wind"],
        ["the classes are in the column 'event': the only one with 2 to 8 different words"],
    ),
)
def sports_wind_with_plus_signs(random: Random) -> str:
    rows = [
        (
            f"{near(random, 10.6 + 0.6 * (i % 2), 0.2, 2)}",
            f"{near(random, 0.4, 0.9):+}".replace("-", "−"),
            ["men", "women"][i % 2],
        )
        for i in range(28)
    ]
    return sheet("100 m,wind,event", rows)


# Sensors.


@seen(
    Read(
        48,
        ["fault", "ok"],
        ["temp", "vibration"],
        [
            "2 lines that begin with # are left out",
            "the classes are in the column 'state': the only one with 2 to 8 different words",
            "ignored: dates: 'time' [to use it, write it as numbers, such as months or days]",
        ],
    ),
)
def sensors_a_log_with_comments(random: Random) -> str:
    rows = [
        (
            f"2024-03-{1 + i // 12:02}T{i % 12:02}:00:00",
            near(random, 20 + 9 * (i % 4 == 0)),
            near(random, 0.4, 0.1, 2),
            "fault" if i % 4 == 0 else "ok",
        )
        for i in range(48)
    ]
    return sheet("time,temp,vibration,state", rows, above="# logger 7, firmware 1.2\n# interval 1 h\n")


@seen(
    Read(
        44,
        ["attic", "cellar"],
        ["temp_C", "humidity"],
        ["the classes are in the column 'room': the only one with 2 to 8 different words"],
    ),
    then={"empty": {"temp_C": "-999"}},
    sizes="attic 20, cellar 20",
)
def sensors_minus_999(random: Random) -> str:
    return sheet(
        "temp_C,humidity,room",
        [
            (
                -999 if i % 11 == 5 else near(random, 18 + 4 * (i % 2)),
                near(random, 45, 6, 0),
                ["cellar", "attic"][i % 2],
            )
            for i in range(44)
        ],
    )


@seen(
    Read(
        22,
        ["aus", "ein"],
        ["Druck", "Strom"],
        [
            "the classes are in the column 'Zustand': the only one with 2 to 8 different words",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def sensors_as_excel_saves_them(random: Random) -> str:
    return sheet(
        "Druck,Strom,Zustand",
        [(comma(near(random, 2.4 + i % 2, 0.2, 2)), comma(near(random, 9)), ["aus", "ein"][i % 2]) for i in range(22)],
        ";",
        above="sep=;\n",
    )


@seen(
    Read(
        20,
        ["idle", "load"],
        ["ch1", "ch2"],
        [
            "the classes are in the column 'class': recognized by its name",
            "ignored: constant: 'ch3'",
            "ignored: empty: 'ch4', 'unnamed 6'",
        ],
    ),
)
def sensors_dead_channels(random: Random) -> str:
    return sheet(
        "ch1,ch2,ch3,ch4,class,",
        [(near(random, 1 + i % 2, 0.2, 2), near(random, 5), 0, "", ["idle", "load"][i % 2], "") for i in range(20)],
    )


@seen(
    Read(20, ["a", "b"], ["x", "y"], ["the classes are in the column 'kind': recognized by its name"]),
)
def sensors_columns_of_blanks(random: Random) -> str:
    return sheet(
        "x,y,kind",
        [(f"{random.gauss(i % 2, 0.3):.3f}", f"{random.gauss(0, 1):.3f}", "ab"[i % 2]) for i in range(20)],
        " ",
    )


@seen(
    Read(
        20,
        ["normal", "super"],
        ["current", "field"],
        ["the classes are in the column 'phase': the only one with 2 to 8 different words"],
    ),
)
def sensors_powers_of_ten(random: Random) -> str:
    return sheet(
        "current,field,phase",
        [
            (
                f"{random.gauss(3 + 2 * (i % 2), 0.4):.2f}e-06",
                f"{random.gauss(1.2, 0.1):.3E}",
                ["normal", "super"][i % 2],
            )
            for i in range(20)
        ],
    )


@seen(
    Read(
        30,
        ["no", "yes"],
        ["door", "heater", "temp"],
        ["the classes are in the column 'occupied': the only one with 2 to 8 different words"],
    ),
)
def sensors_switches(random: Random) -> str:
    return sheet(
        "door,heater,temp,occupied",
        [(int(i % 3 == 0), int(i % 5 < 2), near(random, 19 + 2 * (i % 2)), ["no", "yes"][i % 2]) for i in range(30)],
    )


@seen(
    (
        "table.csv, line 10: 2 cells, but the first row has 4 (separated by commas); complete it, or delete "
        "it if it is a note"
    ),
)
def sensors_a_line_too_short(random: Random) -> str:
    lines = sheet(
        "a,b,c,state", [(near(random, 1), near(random, 2), near(random, 3), ["on", "off"][i % 2]) for i in range(20)]
    ).splitlines()
    return "\n".join([*lines[:9], "1.5,2.5", *lines[10:]]) + "\n"


# Exams.


@seen(
    Read(
        23,
        ["7a", "7b"],
        ["Q. 1 /10.00", "Q. 2 /10.00"],
        [
            "1 row is ignored under the table: 'Overall average'",
            "'-' among numbers is treated as an empty cell: 'Q. 1 /10.00'",
            "the classes are in the column 'Class': recognized by its name",
            "ignored: text: 'Surname', 'First name', 'Email address'",
            "ignored: constant: 'State'",
            "1 of 24 rows is left out because a cell is empty: 'Q. 1 /10.00'",
        ],
    ),
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


@seen(
    Read(
        26,
        ["aprobado", "suspenso"],
        ["Parcial 1", "Parcial 2"],
        [
            "1 row is ignored under the table: 'Promedio'",
            "the classes are in the column 'Calificación': the only one with 2 to 8 different words",
            "ignored: text: 'Nombre'",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def exams_in_spanish(random: Random) -> str:
    rows = [
        (
            f"Alumno {i}",
            comma(near(random, 6.5 - 2.5 * (i % 2), 0.8)),
            comma(near(random, 7 - 2 * (i % 2), 0.9)),
            ["aprobado", "suspenso"][i % 2],
        )
        for i in range(26)
    ]
    return sheet("Nombre,Parcial 1,Parcial 2,Calificación", rows, ";", below="Promedio;5,3;6,0;\n")


@seen(
    Read(
        24,
        ["文科", "理科"],
        ["数学", "语文"],
        [
            (
                "read as gb18030, because the file is not UTF-8: check that letters are right [to read it otherwise: "
                "save it as CSV UTF-8, or use encoding=NAME]"
            ),
            "1 row is ignored under the table: '合计'",
            "the classes are in the column '类别': recognized by its name",
            "ignored: text: '姓名'",
        ],
    ),
)
def exams_in_chinese(random: Random) -> bytes:
    rows = [
        (f"学生{i}", random.randint(60, 90) + 8 * (i % 2), random.randint(55, 95), ["文科", "理科"][i % 2])
        for i in range(24)
    ]
    below = f"合计,{sum(r[1] for r in rows)},{sum(r[2] for r in rows)},\n"
    return sheet("姓名,数学,语文,类别", rows, below=below).encode("gb18030")


@seen(
    Read(
        40,
        ["North", "South"],
        ["I like maths", "I like music", "I revise every day"],
        [
            "the classes are in the column 'Which school do you attend?': the only one with 2 to 8 different words",
            "ignored: dates: 'Timestamp' [to use it, write it as numbers, such as months or days]",
        ],
    ),
)
def exams_a_questionnaire(random: Random) -> str:
    header = "Timestamp,I like maths,I like music,I revise every day,Which school do you attend?"
    return sheet(
        header,
        [
            (
                f"2024/05/{1 + i % 30} 10:{i:02}",
                random.randint(3, 5) - 2 * (i % 2),
                random.randint(1, 5),
                random.randint(1, 5),
                ["North", "South"][i % 2],
            )
            for i in range(40)
        ],
    )


@seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; no column has 2 to 8 different "
        "values; add one, or bin a column of numbers with bins=3"
    ),
    then={"label": "essay", "bins": 3},
    sizes="essay below 59 10, essay 59 to 70 10, essay 70 and above 10",
)
def exams_numbers_alone(random: Random) -> str:
    return sheet(
        "algebra,geometry,essay",
        [(near(random, 60, 12), near(random, 55, 12), near(random, 65, 12)) for _ in range(30)],
    )


@seen(
    "table.csv: 'result' holds only one class, 'passed': name another column with label=, or add rows",
    then={"label": "oral", "bins": 2},
    sizes="oral below 78 10, oral 78 and above 10",
)
def exams_everybody_passed(random: Random) -> str:
    return sheet("written,oral,result", [(random.randint(50, 99), random.randint(50, 99), "passed") for _ in range(20)])


# Elections.


@seen(
    Read(
        22,
        ["Blue", "Red"],
        ["Electorate", "Votes cast"],
        [
            "thousands separators are removed, 1,234 is 1234: 'Electorate', 'Votes cast'",
            "the classes are in the column 'Winner': the only one with 2 to 8 different words",
            "ignored: text: 'District'",
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


@seen(
    (
        "table.csv, line 2, column 'Wählende': '52.608' has a thousands separator (one of 27 such cells in "
        "the column); write such numbers without it, like 1234.5, or exclude the column with features="
    ),
    then={"features": ["Beteiligung (%)"]},
    sizes="Grün 9, Rot 9, Schwarz 9",
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


@seen(
    Read(
        30,
        ["rural", "urban"],
        ["Left %", "Green %", "Right %"],
        [
            "'–' among numbers is treated as an empty cell: 'Green %'",
            "the classes are in the column 'area': the only one with 2 to 8 different words",
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


@seen(
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


@seen(
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


@seen(
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


@seen(
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


@seen(
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


@seen(
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


# Shops.


@seen(
    Read(
        40,
        ["no", "yes"],
        ["Amount", "Items"],
        [
            "$12 is read as 12: 'Amount'",
            "thousands separators are removed, 1,234 is 1234: 'Amount'",
            "the classes are in the column 'Returned': the only one with 2 to 8 different words",
            "ignored: looks like a row number: 'Order ID' [to use it, name it in features=]",
            "ignored: dates: 'Date' [to use it: encode=Date]",
        ],
    ),
)
def shops_orders_in_dollars(random: Random) -> str:
    rows = [
        (
            10_000 + i,
            f"0{1 + i % 9}/14/2024",
            f"${near(random, 900 + 700 * (i % 2), 150, 2):,.2f}",
            random.randint(1, 9),
            ["no", "yes"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Order ID,Date,Amount,Items,Returned", rows)


@seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 3 'socio', 4 'buono'"
    ),
    then={"label": "3"},
    sizes="no 16, sì 17",
)
def shops_yes_and_no_in_italian(random: Random) -> str:
    rows = [
        (near(random, 40 + 9 * (i % 2), 6, 0), near(random, 3, 1), ["sì", "no"][i % 2], ["sì", "no"][i % 3 == 0])
        for i in range(33)
    ]
    return sheet("età,visite,socio,buono", rows)


@seen(
    Read(
        30,
        ["FALSE", "TRUE"],
        ["visits", "minutes"],
        ["the classes are in the column 'bought': the only one with 2 to 8 different words"],
    ),
)
def shops_true_and_false(random: Random) -> str:
    return sheet(
        "visits,minutes,bought",
        [(random.randint(1, 12), near(random, 4 + 3 * (i % 2)), ["FALSE", "TRUE"][i % 2]) for i in range(30)],
    )


@seen(
    Read(
        30,
        ["bronze", "gold"],
        ["Age", "Spent"],
        [
            "the classes are in the column 'Status': recognized by its name",
            "ignored: looks like an identifier: 'Phone', 'Zip code' [to use them, name them in features=]",
        ],
    ),
)
def shops_phones_and_zips(random: Random) -> str:
    rows = [
        (
            f"0{random.randint(100_000_000, 999_999_999)}",
            random.randint(10_000, 99_999),
            near(random, 35, 9, 0),
            near(random, 220 + 90 * (i % 2), 40, 2),
            ["bronze", "gold"][i % 2],
        )
        for i in range(30)
    ]
    return sheet("Phone,Zip code,Age,Spent,Status", rows)


@seen(
    Read(
        30,
        ["food", "tools", "toys"],
        ["price", "weight"],
        [
            "the classes are in the column 'category': recognized by its name",
            "ignored: repeats the class: 'code' [to use it, name it in features=]",
        ],
    ),
)
def shops_a_code_beside_the_class(random: Random) -> str:
    return sheet(
        "code,price,weight,category",
        [
            (10 * (1 + i % 3), near(random, 5 + 4 * (i % 3)), near(random, 2, 0.5), ["food", "toys", "tools"][i % 3])
            for i in range(30)
        ],
    )


@seen(
    Read(
        30,
        ["store", "web"],
        ["basket", "items"],
        [
            "the classes are in the column 'channel': the only one with 2 to 8 different words",
            "ignored: constant: 'voucher'",
        ],
    ),
)
def shops_hardly_filled_columns(random: Random) -> str:
    rows = [
        (near(random, 20 + 8 * (i % 2)), near(random, 4), 15 if i % 9 == 0 else "", ["web", "store"][i % 2])
        for i in range(30)
    ]
    return sheet("basket,items,voucher,channel", rows)


@seen(
    Read(
        50,
        ["stars 1", "stars 2", "stars 3", "stars 4", "stars 5"],
        ["delivery days", "words"],
        ["the classes are in the column 'stars': recognized by its name", "ignored: text: 'review'"],
    ),
)
def shops_reviews_and_stars(random: Random) -> str:
    rows = [
        (
            near(random, 2 + i % 5, 0.5),
            random.randint(20, 200),
            f"Review {i}: fast, friendly, but the box no. {i} was damp",
            1 + i % 5,
        )
        for i in range(50)
    ]
    return sheet("delivery days,words,review,stars", rows)


@seen(
    "table.csv, line 7: a quotation mark is never closed; close it, or remove it",
)
def shops_a_quote_that_is_never_closed(random: Random) -> str:
    return sheet(
        "item,price,size,kind",
        [('"cup' if i == 5 else "cup", near(random, 5), near(random, 9), "ab"[i % 2]) for i in range(20)],
    )


@seen(
    "table.csv has only one line: add rows of data under the header",
)
def shops_nothing_but_a_header(random: Random) -> str:
    return "item;price;stock;category\n"


@seen(
    (
        "table.csv, line 23: 2 cells, but the first row has 3 (separated by commas); complete it, or delete "
        "it if it is a note"
    ),
)
def shops_a_second_table_below(random: Random) -> str:
    rows = [(near(random, 5 + 4 * (i % 2)), near(random, 60, 9, 0), ["north", "south"][i % 2]) for i in range(20)]
    return sheet("price,sold,branch", rows, below="\nbranch,manager\nnorth,Ann\nsouth,Ben\n")


@seen(Read(50, ["A", "A-", "B+", "B", "C"], ["homework", "midterm"], None))
def exams_letters_with_signs(random: Random) -> str:
    grades = ["A", "A-", "B+", "B", "C"]
    return sheet(
        "homework,midterm,grade",
        [
            (near(random, 95 - 7 * (i % 5), 3, 0), near(random, 90 - 8 * (i % 5), 5, 0), grades[i % 5])
            for i in range(50)
        ],
    )


@seen(
    (
        "table.csv, line 9, column 'ph': 'ERR' is not a number; correct it, treat such cells as empty with "
        "empty=ph=ERR, or exclude the column with features="
    ),
)
def sensors_a_word_among_numbers(random: Random) -> str:
    return sheet(
        "ph,turbidity,water",
        [("ERR" if i == 7 else near(random, 7, 0.3, 2), near(random, 3), ["river", "lake"][i % 2]) for i in range(24)],
    )


@seen(
    (
        "table.csv, line 5, column 'test 1': 'abs' is not a number (one of 2 such cells in the column); "
        "correct it, treat such cells as empty with empty='test 1=abs', or exclude the column with features="
    ),
)
def exams_absent_pupils(random: Random) -> str:
    return sheet(
        "test 1,test 2,course",
        [
            ("abs" if i in (3, 17) else random.randint(20, 60), random.randint(20, 60), ["arts", "science"][i % 2])
            for i in range(40)
        ],
    )


@seen(
    Read(
        24,
        ["fail", "pass"],
        ["final"],
        [
            "the classes are in the column 'result': recognized by its name",
            "ignored: numbers in different units (%, none): 'quiz' [to use it, write it in one unit]",
        ],
    ),
)
def exams_percent_signs_in_some_cells(random: Random) -> str:
    return sheet(
        "quiz,final,result",
        [
            (f"{random.randint(40, 99)}{'%' if i % 2 else ''}", random.randint(40, 99), ["fail", "pass"][i % 2])
            for i in range(24)
        ],
    )


@seen(
    Read(32, ["ill", "well"], ["troponin", "sodium"], None),
)
def clinic_below_what_can_be_measured(random: Random) -> str:
    rows = [
        (
            "<0.01" if i % 8 == 0 else near(random, 0.4 + 0.3 * (i % 2), 0.1, 2),
            near(random, 12, 2),
            ["well", "ill"][i % 2],
        )
        for i in range(32)
    ]
    return sheet("troponin,sodium,finding", rows)


@seen(
    Read(24, ["bread", "cake"], ["flour", "rest"], None),
)
def kitchen_units_in_the_cells(random: Random) -> str:
    rows = [
        (f"{near(random, 200 + 80 * (i % 2), 20, 0):g} g", f"{near(random, 12, 2, 0):g} min", ["cake", "bread"][i % 2])
        for i in range(24)
    ]
    return sheet("flour,rest,kind", rows)


@seen(
    Read(24, ["breast", "free"], ["100 m", "height"], None),
)
def sports_times_of_a_race(random: Random) -> str:
    rows = [
        (
            f"{1 + i % 2}:{random.randint(5, 55):02}.{random.randint(0, 9)}",
            near(random, 180, 6, 0),
            ["free", "breast"][i % 2],
        )
        for i in range(24)
    ]
    return sheet("100 m,height,stroke", rows)


@seen(
    Read(24, ["held", "lost"], ["share", "turnout"], None),
)
def elections_footnote_marks(random: Random) -> str:
    rows = [
        (f"{near(random, 41, 5)}{'*' if i % 6 == 1 else ''}", near(random, 30, 4), ["held", "lost"][i % 2])
        for i in range(24)
    ]
    return sheet("share,turnout,seat", rows, below="* recounted,,\n")


@seen(
    Read(60, ["fail", "pass"], ["homework done", "score", "sleep"], None),
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


@seen(
    Read(20, ["open", "shut"], ["temp", "flow"], None),
)
def sensors_as_r_prints_them(random: Random) -> str:
    lines = ["      temp   flow  state"]
    lines += [
        f"{i + 1:<4}{near(random, 20, 2):>6} {near(random, 3 + i % 2, 0.3):>6}  {['open', 'shut'][i % 2]:>5}"
        for i in range(20)
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("table", [pytest.param(one, id=one.text.__name__) for one in TABLES])
def test_a_table_is_read_or_refused_word_for_word(table: Table, tmp_path: Path) -> None:
    path = table.save(tmp_path)
    if isinstance(table.expected, str):
        with pytest.raises(DataError) as caught:
            load(path)
        assert str(caught.value) == table.expected
        return
    data = load(path)
    notes = None if table.expected.notes is None else list(data.notes)
    assert Read(data.n_samples, list(data.class_names), list(data.feature_names), notes) == table.expected


@pytest.mark.parametrize("table", [pytest.param(one, id=one.text.__name__) for one in TABLES if one.then])
def test_advice_that_is_followed_helps(table: Table, tmp_path: Path) -> None:
    data = load(table.save(tmp_path), **table.then)
    assert ", ".join(f"{name} {n}" for name, n in zip(data.class_names, data.class_sizes, strict=True)) == table.sizes
