"""Axes: of the plane, of hidden spaces flat and in space, and of heights.

Read first: `axes` (ticks, names, and how they slide), then `dial_axes` (numbers that run with the warp).
Imported by: chapter, figures, learning, panels; the chapters and the production.
"""
