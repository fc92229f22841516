"""The rows of a scoreboard: the straight cut, a narrower network if there is one, and the network."""

from __future__ import annotations

from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Count, Sentence, Term
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors

LINE, NETWORK, RIVAL = "line", "network", "rival"  # the film's own, and a narrower one


def neurons(experiment: Experiment) -> Sentence:
    """How many hidden neurons a network has: "five neurons"."""
    n = Count(sum(experiment.network.widths))
    return Sentence("{n, plural, one {{n_word} neuron} other {{n_word} neurons}}", n=n)


def network_entry(experiment: Experiment, key: str = NETWORK) -> Entry:
    """The network's row, named by its neurons."""
    data, network = experiment.dataset, experiment.network
    name = str(Sentence("Network, {neurons}", neurons=neurons(experiment)))
    return Entry(key, name, errors(network, data.X, data.y))


def label(method: str) -> str:
    """What a scoreboard calls a method, in English: without the article that it has in a sentence of some language."""
    name = method.removeprefix("the ")
    return name[:1].upper() + name[1:]


def line_entry(experiment: Experiment) -> Entry:
    """The row of the best straight cut that is known."""
    cut = straight_cut(experiment.dataset)
    return Entry(LINE, str(Term(label(cut.method))), cut.errors)


def own_scoreboard(experiment: Experiment, layout: Layout, theme: Theme, rival: Experiment | None = None) -> Scoreboard:
    """The best straight cut that is known, the ``rival`` of two neurons if there is one, the network."""
    others = [network_entry(rival, RIVAL)] if rival else []
    entries = [line_entry(experiment), *others, network_entry(experiment)]
    return Scoreboard(experiment.dataset.n_samples, entries, layout, theme)
