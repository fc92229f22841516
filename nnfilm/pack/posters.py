"""Posters: of each chapter what its telling beat comes to, and of the film what its first chapter has."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from nnfilm.pack.model import POSTER, Content

WIDE = 1280
"""A poster is at most so many pixels wide."""


def write(content: Content, root: Path) -> list[str]:
    """Write the posters, from stills that must be there."""
    film = content.chapters[0].telling  # a film opens with its finest picture
    sources = {POSTER: film.still, **{chapter.poster: chapter.telling.still for chapter in content.chapters}}
    for poster, still in sources.items():
        _save(root / still, root / poster)
    return list(sources)


def _save(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as still:
        image = still.convert("RGB")
    image.thumbnail((WIDE, image.height), Image.Resampling.LANCZOS)
    image.save(target, "JPEG", quality=88, subsampling="4:4:4", progressive=True, optimize=True)
