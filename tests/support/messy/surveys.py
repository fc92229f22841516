"""Tables of surveys, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, sheet

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
