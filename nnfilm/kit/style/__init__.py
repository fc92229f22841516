"""How things look and where they stand: colours, frame shapes, places for pictures and words.

A picture asks the `Theme` and never names a colour itself; it asks the `Layout` for a region and never counts frame
units. So one chapter serves both themes and both shapes of frame.

Read first: `theme`, `layout` (every place in every shape of frame), `presentation` (what a user can choose).
Where the pictures of few chapters stand, `places` says.
Imported by: animation, chapter, figures, learning, marks, panels, space, surfaces, text; the chapters
and the production.
"""
