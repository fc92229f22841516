# What is behind the door, by the modules that have it: `nnmath/__init__.py` loads each when it is asked for.

from .classifiers.straight_cut import StraightCut, best_line, straight_cut
from .datasets.dataset import Dataset
from .datasets.diagnostics import findings_of
from .datasets.load import load
from .experiments.examples import standard
from .experiments.experiment import Experiment
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
from .networks.metrics import errors, errors_by_class, margin, network_margin, wrong
from .networks.network import Layer, Network
from .utils.errors import DataError
from .warps.warp import Warp, warp

__all__ = [
    "Border",
    "Box",
    "ClassView",
    "DataError",
    "Dataset",
    "Experiment",
    "Fit",
    "FitSpec",
    "Hyperplane",
    "Layer",
    "Network",
    "Report",
    "StraightCut",
    "Trial",
    "Warp",
    "best_line",
    "cell_borders",
    "class_boundaries",
    "class_view",
    "decision_boundary",
    "edge_on_directions",
    "errors",
    "errors_by_class",
    "experiment_of",
    "findings_of",
    "fit",
    "level_set",
    "load",
    "load_model",
    "margin",
    "network_margin",
    "probability_field",
    "save_model",
    "standard",
    "straight_cut",
    "warp",
    "wrong",
]
