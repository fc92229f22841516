"""From data to a network: many starts of scikit-learn's MLPClassifier, of which the one that reads best is taken.

The same `FitSpec` gives the same network, wherever its starts are run; a `Report` says what was tried and why this one
was taken. With `hidden="auto"` widths and penalties are searched.

Read first: `fit`, `spec`, `optimizer` (one start, and how its training is watched), `readability` (which start is
taken), `search`, `report`, which has the steps of a training too; `replay` is how it is played;
`loss_along` is the loss over one bias alone.
Imported by: experiments; all of nnfilm.
"""
