"""What each number is that films of small tables state: rules that name facts of sentences, and reckon their values.

A rule has words of templates, as "leaves {points} wrong", and says what is so of the facts that stand in them. Where
words mean different things in different chapters, they begin with these: "OneCut, OnALine | Red rings mark {each}".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import log_loss

from nnfilm.kit.figures.hammock import REACHES
from nnfilm.kit.text.sentence import Case, Count, Fact, FromZero, Listing, Name, Number, Sentence, Share
from tests.support.facts import Facts, angle


@dataclass(frozen=True)
class Rule:
    """What is so of the facts that stand in ``words``, parts of templates: ``holds`` of their values, in that order."""

    holds: Callable[..., Any]
    words: tuple[str, ...]


def Holds(holds: Callable[..., Any], *words: str) -> Rule:
    return Rule(holds, words)


def Is(reckoned: Callable[[Facts], Any], *words: str) -> Rule:
    """A rule for facts that are equal to what is reckoned; a tuple for several of them."""

    def holds(f: Facts, *said: Any) -> bool:
        return equal(said if len(said) > 1 else said[0], reckoned(f))

    return Rule(holds, words)


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
    cases = {name: fact.key for name, fact in sentence.facts.items() if isinstance(fact, Case)}
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
"""Rules, their words, and whether they hold."""


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
        rules = "; ".join(f"{words!r} {'holds' if holds else 'does not hold'}" for _, words, holds in self.rules)
        return f"{self.chapter}: {self.template}\n    {self.name}, {self.fact}: {rules or 'no rule explains it'}"


def stated(f: Facts, chapter: str, sentence: Sentence, above: Explained = ()) -> Iterator[Stated]:
    """Every number in a sentence and its phrases; those that explain all of it come from ``above``."""
    found = dict.fromkeys(named(chosen(sentence)), above)
    for rule, words in WORDS:
        chapters, _, part = words.rpartition(" | ")
        if part in sentence.template and (not chapters or chapter in chapters.split(", ")):
            names = [name for name in named(part) if name in sentence.facts]
            holds = rule.holds(f, *(value(sentence.facts[name]) for name in names))
            for name in names:
                if all(rule is not other for other, *_ in found.get(name, above)):
                    found[name] = (*found.get(name, above), (rule, words, bool(holds)))
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


def _right_by_class(f: Facts, points: tuple[int, int], name: str) -> bool:
    wrong = dict(zip(f.classes, f.network.by_class, strict=True))
    return points == (f.size(name) - wrong[name], f.size(name))


def _sides_of_the_plane(
    f: Facts, left: Any, of_left: str, right: Any, of_right: str, distance: float, edge: int
) -> bool:
    nearest = np.abs(f.net.values(f.X) @ f.net.out[:, 0] + f.net.out_bias[0]).min() / np.linalg.norm(f.net.out)
    return (
        equal((distance, edge), (nearest, 1))
        and of_left != of_right
        and _right_by_class(f, left, of_left)
        and _right_by_class(f, right, of_right)
    )


def _fullest_corner(f: Facts, points: tuple[int, int], name: str) -> bool:
    return points == (f.fullest_corner(f.classes.index(name)), f.size(name))


def _formula(f: Facts, number: int, _: str, formula: str) -> bool:
    """Of a neuron: "4.39 x1 + 4.06 x2 + 4.85"."""
    found = [float(one.replace(" ", "").replace("−", "-")) for one in re.findall(r"(?:− ?)?\d+\.\d\d", formula)]
    return np.allclose(found, [*f.net.hidden[:, number - 1], f.net.hidden_bias[number - 1]], rtol=0, atol=0.005 + 1e-9)


def _ramp(f: Facts, neuron: int, size: tuple[float, bool]) -> bool:
    return equal(size, f.ramps[neuron - 1])


def _on_average(f: Facts, second: float, of_second: str, first: float, of_first: str) -> bool:
    p = f.net.probabilities(f.X)[:, 1]
    means = [p[f.y == f.classes.index(name)].mean() for name in (of_second, of_first)]
    return of_first != of_second and equal((second, first), means)


RULES = (
    # The data.
    Is(lambda f: f.n, "{points} of {", "{points}, {classes", "{points} and {", "Each of the {points} has"),
    Is(lambda f: f.n, "{n} points of {", "The {n} points"),
    Is(
        lambda f: f.k,
        "{classes_word}",
        "{classes, plural",
        "the {n_word} classes",
        "decide {n, plural",
        "points of {n_word} classes",
    ),
    Is(lambda f: len(set(f.network.predicted)), "{won, plural"),
    Is(lambda f: f.d, "{features_word}", "{n_word} features", "{n_word} inputs"),
    Is(lambda f: list(zip(f.sizes, f.classes, strict=True)), "classes: {sizes}", "a class: {sizes}"),
    Is(lambda f: f.n, "{drawn} of them are drawn", "sample of {drawn} is drawn"),
    Is(lambda f: (f.left_out, f.rows), "{n} of {rows} rows"),
    Is(lambda f: list(f.mean), "mean, {mean} in"),
    Is(
        lambda f: (f.largest, max(f.sizes), f.smallest, min(f.sizes)),
        "{large} is the largest, with {most} points; {small} the smallest, with {least}",
        "{large_briefly} has {most} points, but {small_briefly} only {least}",
    ),
    Holds(
        lambda f, n, name, size, few: n == sum(one < few for one in f.sizes) and size == f.size(name) == min(f.sizes),
        "{n, plural, =1 {{class} has only {points}} other {{n_word} classes have fewer than {few} points",
    ),
    Is(
        lambda f: (*f.change_shares[:2], f.change_shares[:2].sum()),
        "across lies {across} of the change, up {up}, together {both}",
    ),
    Is(lambda f: f.change_shares[:2].sum(), "side shows {both} of", "with {share} of their change"),
    # Straight cuts.
    Is(
        lambda f: (f.straight_wrong, f.n),
        "OnALine | {wrong} wrong",
        "OneCut | leaves {points} wrong",
        "A straight cut gets}} {points} wrong",
    ),
    Is(lambda f: (f.straight_wrong, f.n), "has {errors} of {total} wrong", "had {errors} of {total} wrong"),
    Is(lambda f: f.straight_wrong, "had {before}", "not {before}", "straight cut had {before, plural"),
    Is(lambda f: f.straight_wrong - f.network.wrong, "cut leaves {fewer, plural"),
    Holds(
        lambda f, each: each in [f.each(cut) for cut in f.straight],
        "OnALine, OneCut | Red rings mark the wrong points: {each}",
        "Class by class, that is {each}",
    ),
    Is(
        lambda f: f.pairs,
        "{lines, plural, one {{lines_word} straight line is}",
        "{n, plural, one {{n_word} straight line is}",
        "{n, plural, =0 {no lines cut}",
        "{n, plural, =0 {no level lines",
    ),
    Is(lambda f: (f.pairs, f.h == 2), "{n_word} {flat, select"),
    # What the network gets wrong.
    Is(
        lambda f: f.network.missed,
        "SumOnALine, ClassesApart, Regions, Triangle, SeparatingPlane | {wrong}",
        "This way, {wrong}",
        "Learning, LearningInSpace, LearningOnALine | arrived, {wrong}",
        "SeparatingLine | wrong side, {missed}",
        "SeparatingLine | {now}}} now",
        "FoldedLine | {points} wrong",
        "height: {points} wrong",
        "one straight cut gets}} {points} wrong",
    ),
    Is(lambda f: f.network.wrong, "question mark turns to {wrong}"),
    Is(lambda f: f.network.found, "own side lie {right}"),
    Is(
        lambda f: f.each(f.network.by_class),
        "SumOnALine, FoldedLine, OneOutput, ClassesApart, Regions | Red rings mark the wrong points: {each}",
    ),
    Is(
        lambda f: (f.straight_wrong, f.n, f.network.wrong),
        "Cut as they were, {before} of {total} were wrong; bent first, {now, plural",
    ),
    # The hidden layer.
    Is(
        lambda f: f.h,
        "{neurons_word}",
        "{neurons, plural",
        "{n_word} hidden neuron}",
        "{n_word} hidden neuron: where",
        "{n_word} dimensions",
    ),
    Is(
        lambda f: f.h,
        "output, {n_word} hidden neurons",
        "Each of {n_word} neurons draws",
        "{n_word} hidden neurons{layers",
    ),
    Is(lambda f: f.h, "IntoHiddenSpace, LiftToCube, Summary | {n_word} neurons", "{n_word} curve"),
    Is(lambda f: f.h, "now has}} {n_word} numbers", "{curves, plural"),
    Is(
        lambda f: f.h,
        "One by one {n, plural",
        "along {n, plural",
    ),
    Is(lambda _: 0, "{unseen, plural"),
    Is(lambda _: 1, "{layers, plural", "nears {end}"),
    Is(lambda f: f.lines_on_the_sheet, "{borders, plural, =0 {no boundary crosses", "become {n_word} lines"),
    Is(lambda _: (0, 1), "between {low} and {high}", "value, from {low} to {high}"),
    Holds(lambda f, n: 1 <= n <= f.h, "curve of neuron {n}", "Neuron {n} has its own"),
    Is(lambda f: round(f.angles[0]), "drawn, {angle, plural", "lies at {angle, plural"),
    Is(lambda f: f.angles, "lines are {angles} degrees"),
    Holds(_formula, "a{number} is the {activation} of {formula}"),
    Holds(lambda _, first, last: first < 0 and abs(last) < 1e-9, "beside it runs from {first} to {last}"),
    Is(lambda _: (1 / (1 + np.exp(8)), 1 / (1 + np.exp(-8))), "other axis, goes from {low} up to {high}"),
    Holds(lambda f, signs, n: n == f.signed(signs), "{signs} has {points}"),
    Holds(
        lambda f, n: f.h + 1 <= n <= 1 + f.h + f.h * (f.h - 1) / 2,
        "seen into {n, plural",
        "cut this picture into {n, plural",
        "The cuts leave {n, plural",
        "off: {n, plural",
        "the {n_word} pieces",
    ),
    Holds(lambda f, *sums: np.isclose(f.net.sums(f.X), sums).all(axis=1).any(), "Warp2D | {first} and {second}"),
    Holds(_fullest_corner, "No corner holds more than {points} {of_class}"),
    Holds(
        lambda f, k, covered, _: min(abs(covered - f.covered(k, reach)) for reach in REACHES) <= 0.003,
        "stops for a while, {dial}: the sheet covers {covered} of {place}",
    ),
    Holds(lambda f, k: f.seen_open(k) >= 0.99 * max(map(f.seen_open, f.steeper)), "LiftToCube | k = {k}"),
    Is(lambda f: f.followed, "{n, plural, one {One point gets a ring}", "follow {n, plural"),
    Holds(
        lambda f, place: any(three_figures(place, cut) for cut in f.cuts_on_the_line),
        "cut, at {place}",
        "cuts the line: at {place}",
    ),
    # The output.
    Holds(lambda f, bias: three_figures(bias, f.net.out_bias[0]), "the bias, {bias}"),
    Is(lambda f: len(f.changes), "SumOnALine, FoldedLine | {n, plural, =0 {no cuts"),
    Holds(lambda f, n: n < f.k, "OnALine | {n, plural, =0 {no cuts"),
    Holds(lambda f, places: three_figures(places, f.changes), "at {places}"),
    Is(lambda f: f.net.out_bias[0], "The bias, {bias}"),
    Is(lambda f: abs(f.net.out_bias[0]), "it by {size}: the}"),
    Is(lambda f: f.ramps[0], "ruler beside it measures {size}"),
    Is(lambda f: f.ramps[1], "which its ruler measures: {second_size}"),
    Holds(_ramp, "Neuron {neuron} adds a ramp, {size}", "Neuron {neuron} adds another, {size}"),
    Is(lambda f: f.ramps, "that stand, {sizes}"),
    Is(lambda f: f.corners, "{corners_word} corners"),
    Holds(
        lambda f, cuts_one, *signs: signs == f.lone_corner if cuts_one else f.lone_corner is None,
        "{corner, select, yes {cut off the corner {a}\u00a0{b}\u00a0{c} with",
    ),
    Is(lambda f: f.pieces, "One after another {lights_word} corners"),
    Holds(
        _sides_of_the_plane,
        "left of it lie {left_points} {of_left}, to the right {right_points} {of_right}; the nearest point is "
        "{distance} away, in a cube with edges of length {edge}",
    ),
    Holds(_on_average, "{second} on average at the points {of_second}, {first} at those {of_first}"),
    Is(lambda f: (f.sure, f.n), "is sure of {sure_of}"),
    Is(lambda f: (0.9, (f.sure, f.n)), "at least {sure} sure of {sure_of}"),
    Is(lambda f: ((f.off_the_plane, f.n), 0.1), "{off} differ by {least}"),
    # Training.
    Is(lambda f: f.begun_with.missed, "{wrong}, as rings mark", "with these, {wrong}"),
    Is(lambda f: f.net.count, "All {n_word} weights", "all {n_word} of them began"),
    Is(lambda f: f.begun.loss(f.X, f.y), "stands at {first}"),
    Holds(
        lambda f, last: equal(last, log_loss(f.y, f.refitted.predict_proba(f.X))) and equal(last, f.net.loss(f.X, f.y)),
        "comes down to {last}",
    ),
    Is(lambda f: f.refitted.n_iter_, "In {steps, plural", "Step {last} will"),
    Holds(lambda f, n: 1 < n < f.refitted.n_iter_, "Of all steps {n_word} are"),
    Holds(lambda f, n: n == len(f.starts) and not f.stuck, "one of {n} random starts"),
    # Two neurons, to compare with.
    Is(
        lambda f: f.rival_net.hidden.shape[1],
        "{n_word} neurons are too few",
        "to {n_word} hidden neurons",
        "{n_word} cuts: where",
    ),
    Is(lambda f: f.rival.wrong, "neurons leave {missed} wrong", "fits leaves {fewest}"),
    Is(lambda f: round(angle(*f.rival_net.hidden.T)), "angle is {angle, plural"),
    Is(lambda f: ((f.rival.predicted == 0).sum(), f.n), "it holds {shaded}"),
    Holds(lambda f, each: set(each) == f.wrong_ones(f.rival.by_class), "on the wrong side: {each}"),
    Is(lambda f: f.rival.missed, "{are_wrong}"),
    Is(lambda f: f.rival_fits, "{tried} fits"),
    Holds(lambda _, wider: wider > 1, "{wider} times"),
    # Points that the network has not seen.
    Is(lambda f: len(f.parts), "So hide {parts, plural", "{parts_word} in all"),
    Is(lambda f: len(f.starts), "led to the best ones, of {starts} starts"),
    Is(lambda f: f.first_unseen.found, "judges those: {right} of {total}", "Of these, {right} of {total}"),
    Is(lambda f: f.unseen.found, "not seen it: {right} of {total}", "each part is hidden: {right} of {total}"),
    Is(lambda f: len(f.unseen.y), "{points} of a test set"),
    Is(lambda f: list(zip(f.recall, f.classes, strict=True)), "points that is right, class by class: {shares}"),
    Is(lambda f: f.held_out.mean(), "Over several rounds: {share}", "such networks get {share} of unseen"),
    Is(lambda f: f.straight_held_out, "Logistic regression gets {share} of them right"),
    Is(lambda f: (f.largest, f.always(f.largest)), "Always saying “{name}” is right {share}"),
    Holds(lambda f, share: f.is_ahead(share), "{share} of them right, clearly more", "Summary | {share}."),
    Is(lambda f: sum(map(f.is_ahead, f.others_held_out)), "{n_word} other methods"),
    Is(lambda f: f.held_out.mean(), "The network gets {own} of unseen points right", "it is right {share}"),
    Holds(lambda _, n: n == 5, "{n} nearest neighbours"),
    # Columns, shuffled.
    Is(lambda f: f.unseen.missed, "{wrong_before} are wrong, and have red rings"),
    Is(lambda f: (f.one_shuffle, f.n), "{wrong} are wrong{same"),
    Is(lambda f: f.unseen.wrong, "{unshuffled, plural"),
    Is(lambda _: 10, "is shuffled {n_word} times"),
    Is(lambda f: [(wrong.mean() / f.n, name) for name, wrong in f.shuffled], "points that is wrong: {shares}"),
    Is(lambda f: f.leading_columns, "{many, plural, one {It relies"),
    Is(lambda f: f.d - len(f.columns_that_matter), "{rest, plural"),
)

WORDS = [(rule, words) for rule in RULES for words in rule.words]
