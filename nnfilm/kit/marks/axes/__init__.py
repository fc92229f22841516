"""Axes: of the plane, of hidden spaces flat and in space, of heights; and the rails that stand beside them.

Read first: `axes` (ticks, names, and how they slide), then `dial_axes` (numbers that run with the warp).
Imported by: chapter, figures, learning, panels; the chapters and the production.
"""
