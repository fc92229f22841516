"""What chapters answer when they are asked about a user's data."""

from __future__ import annotations

from functools import partial

import pytest

from nnfilm.kit.chapter import requirements
from nnfilm.kit.chapter.requirements import in_hidden_space, in_the_cube, in_the_square
from nnfilm.story.registry import chapters
from nnmath import Experiment, load, standard
from nnmath.experiments.traits import DataTraits
from tests.support.chapters import load_chapter
from tests.support.networks import network

TooFewNeurons = load_chapter("TooFewNeurons")


def traits(source: str, *widths: int) -> DataTraits:
    """The traits of data with any network of those widths: no answer here depends on how good it is."""
    data = load(source)
    return DataTraits(Experiment(data, network(data.n_features, *widths, 1 if data.n_classes == 2 else data.n_classes)))


@pytest.mark.parametrize(
    "what",
    [("rings", 1), ("rings", 2), ("rings", 3), ("rings", 5), ("rings", 4, 2), ("blobs", 3), ("iris", 3)],
    ids=str,
)
def test_every_chapter_answers_in_one_line_and_square_cube_and_space_exclude_each_other(what: tuple) -> None:
    of = traits(*what)
    kinds = [in_the_square(of, ""), in_the_cube(of, ""), in_hidden_space("", True, of, "")]
    assert [kind.in_film for kind in kinds].count(True) == (0 if of.one_neuron else 1)
    assert [kind.met for kind in kinds] == [of.flat, of.lifts, True]
    for chapter in chapters():
        answer = chapter.requires(of)
        assert answer.reason and "\n" not in answer.reason, chapter
        assert answer == chapter.requires(of)


def test_what_is_missing_is_said_with_what_there_is() -> None:
    reason = in_the_square(traits("iris", 3), "never said").reason
    assert reason.endswith("iris has 4 features and 3 classes, the network 3 hidden neurons")
    assert requirements.shape(traits("rings", 1)).endswith("the network 1 hidden neuron")
    assert requirements.shape(traits("rings", 4, 2)).endswith("the network 4, then 2 hidden neurons")


def test_two_neurons_are_shown_where_they_do_worse_than_three() -> None:
    three, two, wrong = standard("rings"), standard("rings_two"), traits("rings", 3).experiment
    assert DataTraits(three).wrong < DataTraits(two).wrong < DataTraits(wrong).wrong
    assert TooFewNeurons.requires(DataTraits(three, lambda: two)).in_film
    for of, rival in ((three, three), (wrong, two)):
        refused = TooFewNeurons.requires(DataTraits(of, partial(Experiment, rival.dataset, rival.network)))
        assert not refused.met and refused.belongs and refused.reason.startswith("two neurons do as well")
    assert TooFewNeurons.requires(DataTraits(three)).reason == "what two neurons can do is not known"
