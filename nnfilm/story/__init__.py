"""Which chapters tell a film, in what order, and why: of the article's experiments or of a user's data.

`registry` finds the chapters; `source` reads what the user has and `fitting` fits it once; `story` asks each chapter
whether it can tell of it, and plans the film, with a reason for each that is in it and for each that is not.
What a chapter answers is in `nnfilm/kit/chapter/requirements.py`.

Read first: `story`, `registry`, `source`.
Imported by: outputs, watch, pack, cli; the front ends.
"""
