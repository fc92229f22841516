"""The base of every chapter: what a story may say, show, ask and wait for.

`Chapter` is Manim's Scene with the film's camera, theme, layout, captions, beats and questions. It rounds every run
time to whole frames, and holds a caption until it can have been read.

Read first: `narrator` (how a story is told), `chapter`, `storyboard` (its beats), `requirements` (for which data one
is), then `resting` (how one begins on the picture on which another one ended), `common_beats` and `common_facts`.
`defaults` is for the stock command of Manim, which hands a chapter nothing.
Imported by: the chapters and the production. Nothing in the kit stands above it.
"""
