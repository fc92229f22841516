"""The rows of the scoreboards for the article's two data sets: every method that its film shows."""

from __future__ import annotations

from dataclasses import replace

from nnfilm.kit.figures.methods.standings import line_entry, network_entry
from nnfilm.kit.panels.legend import LINE as NAME_LINE
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.scoreboard import Entry, Scoreboard
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.region import TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.sentence import Sentence, Term
from nnmath.classifiers.base import Classifier, qda, rbf_svm
from nnmath.classifiers.linear import kernel_svm, linear_svm, logistic_regression
from nnmath.classifiers.neighbors import nearest_neighbors
from nnmath.classifiers.tree import decision_tree
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment

REGRESSION, SVM, LIFTED, TREE, NEIGHBORS = "regression", "svm", "lifted", "tree", "neighbors"
QDA, RBF = "qda", "rbf"
LIFT_NAME = Sentence("Lifted by x₁²")  # not by a kernel: the feature is chosen by hand
ABOVE = 0.6  # frame units from a picture to the names of its classes, in a tall frame
TOLD_OF = "rings"  # the data set; no other has this board


def bands_scoreboard(
    experiment: Experiment,
    layout: Layout,
    theme: Theme,
    place: TextArea | None = None,
    *,
    below_legend: bool = False,
) -> Scoreboard:
    """The best straight line, the article's other classifiers, and the network; ``below_legend``: where it has room
    with that of `legend_by_board`.
    """
    data = experiment.dataset
    entries = [
        line_entry(experiment),
        _entry(REGRESSION, logistic_regression(data)),
        _entry(SVM, linear_svm(data)),
        Entry(LIFTED, LIFT_NAME, kernel_svm(data).errors),
        _entry(TREE, decision_tree(data)),
        _entry(NEIGHBORS, nearest_neighbors(data)),
        network_entry(experiment, name=str(Sentence("Neural network"))),
    ]
    place = _below_names(layout, data.n_classes) if below_legend else place
    return Scoreboard(data.n_samples, entries, layout, theme, place)


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


def round_scoreboard(experiment: Experiment, layout: Layout, theme: Theme) -> Scoreboard:
    """The two classifiers with round boundaries, and the network, below the names of the classes."""
    data = experiment.dataset
    entries = [
        _entry(QDA, qda(data)),
        _entry(RBF, rbf_svm(data)),
        network_entry(experiment, name=str(Sentence("Neural network"))),
    ]
    return Scoreboard(data.n_samples, entries, layout, theme, _below_names(layout, data.n_classes))


def _entry(key: str, model: Classifier) -> Entry:
    return Entry(key, str(Term(model.name)), model.errors)
