"""Which chapters tell a film, in what order, and why: of the article's experiments or of a user's data.

`registry` finds the chapters; `source` reads what the user has and `fitting` fits it once; `rules` says which chapters
can tell of it; `story` plans the film, with a reason for each chapter that is in it and for each that is not.

Read first: `story`, `rules`, `registry`, `source`.
Imported by: outputs, watch, pack, cli; the front ends.
"""
