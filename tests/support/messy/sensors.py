"""Tables of sensors, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

sensors = Trade()


@sensors.seen(
    Read(
        48,
        ["fault", "ok"],
        ["temp", "vibration"],
        ["lines that begin with # ignored: 2", "ignored: dates: 'time' (line 4: '2024-03-01T00:00:00')"],
    )
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


@sensors.seen(
    Read(44, ["attic", "cellar"], ["temp_C", "humidity"]),
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


@sensors.seen(Read(120, ["sit", "walk"], ["ax", "az"], ["ignored: looks like a row number: 't (s)'"]))
def sensors_seconds_in_even_steps(random: Random) -> str:
    rows = [
        (
            f"{0.02 * i:.2f}",
            near(random, 0.1 + i // 30 % 2, 0.2, 3),
            near(random, 9.8, 0.1, 3),
            ["sit", "walk"][i // 30 % 2],
        )
        for i in range(120)
    ]
    return sheet("t (s),ax,az,activity", rows)
