"""The other classifiers of the article, fitted by scikit-learn: lines, a lift, a tree, neighbours, curves.

Each is a frozen value with a `score`, a `boundary` to draw and the number of points that it gets wrong. Two are our own
and exact: `best_line` (the fewest wrong points of any line) and `straight_cut` (the best known without a hidden layer).

Read first: `base` (what all of them share), then the one that you need.
Imported by: warps, fitting, experiments; all of nnfilm.
"""
