# What is behind the door, by the modules that have it: `nnmath/__init__.py` loads each when it is asked for.

from .classifiers.base import Classifier, qda, rbf_svm
from .classifiers.best_line import best_line
from .classifiers.linear import Lifted, Linear, MarginClassifier, kernel_svm, linear_svm, logistic_regression
from .classifiers.neighbors import NearestNeighbors, nearest_neighbors
from .classifiers.straight_cut import StraightCut, straight_cut
from .classifiers.tree import Split, Tree, decision_tree
from .datasets.dataset import Dataset
from .datasets.load import load
from .datasets.warnings import warnings_of
from .experiments.examples import standard
from .experiments.experiment import Experiment
from .experiments.saved import load_experiment
from .experiments.weights_file import experiment_of, load_model, save_model
from .fitting.fit import Fit, fit
from .fitting.report import Report, Trial
from .fitting.spec import FitSpec
from .geometry.box import Box
from .geometry.class_view import ClassView, class_view, edge_on_directions
from .geometry.contours import level_set
from .geometry.hyperplane import Hyperplane
from .geometry.linear_regions import Border, cell_borders
from .networks.boundaries import class_boundaries, decision_boundary, probability_field
from .networks.metrics import errors, errors_by_class, margin, network_margin, saturation, wrong
from .networks.network import Layer, Network
from .utils.errors import DataError
from .warps.warp import Warp, warp

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
    "saturation",
    "save_model",
    "standard",
    "straight_cut",
    "warnings_of",
    "warp",
    "wrong",
]
