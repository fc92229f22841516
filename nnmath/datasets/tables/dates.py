"""Which columns that are not of numbers are of dates, or of times of the day."""

from __future__ import annotations

import pyarrow.compute as pc

from nnmath.datasets.tables.column import Column

MONTHS = "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
DATES = "|".join(
    (
        r"^\d{4}[-/.]\d{1,2}([-/.]\d{1,2}([T ].*)?)?$",
        r"^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})([T ].*)?$",
        rf"^(?i:(\d{{1,2}}[. -]+)?({MONTHS})[a-zäé]*\.?[ -]+(\d{{1,2}},? )?\d{{2,4}})$",
        r"^(0?[1-9]|1[0-2])[-/.](19|20)\d{2}$",
        r"^\d{4}年(\d{1,2}月(\d{1,2}日)?)?$",
        r"^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$",
        r"^-?\d+ days( .*)?$",
    )
)
MOSTLY = 0.9  # of the cells


def holds_dates(column: Column) -> bool:
    """Whether a column that is not of numbers is of dates, or of times of the day."""
    strings = column.strings.drop_null()
    dated = pc.sum(pc.match_substring_regex(strings, DATES)).as_py() or 0
    return bool(dated and dated >= MOSTLY * len(strings))
