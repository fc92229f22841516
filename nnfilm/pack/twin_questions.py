"""What a twin asks: sentences of the film as data. Facts of the network that a student has in hand are left open; the
page works them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nnfilm.kit.text import phrases, questions
from nnfilm.kit.text.language import spoken
from nnfilm.kit.text.phrases import CURVES, FEW, GATHERED, of_class, points_of
from nnfilm.kit.text.sentence import MOST_SPELLED, Arguments, Count, Fact, Sentence
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.contours import STRAIGHT


@dataclass(frozen=True)
class Later(Fact):
    """A fact that the page knows under a ``key``."""

    key: str

    def arguments(self, name: str, language: str) -> Arguments:
        """Nothing is known of it here."""
        raise LookupError(f"only the page knows {self.key}")


def asked(experiment: Experiment) -> dict[str, Any]:
    """Sentences and facts for the page's questions (`web/src/twin/questions.ts`)."""
    data = experiment.dataset
    cut, points = straight_cut(data), points_of(Later("wrong"), Later("total"))
    of, kind, curve = Later("ofClass"), Later("cut"), Later("curve")
    sentences = {
        "canStraightCuts": questions.can_straight_cuts(data.n_features, data.n_classes),
        "straightCutsSeparate": questions.straight_cuts_separate(data.n_classes),
        "straightCutLeaves": questions.straight_cut_leaves(cut.method, points),
        "whoGathers": questions.WHO_GATHERS,
        "cornerHolds": phrases.corners_hold(Count(1), points_of(Later("held"), Later("total")), of),
        "noCornerHolds": phrases.no_corner_holds(points_of(Later("held"), Later("total")), of),
        "canTheyNow": questions.CAN_THEY_NOW,
        "leavesNow": questions.leaves_now(kind, points, Later("better"), Later("before")),
        "whatBecomesOf": questions.what_becomes_of(kind),
        "unrolled": questions.unrolled(kind, curve),
    }
    return {
        "sentences": {name: to_data(sentence) for name, sentence in sentences.items()},
        "numerals": [Count(n).arguments("n", spoken())["n_word"] for n in range(MOST_SPELLED + 1)],
        "ofClasses": [of_class(data, label).text() for label in range(data.n_classes)],
        "curves": {kind: str(curve) for kind, curve in CURVES.items()},
        "straightCut": {"weights": cut.weights.tolist(), "bias": cut.bias.tolist()},
        "few": FEW,
        "gathered": GATHERED,
        "straight": STRAIGHT,
    }


def to_data(sentence: Sentence) -> dict[str, Any]:
    """A sentence as the page formats it (`web/src/twin/sentence.ts`), in the language that is spoken."""
    template, language = sentence.wording(spoken())
    later: dict[str, str] = {}
    parts: dict[str, Any] = {}
    given: Arguments = {}
    for name, fact in sentence.facts.items():
        if isinstance(fact, Later):
            later[name] = fact.key
        elif isinstance(fact, Sentence):
            parts[name] = to_data(fact)
        else:
            given |= fact.arguments(name, language)
    told = {"template": template, "capital": sentence.is_capitalized}
    return told | {"given": given, "parts": parts, "later": later}
