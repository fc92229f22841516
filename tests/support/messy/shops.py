"""Tables of shops, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

shops = Trade()


@shops.seen(
    Read(
        40,
        ["no", "yes"],
        ["Amount", "Items"],
        [
            "the classes are in the column 'Returned': the only one with 2 to 8 different words",
            "ignored: looks like an identifier: 'Order ID' [to use it, name it in features=]",
            "ignored: dates: 'Date' [to use it: encode=Date]",
            "units, as in '$859.24', are left out: 'Amount' ($)",
            "thousands separators, as in '$1,584.01', are removed: 'Amount'",
        ],
    ),
)
def shops_orders_in_dollars(random: Random) -> str:
    rows = [
        (
            10_000 + i,
            f"0{1 + i % 9}/14/2024",
            f"${near(random, 900 + 700 * (i % 2), 150, 2):,.2f}",
            random.randint(1, 9),
            ["no", "yes"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Order ID,Date,Amount,Items,Returned", rows)


@shops.seen(
    (
        "table.csv: which column holds the classes? Name it with label=NAME; candidates (the number is "
        "enough): 3 'socio', 4 'buono'"
    ),
    then={"label": "3"},
    sizes="no 16, sì 17",
)
def shops_yes_and_no_in_italian(random: Random) -> str:
    rows = [
        (near(random, 40 + 9 * (i % 2), 6, 0), near(random, 3, 1), ["sì", "no"][i % 2], ["sì", "no"][i % 3 == 0])
        for i in range(33)
    ]
    return sheet("età,visite,socio,buono", rows)


@shops.seen(
    Read(
        30,
        ["FALSE", "TRUE"],
        ["visits", "minutes"],
        ["the classes are in the column 'bought': the only one with 2 to 8 different words"],
    ),
)
def shops_true_and_false(random: Random) -> str:
    return sheet(
        "visits,minutes,bought",
        [(random.randint(1, 12), near(random, 4 + 3 * (i % 2)), ["FALSE", "TRUE"][i % 2]) for i in range(30)],
    )


@shops.seen(
    Read(
        30,
        ["bronze", "gold"],
        ["Age", "Spent"],
        [
            "the classes are in the column 'Status': recognized by its name",
            "ignored: looks like an identifier: 'Phone', 'Zip code' [to use them, name them in features=]",
        ],
    ),
)
def shops_phones_and_zips(random: Random) -> str:
    rows = [
        (
            f"0{random.randint(100_000_000, 999_999_999)}",
            random.randint(10_000, 99_999),
            near(random, 35, 9, 0),
            near(random, 220 + 90 * (i % 2), 40, 2),
            ["bronze", "gold"][i % 2],
        )
        for i in range(30)
    ]
    return sheet("Phone,Zip code,Age,Spent,Status", rows)


@shops.seen(
    Read(
        30,
        ["food", "tools", "toys"],
        ["price", "weight"],
        [
            "the classes are in the column 'category': recognized by its name",
            "ignored: repeats the class: 'code' [to use it, name it in features=]",
        ],
    ),
)
def shops_a_code_beside_the_class(random: Random) -> str:
    return sheet(
        "code,price,weight,category",
        [
            (10 * (1 + i % 3), near(random, 5 + 4 * (i % 3)), near(random, 2, 0.5), ["food", "toys", "tools"][i % 3])
            for i in range(30)
        ],
    )


@shops.seen(
    Read(
        30,
        ["store", "web"],
        ["basket", "items"],
        [
            "the classes are in the column 'channel': the only one with 2 to 8 different words",
            "ignored: constant: 'voucher'",
        ],
    ),
)
def shops_hardly_filled_columns(random: Random) -> str:
    rows = [
        (near(random, 20 + 8 * (i % 2)), near(random, 4), 15 if i % 9 == 0 else "", ["web", "store"][i % 2])
        for i in range(30)
    ]
    return sheet("basket,items,voucher,channel", rows)


@shops.seen(
    Read(
        50,
        ["stars 1", "stars 2", "stars 3", "stars 4", "stars 5"],
        ["delivery days", "words"],
        ["the classes are in the column 'stars': recognized by its name", "ignored: text: 'review'"],
    ),
)
def shops_reviews_and_stars(random: Random) -> str:
    rows = [
        (
            near(random, 2 + i % 5, 0.5),
            random.randint(20, 200),
            f"Review {i}: fast, friendly, but the box no. {i} was damp",
            1 + i % 5,
        )
        for i in range(50)
    ]
    return sheet("delivery days,words,review,stars", rows)


@shops.seen(
    "table.csv, line 7: a quotation mark is never closed; close it, or remove it",
)
def shops_a_quote_that_is_never_closed(random: Random) -> str:
    return sheet(
        "item,price,size,kind",
        [('"cup' if i == 5 else "cup", near(random, 5), near(random, 9), "ab"[i % 2]) for i in range(20)],
    )


@shops.seen(
    "table.csv has only one line: add rows of data under the header",
)
def shops_nothing_but_a_header(random: Random) -> str:
    return "item;price;stock;category\n"


@shops.seen(
    (
        "table.csv, line 23: 2 cells, but the first row has 3 (separated by commas); complete it, or delete "
        "it if it is a note"
    ),
)
def shops_a_second_table_below(random: Random) -> str:
    rows = [(near(random, 5 + 4 * (i % 2)), near(random, 60, 9, 0), ["north", "south"][i % 2]) for i in range(20)]
    return sheet("price,sold,branch", rows, below="\nbranch,manager\nnorth,Ann\nsouth,Ben\n")


@shops.seen(
    Read(
        40,
        ["x", "y"],
        ["price", "sold"],
        [
            "the classes are in the column 'sort': the only one with 2 to 8 different words",
            "ignored: colours: 'colour' [to use it, write red, green and blue as numbers in columns of their own]",
            "units, as in '$ 2.5/kg', are left out: 'price' ($/kg)",
        ],
    )
)
def shops_paints(random: Random) -> str:
    rows = [
        (
            f"#{random.randint(0, 2**24 - 1):06x}",
            f"$ {near(random, 3 + i % 2, 0.3)}/kg",
            random.randint(1, 90),
            "xy"[i % 2],
        )
        for i in range(40)
    ]
    return sheet("colour,price,sold,sort", rows)


@shops.seen(
    Read(
        40,
        ["Pagado", "Pendiente"],
        ["Importe", "Plazo de pago"],
        [
            (
                "read as cp1252, because the file is not UTF-8: check that letters are right [to read it "
                "otherwise: save it as CSV UTF-8, or use encoding=NAME]"
            ),
            "the classes are in the column 'Estado': the only one with 2 to 8 different words",
            "units, as in '5.219,70 €', are left out: 'Importe' (€), 'Plazo de pago' (días)",
            "thousands separators, as in '5.219,70 €', are removed: 'Importe'",
            "numbers have decimal commas: 1,5 is read as 1.5",
        ],
    )
)
def shops_spaces_in_all_rows(random: Random) -> bytes:
    rows = [
        (
            f"{random.randint(1, 9)}.{random.randint(100, 999)},{random.randint(10, 99)} €",
            f"{random.randint(1, 30)} días",
            ["Pagado", "Pendiente"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("Importe,Plazo de pago,Estado", rows, ";").encode("cp1252")


@shops.seen(
    Read(
        40,
        ["hostel", "hotel"],
        ["rating", "price", "stay"],
        [
            "the classes are in the column 'kind': recognized by its name",
            "ignored: text: 'phone'",
            (
                "ordered words are taken as ranks: 'rating' (★☆☆☆☆ is 1, ★★★★★ is 5) [to make each word a column "
                "of 0 and 1: encode=rating]"
            ),
        ],
    )
)
def shops_stars_and_phones(random: Random) -> str:
    stars = [4 if i % 2 else random.randint(1, 3) for i in range(40)]
    rows = [
        (
            f"0151-{random.randint(1_000_000, 9_999_999)}",
            "★" * (n + i % 2) + "☆" * (5 - n - i % 2),
            near(random, 80, 20, 0),
            near(random, 3, 0.5),
            ["hostel", "hotel"][i % 2],
        )
        for i, n in enumerate(stars)
    ]
    return sheet("phone,rating,price,stay,kind", rows)
