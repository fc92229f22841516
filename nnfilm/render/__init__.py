"""One chapter, in this process: planned, run, drawn frame by frame into a sink.

`plan` says what a chapter will be before a frame of it is drawn; `renderer` is Manim's renderer, taught to draw only
the frames that are wanted, and of these only what changes; `chapter_renderer` sets Manim up for both.

Read first: `plan`, `chapter_renderer`, `renderer`; `quality` holds sizes and rates.
Imported by: video, storage, workers, story, outputs, watch, pack, cli; the front ends.
"""
