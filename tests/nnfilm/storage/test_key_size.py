"""A chapter's cache key is made of little: a mended word elsewhere in the mathematics renders no film anew."""

from __future__ import annotations

from pathlib import Path

import pytest

import nnmath
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.storage import fingerprints
from nnfilm.story.registry import chapters

MOST = 28
"""Modules of nnmath in the key of one chapter."""

OTHERS = "classifiers/others.py"
"""What a scoreboard needs that compares the network with other classifiers: not counted."""

MATHEMATICS = Path(nnmath.__file__).parent


def modules_in_key(chapter: type[Chapter]) -> list[str]:
    """The modules of nnmath, without that name, on which the frames of a chapter depend."""
    files = fingerprints.chapter_sources(chapter)
    return [str(file.relative_to(MATHEMATICS)) for file in files if file.is_relative_to(MATHEMATICS)]


@pytest.mark.parametrize("chapter", chapters())
def test_the_key_of_a_chapter_holds_what_the_chapter_uses(chapter: type[Chapter]) -> None:
    modules = modules_in_key(chapter)
    assert "networks/network.py" in modules
    counted = [module for module in modules if module != OTHERS]
    assert len(counted) <= MOST, f"{len(counted)} of at most {MOST}: {', '.join(counted)}"
