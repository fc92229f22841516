"""Pictures of the story of the rings: curves named where they run, the open strip of two neurons, and what more buy.

Read first: `open_strip` (plane and square, linked), then `ladder` (one data set, network after network).
Imported by: the chapters of the rings.
"""
