"""Words for what a picture shows, measured on this very fit, so that a caption says nothing the fit does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.text.numbers import readable, without_unit, without_units
from nnfilm.kit.text.script import read_script
from nnfilm.kit.text.sentence import (
    NOTHING,
    PHRASES,
    Arguments,
    Case,
    Count,
    Fact,
    Listing,
    Name,
    Number,
    Sentence,
    phrase,
)
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.arrangement import n_followed
from nnmath.geometry.box import Box
from nnmath.geometry.contours import STRAIGHT, all_closed, bend, roundness, turns, within
from nnmath.networks.activations import activation
from nnmath.networks.metrics import hesitating
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats, Ints
from nnmath.utils.names import LONGEST, are_values, clean, ranges, told_apart

if TYPE_CHECKING:
    from nnmath.warps.layer_warp import LayerWarp

BUILT_IN, FEATURES = (read_script(PHRASES).beats[part] for part in ("built-in class", "built-in feature"))
"""The names of classes and of columns, by built-in set."""

SAME = {"long_spirals": "spirals", "bands": "coffee", "rings": "coffee"}
"""Sets that have their names from another one, or from a subject."""

ANSWERS = frozenset({"yes", "no", "true", "false", "ja", "nein", "oui", "non", "sí", "neg", "pos"})
"""Names of classes that say nothing without that of their column."""

MOST_NAMED = 48  # letters of the classes that are named in a sentence
MOST_WORDS = 7  # of the columns or classes that are named in a sentence about something else
BRIEF = 14  # characters of a name that stands among others in one sentence
MOST_OF_IT = 0.6  # of a name that is shortened its end is, at most
LEAST_WORD = 10  # characters of it, of what a range is of, stand at least
FEW = 0.05  # of a class: so few of its points may be on the wrong side of what is said to separate the classes
GATHERED, MOST_CORNERS = 0.9, 3  # a class is in so few corners if they hold this share of it
STILL, STILL_TURN = 0.1, 5.0  # what grows or shrinks by a lesser share, or turns by fewer degrees, is not said to
_NEARLY_ROUND = 0.9  # the least ratio of a curve's smallest to its largest radius to call it nearly a circle
HAIRPIN = 90.0  # degrees by which a line bends at least that wraps round something
MOST = 0.8  # of all its bends must lie where it is said to bend

EACH_AXIS = phrase("layer/each_axis")
CURVES = {kind: phrase("curve/shape", shape=Case(kind)) for kind in ("straight", "open", "closed")}
"""What a boundary may be, as one guesses it; `shape` says it of one that is known."""


@dataclass(frozen=True)
class Rows(Fact):
    """The noun for the rows of a data set: ``{rows, select, point {…} row {…} other {…}}`` chooses by it, and
    ``{rows_word}`` is its plural: "points" of a built-in set, "rows", or the user's ``own``.
    """

    kind: str
    own: str = ""

    def arguments(self, name: str, language: str) -> Arguments:
        plural = phrase("points/plural", rows=Case(self.kind), own=Name(self.own)).text(language)
        return {name: self.kind, f"{name}_word": plural}


def rows(data: Dataset) -> Rows:
    """The noun for the rows of these data."""
    return Rows("own" if data.rows else "row" if data.label else "point", data.rows)


def described(
    data: Dataset, label: int | None = None, longest: int | None = None, many: bool = True, of: bool = False
) -> Sentence:
    """What is counted, all or of one class: "points", "Adelie penguins", "row with mpg below 23".

    ``of``: whether it stands behind "41 of 300", where some languages decline it.
    """
    noun = phrase("points/noun", rows=rows(data), form=Case("of" if of else "many" if many else "one"))
    return phrase("points/described", noun=noun, **_counted(data, label, longest))


def _counted(data: Dataset, label: int | None, longest: int | None) -> dict[str, Fact]:
    """A class behind or before the noun for its points, and how it stands there; of all classes none."""
    if label is None:
        return {"kind": Case("all"), "class": NOTHING}
    return {"kind": Case(_kind(data)), "class": _built_in(data, label, "of") or _own_class(data, label, longest)}


def points(data: Dataset, number: int, label: int | None = None, longest: int | None = None) -> Sentence:
    """So many points, perhaps of one class: "200 points", "152 Adelie penguins", "1 row"."""
    alone = number == 1 and bool(data.rows)  # its singular is not known
    what = described(data, label, longest, many=number != 1 or alone)
    return phrase("points/number", n=Count(number), alone=Case(alone), described=what)


def part(number: int, total: int) -> Sentence:
    """So many of so many: "41 of 300", "none of 1,200"."""
    return phrase("points/part", n=Count(number), total=Count(total))


def part_in_figures(number: int, total: int) -> Sentence:
    """The same where room is scarce: some languages write "41/300" there."""
    return phrase("points/part_in_figures", n=Count(number), total=Count(total))


def points_of(
    data: Dataset, number: int | Fact, total: int | Fact, label: int | None = None, longest: int | None = None
) -> Sentence:
    """So many of so many points: "41 of 300 points", "none of 68 Chinstrap penguins"."""
    n, whole = (one if isinstance(one, Fact) else Count(one) for one in (number, total))
    return part_of(n, whole, described(data, label, longest, of=True))


def part_of(number: Fact, total: Fact, what: Fact) -> Sentence:
    """So many of so many of what is `described`."""
    return phrase("points/part_of", n=number, total=total, described=what)


def so_many_or_all(data: Dataset, number: int) -> Sentence:
    """The same of all data, in other words where that is all of them: "all 300 points"."""
    total = data.n_samples
    return phrase("points/all", points=points(data, total)) if number == total else points_of(data, number, total)


def some_of_class(data: Dataset, number: int, label: int) -> Sentence:
    """So many of a class, without a noun: "2 Adelie", "2 with mpg below 23"."""
    return phrase("points/some", n=Count(number), **_counted(data, label, BRIEF))


def are_wrong(data: Dataset, number: int) -> Sentence:
    """How many are wrong: "none of 300 points is wrong", "2 of 150 rows are wrong"."""
    return phrase("mistakes/are_wrong", n=Count(number), total=Count(data.n_samples), rows=rows(data))


def cuts(number: int) -> Sentence:
    """So many cuts: "no cuts", "one cut", "three cuts"."""
    return phrase("curve/cuts", n=Count(number))


def drawn(data: Dataset) -> Sentence:
    """What of a data set is drawn, where that is a sample: "2,000 of 100,000 points are drawn"; else nothing."""
    if not data.is_sample:
        return NOTHING
    return phrase("points/drawn", points=points_of(data, len(data.shown), data.n_samples))


def far_off(n: int) -> Sentence:
    """What is said of points beyond the border of a picture."""
    return phrase("points/far_off", n=Count(n))


def shortened(name: str, longest: int = BRIEF) -> str:
    """A name, its middle left out where it is longer: names often differ at their ends only, which begin with a whole
    word if there is room for it.
    """
    if len(name) <= longest:
        return name
    if name.endswith("…"):  # it has lost its end already
        return clean(name, longest)
    tail = longest // 3
    begun = len(re.split(r"[ …]", name[: 1 - tail])[-1])  # up to the tail's first letter
    if 1 < begun <= MOST_OF_IT * longest - tail + 1:
        tail += begun - 1
    return f"{clean(name, longest - tail)}{clean(name[-tail:].lstrip())}"


def shortened_apart(names: Sequence[str], longest: int = BRIEF) -> list[str]:
    """The names, each shortened, so that no two that differ look the same."""
    shown = [shortened(name, longest) for name in names]
    return shown if len(set(shown)) == len(set(names)) else told_apart(names, longest)


def quoted(names: Sequence[str]) -> list[Fact]:
    """Names of columns in a sentence: in quotes if one of them is of several words, as a question is that was asked."""
    names = [without_unit(readable(name)) for name in names]
    of_words = any(" " in name for name in names)
    return [in_quotes(name) if of_words else Name(name) for name in names]


def in_quotes(name: str) -> Sentence:
    """A name as it stands in a sentence between quotation marks."""
    return phrase("column/quoted", name=Name(name))


def the_class(data: Dataset, label: int, longest: int | None = None) -> Sentence:
    """A class in a sentence: "the upper moon" of a built-in set, "mpg below 23" of one that is a range, else its name;
    shortened to ``longest``.
    """
    return _built_in(data, label, "the") or _own_class(data, label, longest)


def shown_classes(data: Dataset) -> tuple[str, ...]:
    """The names of the classes as pictures show them: those of a built-in set are in the film's language."""
    own = _own_names(data)
    return tuple(str(_built_in(data, label, "alone") or name) for label, name in enumerate(own))


