"""Tables of sensors, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

sensors = Trade()


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
    Read(20, ["a", "b"], ["x", "y"], ["the classes are in the column 'kind': recognized by its name"]),
)
def sensors_columns_of_blanks(random: Random) -> str:
    return sheet(
        "x,y,kind",
        [(f"{random.gauss(i % 2, 0.3):.3f}", f"{random.gauss(0, 1):.3f}", "ab"[i % 2]) for i in range(20)],
        " ",
    )


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
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


@sensors.seen(
    Read(20, ["open", "shut"], ["temp", "flow"], None),
)
def sensors_as_r_prints_them(random: Random) -> str:
    lines = ["      temp   flow  state"]
    lines += [
        f"{i + 1:<4}{near(random, 20, 2):>6} {near(random, 3 + i % 2, 0.3):>6}  {['open', 'shut'][i % 2]:>5}"
        for i in range(20)
    ]
    return "\n".join(lines) + "\n"


@sensors.seen(
    Read(
        40,
        ["fail", "ok"],
        ["status", "temp"],
        [
            "the classes are in the column 'state': the only one with 2 to 8 different words",
            "ignored: hexadecimal numbers: 'counter' [to use it, write 0x before each]",
            "hexadecimal numbers, such as '0x036B', are read as decimal ones: 40 of 'status'",
        ],
    )
)
def sensors_registers(random: Random) -> str:
    rows = [
        (
            f"0x{random.randint(0, 4095):04X}",
            f"{random.randint(0, 65535):04X}",
            random.randint(1, 30),
            ["ok", "fail"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("status,counter,temp,state", rows)


@sensors.seen(
    Read(
        40,
        ["off", "ok"],
        ["temp", "hum"],
        [
            "the classes are in the column 'state': the only one with 2 to 8 different words",
            "ignored: looks like a row number: 'unnamed 1' [to use it, name it in features=]",
        ],
    )
)
def sensors_as_a_tibble_is_printed(random: Random) -> str:
    rows = [f"{i:2} {near(random, 20):6.1f} {near(random, 50):6.1f} {['ok', 'off'][i % 2]:<5}" for i in range(1, 41)]
    head = ["> print(log)", "# A tibble: 90 × 3", "    temp    hum state", "   <dbl>  <dbl> <chr>"]
    return "\n".join([*head, *rows, "# ℹ 50 more rows"]) + "\n"


@sensors.seen(
    Read(
        30,
        ["closed", "open"],
        ["flow", "pressure"],
        [
            "the classes are in the column 'valve': the only one with 2 to 8 different words",
            "ignored: empty: 'unnamed 4'",
        ],
    ),
)
def sensors_a_separator_more_in_each_row_than_in_the_header(random: Random) -> str:
    rows = [(near(random, 5 + i % 2), near(random, 2, 0.3), ["closed", "open"][i % 2], "") for i in range(30)]
    return sheet("flow,pressure,valve", rows)


@sensors.seen(
    Read(
        30,
        ["closed", "open"],
        ["flow", "pressure"],
        ["the classes are in the column 'valve': the only one with 2 to 8 different words"],
    ),
)
def sensors_separators_behind_the_header_alone(random: Random) -> str:
    rows = [(near(random, 5 + i % 2), near(random, 2, 0.3), ["closed", "open"][i % 2]) for i in range(30)]
    return sheet("flow,pressure,valve,,", rows, ";")


@sensors.seen(
    Read(
        30,
        ["closed", "open"],
        ["column 1", "column 2"],
        [
            "the first row holds data, so the columns are named column 1, column 2, ...",
            "the classes are in the column 'column 3': the only one with 2 to 8 different words",
            "ignored: empty: 'column 4'",
        ],
    ),
)
def sensors_a_separator_more_in_each_row_and_no_header(random: Random) -> str:
    rows = [(near(random, 5 + i % 2), near(random, 2, 0.3), ["closed", "open"][i % 2], "") for i in range(30)]
    return sheet("", rows, ";").lstrip()


@sensors.seen(
    Read(
        120,
        ["sit", "walk"],
        ["ax", "az"],
        [
            "the classes are in the column 'activity': the only one with 2 to 8 different words",
            "ignored: times that run on from row to row: 't (s)' [to use it, name it in features=]",
        ],
    )
)
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


@sensors.seen(
    Read(
        40,
        ["Benzin", "Diesel"],
        ["km", "PS"],
        [
            "the classes are in the column 'Kraftstoff': the only one with 2 to 8 different words",
            "points that may divide thousands, as in '126.541', are taken as decimal points: 40 of 'km'",
        ],
    )
)
def sensors_points_that_may_be_of_thousands(random: Random) -> str:
    rows = [
        (f"{random.randint(20, 150)}.{random.randint(100, 999)}", random.randint(60, 200), ["Benzin", "Diesel"][i % 2])
        for i in range(40)
    ]
    return sheet("km,PS,Kraftstoff", rows, ";")
