"""What is drawn by stroke or by marker inside a space: points, curves, axes, rings, labels.

Each is a `Part` of a space with knobs that a `Tween` can turn; most of them take a place function, so that the same
mark lies flat, flows with a warp, or stands on a relief.

Read first: `points` (the data), `curves` (every line), `axes`, `labels`.
Imported by: chapter, figures, learning, panels; the chapters and the production.
"""