def names_of(data: Dataset) -> Sentence:
    """The classes in a row, "Adelie, Chinstrap and Gentoo"; nothing where they are too many, or too long, to name."""
    names = _in_a_row([the_class(data, label) for label in range(data.n_classes)])
    return names if len(str(names).split()) <= MOST_WORDS else NOTHING


def is_called_by_classes(data: Dataset) -> bool:
    """Whether what parts the classes of a user's table is called by them: where they can be named in a sentence."""
    return bool(data.label and names_of(data))


def winning_nowhere(data: Dataset, won: Ints) -> dict[str, Fact]:
    """Which classes are not among those ``won``: whether that is none of them, how many, and their names."""
    lost = [label for label in range(data.n_classes) if label not in won]
    counted = phrase("class/so_many", n=Count(len(lost)), classes=Count(data.n_classes))
    names = _in_a_row([the_class(data, label, BRIEF) for label in lost]) if lost else NOTHING
    return {"all_win": Case(not lost), "lost": Count(len(lost)), "lost_names": names or counted}


def _in_a_row(names: Sequence[Fact]) -> Sentence:
    if sum(len(str(name)) for name in names) > MOST_NAMED:
        return NOTHING
    return Sentence("{names}", names=Listing(names))


def question_of(data: Dataset) -> Sentence:
    """The question of a film of these data, about its rows where they have a noun: "Penguins: what tells Adelie,
    Chinstrap and Gentoo apart?", or about the column of classes whose names are answers: "Income: what tells <=50K from
    >50K?". Where the classes are too many, or too long, to be named, they are counted.
    """
    n, of_range, label = data.n_classes, ranges(data.class_names), readable(data.label)
    answers = _own_names(data) != data.class_names and not of_range
    topic = without_unit(label) if answers else data.rows
    names: list[Fact] = [Name(data.class_names[k]) if answers else the_class(data, k) for k in range(n)]
    every = _in_a_row(names)
    listed = "two" if n == 2 else "ranges" if of_range else "yes" if every else "values" if label else "other"
    return phrase(
        "question/what_tells",
        has_topic=Case(bool(topic)),
        topic=Name(topic),
        listed=Case(listed),
        first=names[0],
        second=names[1],
        names=every,
        n=Count(n),
        label=in_quotes((of_range[0] if of_range else "") or label),
    )


