"""`nnfilm watch`: a chapter redrawn after each edit, and a picture of what the edit changed.

One process watches the files; new processes draw each version of the code. `diff` compares two versions by the digests
of their frames, so that only visible changes are shown.

Read first: `watch`, `worker`, `reload` (how edited code is imported again), `diff`.
Imported by: cli; the front ends.
"""
