"""The other classifiers of the article, fitted by scikit-learn: lines, a lift, a tree, neighbors, curves.

Each is a frozen value with a `score`, a `boundary` to draw and the number of points that it gets wrong. Two are our
own: `best_line` (exactly the fewest errors of any line) and `straight_cut` (the best known without a hidden layer).

Read first: `base` (what all of them share), then the one you need.
Imported by: warps, fitting, experiments; all of nnfilm.
"""