def shown_features(data: Dataset, measured: bool = False) -> list[str]:
    """The names of the columns as pictures show them: without units where these do not tell them apart, unless their
    ``measured`` numbers stand beside them; those of a built-in set are in the film's language.
    """
    if has_built_in_columns(data):
        return [str(the_feature(data, k)) for k in range(data.n_features)]
    names = _readable_features(data)
    return [_in_unit(data, name, k) for k, name in enumerate(names)] if measured else without_units(names)


def _readable_features(data: Dataset) -> tuple[str, ...]:
    names = tuple(map(readable, data.feature_names))
    return names if len(set(names)) == len(names) else data.feature_names


def _in_unit(data: Dataset, name: str, column: int) -> str:
    """A name of a column whose raw numbers are shown: "bill length (mm)"."""
    unit = data.units[column] if data.units else ""
    return f"{without_unit(name)} ({unit})" if unit else name


def has_built_in_columns(data: Dataset) -> bool:
    """Whether the columns are those of a built-in set that has names for them in every language."""
    return all(_place(data, name) in FEATURES for name in data.feature_names)


def _place(data: Dataset, name: str) -> str:
    return f"{SAME.get(data.name, data.name)}/{name}"


def the_feature(data: Dataset, feature: int) -> Sentence:
    """A column in a sentence: "temperature" of a built-in set, else its name in quotes."""
    if (place := _place(data, data.feature_names[feature])) in FEATURES:
        return phrase(f"built-in feature/{place}")
    return phrase("column/quoted", name=Name(shown_features(data)[feature]))


