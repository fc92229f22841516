"""What every part of the mathematics needs and none of it owns: checks, names, memory, files, the one error.

`DataError` is the one way to say that data will not do; `names` makes text from data fit to be shown.
Nothing here knows a data set, a network or a picture.

Read first: `errors`, `arrays` (frozen arrays, checked shapes, products, decompositions), `memo` (what is computed once
for a frozen value).
Imported by: geometry, datasets, networks, classifiers, warps, fitting, experiments; all of nnfilm.
"""
