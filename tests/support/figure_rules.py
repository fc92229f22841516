"""Which fact each figure on a frame must be, by what shows it: legend, scoreboard, table, bars, formulas, ticks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, product

import numpy as np

from nnfilm.kit.text.sentence import Share
from tests.support.facts import Facts, Judged

SAID, RUNNING = "Caption", "NetworkDiagram|RunningSum|SteepnessDial|WrongCount|LearnersCount"
"""What says sentences, which have rules of their own; and what sets numbers that change glyph by glyph."""


FIGURE = r"[−-]?\d+(?:,\d{3})*(?:\.\d+)?"


def value(text: str) -> float:
    """A number as it is written."""
    return 0 if text == "none" else float(text.replace(",", "").replace("−", "-"))


def is_(text: str, number: float) -> bool:
    """Whether a number is written with all the digits that it is given, the last one rounded."""
    digits = len(text.partition(".")[2])
    return abs(value(text) - number) <= 0.5 * 10.0**-digits + 1e-9


def plain(markup: str) -> str:
    """Markup as text: without colours, quotes and what sets a formula."""
    text = re.sub(r'#text\(fill: rgb\("#\w+"\)\)\[(.*?)\]', r"\1", markup)
    text = text.replace('") \\ #text("', " ")  # two lines
    text = re.sub(r"#h\([\d.]+em\)$", "", text)  # room for a number that runs
    text = re.sub(r"\b(?:thin|quad)\b", " ", re.sub(r'^#text\("(.*)"\)$', r"\1", text).replace("$", ""))
    return re.sub(r"\s+", " ", text.replace(" dot.op", " *")).strip()


def _ints(text: str) -> list[int]:
    return [int(value(one)) for one in re.findall(FIGURE, text)]


def _legend(f: Facts, text: str) -> bool:
    return int(text) in f.sizes


def _row(f: Facts, text: str) -> bool:
    """A figure of the scoreboard."""
    rival = [f.rival.wrong] if f.told.rival else []
    return int(text) in (f.straight_wrong, f.network.wrong, *rival)


def _count(f: Facts, text: str) -> bool:
    """A large number: of the straight cut, then of the network."""
    return _ints(text) == [f.n] if text.endswith("wrong") else int(text) in (f.straight_wrong, f.network.wrong)


def _words(f: Facts, text: str) -> bool:
    if text.startswith("wrong of"):
        return _ints(text) == [f.n]
    if text.endswith("wrong"):
        wrong, total = re.findall(rf"none|{FIGURE}", text)
        return int(value(total)) == f.n and int(value(wrong)) in (f.straight_wrong, f.network.wrong)
    if "→" in text:
        return _ints(text) == [f.d, f.h]
    return _formula(f, text)


def _formula(f: Facts, text: str) -> bool:
    """Of a neuron or the output: its weights, a point's numbers if they stand in place of x, and its bias."""
    name, _, right = text.partition(" = ")
    terms = re.sub(r"[ax](?:_\d)?(?=[ )]|$)", "", right)
    found = [float(one.replace(" ", "")) for one in re.findall(r"-? ?\d+(?:\.\d+)?", terms)]
    if name in ("p", "z"):
        weights, bias = f.net.out[:, 0], f.net.out_bias[0]
        known = [bias, *weights] if f.d == 1 else [*weights, bias]
        return _rounded(found, known[: len(found)] if name == "z" else known)
    neuron = int(name.removeprefix("a_")) - 1
    weights, bias = f.net.hidden[:, neuron], f.net.hidden_bias[neuron]
    if f.d == 1:  # on a line x is the raw number
        weights, bias = weights / f.scale, bias - weights @ (f.mean / f.scale)
    if "*" not in right:
        return _rounded(found, [*weights, bias])
    point = found[1:-1:2]
    there = np.abs(f.X - point).max(axis=1).min() <= 0.005 + 1e-9
    return bool(there) and _rounded(found[::2], [*weights, bias])


def _rounded(found: list[float], numbers: list[float]) -> bool:
    """To two decimals, or three figures."""
    return len(found) == len(numbers) and all(
        abs(one - number) <= max(0.005, 0.005 * abs(number)) + 1e-9 for one, number in zip(found, numbers, strict=True)
    )


