"""The columns of a user's table, judged: which hold numbers, which the classes, which are features, what is missing.

`features.choose` goes the whole way from a `files.Table`, where nothing is judged yet, to a `Dataset`; each other
module answers one question of its. A wrong guess would show a wrong film, so what is not plain is asked for, and what
was found is told in a note (`notes`), with what to say if it should be otherwise.

Read first: `features`, then `column` (what a column is), `target` (which one is the label), `classes` and `bins` (what
its classes are), `unfit` (what is no feature), `words` (which are features all the same), `missing`.
Imported by: `nnmath.datasets.load`.
"""
