"""Neurons that do nothing: without them a network would answer the same."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, softmax

from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

FELT = 1e-3
"""A neuron whose absence changes no probability by so much is dead."""

LOOKS = 120  # places a side at which it is looked


def dead_neurons(network: Network, box: Box) -> list[int]:
    """The neurons of the last hidden layer, counted from 0, that do nothing in a 2-D ``box``: held at their mean there,
    they change no class's probability anywhere by `FELT` or more.
    """
    hidden = network.hidden(grid(box, LOOKS)[2])
    before = _probabilities(network, hidden)
    dead = []
    for neuron, mean in enumerate(hidden.mean(axis=0)):
        without = hidden.copy()
        without[:, neuron] = mean
        if np.abs(_probabilities(network, without) - before).max() < FELT:
            dead.append(neuron)
    return dead


def _probabilities(network: Network, hidden: Floats) -> Floats:
    """Of the classes, or of class 1 of two, given hidden values (n, h)."""
    scores = network.layers[-1].pre_activation(hidden)
    return np.asarray(expit(scores) if scores.shape[1] == 1 else softmax(scores, axis=1))