def _weight(f: Facts, text: str) -> bool:
    """One weight or bias of the network: beside an edge, or as a term of a sum that grows."""
    nets = [f.net, *([f.rival_net] if f.told.rival else [])]
    known = [
        number for net in nets for part in (net.hidden, net.hidden_bias, net.out, net.out_bias) for number in part.flat
    ]
    (found,) = re.findall(r"[−-]? ?\d+(?:\.\d+)?", re.sub(r"[azx]_\d", "", text))
    return any(is_(found.replace(" ", ""), float(number)) for number in known)


def _bar(f: Facts, text: str) -> bool:
    if text.endswith("%"):
        given = f.told.test is not None
        others = [] if given else [f.straight_held_out, f.held_out.mean(), *f.others_held_out]
        shares = [f.always(f.largest), *f.recall, *others, f.unseen.right / len(f.unseen.y)]
        if f.d > 2:
            shares += [f.unseen.wrong / f.n, *(wrong.mean() / f.n for _, wrong in f.shuffled)]
        return text in [said for share in shares for said in (str(Share(share)), f"{100 * share:.1f} %")]
    if text.endswith(" nearest neighbours"):
        return text.startswith("5 ")
    parts = [f.unseen] if f.told.test is not None else f.parts
    so_far = list(accumulate(parts, _together))
    known = [[one.right, len(one.y)] for one in so_far]
    if f.d > 2:
        known += [[f.unseen.wrong, f.n], *([f.nearest_to_average(wrong), f.n] for _, wrong in f.shuffled)]
    return _ints(text.replace("none", "0")) in known


def _together(one: Judged, other: Judged) -> Judged:
    return Judged(*(np.concatenate([getattr(part, name) for part in (one, other)]) for name in ("y", "predicted")))


def _on_a_picture(f: Facts, text: str) -> bool:
    """In a picture: how many a cut of the line leaves wrong, a share of the change, signs of the hidden neurons in a
    piece of the plane, and how many points have some signs, or else a tick, a round number.
    """
    if text.endswith(" wrong"):
        return _ints(text)[0] in {sum(cut) for cut in f.all_cuts}
    if text.endswith("% of change"):
        return _ints(text)[0] in [round(100 * float(share)) for share in f.change_shares[:2]]
    if re.fullmatch("[01]( [01])+", text):
        return len(text.split()) == f.h
    if re.search(r"^[0-9,]+.points?$", text):
        return _ints(text)[0] in {f.signed(" ".join(signs)) for signs in product("01", repeat=f.h)}
    return _tick(f, text)


def _tick(_: Facts, text: str) -> bool:
    """A multiple of 1, 2 or 5 times a power of ten that is no more than ten steps from 0, or of a quarter."""
    size = abs(value(text))
    steps = [size / (lead * 10.0**power) for lead in (1, 2, 2.5, 5) for power in range(-3, 3)]
    return size == 0 or any(abs(step - round(step)) < 1e-9 and 1 <= round(step) <= 10 for step in steps)


def _end_of_the_dial(f: Facts, text: str) -> bool:
    """The steepness k at which sigmoids of k times the sums lead to what the network itself answers."""
    (k,) = map(value, re.findall(FIGURE, text))
    values = 1 / (1 + np.exp(-k * f.net.sums(f.X)))
    return text == f"k = {k:g}" and np.allclose(values, f.net.values(f.X), rtol=0, atol=1e-9)


SHOWN: dict[str, Callable[[Facts, str], bool]] = {
    "Legend": _legend,
    "Row": _row,
    "Words": _words,
    "WrongCount": _count,
    "LearnersCount": _count,
    "NetworkDiagram": _weight,
    "RunningSum": _weight,
    "ShareBars": _bar,
    "SteepnessDial": _end_of_the_dial,
    "Space": _on_a_picture,
}


def figure_faults(f: Facts, chapter: str, owner: str, markup: str) -> Iterator[str]:
    """What is wrong with the figures of a text on a frame."""
    text = plain(markup)
    if owner == SAID or not re.search(r"\d", re.sub(r"[a-z]_\d", "", text)):
        return
    if re.fullmatch(RUNNING, owner) and re.fullmatch(r"\d", text):
        return  # a glyph of a number that runs
    right = owner in SHOWN and SHOWN[owner](f, text)
    if not right:
        yield f"{chapter}, {owner}: {text!r} is not so, or not explained"
