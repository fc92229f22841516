"""What each number is that films of small tables state: rules that name facts of scripts, and reckon their values.

A rule names the scripts, or the very places in them, and the facts there that it is about: "one_cut, on_a_line: each",
"phrases/method/straight: share"; of what several chapters say also those that mean this by it: "OneCut | phrases/…". So
a text can be reworded, and the rule still holds of its facts. Words of figures are
named by a part of their template: "The bias, {bias}".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnfilm.kit.figures.hammock import REACHES
from nnfilm.kit.text.phrases import Rows
from nnfilm.kit.text.sentence import Case, Count, Fact, FromZero, Listing, Name, Number, Sentence, Share
from tests.support.facts import Facts, angle


@dataclass(frozen=True)
class Rule:
    """What is so of the facts in some ``places``: ``holds`` of their values, in that order."""

    holds: Callable[..., Any]
    places: tuple[str, ...]


def Holds(holds: Callable[..., Any], *places: str) -> Rule:
    return Rule(holds, places)


def Is(reckoned: Callable[[Facts], Any], *places: str) -> Rule:
    """A rule for facts that are equal to what is reckoned; a tuple for several of them."""

    def holds(f: Facts, *said: Any) -> bool:
        return equal(said if len(said) > 1 else said[0], reckoned(f))

    return Rule(holds, places)


def facts_at(place: str, chapter: str, sentence: Sentence) -> list[str]:
    """The facts of a sentence that a rule is about in this place; none if it is another one."""
    if "{" in place:
        return named(place) if place in sentence.template else []
    chapters, _, place = place.rpartition(" | ")
    scripts, _, names = place.partition(": ")
    key = f"{sentence.source.key}/"
    stands = any(key.startswith((f"{one}/", f"{one} ")) for one in scripts.split(", "))
    stands &= not chapters or chapter in chapters.split(", ")
    return names.split() if stands and set(names.split()) <= sentence.facts.keys() else []


def equal(said: Any, reckoned: Any, relative: float = 1e-6) -> bool:
    """Whether numbers and names are the same, one by one."""
    if isinstance(said, tuple | list):
        alike = isinstance(reckoned, tuple | list) and len(said) == len(reckoned)
        return alike and all(equal(*pair, relative) for pair in zip(said, reckoned, strict=True))
    if isinstance(said, str) or isinstance(reckoned, str | tuple | list):
        return bool(said == reckoned)
    return bool(np.isclose(said, reckoned, rtol=relative, atol=1e-12))


def three_figures(said: Any, reckoned: Any) -> bool:
    """The same, of numbers rounded to three figures."""
    return equal(said, reckoned, 0.006)


def named(words: str) -> list[str]:
    """The facts that stand in a template, or in a part of one."""
    return list(dict.fromkeys(re.findall(r"{(\w+?)(?:_word)?[,}]", words)))


def chosen(sentence: Sentence) -> str:
    """The template of a sentence; of one from a script with what its cases choose, whose other words are not said."""
    text = sentence.template
    cases: dict[str, str | bool] = {}
    for name, fact in sentence.facts.items():
        if isinstance(fact, Case | Rows):
            cases[name] = fact.key if isinstance(fact, Case) else fact.kind
    while sentence.source.key and (found := re.search(r"{(\w+), select,", text)) and found[1] in cases:
        key = cases[found[1]]
        forms, end = _forms(text, found.end())
        form = forms.get({True: "yes", False: "no"}.get(key, key), forms["other"])
        text = f"{text[: found.start()]}{form}{text[end:]}"
    return text


def _forms(text: str, start: int) -> tuple[dict[str, str], int]:
    """The forms of a select, by what chooses them, and where it ends."""
    forms: dict[str, str] = {}
    depth, begin = 0, start
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth < 0:
            return forms, at + 1
        if depth == 1 and text[at] == "{":
            name, begin = text[begin:at].strip(), at + 1
        if depth == 0 and text[at] == "}":
            forms[name], begin = text[begin:at], at + 1
    raise ValueError(f"a brace is not closed: {text}")


def value(fact: Fact) -> Any:
    """A number or name; of a listing a list; of a phrase a tuple of those in it, or the only one by itself."""
    match fact:
        case Case(key=key):
            return key
        case Rows():
            return ()
        case Listing(facts=facts):
            return [value(one) for one in facts]
        case Sentence():
            values = tuple(_flat(value(fact.facts[name]) for name in named(chosen(fact)) if name in fact.facts))
            return values[0] if len(values) == 1 else values
    return fact.value  # type: ignore[attr-defined]


def _flat(values: Iterator[Any]) -> Iterator[Any]:
    for one in values:
        yield from one if isinstance(one, tuple) else (one,)


def is_number(fact: Fact) -> bool:
    """Whether a fact must be explained: numbers, and formulas with numbers in them."""
    return isinstance(fact, Count | Number | Share | FromZero) or bool(
        isinstance(fact, Name) and re.search(r"\d\.\d", fact.value)
    )


Explained = tuple[tuple[Rule, str, bool], ...]
"""Rules, their places, and whether they hold."""


@dataclass(frozen=True)
class Stated:
    """A number in a sentence of a chapter, with the rules that explain it."""

    chapter: str
    template: str
    name: str
    fact: Fact
    rules: Explained

    @property
    def is_so(self) -> bool:
        return [holds for *_, holds in self.rules] == [True]

    def __str__(self) -> str:
        rules = "; ".join(f"{place!r} {'holds' if holds else 'does not hold'}" for _, place, holds in self.rules)
        return f"{self.chapter}: {self.template}\n    {self.name}, {self.fact}: {rules or 'no rule explains it'}"


def stated(f: Facts, chapter: str, sentence: Sentence, above: Explained = ()) -> Iterator[Stated]:
    """Every number in a sentence and its phrases; those that explain all of it come from ``above``."""
    found = dict.fromkeys(named(chosen(sentence)), above)
    for rule, place in PLACES:
        if (names := facts_at(place, chapter, sentence)) and any(name in found for name in names):
            holds = rule.holds(f, *(value(sentence.facts[name]) for name in names))
            for name in names:
                found[name] = (*found.get(name, above), (rule, place, bool(holds)))
    for name in filter(sentence.facts.get, found):
        for fact in _numbers_and_phrases(sentence.facts[name]):
            if isinstance(fact, Sentence):
                yield from stated(f, chapter, fact, found[name])
            else:
                yield Stated(chapter, sentence.template, name, fact, found[name])


def _numbers_and_phrases(fact: Fact) -> Iterator[Fact]:
    if isinstance(fact, Listing):
        for one in fact.facts:
            yield from _numbers_and_phrases(one)
    elif isinstance(fact, Sentence) or is_number(fact):
        yield fact


def _right_by_class(f: Facts, right: int, total: int, name: str) -> bool:
    wrong = dict(zip(f.classes, f.network.by_class, strict=True))
    return (right, total) == (f.size(name) - wrong[name], f.size(name))


def _sides_of_the_plane(f: Facts, left: Any, right: Any, distance: float, edge: int) -> bool:
    nearest = np.abs(f.net.values(f.X) @ f.net.out[:, 0] + f.net.out_bias[0]).min() / np.linalg.norm(f.net.out)
    return (
        equal((distance, edge), (nearest, 1))
        and left[2] != right[2]
        and _right_by_class(f, *left)
        and _right_by_class(f, *right)
    )


def _fullest_corner(f: Facts, points: tuple[int, int, str]) -> bool:
    held, total, name = points
    return (held, total) == (f.fullest_corner(f.classes.index(name)), f.size(name))


def _formula(f: Facts, number: int, _: str, formula: str) -> bool:
    """Of a neuron: "4.39 x1 + 4.06 x2 + 4.85"."""
    found = [float(one.replace(" ", "").replace("−", "-")) for one in re.findall(r"(?:− ?)?\d+\.\d\d", formula)]
    return np.allclose(found, [*f.net.hidden[:, number - 1], f.net.hidden_bias[number - 1]], rtol=0, atol=0.005 + 1e-9)


RULES = (
    # The data.
    Is(lambda f: f.n, "data_tour, into_hidden_space, lift_to_cube, on_a_line, title: points"),
    Is(lambda f: f.n, "data_tour, into_hidden_space: total"),
    Is(lambda f: f.n, "data_tour/the points/said, data_tour/the points/seen: n"),
    Is(
        lambda f: f.k,
        "classes_apart, data_tour, into_hidden_space, learning_on_a_line, on_a_line, one_cut: classes",
        "one_output, regions, title: classes",
        "phrases/question/can_straight_cuts, phrases/question/what_tells: n",
    ),
    Is(lambda f: len(set(f.network.predicted)), "classes_apart, regions: won"),
    Is(lambda f: f.d, "data_tour, into_hidden_space, landscape, one_cut, one_neuron: features"),
    Is(lambda f: list(zip(f.sizes, f.classes, strict=True)), "data_tour: sizes"),
    Is(lambda f: (f.left_out, f.rows), "data_tour/phrases/left_out: part"),
    Is(lambda f: f.left_out, "data_tour/phrases/left_out: n"),
    Is(lambda f: list(f.mean), "data_tour: mean"),
    Is(
        lambda f: ((max(f.sizes), f.largest), (min(f.sizes), f.smallest)),
        "data_tour: most least",
    ),
    Holds(
        lambda f, n, size, few: n == sum(one < few for one in f.sizes) and size == (min(f.sizes), f.smallest),
        "phrases/caution/too_few: n points few",
    ),
    Is(lambda f: (*f.change_shares[:2], f.change_shares[:2].sum()), "data_tour/what tells/seen: across up both"),
    Is(lambda f: f.change_shares[:2].sum(), "data_tour/phrases/this_side: both", "landscape: share"),
    # Straight cuts.
    Is(
        lambda f: (f.straight_wrong, f.n),
        "phrases/question/cut_leaves: points",
        "phrases/question/cuts_separate: points",
        "on_a_line: wrong",
        "summary: points_before",
    ),
    Is(lambda f: (f.straight_wrong, f.n), "separating_line: before total"),
    Is(lambda f: f.straight_wrong, "one_output, phrases/question/leaves_now: before"),
    Is(lambda f: f.straight_wrong - f.network.wrong, "one_output: fewer"),
    Holds(
        lambda f, each: each in [f.each(cut) for cut in f.straight],
        "on_a_line, one_cut: each",
        "OnALine, OneCut | phrases/mistakes/seen: each",
    ),
    Is(lambda f: f.pairs, "one_cut: lines", "folded_line, one_output: n"),
    Is(lambda f: f.pairs, "classes_apart: n"),
    # What the network gets wrong.
    Is(
        lambda f: f.network.missed,
        "separating_line: missed",
        "separating_line: now",
        "summary: points_now",
        "training_story: wrong_here",
        "phrases/question/leaves_now: points",
        "classes_apart, one_output, separating_line: are_wrong",
        "classes_apart, one_output, separating_plane, triangle: wrong",
    ),
    Is(lambda f: f.network.wrong, "separating_line: wrong", "phrases/method/no_gain: points"),
    Is(lambda f: (0, f.n), "phrases/method/no_gain: none"),
    Holds(lambda f, n, off: (n, {*filter(None, off)}) == (len(f.cut_off), {*f.cut_off}), "many_cuts: parts off"),
    Is(lambda f: f.network.found, "probability_surface: right"),
    Is(
        lambda f: f.each(f.network.by_class),
        "FoldedLine, OneOutput, ClassesApart, Regions | phrases/mistakes/seen: each",
    ),
    Is(lambda f: (f.straight_wrong, f.n, f.network.wrong), "summary: before total now"),
    # The hidden layer.
    Is(
        lambda f: f.h,
        "one_cut, title: n",
        "cut_lines, folded_line, into_hidden_space, lift_to_cube, many_cuts, title: neurons",
        "landscape, probability_surface, triangle: neurons",
    ),
    Is(
        lambda f: f.h,
        "into_hidden_space: n",
        "into_hidden_space: all_neurons",
        "summary, title: all_neurons",
        "one_cut, title: hidden_neurons",
        "many_cuts: seen",
    ),
    Is(lambda f: f.h, "learning_on_a_line, sigmoids_on_a_line: curves"),
    Is(lambda f: f.h, "phrases/curve/along: n"),
    Is(lambda _: 0, "many_cuts: unseen"),
    Is(lambda _: 1, "cut_lines: end", "into_hidden_space: layers"),
    Is(lambda f: f.lines_on_the_sheet, "one_output: borders", "separating_line: n"),
    Is(lambda _: (0, 1), "lift_to_cube, phrases/layer/span: low high"),
    Is(lambda f: round(f.angles[0]), "cut_lines: angle"),
    Is(lambda f: f.angles, "triangle: angles"),
    Holds(_formula, "cut_lines: number activation formula"),
    Holds(lambda _, first, last: first < 0 and abs(last) < 1e-9, "cut_lines: first last"),
    Is(lambda _: (1 / (1 + np.exp(8)), 1 / (1 + np.exp(-8))), "cut_lines: low high"),
    Holds(lambda f, signs, n: n == f.signed(signs), "{signs} has {points}"),
    Is(lambda f: 2**f.h - f.pieces, "cube_rotation: dark"),
    Holds(lambda f, n: f.h + 1 <= n <= 1 + f.h + f.h * (f.h - 1) / 2, "cut_lines, many_cuts, triangle: n"),
    Holds(_fullest_corner, "phrases/layer/no_corner_holds: points"),
    Holds(
        lambda f, k, covered, _: min(abs(covered - f.covered(k, reach)) for reach in REACHES) <= 0.003,
        "warp_2d: dial covered place",
    ),
    Holds(lambda f, k: f.seen_open(k) >= 0.99 * max(map(f.seen_open, f.steeper)), "lift_to_cube: k"),
    Is(lambda f: f.followed, "warp_2d: n"),
    Holds(lambda f, place: any(three_figures(place, cut) for cut in f.cuts_on_the_line), "sigmoids_on_a_line: place"),
    # The output.
    Is(lambda f: len(f.changes), "FoldedLine | phrases/curve/cuts: n"),
    Holds(lambda f, n: n < f.k, "OnALine | phrases/curve/cuts: n"),
    Is(lambda f: f.corners, "separating_plane: corners"),
    Is(lambda f: f.pieces, "cube_rotation: tiles"),
    Holds(_sides_of_the_plane, "separating_plane: left_points right_points distance edge"),
    Is(lambda f: (f.sure, f.n), "landscape/all round/seen: sure_of"),
    Is(lambda f: (0.9, (f.sure, f.n)), "landscape/phrases/sureness: sure sure_of"),
    Is(lambda f: ((f.off_the_plane, f.n), 0.1), "landscape: off least"),
    # Training.
    Is(lambda f: f.begun_with.missed, "learning, training_story: wrong_first"),
    Is(lambda f: f.net.count, "training_story, learning: weights"),
    Is(lambda f: f.begun.loss(f.X, f.y), "training_story: first"),
    Is(lambda f: f.descent[0], "training_story: rate_of_all"),
    Is(lambda f: f.descent[1].loss(f.X, f.y), "training_story: last"),
    Is(lambda f: f.descended.missed, "training_story: wrong_last"),
    Is(lambda f: f.descended.wrong, "training_story: last_wrong"),
    Is(lambda _: 100, "training_story: steps"),
    Holds(lambda _, n: 1 <= n <= 100, "training_story: n_shown"),
    Is(lambda f: (len(f.stuck), len(f.starts)), "training_story: stuck starts"),
    # Two neurons, to compare with.
    Is(lambda f: f.rival_net.hidden.shape[1], "too_few_neurons: n"),
    Is(lambda f: f.rival.wrong, "too_few_neurons: fewest", "too_few_neurons: missed", "too_few_neurons: n_wrong"),
    Is(lambda f: round(angle(*f.rival_net.hidden.T)), "too_few_neurons: angle"),
    Is(lambda f: ((f.rival.predicted == 0).sum(), f.n), "too_few_neurons: shaded"),
    Holds(lambda f, each: set(each) == f.wrong_ones(f.rival.by_class), "too_few_neurons: each"),
    Is(lambda f: f.rival.missed, "too_few_neurons: are_wrong"),
    Is(lambda f: f.rival_fits, "too_few_neurons: tried"),
    # Points that the network has not seen.
    Is(lambda f: len(f.parts), "unseen_points: parts"),
    Is(lambda f: len(f.starts), "unseen_points: starts"),
    Is(lambda f: f.first_unseen.found, "unseen_points: right total"),
    Is(lambda f: f.unseen.found, "unseen_points: all_right all_total", "unseen_points: of_all"),
    Is(lambda f: len(f.unseen.y), "unseen_points: hidden"),
    Is(lambda f: list(zip(f.classes, f.recall, strict=True)), "unseen_points: shares"),
    Is(lambda f: f.straight_held_out, "phrases/method/straight: share"),
    Is(lambda f: (f.largest, f.always(f.largest)), "phrases/method/guessing: name share"),
    Holds(lambda f, share: f.is_ahead(share), "phrases/method/better: share"),
    Is(lambda f: sum(map(f.is_ahead, f.others_held_out)), "phrases/method/are_better: n"),
    Is(lambda f: f.held_out.mean(), "unseen_points: mean"),
    Is(lambda f: f.right_of_unseen, "summary: own", "phrases/method/beside: own"),
    Is(lambda f: f.straight_held_out, "phrases/method/beside: straight"),
    Is(lambda f: f.always(f.largest), "phrases/method/beside: guess"),
    Holds(
        lambda f, name, right, total: (min(f.recall), f.size(name)) == (right / total, total),
        "phrases/method/hardest: class right total",
    ),
    Holds(lambda _, n: n == 5, "phrases/method/name: n"),
    # Columns, shuffled.
    Is(lambda f: f.unseen.missed, "column_importance: wrong_before"),
    Is(lambda f: (f.one_shuffle, f.n), "column_importance: wrong"),
    Is(lambda f: f.unseen.wrong, "column_importance: unshuffled"),
    Is(lambda _: 10, "column_importance: n"),
    Is(lambda f: [(wrong.mean() / f.n, name) for name, wrong in f.shuffled], "column_importance: shares"),
    Is(lambda f: f.leading_columns, "column_importance: many"),
    Is(lambda f: f.d - len(f.columns_that_matter), "column_importance: rest"),
)

PLACES = [(rule, place) for rule in RULES for place in rule.places]
