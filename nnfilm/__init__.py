"""The production: from a command line to films on disk.

    plan -> tasks -> segments -> join -> film, captions, chapter marks

`nnfilm.cli` is the command; `nnfilm.outputs` makes films, loops, pictures and contact sheets of them, and
`nnfilm.watch` draws a chapter again after each edit. In a notebook `nnfilm.show` makes a chapter and displays it.
Nothing here computes geometry: the pictures are `scenes`', the numbers `nnmath`'s.
"""

from nnfilm.notebook import Video, show

__all__ = ["Video", "show"]
