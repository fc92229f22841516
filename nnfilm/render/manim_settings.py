"""Manim's settings, as they are for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from manim import config


@contextmanager
def manim_set(settings: Mapping[str, Any]) -> Iterator[None]:
    """Manim with these settings; afterwards all are as they were, whatever has been set meanwhile.

    Manim's own `tempconfig` does the same, and sets the renderer anew on the way in and out, for which Manim changes
    the bases of all its classes: that takes as long as planning a short chapter.
    """
    kept: dict[str, Any] = dict(config._d)
    try:
        for name, value in settings.items():
            if config[name] != value:
                config[name] = value
        yield
    finally:
        if config.renderer != kept["renderer"]:
            config.renderer = kept["renderer"]
        config._d.update(kept)
