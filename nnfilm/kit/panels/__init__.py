"""What stands beside the picture: caption, countdown, legend, a large number, scoreboard, network diagram, a followed
point's numbers.

Panels are laid out in the frame, not in a space: they ask the `Layout` for their place and re-flow with its shape.

Read first: `caption` (the line at the bottom), `legend`, `diagram` (a folder: the network, and where its nodes stand).
Imported by: chapter, figures, learning; the chapters and the production.
"""
