"""Tables of sports clubs, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

sports = Trade()


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
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


@sports.seen(
    Read(
        3,
        ["bench", "row", "squat"],
        ["weight", "repeats"],
        [
            "the classes are in the column 'exercise': the only one with 2 to 8 different words",
            "most cells of 'exercise' are empty: if each stands for the rows below, repeat it there",
            "39 of 42 rows are left out because a cell is empty: 'exercise'",
        ],
    )
)
def sports_names_above_their_rows(random: Random) -> str:
    rows = [
        (name if k == 0 else "", near(random, 60 + 9 * len(name), 6), random.randint(3, 12))
        for name in ("squat", "bench", "row")
        for k in range(14)
    ]
    return sheet("exercise,weight,repeats", rows)


@sports.seen(
    Read(
        60,
        ["0-1", "1-0", "1/2-1/2"],
        ["White", "Black"],
        ["the classes are in the column 'Result': recognized by its name"],
    )
)
def sports_results_of_chess(random: Random) -> str:
    rows = [
        (random.randint(1400, 1700), random.randint(1400, 1700), ["1-0", "0-1", "1/2-1/2"][i % 3]) for i in range(60)
    ]
    return sheet("White,Black,Result", rows)


@sports.seen(
    Read(
        60,
        ["clay", "grass"],
        ["Height", "Serve"],
        [
            "the classes are in the column 'Surface': the only one with 2 to 8 different words",
            "ignored: text: 'Player'",
            (
                "ignored: numbers but for cells such as 'T20': 'Rank' [to use it, write these as numbers, "
                "or leave them empty]"
            ),
            "ignored: two numbers in each cell: 'Record' [to use it, write both in columns of their own]",
            "units, as in '183 km/h', are left out: 'Serve' (km/h)",
            "numbers in several units, such as \"6'3''\", are read in one: 'Height' (ft)",
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


@sports.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the "
        "number is enough): 5 'Sessions/wk', 6 'Level'"
    ),
    then={"label": "6"},
    sizes="beginner 30, advanced 30",
)
def sports_weights_in_two_units(random: Random) -> str:
    rows = [
        (
            f"M-{i}",
            f"{random.randint(2, 5)}x{random.randint(6, 15)}",
            f"{random.randint(20, 90)} kg" if i % 3 else f"{random.randint(44, 190)} lb",
            f"~{random.randint(12, 30)}%",
            ["1-2", "3-4", "5+"][random.randint(0, 1) + i % 2],
            ["beginner", "advanced"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("Member,Sets,Weight,Bodyfat,Sessions/wk,Level", rows)


@sports.seen(
    Read(
        50,
        ["senior", "vétéran"],
        ["Temps", "Allure"],
        [
            "the classes are in the column 'Catégorie': recognized by its name",
            "ignored: looks like an identifier: 'Dossard' [to use it, name it in features=]",
            "times, such as '4:52/km', are read as seconds: 'Allure' (s/km)",
            "numbers in several units, such as '1h42\\'56\"', are read in one: 'Temps' (h)",
        ],
    )
)
def sports_a_race_in_french(random: Random) -> str:
    rows = [
        (
            random.randint(1, 5000),
            f"{random.randint(0, 1)}h{random.randint(35, 59)}'{random.randint(0, 59):02}\"",
            f"{random.randint(4, 7)}:{random.randint(0, 59):02}/km",
            ["senior", "vétéran"][i % 2],
        )
        for i in range(50)
    ]
    return "Dossard;Temps;Allure;Catégorie\n" + "".join(";".join(map(str, row)) + "\n" for row in rows)
