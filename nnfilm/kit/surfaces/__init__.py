"""What has an area: sheets and landscapes, planes, heat maps, regions of classes.

Bent ones are meshes of facets, among which all else is seated (`sheet_surface`, lit by `lit_mesh`). Some divide a
space, so that all else in it is exactly in front of or behind them (`planes`); the flat ones are pictures
under the points.

Read first: `planes` (the simplest divider), `heatmap` (the simplest flat one), `sheet_surface` and its `tints`.
Imported by: chapter, figures, learning, marks, panels; the chapters and the production.
"""
