"""The pictures: one chapter a file, each a Manim Scene that plays a fitted network.

A file here with a subclass of `Chapter` that has an `order` is a chapter of the film: there is no list to add it to.
A chapter is a pure function of its experiments, its presentation, the frame's shape and time. It fits nothing, reads no
file and imports nothing of the production. It is imported as `nnfilm.scenes`, through the link `nnfilm/scenes`.

Read first: `warp_2d` (a short story told in full), `cube_rotation` (the shortest), then the door of `kit`.
Imported by: the production, which finds the chapters by itself. No chapter imports another.
"""
