"""English words that have an order: scales of agreement, sizes, months, places and the like, as `SCALES`, and bands of
numbers, as "18-24"; and the rank of a word in the scale that a column is of: `ranks_of`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import pairwise

LEVELS = (
    "strongly disagree, disagree, neutral/undecided/neither agree nor disagree/neither/not sure/no opinion, agree, "
    "strongly agree",
    "strongly disagree/completely disagree/totally disagree, disagree/mostly disagree, somewhat disagree/"
    "slightly disagree, neutral/undecided/neither agree nor disagree/neither, somewhat agree/slightly agree, agree/"
    "mostly agree, strongly agree/completely agree/totally agree",
    "never, rarely/seldom/hardly ever/almost never, sometimes/occasionally, often/frequently, very often/usually/"
    "almost always, always",
    "never, yearly/annually, monthly, weekly, daily",
    "very low, low, medium/moderate/mid/middle/average/normal, high, very high",
    "very bad/very poor, bad/poor, average/fair/ok/okay/acceptable/neutral, good, very good, excellent",
    "none/no/absent, very mild, mild/slight/light, moderate/medium, severe/strong/heavy, very severe/extreme/critical",
    "none, few/a few/little, some, several, many/much, most, all",
    "very small/tiny, small, medium/medium sized/mid size, large/big, very large/extra large/huge",
    "xxs, xs, s, m, l, xl, xxl/2xl, xxxl/3xl",
    "very short, short, medium/average, long/tall, very long/very tall",
)
"""Of agreement, frequency, level and size."""

NUMBERED = (
    "january/jan, february/feb, march/mar, april/apr, may, june/jun, july/jul, august/aug, september/sep/sept, "
    "october/oct, november/nov, december/dec",
    "monday/mon, tuesday/tue/tues, wednesday/wed, thursday/thu/thur/thurs, friday/fri, saturday/sat, sunday/sun",
    "first/1st, second/2nd, third/3rd, fourth/4th, fifth/5th, sixth/6th, seventh/7th, eighth/8th, ninth/9th, tenth/"
    "10th",
)
"""The places of these words are numbers: May is 5 even where no word stands for 4."""

MOST_LEVELS = 20
"""Words of a scale, in whatever spelling, that a column holds at most."""

_NUMBER = r"[$€£¥]?\s*+(\d[\d,.]*+)\s*+(k?)\s*+[$€£¥]?(?:\s*+(?:years?|yrs?))?"
BANDS = (
    (re.compile(rf"(?:from )?{_NUMBER}\s*+(?:-|–|—|~|to)\s*+{_NUMBER}"), "between"),
    (re.compile(rf"(?:<|≤|<=|under|below|less than|up to)\s*+{_NUMBER}"), "below"),
    (re.compile(rf"{_NUMBER}\s*+(?:or less|and under)"), "below"),
    (re.compile(rf"(?:>|≥|>=|over|above|more than)\s*+{_NUMBER}"), "above"),
    (re.compile(rf"{_NUMBER}\s*+(?:\+|or more|and over|and above|and older)"), "above"),
)
"""How a band of numbers is written."""


def _plain(word: str) -> str:
    """A word as it is compared: without case, and what stands for a space."""
    return re.sub(r"(?<=\w)[\s_/-]+(?=\w)", " ", word.casefold()).strip(" .")


def _scale(levels: str) -> Mapping[str, float]:
    """The ranks 1, 2, ... of the words of a scale, whose levels are divided by commas, equal words by strokes."""
    return {_plain(word): rank for rank, level in enumerate(levels.split(","), 1) for word in level.split("/")}


NUMBERS = tuple(map(_scale, NUMBERED))
SCALES = (*map(_scale, LEVELS), *NUMBERS)


def ranks_of(words: Collection[str]) -> dict[str, float] | None:
    """The ranks 1, 2, ... of words, if all are in one scale and not of one rank; in a numbered scale, the numbers."""
    if len(words) > MOST_LEVELS:
        return None
    plain = {word: _plain(word) for word in words}
    scale = next((scale for scale in SCALES if all(word in scale for word in plain.values())), None)
    if scale is None:
        return _ranks_of_bands(words)
    places = {word: scale[same] for word, same in plain.items()}
    different = sorted(set(places.values()))
    if len(different) < 2:
        return None
    return places if scale in NUMBERS else {word: different.index(place) + 1 for word, place in places.items()}


def _ranks_of_bands(words: Collection[str]) -> dict[str, float] | None:
    """The ranks of bands of numbers that do not overlap: "under 18", "18-24", "25-34", "65+"."""
    found = {word: _band(word) for word in words}
    known = [band for band in found.values() if band]
    closed = [band for band in known if 0 <= band[0] < band[1] < float("inf")]
    if len(known) < len(words) or len(closed) < 2:
        return None
    known.sort()
    if any(low >= high for low, high in known) or any(a[1] > b[0] for a, b in pairwise(known)):
        return None
    return {word: known.index(band) + 1 for word, band in found.items() if band}


def _band(word: str) -> tuple[float, float] | None:
    """Where a band of numbers begins and ends."""
    for pattern, kind in BANDS:
        if found := pattern.fullmatch(word.strip().casefold()):
            ends = [_value(*found.groups()[k : k + 2]) for k in range(0, len(found.groups()), 2)]
            return {"between": (ends[0], ends[-1]), "below": (-1.0, ends[0]), "above": (ends[0], float("inf"))}[kind]
    return None


def _value(digits: str, thousands: str) -> float:
    """A number as it is written in a band; 0 if it is none."""
    bare = re.sub(r",(?=\d{3}(\D|$))", "", digits).replace(",", ".").rstrip(".")
    return float(bare) * (1000 if thousands else 1) if re.fullmatch(r"\d+(\.\d+)?", bare) else 0.0
