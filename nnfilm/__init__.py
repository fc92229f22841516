"""The production: from a command line to films on disk.

    plan -> tasks -> chunks -> join -> film, captions, chapter marks

`nnfilm.cli` is the command; `nnfilm.film` makes films, `nnfilm.sheet` contact sheets, and `nnfilm.watch` draws a
chapter again after each edit. In a notebook `nnfilm.show` makes a chapter and displays it. Nothing here computes
geometry: the pictures are `scenes`', the numbers `nnmath`'s.
"""

from nnfilm.notebook import Video, show

__all__ = ["PROJECT", "Video", "show"]

PROJECT = ("nnmath", "scenes", "nnfilm")
"""The packages whose code is the project's own."""