def columns_of(data: Dataset) -> Fact:
    """The columns of a plane or of a line in a row, "temperature and time"; nothing where the data have neither."""
    return Listing([the_feature(data, k) for k in range(data.n_features)]) if data.n_features <= 2 else NOTHING


def is_called_by_columns(data: Dataset) -> bool:
    """Whether the plane or the line of a user's table is called by its columns: where they are short enough."""
    return bool(data.label) and data.n_features <= 2 and len(str(columns_of(data)).split()) <= MOST_WORDS


def on_average(data: Dataset) -> Sentence:
    """Where the classes lie along the two columns by which a user's plane is called: of two classes, whether the second
    has more of each or less; of more, of each column the class that lies farthest out. Of other data nothing.
    """
    if data.n_features != 2 or not is_called_by_columns(data):
        return NOTHING
    means = np.array([data.raw[data.y == label].mean(axis=0) for label in range(data.n_classes)])
    away = means - means.mean(axis=0)
    classes = [1, 1] if data.n_classes == 2 else np.abs(away).argmax(axis=0).tolist()
    kind = "two" if data.n_classes == 2 else "same" if classes[0] == classes[1] else "other"
    facts: dict[str, Fact] = {"kind": Case(kind)}
    for column, label, place in zip((0, 1), classes, ("across", "up"), strict=True):
        facts[place] = the_feature(data, column)
        facts[f"{place}_class"] = the_class(data, label, BRIEF)
        facts[f"{place}_more"] = Case(bool(away[label, column] > 0))
    return phrase("column/on_average", **facts)


def of_class(data: Dataset, label: int, longest: int | None = None) -> Sentence:
    """The same behind a count: "all inside", "all of the upper moon", "all with mpg below 23", "all Adelie"."""
    return phrase("class/behind", **_counted(data, label, longest))


def _built_in(data: Dataset, label: int, form: str) -> Sentence | None:
    """A class of a built-in set; None for other data, which may have classes of that name that are something else."""
    place = f"{SAME.get(data.name, data.name)}/{data.class_names[label]}"
    return phrase(f"built-in class/{place}", form=Case(form)) if place in BUILT_IN else None


def _own_class(data: Dataset, label: int, longest: int | None) -> Sentence:
    if found := ranges(data.class_names):
        return _range(found[0], found[1][label], longest)
    names = _own_names(data)
    return Sentence("{name}", name=Name(names[label] if longest is None else shortened_apart(names, longest)[label]))


def _own_names(data: Dataset) -> tuple[str, ...]:
    """The names of a user's classes; of answers, signs and single letters with the name of their column: "type Yes"."""
    names, word = data.class_names, clean(without_unit(readable(data.label)), empty="")
    room = LONGEST - 1 - max(map(len, names))
    if are_values(names) or ranges(names) or not word or room < len("…") + 1 or not any(map(_says_little, names)):
        return names
    return tuple(f"{clean(word, room)} {name}" for name in names)


def _says_little(name: str) -> bool:
    """Whether the name of a class says nothing without that of its column: "yes", "B", "<=50K"."""
    return len(name) < 3 or name.casefold() in ANSWERS or not name[0].isalpha()


