"""The colours of a sheet: by the classes that the network sees there, or by the neurons that are on there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from nnfilm.kit.style.colors import luminance, mix, rgba
from nnfilm.kit.style.theme import Theme
from nnmath.geometry.box import Box
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul, read_only

Tint = Callable[[Floats], Floats]
"""Maps points (n, d) of the plane to colours (n, 3), red, green, blue in 0..255."""


GREYER, DIMMER = 0.55, 0.93  # how much grey a class's colour has on a sheet if an earlier class has it, how much light


def _tones(network: Network, theme: Theme) -> Floats:
    """One colour (n_classes, 3) per class; where two classes share one, they can still be told apart."""
    return np.array([class_tone(theme, label) for label in range(network.n_classes)])


def class_tone(theme: Theme, label: int) -> Floats:
    """A class's colour (3,) as a sheet has it: greyer and dimmer if an earlier class has that colour."""
    return toned(class_paint(theme, label), theme) * (DIMMER if theme.shares_color(label) else 1.0)


def class_paint(theme: Theme, label: int) -> str:
    """A class's colour on a sheet: greyer if an earlier class has that colour."""
    return mix(theme.class_color(label), theme.soft, GREYER if theme.shares_color(label) else 0.0)


def by_class(network: Network, theme: Theme) -> Tint:
    """The classes' colours, blended as they are likely."""
    colors = _tones(network, theme)
    return lambda points: matmul(network.predict_proba(points), colors)


def paper(theme: Theme) -> Tint:
    """The same grey everywhere."""
    color = toned(theme.soft, theme)
    return lambda points: np.tile(color, (len(points), 1))


def clear(network: Network, theme: Theme) -> Tint:
    """The classes' colours, all of one luminance, in which markers stand out on a sheet that is seen small."""
    paints = [rgba(class_paint(theme, label))[:3] for label in range(network.n_classes)]
    colors = np.array([as_bright(paint, theme.sheet.clear) for paint in paints])
    return lambda points: matmul(network.predict_proba(points), colors)


def of_class(network: Network, theme: Theme) -> Tint:
    """The colour of the most probable class."""
    colors = _tones(network, theme)
    return lambda points: colors[network.predict(points)]


def by_neuron(network: Network, unit: Box, theme: Theme, shown: int | None = None) -> Tint:
    """The hidden neurons' colours, each as strong as its activation in the range ``unit``; grey where none is on.

    ``shown``: only those of the first so many neurons.
    """
    counts = np.arange(network.n_hidden) < (network.n_hidden if shown is None else shown)
    tint = by_address(unit, theme)
    return lambda points: tint(unit.low + counts * (network.hidden(points) - unit.low))


def by_address(unit: Box, theme: Theme) -> Tint:
    """The same colours for hidden values (n, n_hidden) themselves: what has an address has the sheet's colour there."""
    colors = np.array([toned(theme.neuron(k), theme) for k in range(unit.dimension)])
    plain = toned(theme.soft, theme)

    def tint(values: Floats) -> Floats:
        share = np.clip((values - unit.low) / unit.size, 0.0, 1.0)
        rest = np.clip(1.0 - share.sum(axis=1, keepdims=True), 0.0, 1.0)
        return np.asarray((matmul(share, colors) + rest * plain) / (share.sum(axis=1, keepdims=True) + rest))

    return tint


def toned(color: str, theme: Theme) -> Floats:
    """A marker's colour as a sheet has it (3,): greyer, and of one luminance for all.

    So the markers stand out on it, and no class's side is more conspicuous than another's.
    """
    paper = mix(mix(theme.background, theme.soft, 0.6), color, theme.sheet.colored)
    return as_bright(rgba(paper)[:3], theme.sheet.luminance)


def as_bright(color: Floats, target: float) -> Floats:
    """The colour (3,) mixed with as much black or white as gives it a luminance."""
    return _as_bright(tuple(color.tolist()), target)


@cache
def _as_bright(channels: tuple[float, ...], target: float) -> Floats:
    color, dark, light = np.array(channels), np.zeros(3), np.full(3, 255.0)
    ends = (dark, color) if luminance(color) > target else (color, light)
    low, high = 0.0, 1.0
    for _ in range(40):  # luminance grows all the way from the one end to the other
        middle = 0.5 * (low + high)
        at = ends[0] + middle * (ends[1] - ends[0])
        low, high = (middle, high) if luminance(at) < target else (low, middle)
    return read_only(ends[0] + low * (ends[1] - ends[0]))
