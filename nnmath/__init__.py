"""The mathematics of a small neural network that moves its data: no pictures, numpy only until something is
fitted.

>>> import nnmath
>>> data = nnmath.load("bands")
>>> fit = nnmath.fit(data)
>>> move = nnmath.warp(fit.network)
>>> half_way = move(data.X, 0.5)
"""

from nnmath.borders import Border, cell_borders
from nnmath.boundaries import class_boundaries
from nnmath.classifiers import Classifier, qda, rbf_svm
from nnmath.data import DataError, Dataset, load
from nnmath.doctor import warnings_of
from nnmath.experiment import Experiment, refit, standard
from nnmath.fitting import Fit, FitSpec, fit
from nnmath.geometry import Box, Hyperplane, decision_boundary, level_set, probability_field
from nnmath.linear import Lifted, Linear, MarginClassifier, kernel_svm, linear_svm, logistic_regression
from nnmath.lines import best_line
from nnmath.measures import edge_on_directions, errors, errors_by_class, margin, network_margin, saturation, wrong
from nnmath.models import experiment_of, load_model, save_model
from nnmath.neighbours import Neighbours, nearest_neighbours
from nnmath.network import Layer, Network
from nnmath.report import Report, Trial
from nnmath.straight import StraightCut, straight_cut
from nnmath.trees import Split, Tree, decision_tree
from nnmath.views import ClassView, class_view
from nnmath.warps import Warp, warp

__all__ = [
    "Border",
    "Box",
    "ClassView",
    "Classifier",
    "DataError",
    "Dataset",
    "Experiment",
    "Fit",
    "FitSpec",
    "Hyperplane",
    "Layer",
    "Lifted",
    "Linear",
    "MarginClassifier",
    "Neighbours",
    "Network",
    "Report",
    "Split",
    "StraightCut",
    "Tree",
    "Trial",
    "Warp",
    "best_line",
    "cell_borders",
    "class_boundaries",
    "class_view",
    "decision_boundary",
    "decision_tree",
    "edge_on_directions",
    "errors",
    "errors_by_class",
    "experiment_of",
    "fit",
    "kernel_svm",
    "level_set",
    "linear_svm",
    "load",
    "load_model",
    "logistic_regression",
    "margin",
    "nearest_neighbours",
    "network_margin",
    "probability_field",
    "qda",
    "rbf_svm",
    "refit",
    "saturation",
    "save_model",
    "standard",
    "straight_cut",
    "warnings_of",
    "warp",
    "wrong",
]