def _kind(data: Dataset) -> str:
    """How a class stands beside the noun for its points: as "built_in" names say, as a "name" before it, or as a
    "value" behind it.
    """
    if _built_in(data, 0, "of"):
        return "built_in"
    names = _own_names(data)
    values = names != data.class_names or are_values(names) or ranges(names)
    return "value" if values else "name"


def _range(of: str, numbers: str, longest: int | None) -> Sentence:
    """A range in a sentence, of which only what it is of is shortened: "displacem… below 190.5"."""
    room = len(of) if longest is None else max(LEAST_WORD, longest - len(numbers) - 1)
    return phrase("class/range", feature=Name(clean(of, room)), range=Name(numbers), named=Case(bool(of)))


def separated(data: Dataset, wrong: Bools) -> bool:
    """Whether the classes can be said to be apart: of each at most `FEW` of the points are ``wrong`` (n_samples,)."""
    by_class = np.bincount(data.y[wrong], minlength=data.n_classes)
    return bool((by_class <= FEW * np.asarray(data.class_sizes)).all())


def corners_hold(corners: Fact, points: Fact) -> Sentence:
    """That so few corners of the hidden space hold nearly all ``points`` of a class."""
    return phrase("layer/corners_hold", corners=corners, points=points)


def no_corner_holds(points: Fact) -> Sentence:
    """That a class is spread out; ``points``: what the fullest corner holds."""
    return phrase("layer/no_corner_holds", points=points)


def cut_off(data: Dataset, network: Network) -> list[int]:
    """The class that each first hidden neuron's cut parts from all others, but for few points; of those that part one
    only.
    """
    above = network.pre_activation(data.X) > 0
    shares = np.array([above[data.y == label].mean(axis=0) for label in range(data.n_classes)])  # (classes, neurons)
    found = []
    for share in shares.T:
        sides = (np.flatnonzero(share > 1 - FEW), np.flatnonzero(share < FEW))
        alone = [side[0] for side in sides if len(side) == 1]
        if sum(map(len, sides)) == data.n_classes and alone:
            found.append(int(alone[0]))
    return found


def gathered(data: Dataset, label: int, box: Box, hidden: Floats) -> Sentence:
    """In which corners of hidden space, ``box``, a class lies; ``hidden`` (n_samples, d) are the hidden values.

    "One corner holds 93 of 100 points in the middle." As few corners as hold `GATHERED` of the class; where three do
    not, the fullest one and what it holds.
    """
    own = hidden[data.y == label]
    counts = np.cumsum(box.corner_counts(own))
    enough = np.flatnonzero(counts[:MOST_CORNERS] >= GATHERED * len(own))
    if not len(enough):
        return no_corner_holds(points_of(data, int(counts[0]) if len(counts) else 0, len(own), label))
    held = points_of(data, int(counts[enough[0]]), len(own), label)
    return corners_hold(Count(int(enough[0]) + 1), held)


def moves(passage: LayerWarp, enlarged: float | None = None) -> Sentence:
    """What weights and bias do to what is seen of a layer's input: "turn and stretch", "turn and shrink", "turn".

    ``enlarged``: by how much a unit is seen larger afterwards; None: by as much as the warp's window closes in.
    """
    window = float(passage.zoom.first.size[0] / passage.zoom.last.size[0])
    sizes, turn = passage.stretches() * (window if enlarged is None else enlarged), passage.turned_by()
    done = {"turn": turn > STILL_TURN, "stretch": sizes.max() > 1 + STILL, "shrink": sizes.min() < 1 - STILL}
    verbs = [verb for verb, is_seen in done.items() if is_seen] or ["shift"]
    return Sentence("{verbs}", verbs=Listing([phrase(f"verb/{verb}") for verb in verbs]))


def hidden_place(network: Network) -> Sentence:
    """Where two hidden neurons put a plane: "the square", or "the hidden plane" where their values have no end."""
    return phrase("layer/place", saturates=Case(activation(network.activation).saturates))


def span(name: str) -> Sentence:
    """Where an activation's values lie: "between 0 and 1", "to 0 or more"."""
    low, high = activation(name).limits(np.inf)
    return phrase("layer/span", low=Number(low), high=Number(high), ends=Case(bool(np.isfinite(high))))


