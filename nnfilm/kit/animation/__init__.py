"""What moves, and what of the frame must therefore be repainted.

A `Tween` turns knobs, the public attributes of whatever is drawn, and nothing else moves in a film. So a frame depends
on its time alone, and of a play it is known beforehand which mobjects can change: `damage` finds
them, and repaints only the boxes that they touch.

Read first: `tween`, `mobject` (what paints itself), `camera` (Manim's, taught to draw it), then `damage`.
Imported by: chapter, figures, learning, marks, panels, space, surfaces, text; the chapters and the production.
"""
