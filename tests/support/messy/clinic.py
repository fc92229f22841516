"""Tables of a clinic, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

clinic = Trade()


@clinic.seen(
    Read(40, ["case", "control"], ["bmi", "pressure"]), then={"empty": {"pressure": "999"}}, sizes="case 19, control 18"
)
def clinic_codes_for_missing_values(random: Random) -> str:
    rows = [
        (near(random, 24 + 4 * (i % 2)), round(near(random, 120, 9)), "case" if i % 2 else "control") for i in range(40)
    ]
    return sheet("bmi,pressure,group", [(b, 999 if i % 13 == 4 else p, g) for i, (b, p, g) in enumerate(rows)])


@clinic.seen(
    Read(
        30,
        ["BENIGN", "Benign", "benign", "malignant"],
        ["radius", "texture"],
        ["read as different classes: 'BENIGN', 'Benign', 'benign'"],
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
        ["ignored: text: 'Patient ID', 'Remarks'", "ignored: dates: 'Born' (line 2: '01.03.1940')"],
    )
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
        26,
        ["drug", "placebo"],
        ["LDL", "HDL"],
        [
            "2 rows are ignored above the table: 'Trial 12: blood lipids', 'mmol/l unless stated'",
            "1 row is ignored under the table: '* fasting'",
        ],
    )
)
def clinic_title_and_footnotes(random: Random) -> str:
    rows = [(near(random, 4.8 + i % 2, 0.3), near(random, 1.4, 0.2), ["placebo", "drug"][i % 2]) for i in range(26)]
    return sheet(
        "LDL,HDL,arm", rows, above="Trial 12: blood lipids,,\nmmol/l unless stated,,\n,,\n", below=",,\n* fasting,,\n"
    )


@clinic.seen(
    Read(
        32,
        ["ill", "well"],
        ["troponin", "sodium"],
        ["values that are limits, such as '<0.01', are taken as the limit: 4 of 'troponin'"],
    )
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
    "table.csv has no usable column of numbers: add at least one; ignored: text that holds numbers: "
    "'poids' (line 2: '2kg997'), 'travail' (line 2: '11h36'), 'mère' (line 2: '1m75') [to use them, "
    "write one plain number in each cell]"
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
