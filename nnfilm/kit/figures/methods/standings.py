"""The rows of a scoreboard: for any data the straight cut, a narrower network if there is one, and the network; for the
article's bands every method that its film names.
"""

from __future__ import annotations

from dataclasses import replace

from nnfilm.kit.panels.legend import LINE as NAME_LINE
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.style.layout import Layout, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.sentence import Count, Sentence, Term
from nnmath.classifiers.others import errors_of_others, lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors

LIFTED = "lifted"
LIFT_NAME = Sentence("Lifted by x₁²")  # not by a kernel: the feature is chosen by hand
ABOVE = 0.6  # frame units from a picture to the names of its classes, in a tall frame

LINE, NETWORK, RIVAL = "line", "network", "rival"  # the film's own, and a narrower one


def neurons(experiment: Experiment) -> Sentence:
    """How many hidden neurons a network has: "five neurons"."""
    n = Count(sum(experiment.network.widths))
    return Sentence("{n, plural, one {{n_word} neuron} other {{n_word} neurons}}", n=n)


def network_entry(experiment: Experiment, key: str = NETWORK, name: str = "") -> Entry:
    """The network's row; it is named by its neurons unless a ``name`` is given."""
    data, network = experiment.dataset, experiment.network
    name = name or str(Sentence("Network, {neurons}", neurons=neurons(experiment)))
    return Entry(key, name, errors(network, data.X, data.y))


def label(method: str) -> str:
    """What a scoreboard calls a method, in English: without the article that it has in a sentence of some language."""
    name = method.removeprefix("the ")
    return name[:1].upper() + name[1:]


def line_entry(experiment: Experiment) -> Entry:
    """The row of the best straight cut that is known."""
    cut = straight_cut(experiment.dataset)
    return Entry(LINE, str(Term(label(cut.method))), cut.errors)


def own_scoreboard(
    experiment: Experiment,
    layout: Layout,
    theme: Theme,
    rival: Experiment | None = None,
    place: TextArea | None = None,
) -> Scoreboard:
    """For any data: the best straight cut that is known, the ``rival`` of two neurons if there is one, the network."""
    others = [network_entry(rival, RIVAL)] if rival else []
    entries = [line_entry(experiment), *others, network_entry(experiment)]
    return Scoreboard(experiment.dataset.n_samples, entries, layout, theme, place)


def bands_scoreboard(experiment: Experiment, layout: Layout, theme: Theme, place: TextArea | None = None) -> Scoreboard:
    """The best straight line, the article's other classifiers, and the network: in a ``place``, or where there is room
    with the legend of `legend_by_board`.
    """
    data = experiment.dataset
    others = [Entry(name, str(Term(name)), wrong) for name, wrong in errors_of_others(data).items()]
    entries = [
        line_entry(experiment),
        *others[:2],
        Entry(LIFTED, LIFT_NAME, lifted_cut(data).errors),
        *others[2:],
        network_entry(experiment, name=str(Sentence("Neural network"))),
    ]
    return Scoreboard(data.n_samples, entries, layout, theme, place or _below_names(layout, data.n_classes))


def legend_by_board(data: Dataset, layout: Layout, theme: Theme) -> Legend:
    """The names of the classes beside (or above) the picture, where a scoreboard has room as well."""
    return Legend(theme, shown_classes(data), data.class_sizes, _names(layout, data.n_classes), layout.label_size)


def _names(layout: Layout, n_classes: int) -> TextArea:
    place, board = layout.legend(n_classes, beside=True), layout.board
    return place if layout.is_wide else replace(place, top=board.y + board.half + ABOVE + place.height)


def _below_names(layout: Layout, n_classes: int) -> TextArea:
    x, top = layout.tally
    if layout.is_wide:
        top = min(top, _names(layout, n_classes).top - NAME_LINE * n_classes * layout.label_size - 0.05)
    return TextArea(x, top, layout.tally_width, top - layout.bottom)
