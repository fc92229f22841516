"""Tables of surveys, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

surveys = Trade()


@surveys.seen(
    Read(
        60,
        ["car", "plane", "train"],
        ["age group", "nights"],
        [
            "the classes are in the column 'group': recognized by its name",
            "ordered words are taken as ranks: 'age group' (18-24 is 1, 65+ is 5) [to make each word a column of 0 "
            "and 1: encode='age group']",
        ],
    )
)
def surveys_ages_in_bands(random: Random) -> str:
    bands = ["18-24", "25-34", "35-44", "45-64", "65+"]
    rows = [(random.choice(bands), random.randint(1, 14), ["train", "car", "plane"][i % 3]) for i in range(60)]
    return sheet("age group,nights,group", rows)


@surveys.seen(
    "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is enough): 1 "
    "'income', 3 'home'",
    then={"label": "home"},
    sizes="owns 30, rents 30",
)
def surveys_incomes_in_bands(random: Random) -> str:
    bands = ["under $20k", "$20k - $40k", "$40k - $80k", "over $80k"]
    rows = [
        (bands[random.randint(i % 2, 2 + i % 2)], random.randint(18, 80), ["rents", "owns"][i % 2]) for i in range(60)
    ]
    return sheet("income,age,home", rows)


@surveys.seen(
    Read(
        60,
        ["bus", "metro"],
        ["edad", "frecuencia", "satisfacción"],
        [
            "the classes are in the column 'clase': recognized by its name",
            "ordered words are taken as ranks: 'frecuencia' (nunca is 1, siempre is 4), 'satisfacción' (nada "
            "satisfecho is 1, muy satisfecho is 4) [to make each word a column of 0 and 1: "
            "encode=frecuencia,satisfacción]",
        ],
    )
)
def surveys_answers_in_spanish(random: Random) -> str:
    often = ["nunca", "a veces", "a menudo", "siempre"]
    content = ["nada satisfecho", "poco satisfecho", "satisfecho", "muy satisfecho"]
    rows = [
        (random.randint(16, 80), random.choice(often), random.choice(content), ["bus", "metro"][i % 2])
        for i in range(60)
    ]
    return sheet("edad,frecuencia,satisfacción,clase", rows)


@surveys.seen(
    Read(
        60,
        ["adult", "child"],
        ["age", "visits"],
        [
            "the classes are in the column 'type': recognized by its name",
            "ignored: two columns of numbers make a plane: 'liked' [to use it: encode=liked]",
        ],
    )
)
def surveys_several_answers_at_once(random: Random) -> str:
    liked = ["art;history", "art", "science;art", "history"]
    rows = [
        (random.randint(6, 80), random.randint(1, 9), random.choice(liked), ["child", "adult"][i % 2])
        for i in range(60)
    ]
    return sheet("age,visits,liked,type", rows)


@surveys.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 2 'Frage 1', 3 'Frage 2', 4 'wählt'"
    ),
    then={"label": "wählt"},
    sizes="ja 39, nein 41",
)
def surveys_answers_in_german(random: Random) -> str:
    agreed = ["trifft voll zu", "trifft eher zu", "teils/teils", "trifft eher nicht zu", "trifft gar nicht zu"]
    marks = ["sehr gut", "gut", "befriedigend", "ausreichend", "mangelhaft"]
    rows = [
        (random.randint(18, 80), random.choice(agreed), random.choice(marks), random.choice(["ja", "nein"]))
        for _ in range(80)
    ]
    return sheet("Alter,Frage 1,Frage 2,wählt", rows, ";")


@surveys.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 1 'Âge', 2 'Q1', 3 'Q2', 4 'Q3', 5 'Vote'"
    ),
    then={"label": 5},
    sizes="non 30, NSP 27, oui 33",
)
def surveys_answers_in_french(random: Random) -> str:
    ages = ["18-24 ans", "25-34 ans", "35-49 ans", "50 ans et plus"]
    agreed = ["Tout à fait d'accord", "Plutôt d'accord", "Plutôt pas d'accord", "Pas du tout d’accord"]
    pleased = ["Très satisfait", "Plutôt satisfait", "Plutôt insatisfait", "Très insatisfait"]
    rows = [
        (
            random.choice(ages),
            random.choice(agreed),
            random.choice(["Toujours", "Souvent", "Parfois", "Jamais"]),
            random.choice(pleased),
            random.choice(["oui", "non", "NSP"]),
        )
        for _ in range(90)
    ]
    return sheet("Âge,Q1,Q2,Q3,Vote", rows, ";")


@surveys.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 2 '年级', 3 '压力', 4 '满意度', 5 '是否住校'"
    ),
    then={"label": "是否住校"},
    sizes="否 33, 是 47",
)
def surveys_answers_in_chinese(random: Random) -> str:
    pleased = ["非常不满意", "不满意", "一般", "满意", "非常满意"]
    rows = [
        (
            i + 1,
            random.choice(["大一", "大二", "大三", "大四"]),
            random.choice(["从不", "偶尔", "有时", "经常", "总是"]),
            random.choice(pleased),
            random.choice("是否"),
        )
        for i in range(80)
    ]
    return sheet("编号,年级,压力,满意度,是否住校", rows)


@surveys.seen(
    Read(
        50,
        ["new", "old"],
        ["age", "hours"],
        [
            "the classes are in the column 'customer': the only one with 2 to 8 different words",
            "cells such as 'keine Angabe' among numbers are treated as empty: 5 of 'age', 5 of 'hours'",
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
    Read(
        40,
        ["app", "paper"],
        ["Q1", "Q2"],
        [
            (
                "2 rows are ignored under the header, as they hold no numbers: 'Start Date', "
                '\'{"ImportId":"startDate"}\''
            ),
            "the classes are in the column 'Q3': the only one with 2 to 8 different words",
            "ignored: dates: 'StartDate' [to use it, write it as numbers, such as months or days]",
        ],
    )
)
def surveys_from_qualtrics(random: Random) -> str:
    rows = [
        (f"2024-05-{1 + i % 28:02} 10:00:00", random.randint(1, 7), random.randint(18, 80), ["app", "paper"][i % 2])
        for i in range(40)
    ]
    ids = ",".join('"{""ImportId"":""' + name + '""}"' for name in ("startDate", "QID1", "QID2", "QID3"))
    names = "StartDate,Q1,Q2,Q3\nStart Date,How satisfied are you?,How old are you?,Group\n"
    return names + ids + "\n" + sheet("", rows).lstrip()


@surveys.seen(
    Read(
        60,
        ["left", "stayed"],
        ["recommend", "visits", "fair"],
        [
            "the classes are in the column 'class': recognized by its name",
            (
                "ordered words are taken as ranks: 'recommend' (0 - not at all likely is 0, 10 - extremely likely "
                "is 10), 'visits' (1 = never is 1, 3 = often is 3) [to make each word a column of 0 and 1: "
                "encode=recommend,visits]"
            ),
            "remarks and footnote marks, as in '5 (agree)', are left out: 29 of 'fair'",
        ],
    )
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
        [
            "the classes are in the column 'Gruppe': recognized by its name",
            "encoded as 0 and 1: 'Raucher' (ja is 1), 'Sport' (✓ is 1) [to exclude some, name the others in features=]",
        ],
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
