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
            "ignored: dates: 'Date' (line 5: '2024-01-01'), 'Time' (line 5: '07:00')",
            "ignored: numbers but for some cells: 'Rain 24h' (line 6: 'tr')",
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
        ["Count = 1", "Count = 2", "Count = 10+", "Count = c. 50", "Count = x", "Count = ~20"],
        [
            "ignored: text: 'Site'",
            "ignored: text that holds numbers: 'Lat' (line 2: \"53°39'N\"), 'Long' (line 2: \"2°28'W\")",
            "encoded as 0 and 1, one column per word: 'Count' (6 words)",
            "taken as words: text that holds numbers: 'Count' (line 3: '~20')",
        ],
    )
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
    "table.csv: which column holds the classes? Name it with label=NAME; no column has 2 to 8 different "
    "values; add a column of classes, or bin numbers with bins=3"
)
def nature_soils_that_are_ticked(random: Random) -> str:
    rows = [
        (near(random, 6 + i % 3, 0.3), near(random, 20, 4), *("X" if i % 3 == k else "" for k in range(3)))
        for i in range(45)
    ]
    return sheet("pH,moisture,sand,loam,clay", rows)
