"""Which fact each number is that films tell of neurons, cuts and training; and which numbers are none of the data's."""

from __future__ import annotations

import re

import numpy as np

from tests.support.facts import Facts, Judged, angle
from tests.support.number_rules import DATA, N, Rule, is_, network_wrong, percent_is, value, wrong_of

TRAINED = "Learning|LearningInSpace|LearningOnALine"


def _corner(f: Facts, n: str, total: str, name: str) -> bool:
    return value(total) == f.size(name) and value(n) == f.fullest_corner(f.classes.index(name))


def _stuck(f: Facts, stuck: str, starts: str, wrong: str, total: str) -> bool:
    """How many starts end with clearly more wrong points than the network has, by fits of scikit-learn's."""
    sound = (value(stuck), value(starts), value(total)) == (len(f.stuck), len(f.starts), f.n)
    return sound and value(wrong) in f.stuck


def _terms(f: Facts, text: str) -> bool:
    """A neuron's formula: "a2 is the sigmoid of 4.39 x1 + 4.06 x2 + 4.85"."""
    neuron = int(text[1]) - 1
    found = [float(one.replace(" ", "").replace("−", "-")) for one in re.findall(r"(?:[−-] ?)?\d+\.\d\d", text)]
    return np.allclose(found, [*f.net.hidden[:, neuron], f.net.hidden_bias[neuron]], atol=0.005 + 1e-9)


def _heights(f: Facts, text: str) -> bool:
    found = re.findall(r"\d+\.\d\d", text)
    return all(is_(one, abs(w)) for one, w in zip(found, f.net.out[:, 0], strict=True))


def _on_average(f: Facts, high: str, one: str, low: str, other: str) -> bool:
    p = f.net.probabilities(f.X)[:, 1]
    at = [p[f.y == f.classes.index(name)].mean() for name in (one, other)]
    return is_(high, float(at[0])) and is_(low, float(at[1]))


def _sides_of_the_plane(f: Facts, *said: str) -> bool:
    right = {name: n - w for name, n, w in zip(f.classes, f.sizes, f.network.by_class, strict=True)}
    pairs = ((said[0], said[1], said[2]), (said[3], said[4], said[5]))
    normal = f.net.out[:, 0]
    nearest = np.abs(f.net.values(f.X) @ normal + f.net.out_bias[0]).min() / np.linalg.norm(normal)
    near = nearest < 0.005 if "less" in said[6] else is_(said[6].split()[-1], float(nearest))
    return near and all(value(n) == right[name] and value(total) == f.size(name) for n, total, name in pairs)


def _shown_sum(f: Facts, first: str, second: str) -> bool:
    """The sums of some point of the data."""
    sums = f.net.sums(f.X)
    return bool(((np.abs(sums - [value(first), value(second)]) <= 0.005 + 1e-9).all(axis=1)).any())


def _three_figures(text: str, number: float) -> bool:
    return bool(np.isclose(value(text), number, rtol=0.006, atol=0.0))


def _all_near(listed: str, numbers: list[float]) -> bool:
    found = re.findall(r"[−-]?\d+(?:\.\d+)?", listed)
    return len(found) == len(numbers) and all(map(_three_figures, found, sorted(numbers)))


def always(*_: object) -> bool:
    """Of a number that is none of the data's: an idiom, or the range of a sigmoid."""
    return True


