"""The production: from a command line to films on disk.

    settings -> story -> plans -> segments -> film, captions, chapter marks, page, deck

`nnfilm.cli` is the command, `nnfilm.outputs` makes films and all else that a render leaves behind, `nnfilm.pack` the
folder for a lecture or a post. In a notebook `nnfilm.show` makes a chapter and displays it.
Nothing here computes geometry: the pictures are `nnfilm.scenes`, the numbers `nnmath`.

Read first: `nnfilm.outputs.film`, `nnfilm.render.plan`, `nnfilm.story.story`.
This door is for users; nothing in the project imports it. nnfilm imports nnmath, never the other way.
"""

from nnfilm.notebook import Video, show

__all__ = ["Video", "show"]
