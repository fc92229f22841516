"""What shows that a boundary runs off to infinity: it leaves the plane's picture, and never comes to the square's edge.

Read first: `walkers` (the same two points in both pictures), then `way_out` (arrows), `open_dots`, `edge_gaps`.
Imported by: `open_strip` among the figures.
"""
