"""The primitives that the painter knows, and the numbers that stand for them."""

from __future__ import annotations

DISC, SEGMENT, POLYGON = 0, 1, 2
"""Kinds of primitives."""

CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR, BAR, RING, SLASH, POST = range(12)
MARKERS = (CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR, BAR, RING, SLASH, POST)
"""Shapes of markers, in the order in which classes take them."""

CAP_START, CAP_END, JOINED = 1, 2, 4
"""Flags of a line's pieces: a round cap at the start, one at the end, joined to the piece before."""
