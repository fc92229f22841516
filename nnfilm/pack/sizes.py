"""How large a pack came out."""

from __future__ import annotations

from collections.abc import Mapping

from nnfilm.pack.content import FILM, WEBM

BOUNDS: Mapping[str, float] = {FILM: 20.0, WEBM: 12.0}
"""Megabytes a minute that the film may have at 1080p60; smaller frames stay far below."""


def told(sizes: Mapping[str, int], seconds: float) -> list[str]:
    """Lines for people: the film in its two forms with megabytes a minute, and the whole."""
    lines = []
    for name, bound in BOUNDS.items():
        size = sizes[name] / 1e6
        rate = size / (seconds / 60)
        beyond = f", more than the usual {bound:.0f}" if rate > bound else ""
        lines.append(f"{name}: {size:.1f} MB, {rate:.1f} MB a minute{beyond}")
    return [*lines, f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB in all"]
