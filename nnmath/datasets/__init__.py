"""Data: from a name, a file, a DataFrame or arrays to a `Dataset`, standardized, checked and ready to fit.

A `Dataset` is frozen and has a `digest`: two of them with the same digest are the same data. `nnmath.datasets.files`
reads a user's file, `nnmath.datasets.tables` decides what its columns are.

Read first: `load` (the way in), `dataset` (what comes out), `synthetic` (the built-in sets), `diagnostics` (what may
mislead).
Imported by: networks, classifiers, warps, fitting, experiments; all of nnfilm.
"""
