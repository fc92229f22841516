"""The questions of a twin are the film's sentences: the page says what the film would, of the same facts."""

from __future__ import annotations

from itertools import product
from typing import Any

from nnfilm.kit.text import phrases, questions
from nnfilm.kit.text.language import LANGUAGES, speaking
from nnfilm.kit.text.phrases import points_of
from nnfilm.kit.text.sentence import Case, Count, Name, Sentence
from nnfilm.pack.twin_words import asked
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.examples import standard
from tools import web

NUMBERS = (0, 1, 2, 7, 11, 1200)
FACTS: dict[str, dict[str, Any]] = {
    "straightCutLeaves": {"wrong": NUMBERS, "total": (2, 1200)},
    "cornerHolds": {"held": NUMBERS, "total": (300,), "ofClass": ("inside", "{of} '#' <b>")},
    "noCornerHolds": {"held": NUMBERS, "total": (300,), "ofClass": ("inside",)},
    "leavesNow": {
        "cut": ("line", "plane", "several"),
        "wrong": NUMBERS,
        "total": (300,),
        "better": ("yes", "no"),
        "before": NUMBERS,
    },
    "whatBecomesOf": {"cut": ("line", "plane")},
    "unrolled": {"cut": ("line", "plane"), "curve": ("a closed curve",)},
}


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Each sentence with each of its facts."""
    told = asked(standard("rings"))["sentences"]
    found: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in told if name not in FACTS]
    for name, facts in FACTS.items():
        found += [(name, dict(zip(facts, row, strict=True))) for row in product(*facts.values())]
    return found


def film_says(name: str, facts: dict[str, Any]) -> Sentence:
    """The sentence as the film has it, of these facts."""
    data = standard("rings").dataset
    given = {key: Count(value) if isinstance(value, int) else Name(value) for key, value in facts.items()}
    points = points_of(given.get("wrong", Count(0)), given.get("total", Count(1)))
    held = points_of(given.get("held", Count(0)), given.get("total", Count(1)))
    cut = Case(facts.get("cut", "line"))
    makers = {
        "canStraightCuts": lambda: questions.can_straight_cuts(2, 2),
        "straightCutsSeparate": lambda: questions.straight_cuts_separate(2),
        "straightCutLeaves": lambda: questions.straight_cut_leaves(straight_cut(data).method, points),
        "whoGathers": lambda: questions.WHO_GATHERS,
        "cornerHolds": lambda: phrases.corners_hold(Count(1), held, given["ofClass"]),
        "noCornerHolds": lambda: phrases.no_corner_holds(held, given["ofClass"]),
        "canTheyNow": lambda: questions.CAN_THEY_NOW,
        "leavesNow": lambda: questions.leaves_now(cut, points, Case(facts["better"]), given["before"]),
        "whatBecomesOf": lambda: questions.what_becomes_of(cut),
        "unrolled": lambda: questions.unrolled(cut, given["curve"]),
    }
    return makers[name]()


def test_the_page_says_what_the_film_says_in_every_language() -> None:
    every, questions = cases(), []
    for language in LANGUAGES:
        with speaking(language):
            told = asked(standard("rings"))
        assert {name for name, _ in every} == set(told["sentences"])
        sayings = [{"sentence": told["sentences"][name], "facts": facts} for name, facts in every]
        questions.append({"language": language, "numerals": told["numerals"], "sayings": sayings})
    assert len(every) > 100
    for language, answers in zip(LANGUAGES, web.asked(questions), strict=True):
        with speaking(language):
            for (name, facts), answer in zip(every, answers, strict=True):
                assert answer == str(film_says(name, facts)), (language, name, facts)
