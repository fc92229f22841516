"""The scoreboard of the rings: two classifiers with round boundaries, and the network."""

from __future__ import annotations

from nnfilm.scenes.kit.figures.methods.article_standings import QDA, RBF
from nnfilm.scenes.kit.figures.methods.standings import NETWORK
from nnfilm.scenes.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.regions import TextArea
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.text.numbers import counted
from nnfilm.scenes.kit.text.phrases import capitalized
from nnmath.classifiers.base import qda, rbf_svm
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors

TOLD_OF = "rings"  # the data set; no other has this board


def rings_board(
    experiment: Experiment, layout: Layout, theme: Theme, *, open_question: bool = False, below_legend: bool = False
) -> Scoreboard:
    """Rows for QDA, an RBF SVM and the network of ``experiment``, in the place of a diagram, or below a legend there.

    ``open_question``: the network's row does not say yet how many neurons it has.
    """
    data, network = experiment.dataset, experiment.network
    neurons = counted(network.n_hidden, "neuron")
    name = f"Network, {neurons}" if layout.is_wide else capitalized(neurons)
    entries = [Entry(key, model.name, model.errors) for key, model in ((QDA, qda(data)), (RBF, rbf_svm(data)))]
    if open_question:
        name = "Neural network" if layout.is_wide or layout.is_tall else "Network"
    entries.append(Entry(NETWORK, name, errors(network, data.X, data.y)))
    return Scoreboard(data.n_samples, entries, layout, theme, _place(data.n_classes, layout, below_legend))


def _place(n_classes: int, layout: Layout, below_legend: bool) -> TextArea:
    """In a tall frame above the legend, which stands just above the picture there."""
    key = layout.legend(n_classes, beside=True)
    top = layout.top - 0.1 if layout.is_tall else key.top
    if below_legend and not layout.is_tall:
        top -= 1.4 * n_classes * layout.label_size + 0.5
    return TextArea(key.left, top, key.width, top - layout.bottom)
