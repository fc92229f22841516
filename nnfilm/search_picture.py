"""The search for a network as a picture."""

from __future__ import annotations

from PIL import Image

from nnmath import Experiment


def draw(experiment: Experiment, theme: str) -> Image.Image:
    """A page."""
    return Image.new("RGB", (16, 9))
