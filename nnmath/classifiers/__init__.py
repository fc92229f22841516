"""What does without a hidden layer: straight cuts, and a lift by hand.

Two are our own: `best_line` (exactly the fewest errors of any line) and `straight_cut` (the best known without a hidden
layer), both in the module `straight_cut`.

Read first: `straight_cut`.
Imported by: warps, fitting, experiments; all of nnfilm.
"""
