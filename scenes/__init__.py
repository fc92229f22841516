"""The film's chapters: one per file, each a Manim scene that plays a fitted network.

A file here with a subclass of `Chapter` that has an `order` is a chapter of the film; there is no list to add it to. It
is loaded by its path and imported by nobody. A chapter is a pure function of its experiments, its presentation, the
shape of the frame and time. It fits nothing, reads no file, and imports nothing of nnfilm but `nnfilm.kit`.

Read first: `warp_2d` (a short story told in full), `cube_rotation` (the shortest), then `nnfilm.kit`.
"""
