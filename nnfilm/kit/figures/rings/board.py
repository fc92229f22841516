"""The scoreboard of the rings: two classifiers with round boundaries, and the network."""

from __future__ import annotations

from nnfilm.kit.figures.methods.article_standings import neurons, round_entries
from nnfilm.kit.figures.methods.standings import network_entry
from nnfilm.kit.panels.scoreboard import Scoreboard
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.regions import TextArea
from nnfilm.kit.style.theme import Theme
from nnmath.experiments.experiment import Experiment

TOLD_OF = "rings"  # the data set; no other has this board


def rings_board(
    experiment: Experiment, layout: Layout, theme: Theme, *, open_question: bool = False, below_legend: bool = False
) -> Scoreboard:
    """Rows for QDA, an RBF SVM and the network of ``experiment``, in the place of a diagram, or below a legend there.

    ``open_question``: the network's row does not say yet how many neurons it has.
    """
    data, name = experiment.dataset, "" if layout.is_wide else neurons(experiment)
    if open_question:
        name = "Neural network" if layout.is_wide or layout.is_tall else "Network"
    entries = [*round_entries(data), network_entry(experiment, name=name)]
    return Scoreboard(data.n_samples, entries, layout, theme, _place(data.n_classes, layout, below_legend))


def _place(n_classes: int, layout: Layout, below_legend: bool) -> TextArea:
    """In a tall frame above the legend, which stands just above the picture there."""
    key = layout.legend(n_classes, beside=True)
    top = layout.top - 0.1 if layout.is_tall else key.top
    if below_legend and not layout.is_tall:
        top -= 1.4 * n_classes * layout.label_size + 0.5
    return TextArea(key.left, top, key.width, top - layout.bottom)
