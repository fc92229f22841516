"""The shapes that pictures are made of, in data units: boxes, hyperplanes, level curves, rotations, views.

Plain NumPy on frozen values: a shape knows nothing of data sets, of networks, or of how it will be drawn.

Read first: `box` (what a picture frames), `hyperplane` (a cut, and what of it lies in a box), `contours` (where a
function is zero). `class_view` says from which side a space of many dimensions is seen, `arrangement` what several
cuts make together.
Imported by: networks, classifiers, warps, fitting, experiments; all of nnfilm.
"""
