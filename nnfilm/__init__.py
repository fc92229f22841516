"""The production: from a command line to films on disk.

    plan -> tasks -> chunks -> join -> film, captions, chapter marks

`nnfilm.cli` is the command; `nnfilm.film` makes films and `nnfilm.sheet` contact sheets. Nothing here computes
geometry: the pictures are `scenes`', the numbers `nnmath`'s.
"""
