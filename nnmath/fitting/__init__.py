"""From data to a network: many starts of scikit-learn's MLPClassifier, and of the best the one that reads best.

The same `FitSpec` gives the same network, however many processes took part; a `Report` says what was tried, and why
this one was taken. With `hidden="auto"` widths and penalties are searched.

Read first: `fit`, `spec`, `restart` (one start), `readability` (which start is taken), `search`, `report`; `training`
is how the weights were come by, step by step, `recording` how that is watched.
Imported by: experiments; all of nnfilm.
"""
