"""A network as a frozen value, and what can be computed of it: boundaries, regions, wrong points.

`network` is the one place that knows shapes: weights `(n_in, n_out)`, one hidden layer or more. A network is made from
arrays or from a scikit-learn model; how it is fitted is no matter of this folder.

Read first: `network`, `activations` (what pictures must know of each function), `metrics` (the numbers of captions).
Imported by: warps, fitting, experiments; all of nnfilm.
"""
