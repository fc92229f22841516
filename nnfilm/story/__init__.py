"""Which chapters tell a film, in what order, and why: of the article's experiments or of a user's data.

`registry` finds the chapters; `source` reads the user's data and `fitting` fits them once; `story` asks each chapter
whether it applies to them, and plans the film, with a reason for each chapter that is in it and each that is not.
The answers of chapters are in `nnfilm/kit/chapter/requirements.py`.

Read first: `story`, `registry`, `source`.
Imported by: outputs, pack, cli; the front ends.
"""
