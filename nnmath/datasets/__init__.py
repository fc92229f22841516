"""Data: from a name, a file, a DataFrame or arrays to a `Dataset`, standardised, checked and ready to fit.

A `Dataset` is frozen and has a `digest`: two of them with the same digest are the same data. How a user's file is read
is in `nnmath.datasets.files`, how it is judged in `nnmath.datasets.tables`.

Read first: `load` (the way in), `dataset` (what comes out), `synthetic` (the built-in sets), `diagnostics` (what in
data may mislead).
Imported by: networks, classifiers, warps, fitting, experiments; all of nnfilm.
"""
