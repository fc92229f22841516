"""Plans and draws one chapter, in this process, frame by frame into a sink.

`plan` describes a chapter before any frame is drawn; `renderer` replaces Manim's and draws only the requested frames,
and of these only what changes; `chapter_renderer` sets Manim up for both.

Read first: `plan`, `chapter_renderer`, `renderer`.
Imported by: video, storage, workers, story, voice, outputs, watch, pack, cli; the front ends.
"""
