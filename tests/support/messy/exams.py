"""Tables of exams, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, comma, near, sheet

exams = Trade()


@exams.seen(
    Read(
        23,
        ["7a", "7b"],
        ["Q. 1 /10.00", "Q. 2 /10.00"],
        [
            "1 row is ignored under the table: 'Overall average'",
            "the classes are in the column 'Class': recognized by its name",
            "ignored: text: 'Surname', 'First name', 'Email address'",
            "ignored: constant: 'State'",
            "cells such as '-' among numbers are treated as empty: 1 of 'Q. 1 /10.00'",
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


@exams.seen(
    Read(
        26,
        ["suspenso", "aprobado"],
        ["Parcial 1", "Parcial 2"],
        [
            "1 row is ignored under the table: 'Promedio'",
            "the classes are in the column 'Calificación': the only one with 2 to 8 different words",
            ("the classes are in their order: suspenso, aprobado [to order them otherwise: classes=suspenso,aprobado]"),
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


@exams.seen(
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


@exams.seen(
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


@exams.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; no column has 2 to 8 different "
        "values; add one (if each column is a class, put them below each other, with the name beside each "
        "number), or bin a column of numbers with bins=3"
    ),
    then={"label": "essay", "bins": 3},
    sizes="essay below 59 10, essay 59 to 70 10, essay 70 and above 10",
)
def exams_numbers_alone(random: Random) -> str:
    return sheet(
        "algebra,geometry,essay",
        [(near(random, 60, 12), near(random, 55, 12), near(random, 65, 12)) for _ in range(30)],
    )


@exams.seen(
    "table.csv: 'result' holds only one class, 'passed': name another column with label=, or add rows",
    then={"label": "oral", "bins": 2},
    sizes="oral below 78 10, oral 78 and above 10",
)
def exams_everybody_passed(random: Random) -> str:
    return sheet("written,oral,result", [(random.randint(50, 99), random.randint(50, 99), "passed") for _ in range(20)])


@exams.seen(Read(50, ["A", "A-", "B+", "B", "C"], ["homework", "midterm"], None))
def exams_letters_with_signs(random: Random) -> str:
    grades = ["A", "A-", "B+", "B", "C"]
    return sheet(
        "homework,midterm,grade",
        [
            (near(random, 95 - 7 * (i % 5), 3, 0), near(random, 90 - 8 * (i % 5), 5, 0), grades[i % 5])
            for i in range(50)
        ],
    )


@exams.seen(
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


@exams.seen(
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


@exams.seen(
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


@exams.seen(
    Read(
        54,
        ["fail", "pass"],
        ["Quiz 1", "Essay", "Attendance"],
        [
            "the classes are in the column 'Result': recognized by its name",
            "ignored: text: 'Name'",
            (
                "ignored: numbers but for a few words: 'Quiz 2' [to use it, treat these as empty: "
                "empty='Quiz 2=excused']"
            ),
            (
                "ordered words are taken as ranks: 'Essay' (A- is 1, D is 6) [to make each word a column "
                "of 0 and 1: encode=Essay]"
            ),
            "units, as in '11/20', are left out: 'Quiz 1' (/20), 'Attendance' (/14)",
        ],
    ),
    then={"empty": {"Quiz 2": "excused"}},
    sizes="fail 24, pass 24",
)
def exams_excused_pupils(random: Random) -> str:
    rows = [
        (
            f"S{i}",
            f"{random.randint(6, 13) + 6 * (i % 2)}/20",
            f"{random.randint(8, 18) + 9 * (i % 2)}/30" if i % 9 else "excused",
            ["A-", "B+", "B", "C+", "C", "D"][random.randint(0, 3) + 2 - 2 * (i % 2)],
            f"{random.randint(6, 14)} of 14",
            ["fail", "pass"][i % 2],
        )
        for i in range(54)
    ]
    return sheet("Name,Quiz 1,Quiz 2,Essay,Attendance,Result", rows)


@exams.seen(
    Read(
        60,
        ["不及格", "及格", "良", "优"],
        ["数学", "英语"],
        [
            (
                "read as gb18030, because the file is not UTF-8: check that letters are right [to read it "
                "otherwise: save it as CSV UTF-8, or use encoding=NAME]"
            ),
            "the classes are in the column '等级': recognized by its name",
            "the classes are in their order: 不及格, 及格, 良, 优 [to order them otherwise: classes=不及格,及格,良,优]",
            "ignored: looks like an identifier: '学号' [to use it, name it in features=]",
            "ignored: numbers but for a few words: '语文' [to use it, treat these as empty: empty=语文=缺考]",
        ],
    )
)
def exams_as_a_chinese_office_saves_them(random: Random) -> bytes:
    rows = [
        (
            20230001 + i,
            "缺考" if i % 9 == 4 else random.randint(50, 100),
            random.randint(50, 100),
            random.randint(50, 100),
            ["优", "良", "及格", "不及格"][i % 4],
        )
        for i in range(60)
    ]
    return sheet("学号,语文,数学,英语,等级", rows).encode("gb18030")


@exams.seen(
    Read(
        60,
        ["Suspenso", "Aprobado", "Notable", "Sobresaliente"],
        ["Parcial 2", "Final"],
        [
            "the classes are in the column 'Calificación': the only one with 2 to 8 different words",
            (
                "the classes are in their order: Suspenso, Aprobado, Notable, Sobresaliente [to order them "
                "otherwise: classes=Suspenso,Aprobado,Notable,Sobresaliente]"
            ),
            "ignored: text: 'Alumno'",
            "ignored: numbers but for a few words: 'Parcial 1' [to use it, treat these as empty: empty='Parcial 1=NP']",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    )
)
def exams_marks_in_spanish(random: Random) -> str:
    marks = ["Suspenso", "Aprobado", "Notable", "Sobresaliente"]
    rows = [
        (
            f"A{i}",
            "NP" if i % 8 == 3 else comma(near(random, 3 + 2 * (i % 4))),
            comma(near(random, 6)),
            comma(near(random, 3 + 2 * (i % 4))),
            marks[i % 4],
        )
        for i in range(60)
    ]
    return sheet("Alumno,Parcial 1,Parcial 2,Final,Calificación", rows, ";")


@exams.seen(
    Read(
        40,
        ["不合格", "合格"],
        ["国語", "数学"],
        [
            "the classes are in the column '結果': recognized by its name",
            "full-width characters, as in '７８', are read as the usual ones: 40 of '国語'",
        ],
    )
)
def exams_full_width_digits(random: Random) -> str:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    rows = [
        (str(random.randint(50, 100)).translate(wide), random.randint(50, 100), ["合格", "不合格"][i % 2])
        for i in range(40)
    ]
    return sheet("国語,数学,結果", rows)


@exams.seen("table.csv has only one column: replace the full-width ， between its cells by commas")
def exams_full_width_commas(random: Random) -> str:
    return "语文，数学，等级\n" + "".join(f"{random.randint(50, 100)}，{i + 40}，{'优良'[i % 2]}\n" for i in range(30))


@exams.seen(
    Read(
        40,
        ["bestanden", "nicht bestanden"],
        ["Deutsch", "Mathe", "Fehltage"],
        [
            "the classes are in the column 'Ergebnis': recognized by its name",
            "ignored: text: 'Name'",
            (
                "ordered words are taken as ranks: 'Deutsch' (1- is 1.3, 4+ is 3.7), 'Mathe' (3- is 3.3) "
                "[to make each word a column of 0 and 1: encode=Deutsch,Mathe]"
            ),
        ],
    ),
)
def exams_german_marks_with_signs(random: Random) -> str:
    rows = [
        (
            f"Schüler {i}",
            random.choice(["1-", "2+", "2", "2-"] if i % 2 else ["3", "3-", "4+", "4"]),
            random.choice(["1", "2", "3"] if i % 2 else ["3", "4", "5"]) if i else "3-",
            random.randint(0, 12),
            ["nicht bestanden", "bestanden"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Name,Deutsch,Mathe,Fehltage,Ergebnis", rows, ";")


@exams.seen(
    Read(
        30,
        ["8a", "8b"],
        ["Verbrauchte Zeit", "Bewertung/10,00", "F 1 /5,00"],
        [
            "1 row is ignored under the table: 'Gesamtdurchschnitt'",
            "the classes are in the column 'Klasse': recognized by its name",
            "ignored: text: 'Nachname', 'Vorname'",
            "ignored: constant: 'Status'",
            "numbers in several units, such as '20 Minuten 0 Sekunden', are read in one: 'Verbrauchte Zeit' (min)",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    ),
)
def exams_from_moodle_in_german(random: Random) -> str:
    rows = [
        (
            f"Müller{i}",
            f"Anna{i}",
            "Beendet",
            f"{20 + i} Minuten {7 * i % 60} Sekunden",
            f"{random.gauss(6 + i % 2, 1):.2f}".replace(".", ","),
            f"{random.gauss(3, 0.7):.2f}".replace(".", ","),
            ["8a", "8b"][i % 2],
        )
        for i in range(30)
    ]
    names = ["Nachname", "Vorname", "Status", "Verbrauchte Zeit", "Bewertung/10,00", "F 1 /5,00", "Klasse"]
    cells = [
        [f'"{cell}"' for cell in row] for row in [names, *rows, ("Gesamtdurchschnitt", "", "", "", "6,48", "3,02", "")]
    ]
    return "\n".join(map(",".join, cells)) + "\n"


@exams.seen(
    "table.csv has no usable column of numbers: add at least one; ignored: numbers but for a few "
    "words: 'Punkte' [to use it, treat these as empty: empty=Punkte=abs]; ignored: text: 'Name'"
)
def exams_nothing_but_words_among_marks(random: Random) -> str:
    rows = [("abs" if i % 5 == 0 else random.randint(1, 15), f"Anna {i}", ["8a", "8b"][i % 2]) for i in range(40)]
    return sheet("Punkte,Name,Klasse", rows, ";")