def squeezes(name: str, span: Fact, what: Fact = EACH_AXIS) -> Sentence:
    """What an activation function does to each axis, which ends up in a ``span``: "squeezes each axis into 0 to 1".

    ``what``: other words for what it acts on, where no axis is a neuron's.
    """
    return phrase("layer/squeezes", clips=Case(activation(name).clips), what=what, span=span)


def shape(lines: Sequence[Floats]) -> Sentence:
    """What a boundary looks like: "nearly a circle", "a closed curve", "an open curve", or "no line"."""
    kind = "none" if not lines else "open" if not all_closed(lines) else "closed"
    return phrase("curve/shape", shape=Case("circle" if is_nearly_a_circle(lines) else kind))


def is_nearly_a_circle(lines: Sequence[Floats]) -> bool:
    """Whether a boundary is one closed curve that is nearly a circle."""
    return all_closed(lines) and len(lines) == 1 and roundness(lines[0]) > _NEARLY_ROUND


def as_sentence(note: str) -> Sentence:
    """A note on the data as a sentence: it begins with a capital letter and ends with a full stop."""
    return phrase("column/note", note=Name(note), ends=Case(note.endswith((".", "!", "?"))))


def along(lines: Sequence[Floats], network: Network) -> Sentence:
    """Along how many cut lines the boundary, polylines (m, 2), runs: "along two cut lines"; nothing if along none.

    The features are standardized, so that the distance that counts as along is in standard deviations.
    """
    followed = n_followed(lines, network.cut_lines())
    return phrase("curve/along", n=Count(followed)) if followed else NOTHING


def runs(lines: Sequence[Floats], network: Network) -> Sentence:
    """How a boundary runs: "runs along two cut lines", "runs nearly straight", "bends where both neurons hesitate"."""
    return phrase("curve/runs", **_course(lines, network))


def bent(lines: Sequence[Floats], network: Network) -> Sentence:
    """The same behind a noun: ", along two cut lines", ", nearly straight", ", bent where both neurons hesitate"."""
    return phrase("curve/bent", **_course(lines, network))


def bends_into(lines: Sequence[Floats], network: Network) -> Sentence:
    """What a straight line does that becomes a boundary: "bends into the boundary, along two cut lines", "bends where
    both neurons hesitate", "bends into the boundary".
    """
    return phrase("curve/bends_into", **_course(lines, network, may_be_straight=False))


def _course(lines: Sequence[Floats], network: Network, may_be_straight: bool = True) -> dict[str, Fact]:
    """How a boundary runs, and what there is to say of that."""
    if cuts := along(lines, network):
        return {"course": Case("along"), "along": cuts}
    if may_be_straight and bend(lines) < STRAIGHT:
        return {"course": Case("straight")}
    where = _where_it_bends(lines, network)
    return {"course": Case("where" if where else "other"), "where": where}


def wrapped(lines: Sequence[Floats], data: Dataset) -> int | None:
    """The class round which a boundary of one piece wraps, as a hairpin does: its points, but for a few, lie within
    it, and no others do. None where there is no such class.
    """
    if len(lines) != 1 or bend(lines) < HAIRPIN:
        return None
    inside = within(lines[0], data.X)
    for label in range(data.n_classes):
        of_class = data.y == label
        if inside[of_class].mean() > 1 - FEW and inside[~of_class].mean() < FEW:
            return label
    return None


def _where_it_bends(lines: Sequence[Floats], network: Network) -> Sentence:
    """Where most of the bends lie: "where both neurons hesitate"; else nothing."""
    if not lines:
        return NOTHING
    places, angles = (np.concatenate(parts) for parts in zip(*(turns(line) for line in lines), strict=True))
    undecided = hesitating(network, places).sum(axis=1) >= 2
    if angles[undecided].sum() < MOST * angles.sum():
        return NOTHING
    return phrase("curve/hesitating", both=Case(network.n_hidden == 2))
