"""How wrong a network is, as one number that also says how sure it is: the loss that training makes small."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import logsumexp

from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, as_labels


def cross_entropy(network: Network, X: Any, y: Any) -> float:
    """The mean over points ``X`` (n, d) with classes ``y`` (n,) of -log p, p being the probability that the network
    gives to the point's own class: 0 for a network that is sure and right, log 2 for one that says one half.

    It is scikit-learn's ``log_loss``, without the penalty on large weights that a fit adds.
    """
    scores = all_logits(network.logits(X))
    labels = as_labels(y, len(scores), network.n_classes)
    return float(np.mean(logsumexp(scores, axis=1) - scores[np.arange(len(labels)), labels]))


def all_logits(logits: Floats) -> Floats:
    """The logits (n, n_classes) of all classes, where those of two classes come as one number (n,) for both."""
    return np.column_stack([-0.5 * logits, 0.5 * logits]) if logits.ndim == 1 else logits
