"""The warp: one function that carries points from the plane of the data to a network's hidden values.

Points, grid and cut lines all go through it, so no two of them can disagree. It never folds, never mirrors, and loses
no dimension on the way.

Read first: `warp` (whole networks), `layer_warp` (one layer: first weights and bias, then the activation),
`linear_path` (why no dimension is lost).
Imported by: experiments; all of nnfilm.
"""
