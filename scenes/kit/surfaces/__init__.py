"""What has an area: planes, the probability surface, heat maps, regions of classes, a tree's rectangles.

Some of them divide a space, so that all else in it is exactly in front of or behind them (`planes`, `regions`,
`probability_surface`, ordered by `mesh_order`); the flat ones are pictures under the points.

Read first: `planes` (the simplest divider), `heatmap` (the simplest flat one), `probability_surface`.
Imported by: marks, panels, figures, chapter; the chapters and the production.
"""
