"""`nnfilm watch`: a chapter drawn anew after each edit, and a picture of what the edit has changed.

One process watches files and tells; fresh processes draw each version of the code and end with it. `diff` compares two
versions by the digests of their frames, so that only what looks different is shown.

Read first: `watch`, `worker`, `reload` (how edited code is imported anew), `diff`.
Imported by: cli; the front ends.
"""
