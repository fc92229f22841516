"""Worlds: a coordinate space seen through a view in a region of the frame, with the parts that live in it.

Parts hand a `Space` primitives in world coordinates; it projects them, sorts them by depth and paints all of them in
one call. Where things are at a moment is said by one place function (`placement`: a warp in motion, a relief, flat).

Read first: `space`, `view`, `placement`; `poses` for cameras that go round.
Imported by: chapter, figures, learning, marks, panels, surfaces, text; the chapters and the production.
"""
