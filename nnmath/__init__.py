"""The mathematics of a small neural network that moves its data: no pictures, and quick to import.

>>> import nnmath
>>> data = nnmath.load("bands")
>>> fit = nnmath.fit(data)
>>> move = nnmath.warp(fit.network)
>>> half_way = move(data.X, 0.5)

Read first: `nnmath.datasets.dataset`, `nnmath.networks.network`, `nnmath.warps.warp`, `nnmath.experiments.experiment`.
This door is for users. Within the project the modules themselves are imported, and nnmath imports nothing of nnfilm.
"""

from nnmath.classifiers.base import Classifier, qda, rbf_svm
from nnmath.classifiers.best_line import best_line
from nnmath.classifiers.linear import Lifted, Linear, MarginClassifier, kernel_svm, linear_svm, logistic_regression
from nnmath.classifiers.neighbors import NearestNeighbors, nearest_neighbors
from nnmath.classifiers.straight_cut import StraightCut, straight_cut
from nnmath.classifiers.tree import Split, Tree, decision_tree
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import load
from nnmath.datasets.warnings import warnings_of
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.refit import refit
from nnmath.experiments.saved import load_experiment
from nnmath.experiments.weights_file import experiment_of, load_model, save_model
from nnmath.fitting.fit import Fit, fit
from nnmath.fitting.report import Report, Trial
from nnmath.fitting.spec import FitSpec
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView, class_view, edge_on_directions
from nnmath.geometry.contours import level_set
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.linear_regions import Border, cell_borders
from nnmath.networks.boundaries import class_boundaries, decision_boundary, probability_field
from nnmath.networks.metrics import errors, errors_by_class, margin, network_margin, saturation, wrong
from nnmath.networks.network import Layer, Network
from nnmath.utils.errors import DataError
from nnmath.warps.warp import Warp, warp

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
    "NearestNeighbors",
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
    "load_experiment",
    "load_model",
    "logistic_regression",
    "margin",
    "nearest_neighbors",
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
