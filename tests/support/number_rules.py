"""Which fact each number in a film must be: a pattern for each sentence that has any, and what is reckoned for it.

A rule's pattern captures the numbers (and the classes whose they are); its check says, from `Facts` alone, whether they
are right. Whatever number no rule captures is not explained.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.facts import Facts, Judged

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = "|".join(WORDS[2:])
FIGURE = r"[−-]?\d+(?:,\d{3})*(?:\.\d+)?"
NUMBER = re.compile(rf"(?<![\w.]){FIGURE}|\b(?:{COUNTS})\b", re.IGNORECASE)
"""What must be explained: figures, and numbers in words from two on. (In x1 and a2 the figure is part of a name.)"""

N = rf"({FIGURE}|(?i:none|one|{COUNTS}))"
SHARE = rf"((?:over |under )?{FIGURE})"
"""In percent."""

CLASS = r"(?:class )?“?(\w+)”?"
SHARES = rf"((?:{N} of {N} points of class (?:\w+)(?:, | and )?)+)"


def value(text: str) -> float:
    """A number as it is written."""
    text = text.lower()
    if text in WORDS:
        return WORDS.index(text)
    return 0 if text == "none" else float(text.replace(",", "").replace("−", "-"))


def is_(text: str, number: float) -> bool:
    """Whether a number is written with all the digits that it is given, the last one rounded."""
    digits = len(text.partition(".")[2])
    return abs(value(text) - number) <= 0.5 * 10.0**-digits + 1e-9


def percent_is(text: str, share: float) -> bool:
    """Whether a share is written in whole percent, or in tenths, as it must be where that is 1 or less, or 99 or more;
    what is not all is over 99.9, and what is something under 0.1.
    """
    digits = 0 if 1 < round(100 * share) < 99 and "." not in text else 1
    rounded = round(100 * share, digits)
    if rounded in (0, 100) and abs(share - rounded / 100) > 1e-9:
        return text == ("over 99.9" if rounded else "under 0.1")
    return not text.startswith(("over", "under")) and abs(value(text) - rounded) < 1e-9


@dataclass(frozen=True)
class Rule:
    """In ``chapters`` (a pattern), numbers that ``pattern`` captures are so if ``check`` holds of them."""

    chapters: str
    pattern: str
    check: Callable[..., Any]


def _sizes(f: Facts, listed: str) -> bool:
    found = re.findall(rf"{N} of class (\w+)", listed)
    return {name: value(n) for n, name in found} == dict(zip(f.classes, f.sizes, strict=True))


def _mistaken(f: Facts, listed: str) -> tuple[int, ...]:
    """Wrong points by class, in "3 of 27 points of class ash, ..."; -1s where the totals are wrong."""
    found = re.findall(rf"{N} of {N} points of class (\w+)", listed)
    wrong = {name: int(value(n)) for n, _, name in found}
    sound = all(value(total) == f.size(name) for _, total, name in found) and list(wrong) == f.classes
    return tuple(wrong.values()) if sound else (-1,) * f.k


def _partly(f: Facts, listed: str, by_class: tuple[int, ...]) -> bool:
    """Of those classes that have wrong points how many: "33 of class rim and 1 of class core"."""
    found = {name: value(n) for n, name in re.findall(rf"{N} of class (\w+)", listed)}
    return found == {name: n for name, n in zip(f.classes, by_class, strict=True) if n}


def wrong_of(wrong: str, total: str, judged: Judged) -> bool:
    """Whether so many of so many points are wrong."""
    return value(wrong) == judged.wrong and value(total) == len(judged.y)


def _cut(f: Facts, wrong: str, total: str) -> bool:
    return (value(wrong), value(total)) == (f.straight_wrong, f.n)


def network_wrong(f: Facts, wrong: str, total: str) -> bool:
    return wrong_of(wrong, total, f.network)


def _right(right: str, total: str, judged: Judged) -> bool:
    return value(right) == judged.right and value(total) == len(judged.y)


def _judged_first(f: Facts, right: str, total: str) -> bool:
    """What is right of the first part that was held back, or of the test set."""
    return _right(right, total, f.unseen if f.told.test is not None else f.parts[0])


def _recalls(f: Facts, listed: str) -> bool:
    found = re.findall(rf"{SHARE} % of class (\w+)", listed)
    return [name for _, name in found] == f.classes and all(map(percent_is, (n for n, _ in found), f.recall))


def _first_and_last(f: Facts, high: str, best: str, low: str, worst: str) -> bool:
    recall = dict(zip(f.classes, f.recall, strict=True))
    sound = recall[best] == max(f.recall) and recall[worst] == min(f.recall)
    return sound and percent_is(high, recall[best]) and percent_is("0" if low == "none" else low, recall[worst])


def _extreme(f: Facts, most: str, large: str, least: str, small: str) -> bool:
    sizes = dict(zip(f.classes, f.sizes, strict=True))
    sound = sizes[large] == max(f.sizes) and sizes[small] == min(f.sizes)
    return sound and value(most) == sizes[large] and value(least) == sizes[small]


DATA = (
    # The data.
    Rule(".*", rf"{N} points of {N} classes", lambda f, n, k: (value(n), value(k)) == (f.n, f.k)),
    Rule("Title", rf"^{N} points and", lambda f, n: value(n) == f.n),
    Rule("Title", rf"^{N} points, {N} classes", lambda f, n, k: (value(n), value(k)) == (f.n, f.k)),
    Rule(
        "Summary",
        rf"^{N} points, {N} features?, {N} classes",
        lambda f, n, d, k: (value(n), value(d), value(k)) == (f.n, f.d, f.k),
    ),
    Rule("DataTour", rf"classes: ((?:{N} of class \w+(?:, | and )?)+)", lambda f, listed, *_: _sizes(f, listed)),
    Rule("LiftToCube|IntoHiddenSpace", rf"The (?:plane with )?{N} points", lambda f, n: value(n) == f.n),
    Rule(
        "DataTour",
        rf"{N} of {N} rows (?:is|are) left out",
        lambda f, n, rows: (value(n), value(rows)) == (f.left_out, f.rows),
    ),
    Rule(
        "DataTour",
        rf"{N} of {N} rows of the test set are left out",
        lambda f, n, rows: (value(n), value(rows)) == (f.test_rows - len(f.unseen.y), f.test_rows),
    ),
    Rule(
        "DataTour|UnseenPoints",
        rf"{N} (?:rows of test.csv are|points of) a test set",
        lambda f, n: value(n) == len(f.unseen.y),
    ),
    Rule("DataTour", rf"{N} numbers for each point", lambda f, d: value(d) == f.d),
    Rule("DataTour", rf"{N} features[: ]", lambda f, d: value(d) == f.d),
    Rule("OneCut|IntoHiddenSpace", rf"{N} features[ ,]", lambda f, d: value(d) == f.d),
    Rule("OneNeuron|CutLines|TooFewNeurons", rf"{N} inputs", lambda f, d: value(d) == f.d),
    Rule(
        "OneCut|Regions",
        rf"(?<!points )(?:of|part) the {N} classes|points of {N} classes, not",
        lambda f, a, b: value(a or b) == f.k,
    ),
    Rule(
        "DataTour", r"their mean, (\S+) and (\S+) in the raw", lambda f, a, b: is_(a, f.mean[0]) and is_(b, f.mean[1])
    ),
    Rule(
        "DataTour",
        rf"Class (\w+) is the largest, with {N} points; class (\w+) the smallest, with {N}",
        lambda f, a, n, b, m: _extreme(f, n, a, m, b),
    ),
    Rule(
        "DataTour",
        rf"Class (\w+) has {N} points, but class (\w+) only {N}",
        lambda f, a, n, b, m: _extreme(f, n, a, m, b),
    ),
    Rule(
        "DataTour|OnALine",
        rf"From {N} points, class (\w+) can hardly be learnt",
        lambda f, n, name: value(n) == f.size(name),
    ),
    Rule(
        "DataTour",
        rf"across lies {SHARE} % of the spread, up {SHARE} %, together {SHARE} %",
        lambda f, *said: all(map(percent_is, said, (*f.spread[:2], f.spread[:2].sum()))),
    ),
    Rule(
        "DataTour|Landscape", rf"shows {SHARE} % of the(?:ir)? spread", lambda f, s: percent_is(s, f.spread[:2].sum())
    ),
    # What is wrong.
    Rule("OneCut|OnALine", rf"Red rings[^:]*: {SHARES}", lambda f, listed, *_: _mistaken(f, listed) in f.straight),
    Rule(
        "OneOutput|ClassesApart|Regions|SumOnALine|FoldedLine",
        rf"Red rings[^:]*: {SHARES}",
        lambda f, listed, *_: _mistaken(f, listed) == f.network.by_class,
    ),
    Rule(
        "OneCut",
        rf"This line gets {N} wrong: (.*)",
        lambda f, n, s: value(n) == f.straight_wrong and any(_partly(f, s, one) for one in f.straight),
    ),
    Rule(
        "OneCut",
        rf"This line gets {N} wrong, all of class (\w+)",
        lambda f, n, c: tuple(value(n) * (c == name) for name in f.classes) in f.straight,
    ),
    Rule(
        "OneOutput",
        rf"The network gets {N} wrong: (.*)",
        lambda f, n, s: value(n) == f.network.wrong and _partly(f, s, f.network.by_class),
    ),
    Rule("OneOutput", rf"straight cut had {N}", lambda f, n: value(n) == f.straight_wrong),
    Rule("OneCut", rf"With straight cuts, {N} of {N} points", _cut),
    Rule("OnALine", rf"best place leaves {N} of {N} points wrong", _cut),
    Rule("Summary", rf"(?:A straight cut gets|Straight cuts get) {N} of {N} points wrong", _cut),
    Rule("Summary", rf"There, (?:one straight cut gets|straight cuts get) {N} of {N} points wrong", network_wrong),
    Rule("Summary", rf"at one height: {N} of {N} points wrong", network_wrong),
    Rule("SumOnALine", rf"^{N} of {N} points (?:is|are) wrong", network_wrong),
    Rule("SumOnALine", rf"a single cut had {N}", lambda f, n: value(n) == f.straight_wrong),
    Rule(
        "FoldedLine",
        rf"leaves {N} of {N} points wrong; cutting the line itself left {N}",
        lambda f, n, total, cut: network_wrong(f, n, total) and value(cut) == f.straight_wrong,
    ),
    Rule("ClassesApart|Regions|SeparatingLine", rf"{N} of {N} points (?:is|are) wrong", network_wrong),
    Rule(
        "ClassesApart",
        rf"in the data left {N} wrong; in hidden space, (?:only )?{N}",
        lambda f, cut, n: (value(cut), value(n)) == (f.straight_wrong, f.network.wrong),
    ),
    Rule(
        "Regions",
        rf"fails most on class (\w+): {N} of {N} points",
        lambda f, name, n, total: (
            value(total) == f.size(name) and value(n) == dict(zip(f.classes, f.network.by_class, strict=True))[name]
        ),
    ),
    Rule("SeparatingLine", rf"on its wrong side: {N} of {N} points", network_wrong),
    Rule(
        "SeparatingLine",
        rf"straight line has {N} of {N} wrong; the network's question mark turns to {N}",
        lambda f, cut, total, n: _cut(f, cut, total) and value(n) == f.network.wrong,
    ),
    Rule("SeparatingLine", rf"the best line missed {N}", lambda f, n: value(n) == f.straight_wrong),
    Rule("Triangle", rf"wrong side: {N} of {N} points", network_wrong),
    Rule("Triangle|SeparatingPlane", rf"{N} of {N} wrong", network_wrong),
    Rule("ProbabilitySurface", rf"{N} of {N} points(?: lie|; rings)", lambda f, n, total: _right(n, total, f.network)),
    Rule(
        "TooFewNeurons",
        rf"holds {N} of {N} points",
        lambda f, n, total: value(n) == (f.rival.predicted == 0).sum() and value(total) == f.n,
    ),
    Rule(
        "TooFewNeurons",
        rf"wrong side: ((?:{N} points? of class \w+(?:, | and )?)+)",
        lambda f, s, *_: _partly(f, re.sub("points? ", "", s), f.rival.by_class),
    ),
    Rule("TooFewNeurons", rf"{N} of {N} points are wrong", lambda f, n, total: wrong_of(n, total, f.rival)),
    # Points not seen.
    Rule(
        "UnseenPoints",
        rf"(?:judges those\.|has not seen,) {N} of {N} are right|Of these {N} of {N}",
        lambda f, *said: _judged_first(f, *filter(None, said)),
    ),
    Rule(
        "UnseenPoints", rf"(?:In all,|seen them:) {N} of {N} are right", lambda f, n, total: _right(n, total, f.unseen)
    ),
    Rule(
        "UnseenPoints",
        rf"^{N} of {N} are right; more rounds: {SHARE} %, give or take {SHARE} %",
        lambda f, n, total, mean, error: (
            _right(n, total, f.unseen) and percent_is(mean, f.held_out.mean()) and percent_is(error, f.give_or_take)
        ),
    ),
    Rule(
        "IntoHiddenSpace",
        rf"along {N} directions? that parts? the classes, and {N} of most spread",
        lambda f, apart, spread: (value(apart), value(spread)) == (f.k - 1, 4 - f.k),
    ),
    Rule("UnseenPoints", rf"held back, {N} in all", lambda f, n: value(n) == len(f.parts)),
    Rule("UnseenPoints", r"points is right: (.*)\.", _recalls),
    Rule(
        "UnseenPoints",
        rf"^Of class (\w+), {SHARE} % are right; of class (\w+), (?:only )?{SHARE}(?: %|\.)",
        lambda f, best, high, worst, low: _first_and_last(f, high, best, low, worst),
    ),
    Rule(
        "UnseenPoints", rf"In each class, {SHARE} % are right", lambda f, n: all(percent_is(n, one) for one in f.recall)
    ),
    Rule(
        "UnseenPoints|Summary",
        rf"(?:cutting straight|another straight cut), is right (?:there )?{SHARE} %",
        lambda f, n: percent_is(n, f.straight_held_out),
    ),
    Rule(
        "UnseenPoints|Summary",
        rf"lways (?:saying|says) “(\w+)” is right {SHARE} %",
        lambda f, name, n: name == f.largest and percent_is(n, f.always(name)),
    ),
    Rule("Summary", rf"such a network (?:gets|is right) {SHARE} %", lambda f, n: percent_is(n, f.held_out.mean())),
    Rule("Summary", rf"Of the test set, {N} of {N} are right", lambda f, n, total: _right(n, total, f.unseen)),
)
