"""Every number in films of small tables is explained: held against what pandas, numpy and scikit-learn reckon."""

from __future__ import annotations

import re

import pytest

from tests.support.facts import Facts
from tests.support.figure_rules import figure_faults
from tests.support.neuron_rules import RULES
from tests.support.number_rules import NUMBER
from tests.support.small_films import FILMS, film


def faults(facts: Facts, chapter: str, sentence: str) -> list[str]:
    """What is wrong with the numbers of a sentence: false ones, those that no rule explains, or more than one."""
    explained: list[tuple[int, int]] = []
    found: list[str] = []
    for rule in RULES:
        if not re.fullmatch(rule.chapters, chapter):
            continue
        for match in re.finditer(rule.pattern, sentence):
            if not rule.check(facts, *match.groups()):
                found.append(f"{match[0]!r} is not so")
            spans = {match.span(k) for k in range(1, len(match.groups()) + 1)}
            explained += [span for span in spans if not any(_within(span, other) for other in spans - {span})]
    for number in NUMBER.finditer(sentence):
        times = sum(_within(number.span(), span) for span in explained)
        if times != 1:
            found.append(f"{number[0]!r} is explained {times} times")
    return found


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


@pytest.mark.parametrize("name", FILMS)
def test_every_number_that_is_said_is_so(name: str) -> None:
    told = film(name)
    facts = Facts(told)
    wrong = [
        f"{chapter}, {place}: {sentence}\n    {'; '.join(found)}"
        for chapter, place, sentence in told.said
        if (found := faults(facts, chapter, sentence))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", FILMS)
def test_every_figure_on_a_frame_is_so(name: str) -> None:
    told = film(name)
    facts = Facts(told)
    wrong = [fault for one in sorted(told.shown) for fault in figure_faults(facts, *one)]
    assert not wrong, "\n".join(wrong)
