"""Chapters for tests: they are files that nobody imports, loaded as the film loads them."""

from __future__ import annotations

import sys
from typing import Any

from nnfilm.render import chapter_files
from nnfilm.story import registry


def load_chapter(name: str) -> Any:
    """The class of a chapter, whose attributes only its own file knows."""
    return registry.find(name)


def chapter_module(stem: str) -> Any:
    """The module of a file in scenes/."""
    chapter_files.load_film()
    return sys.modules[f"{chapter_files.FILM}.{stem}"]