NEURONS = (
    # Neurons, cuts and what they do.
    Rule("(?!TooFew).*", rf"{N} hidden neurons", lambda f, h: value(h) == f.h),
    Rule("TooFewNeurons", rf"{N} hidden neurons", lambda f, h: value(h) == f.rival_net.hidden.shape[1]),
    Rule(
        "Title", rf"{N} dimensions|of the {N} neurons’ values", lambda f, *said: value(next(filter(None, said))) == f.h
    ),
    Rule("Summary", rf"{N} neurons (?:bend|move)", lambda f, h: value(h) == f.h),
    Rule("IntoHiddenSpace", rf"^{N} neurons:", lambda f, h: value(h) == f.h),
    Rule("Triangle", rf"{N} neurons: are {N} cuts", lambda f, *both: all(value(h) == f.h for h in both)),
    Rule(
        "Triangle|LiftToCube|ManyCuts",
        rf"{N} (?:straight lines cross|cut lines is|cuts, one|cuts close)",
        lambda f, h: value(h) == f.h,
    ),
    Rule("Triangle", rf"(?:all|These|The) {N} (?:neurons are off|cuts)", lambda f, h: value(h) == f.h),
    Rule("Triangle", r"all neurons are off.*", always),
    Rule(
        "LiftToCube", rf"^{N} neurons give each point {N} numbers", lambda f, *both: all(value(h) == f.h for h in both)
    ),
    Rule("FoldedLine", rf"point now has {N} numbers", lambda f, h: value(h) == f.h),
    Rule("SigmoidsOnALine", rf"{N} come out|{N} curves stand", lambda f, *said: value(next(filter(None, said))) == f.h),
    Rule("SumOnALine", rf"above it {N} curves", lambda f, h: value(h) == f.h),
    Rule("LearningOnALine", rf"chart of {N} curves?, one a neuron", lambda f, h: value(h) == f.h),
    Rule(
        "Triangle",
        rf"angles between the lines are {N}, {N} and {N} degrees",
        lambda f, *said: [*map(value, said)] == f.angles,
    ),
    Rule("CutLines", rf"{N} degrees from the first", lambda f, n: value(n) == f.angles[0]),
    Rule("TooFewNeurons", rf"the angle is {N} degrees", lambda f, n: value(n) == angle(*f.rival_net.hidden.T)),
    Rule("CutLines", r"(a\d is the sigmoid of [^a-w]*\d\.\d\d)\.", _terms),
    Rule("CutLines", rf"the sum runs from {N} to {N}\.", lambda f, low, zero: value(low) < 0 and value(zero) == 0),
    Rule(
        "CutLines", rf"value is large: from {N} to {N}\.", lambda f, low, high: 0 <= value(low) < 0.5 < value(high) <= 1
    ),
    Rule(
        "CutLines",
        rf"(?:outside both lie|either is on lie|the two cuts lie) {N} of {N} points of class (\w+)",
        lambda f, n, total, name: value(total) == f.size(name) and value(n) == f.all_off(f.classes.index(name)),
    ),
    Rule(
        "Triangle",
        rf"It holds {N} of {N} points of class (\w+)",
        lambda f, n, total, name: value(total) == f.size(name) and value(n) == f.all_off(f.classes.index(name)),
    ),
    Rule(
        "CutLines|ManyCuts",
        rf"(?:seen|seen is|seen into|is seen into) {N} pieces",
        lambda f, n: f.h + 1 <= value(n) <= 1 + f.h + f.h * (f.h - 1) / 2,
    ),
    Rule("Warp2D", rf"ringed point are {N} and {N}\.", _shown_sum),
    Rule("Warp2D", rf"push {N} % of all values close to 0 or 1", lambda f, n: percent_is(n, f.near_walls)),
    Rule("Warp2D|LiftToCube|CubeRotation", rf"No corner holds more than {N} of {N} points of class (\w+)", _corner),
    Rule(
        "Warp2D",
        rf"covers {N} % of the square when the dial stops for a while, at k = {N}",
        lambda f, share, k: abs(value(share) / 100 - f.covered(value(k))) <= 0.01,
    ),
    Rule("Triangle", r"that stand, (.*? high);", _heights),
    Rule(
        "ProbabilitySurface",
        rf"(?:across its cut|first neuron's colour), {N} high",
        lambda f, n: is_(n, abs(f.net.out[0, 0])),
    ),
    Rule(
        "ProbabilitySurface",
        rf"(?:neuron 2’s ramp|next neuron's ramp, in its colour), {N} high",
        lambda f, n: is_(n, abs(f.net.out[1, 0])),
    ),
    Rule("ProbabilitySurface", rf"The bias, {N}, lowers", lambda f, n: is_(n, f.net.out_bias[0])),
    Rule("Triangle", rf"{N} on average at the points of class (\w+), {N} at those of class (\w+)", _on_average),
    Rule(
        "SeparatingPlane",
        rf"left of it lie {N} of {N} points of class (\w+), to the right {N} of {N} points of class (\w+); "
        rf"the nearest point is ((?:less than )?\d\.\d+) away",
        _sides_of_the_plane,
    ),
    Rule("SeparatingPlane", rf"with {N} corners", lambda f, n: value(n) == f.corners),
    Rule(
        "Landscape",
        rf"{N} % sure of {N} of {N} points",
        lambda f, p, n, total: (value(p), value(n), value(total)) == (90, f.sure, f.n),
    ),
    Rule("Landscape", rf"is sure of {N} of {N} points", lambda f, n, total: (value(n), value(total)) == (f.sure, f.n)),
    Rule(
        "Landscape",
        rf"{N} of {N} (?:points differ by 0\.1|leave the surface)",
        lambda f, n, total: (value(n), value(total)) == (f.off_the_plane, f.n),
    ),
    Rule(
        "SigmoidsOnALine",
        rf"(?:cut, at|cuts the line: at) {N}\.$",
        lambda f, n: any(_three_figures(n, at) for at in f.cuts_on_the_line),
    ),
    Rule(
        "SumOnALine",
        r"(?:onto the line|answer changes) at (.*?)[;.]?(?:$| on its)",
        lambda f, listed: _all_near(listed, f.changes),
    ),
    Rule("SumOnALine|FoldedLine", rf"{N} cuts", lambda f, n: value(n) == len(f.changes)),
    Rule(
        "SumOnALine",
        rf"its bias, {N} |at the bias, {N}\.",
        lambda f, *said: _three_figures(next(filter(None, said)), f.net.out_bias[0]),
    ),
    Rule(
        "SumOnALine",
        rf"neuron {N}’s curve, {N} times",
        lambda f, k, n: _three_figures(n, abs(f.net.out[int(k) - 1, 0])),
    ),
    Rule("OneCut", rf"^{N} straight lines are drawn, found", lambda f, n: value(n) == f.k * (f.k - 1) / 2),
    Rule("ClassesApart", rf"^{N} (?:straight|flat) borders", lambda f, n: value(n) == f.k * (f.k - 1) / 2),
    # Training.
    Rule(
        TRAINED,
        rf"began; {N} of {N} points are wrong",
        lambda f, n, total: wrong_of(n, total, Judged(f.y, f.begun.predict(f.X))),
    ),
    Rule(
        TRAINED,
        rf"dot stands at {N}\. In {N} steps it runs down to {N},",
        lambda f, first, steps, last: (
            is_(first, f.begun.loss(f.X, f.y, f.alpha))
            and value(steps) == f.refitted.n_iter_
            and is_(last, f.refitted.loss_)
            and is_(last, f.net.loss(f.X, f.y, f.alpha))
        ),
    ),
    Rule(TRAINED, rf"Of all steps {N} are shown", lambda f, n: 1 < value(n) < f.refitted.n_iter_),
    Rule(TRAINED, rf"arrived, {N} of {N} points (?:is|are) wrong", network_wrong),
    Rule(
        TRAINED,
        rf"^Step {N} will be this film’s network: {N} of {N} wrong",
        lambda f, steps, n, total: value(steps) == f.refitted.n_iter_ and network_wrong(f, n, total),
    ),
    Rule(
        TRAINED,
        rf"Not one of {N} random starts ended clearly worse",
        lambda f, n: value(n) == len(f.starts) and not f.stuck,
    ),
    Rule(TRAINED, rf"But {N} of {N} starts got stuck, like this one: {N} of {N} stay wrong", _stuck),
    Rule("TooFewNeurons", rf"best of {N} fits", lambda f, n: value(n) == f.rival_fits),
    # Numbers that are none of the data's: ranges, idioms, names of neurons and what a picture chooses to show.
    Rule(".*", r"\b(0) (?:and|or|to) (1)\b|edge|nears (1)\b|lengths? (1)\.", always),
    Rule(".*", r"[Nn]euron (\d)(?!’s curve)|^(Two) of the|differ by (0\.1)", always),
    Rule("DataTour", r"axes: (0) is the mean, (1) a standard", always),
    Rule(
        "CutLines|ProbabilitySurface",
        r"(?:sum|stays|stands at|through|plane at|to|is) (0)(?=[.,: ]|$)(?! and| or)",
        always,
    ),
    Rule("Summary", r"^(Three) pictures", always),
    Rule(
        f"ManyCuts|Landscape|{TRAINED}|OneCut",
        r"(?:finds|the|between) (two) (?:classes equally|largest|of them)",
        always,
    ),
    Rule("IntoHiddenSpace", r"from the (three) directions|from (two) sides", always),
    Rule("SeparatingLine", r"its (two) sides|becomes (two) lines|along (two) cut lines", always),
    Rule(
        "TooFewNeurons|SeparatingPlane",
        r"(?:Could |of |: )?(two) (?:sigmoid )?neurons (?:never|ever|are)|(Two) (?:cuts|points|neurons are)",
        always,
    ),
    Rule("TooFewNeurons", rf"shows {N} times as much", lambda f, n: value(n) > 1),
    Rule("Triangle", r"where (two) neurons hesitate|along (two|three) cut lines", always),
)

RULES = (*DATA, *NEURONS)
