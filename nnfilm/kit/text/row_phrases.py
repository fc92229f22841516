"""What is said of the row that a film follows; nothing where it follows none."""

from __future__ import annotations

from nnfilm.kit.text.numbers import readable, unit_in, without_unit
from nnfilm.kit.text.phrases import BRIEF, shown_features, the_class
from nnfilm.kit.text.sentence import NOTHING, Case, Fact, Listing, Name, Number, Sentence, Share, phrase
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import Ints

TOLD, TOLD_BRIEFLY = 3, 2
"""Numbers of a row in one caption; and in a short film."""

LONG, FIGURES = 7, 4
"""A number of so many digits is told with fewer."""


def row_name(data: Dataset) -> Fact:
    """The name of the row; nothing where none is followed."""
    return Name(data.followed.name) if data.followed else NOTHING


def _in_short(value: float) -> float:
    """The number itself; with fewer digits, if it has many, as a mean has that fills a cell."""
    if value.is_integer() or sum(sign.isdigit() for sign in f"{value:.10g}") < LONG:
        return value
    return float(f"{value:.{FIGURES}g}") if abs(value) < 10**FIGURES else float(round(value))


def row_introduced(data: Dataset) -> Sentence:
    """Which row is followed, and of which class it is."""
    if data.followed is None:
        return NOTHING
    label = int(data.y[data.followed.index])
    return phrase("row/introduced", row=row_name(data), **{"class": the_class(data, label)})


def row_measured(data: Dataset, most: int | None = None) -> Sentence:
    """Its numbers in their own units, as they were measured or, of empty cells, filled in; of the first ``most``
    features, if it has more.
    """
    if data.followed is None:
        return NOTHING
    raw, numbers = data.raw[data.followed.index], []
    for k, name in enumerate(shown_features(data)[:most]):
        unit = (data.units[k] if data.units else "") or unit_in(readable(data.feature_names[k]))
        value = Number(_in_short(float(raw[k])), unit=f" {unit}" if unit else "")
        filled = Case("no" if k not in data.followed.filled else "yes" if most is None else "briefly")
        numbers.append(phrase("row/number", feature=Name(without_unit(name)), value=value, filled=filled))
    more = Case(most is not None and data.n_features > most)
    return phrase("row/measured", row=row_name(data), numbers=Listing(numbers), more=more)


def row_judged(data: Dataset, predicted: Ints, who: Fact) -> Sentence:
    """Whether someone (``who``) has it right, by the classes ``predicted`` (n_samples,)."""
    if data.followed is None:
        return NOTHING
    return phrase("row/judged", who=who, **_answer(data, int(predicted[data.followed.index])))


def _answer(data: Dataset, said: int) -> dict[str, Fact]:
    """Which class is said of the row, and whether that is right."""
    assert data.followed
    right = Case(said == int(data.y[data.followed.index]))
    return {"row": row_name(data), "right": right, "class": the_class(data, said, BRIEF)}


def row_chance(experiment: Experiment) -> Sentence:
    """How probable the network finds its own class; where another one is more probable, that it is wrong."""
    data = experiment.dataset
    if data.followed is None:
        return NOTHING
    index = data.followed.index
    chances = experiment.network.predict_proba(data.X[index : index + 1])[0]
    own, said = int(data.y[index]), int(experiment.network.predict(data.X[index : index + 1])[0])
    shares = tuple(float(chance) for chance in chances[[own, said]])
    facts: dict[str, Fact] = {
        "row": row_name(data),
        "own": the_class(data, own, BRIEF),
        "said": the_class(data, said, BRIEF),
        "chance": Share(shares[0], shares),
        "other": Share(shares[1], shares),
    }
    return phrase("row/chance", right=Case(said == own), **facts)


def row_unseen(experiment: Experiment) -> Sentence:
    """What a network says of it that was not trained on it; or that there is none."""
    data, unseen, index = experiment.dataset, experiment.unseen, experiment.followed_unseen
    if data.followed is None or unseen is None:
        return NOTHING
    if index is None:
        fitted = Case(experiment.report is not None)
        return phrase("row/none_of_these", row=row_name(data), fitted=fitted)
    network = unseen.networks[int(unseen.part[index])]
    said = int(network.predict(unseen.X[index : index + 1])[0])
    return phrase("row/unseen", **_answer(data, said))
