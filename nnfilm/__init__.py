"""The production: from a command line to films on disk.

    plan -> tasks -> chunks -> join -> film, captions, chapter marks

`nnfilm.cli` is the command; `nnfilm.film` makes films, `nnfilm.sheet` contact sheets, and `nnfilm.watch` draws a
chapter again after each edit. Nothing here computes geometry: the pictures are `scenes`', the numbers `nnmath`'s.
"""

PROJECT = ("nnmath", "scenes", "nnfilm")
"""The packages whose code is the project's own."""
