"""Tables of a clinic, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

clinic = Trade()


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
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


@clinic.seen(
    Read(
        60,
        ["ill", "well"],
        ["Protein", "Leuko"],
        [
            "the classes are in the column 'Dx': recognized by its name",
            "ignored: looks like an identifier: 'Pat.' [to use it, name it in features=]",
            "ignored: two numbers in each cell: 'BP' [to use it, write both in columns of their own]",
            "ignored: numbers in different units (°C, °F): 'Temp' [to use it, write it in one unit]",
            (
                "ordered words are taken as ranks: 'Protein' (neg is 1, +++ is 4) [to make each word a "
                "column of 0 and 1: encode=Protein]"
            ),
            "units, as in '6.9 G/l', are left out: 'Leuko' (G/l)",
        ],
    )
)
def clinic_plus_signs_and_two_scales(random: Random) -> str:
    rows = [
        (
            1000 + 37 * i % 97,
            f"{random.randint(110, 160)}/{random.randint(70, 95)}",
            f"{near(random, 37, 0.4)} °C" if i % 3 else f"{near(random, 98.6, 0.7)} °F",
            ["neg", "+", "++", "+++"][random.randint(0, 2) + i % 2],
            f"{near(random, 7 + 4 * (i % 2), 1.5)} G/l",
            ["well", "ill"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("Pat.,BP,Temp,Protein,Leuko,Dx", rows)


@clinic.seen(
    Read(
        60,
        ["ill", "well"],
        ["age", "weight", "temp"],
        [
            "the classes are in the column 'state': the only one with 2 to 8 different words",
            "units, as in '17.5 kg', are left out: 'weight' (kg), 'temp' (°C)",
            "numbers in several units, such as '6 months', are read in one: 'age' (years)",
        ],
    )
)
def clinic_ages_of_pets(random: Random) -> str:
    rows = [
        (
            random.choice(["6 months", "2 yrs", "3 years", "1 yr", "8 wks"]),
            f"{near(random, 12, 2)} kg",
            f"{near(random, 38.5 + i % 2, 0.4)}°C",
            ["ill", "well"][i % 2],
        )
        for i in range(60)
    ]
    return sheet("age,weight,temp,state", rows)


@clinic.seen(
    Read(
        40,
        ["anaemia", "healthy"],
        ["RBC", "WBC", "load"],
        [
            "the classes are in the column 'finding': the only one with 2 to 8 different words",
            "units, as in '5.0 x10^6/µL', are left out: 'RBC' (x10^6/µL)",
            "powers of ten, as in '6.2 ×10³', are written out: 40 of 'WBC', 40 of 'load'",
        ],
    )
)
def clinic_powers_of_ten(random: Random) -> str:
    rows = [
        (
            f"{near(random, 4.5 + i % 2, 0.4)} x10^6/µL",
            f"{near(random, 7, 1.5)} ×10³",
            f"{near(random, 3, 0.8)}·10^{random.randint(3, 5)}",
            ["anaemia", "healthy"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("RBC,WBC,load,finding", rows)


@clinic.seen(
    Read(
        40,
        ["césarienne", "voie basse"],
        ["poids", "travail", "mère"],
        [
            "the classes are in the column 'accouchement': the only one with 2 to 8 different words",
            "numbers in several units, such as '2kg997', are read in one: 'poids' (kg), 'travail' (h), 'mère' (m)",
        ],
    )
)
def clinic_weights_of_the_newborn_in_french(random: Random) -> str:
    rows = [
        (
            f"{random.randint(2, 3) + i % 2}kg{random.randint(0, 999):03}",
            f"{random.randint(3, 14)}h{random.randint(0, 59):02}",
            f"1m{random.randint(50, 85)}",
            ["césarienne", "voie basse"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("poids,travail,mère,accouchement", rows, ";")
