"""Neurons that do nothing: without them a network would answer the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid
from nnmath.networks.network import Network

FELT = 1e-3
"""A neuron whose absence changes no probability by so much is dead."""

LOOKS = 120  # places a side at which it is looked


def dead_neurons(network: Network, box: Box) -> list[int]:
    """The neurons of the last hidden layer, counted from 0, that do nothing in a 2-D ``box``: held at their mean there,
    they change no class's probability anywhere by `FELT` or more.
    """
    places, last = grid(box, LOOKS)[2], network.layers[-1]
    before = network.predict_proba(places)
    dead = []
    for neuron, mean in enumerate(network.hidden(places).mean(axis=0)):
        weights = last.weights.copy()
        weights[neuron] = 0.0
        held = replace(last, weights=weights, bias=last.bias + mean * last.weights[neuron])
        without = Network((*network.layers[:-1], held))
        if np.abs(without.predict_proba(places) - before).max() < FELT:
            dead.append(neuron)
    return dead
