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
            "ignored: looks like an identifier: 'Order ID'",
            "ignored: dates: 'Date' (line 2: '01/14/2024')",
            "units, as in '$859.24', are left out: 'Amount' ($)",
            "thousands separators, as in '$1,584.01', are removed: 'Amount'",
        ],
    )
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
