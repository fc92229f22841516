"""Tables of weather, birds, farms and cellars, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

nature = Trade()


@nature.seen(
    Read(
        60,
        ["cloudy", "rain", "sunny"],
        ["Temp", "Humidity"],
        [
            "1 row is ignored above the table: 'Station: Oberdorf (612…'",
            "the row under the header is read as units: '°C', '%'",
            "the classes are in the column 'Sky': the only one with 2 to 8 different words",
            "ignored: dates: 'Date' [to use it, write it as numbers, such as months or days]",
            "ignored: dates: 'Time' [to use it: encode=Time]",
            "ignored: numbers but for a few words: 'Rain 24h' [to use it, treat these as empty: empty='Rain 24h=tr']",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    )
)
def nature_a_weather_station(random: Random) -> str:
    rows = [
        (
            f"2024-0{1 + i // 30}-{1 + i % 30:02}",
            f"{7 + 12 * (i % 2):02}:00",
            comma(near(random, 20 - 4 * (i % 3), 3)),
            random.randint(40, 95),
            "tr" if i % 6 == 1 else comma(abs(near(random, 3 * (i % 3) - 1))),
            ["sunny", "cloudy", "rain"][i % 3],
        )
        for i in range(60)
    ]
    units = "yyyy-mm-dd;hh:mm;°C;%;mm;\n"
    table = sheet("Date,Time,Temp,Humidity,Rain 24h,Sky", rows, ";").replace("\n", "\n" + units, 1)
    return "Station: Oberdorf (612 m)\n\n" + table


@nature.seen(
    Read(
        60,
        ["Blackbird", "Heron", "Robin", "Snipe"],
        ["Lat", "Long"],
        [
            "the classes are in the column 'Species': recognized by its name",
            "ignored: a word and a number in each cell: 'Site' [to use it, write both in columns of their own]",
            "ignored: numbers but for a few words: 'Count' [to use it, treat these as empty: empty=Count=x]",
            "units, as in \"53°39'N\", are left out: 'Lat' (°), 'Long' (°)",
            "places south and west, such as \"2°28'W\", are negative: 60 of 'Long'",
        ],
    ),
    then={"empty": {"Count": "x"}},
    sizes="Blackbird 15, Heron 15, Robin 10, Snipe 10",
)
def nature_counts_of_birds(random: Random) -> str:
    rows = [
        (
            f"{'ABC'[i % 3]}{random.randint(1, 9)}",
            f"{51 + random.randrange(3)}°{random.randrange(60):02}'N",
            f"{random.randrange(5)}°{random.randrange(60):02}'W",
            ["10+", "~20", "c. 50", "x", "1", "2"][i % 6],
            ["Blackbird", "Robin", "Heron", "Snipe"][i % 4],
        )
        for i in range(60)
    ]
    return sheet("Site,Lat,Long,Count,Species", rows)


@nature.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the "
        "number is enough): 2 'Breed', 4 'Lactation', 5 'Culled (y/n)'"
    ),
    then={"label": "5", "merge": "y=Y"},
    sizes="n 29, y 31",
)
def nature_cows_that_are_dry(random: Random) -> str:
    rows = [
        (
            f"UK{100_000 + i}",
            random.choice(["HF", "HF", "Jersey"]),
            "dry" if i % 8 == 3 else comma(near(random, 26 - 6 * (i % 2), 4)),
            random.choice(["1st", "2nd", "3rd", "4th"]),
            "Y" if i == 7 else "yn"[i % 2],
        )
        for i in range(60)
    ]
    return sheet("Ear tag,Breed,Milk l/day,Lactation,Culled (y/n)", rows, ";")


@nature.seen(
    "table.csv, line 9, column 'Vintage': 'NV' is not a number (one of 4 such cells in "
    "the column); correct it, treat such cells as empty with empty=Vintage=NV, or exclude "
    "the column with features="
)
def nature_a_cellar(random: Random) -> str:
    rows = [
        (
            f"Château {i}",
            ["2009", "2012", "2015", "2018", "NV"][random.randrange(5)],
            f"{near(random, 13 - i % 3, 0.4)}% vol",
            f"{random.randint(8, 80)},-- €",
            f"{random.randint(84, 98)}/100",
            ["red", "white", "rosé"][i % 3],
        )
        for i in range(45)
    ]
    return sheet("Wine,Vintage,Alc.,Price,Points,Colour", rows, "|")


@nature.seen(
    Read(
        62,
        ["no", "yes"],
        ["Cloud", "Max"],
        [
            "the classes are in the column 'Storm': the only one with 2 to 8 different words",
            "ignored: looks like a row number: 'Day' [to use it, name it in features=]",
            "ignored: a word and a number in each cell: 'Wind' [to use it, write both in columns of their own]",
            "ignored: numbers but for a few words: 'Rain' [to use it, treat these as empty: empty=Rain=T]",
            "units, as in '7/8', are left out: 'Cloud' (/8), 'Max' (°)",
        ],
    )
)
def nature_winds_and_eighths_of_cloud(random: Random) -> str:
    rows = [
        (
            i + 1,
            f"{random.choice(['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'])} {random.randint(2, 14) + 10 * (i % 2)}",
            f"{random.randint(0, 8)}/8",
            ["T", "0.0", str(abs(near(random, 4 + 6 * (i % 2), 3)))][random.randint(0, 2)],
            f"{near(random, 18 + 3 * (i % 2), 3)}°",
            ["no", "yes"][i % 2],
        )
        for i in range(62)
    ]
    return sheet("Day,Wind,Cloud,Rain,Max,Storm", rows)


@nature.seen(
    Read(
        60,
        ["多云", "晴", "雨"],
        ["最高温", "最低温", "湿度"],
        [
            "the classes are in the column '天气': the only one with 2 to 8 different words",
            "ignored: dates: '日期' [to use it, write it as numbers, such as months or days]",
            "units, as in '20℃', are left out: '最高温' (°C), '最低温' (°C), '湿度' (%)",
        ],
    )
)
def nature_weather_in_chinese(random: Random) -> str:
    rows = [
        (
            f"2023年{random.randint(1, 12)}月{random.randint(1, 28)}日",
            f"{random.randint(10, 35)}℃",
            f"{random.randint(-5, 20)}℃",
            f"{random.randint(20, 99)}%",
            ["晴", "雨", "多云"][i % 3],
        )
        for i in range(60)
    ]
    return sheet("日期,最高温,最低温,湿度,天气", rows)


@nature.seen(
    Read(
        45,
        ["sand", "loam", "clay"],
        ["pH", "moisture"],
        [
            (
                "the classes are in the columns 'sand', 'loam', 'clay', of which one is marked in each row [to "
                "take another column: label=NAME]"
            )
        ],
    )
)
def nature_soils_that_are_ticked(random: Random) -> str:
    rows = [
        (near(random, 6 + i % 3, 0.3), near(random, 20, 4), *("X" if i % 3 == k else "" for k in range(3)))
        for i in range(45)
    ]
    return sheet("pH,moisture,sand,loam,clay", rows)


@nature.seen(
    Read(
        40,
        ["multi", "traditional"],
        ["north", "east", "height"],
        [
            "the classes are in the column 'kind': recognized by its name",
            "units, as in 'N 48° 29.048', are left out: 'north' (°), 'east' (°)",
        ],
    )
)
def nature_caches_in_degrees_and_minutes(random: Random) -> str:
    rows = [
        (
            f"N 48° {random.uniform(0, 59):06.3f}",
            f"E 011° {random.uniform(0, 59):06.3f}",
            near(random, 500 + 40 * (i % 2), 30, 0),
            ["multi", "traditional"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("north,east,height,kind", rows, ";")
